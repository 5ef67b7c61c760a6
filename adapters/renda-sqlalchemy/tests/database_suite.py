"""The contract of stores, on the stores that the tests open on databases."""

import pytest

from renda.testing import StoreContract


class DatabaseContract(StoreContract):
    """The shipped contract; a suite of other stores overrides the fixture `_on`."""

    @pytest.fixture(autouse=True)
    def _on(self, stores):
        self.stores = stores

    def make_store(self, tmp_path):
        return self.stores(tmp_path)

    def make_clocked_store(self, tmp_path, clock):
        return self.stores(tmp_path, clock=clock)

    def reopen(self, store, tmp_path):
        return self.stores.again(tmp_path)
