"""The shipped contract of stores, on every database there is."""

import pytest

from renda.testing import StoreContract


class TestContract(StoreContract):
    @pytest.fixture(autouse=True)
    def _on(self, stores):
        self.stores = stores

    def make_store(self, tmp_path):
        return self.stores(tmp_path)

    def make_clocked_store(self, tmp_path, clock):
        return self.stores(tmp_path, clock=clock)

    def reopen(self, store, tmp_path):
        return self.stores.again(tmp_path)

    def poison_step(self, store):
        # A statement of a server takes many times as long; the verdicts come from the same look.
        return 1 if store.on.dialect.name == "sqlite" else 29
