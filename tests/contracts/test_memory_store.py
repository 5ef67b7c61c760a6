"""The store in memory keeps every obligation of a store."""

from renda.memory import MemoryStore
from renda.testing import StoreContract


class TestMemoryStore(StoreContract):
    def make_store(self, tmp_path):
        return MemoryStore()

    def poison_step(self, store):
        return 1

    def make_clocked_store(self, tmp_path, clock):
        return MemoryStore(clock=clock)
