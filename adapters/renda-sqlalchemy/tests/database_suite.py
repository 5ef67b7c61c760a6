"""The contract of stores, on the stores that the tests open on databases."""

from contextlib import closing, contextmanager
from shutil import copyfile

import pytest
from sqlalchemy import delete, update

from renda.testing import StoreContract
from renda_sqlalchemy import SqlStore


def empty(store):
    """Leave nothing but the tables, which are slow to make on a server."""
    tables = dict(store.schema.tables)
    heads = tables.pop("heads")
    with store.on.begin() as connection:
        if store.on.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        for table in tables.values():
            connection.execute(delete(table))
        connection.execute(update(heads).values(entry_no=0, committed_at=None, entry_hash=""))


def ready_files(home, schemas):
    """Return a file of an empty store for each schema, to be copied: to migrate takes longer."""
    files = {schema: home / f"{schema.prefix}.db" for schema in schemas}
    for schema, file in files.items():
        with closing(SqlStore.open(f"sqlite:///{file}", schema=schema)) as store:
            store.set_up()
    return files


@contextmanager
def opened_stores(address, files):
    """Yield what opens an empty store of a folder, each under the next of the files' schemas."""
    name, url = address
    schemas, opened, left = {}, [], iter(files)

    def reopened(folder, **options):
        place = f"sqlite:///{folder}/store.db" if name == "sqlite" else url
        store = SqlStore.open(place, schema=schemas[folder], **options)
        opened.append(store)
        return store

    def made(folder, **options):
        schema = schemas[folder] = next(left)
        if name == "sqlite":
            copyfile(files[schema], folder / "store.db")
        store = reopened(folder, **options)
        store.set_up()
        if name != "sqlite":
            empty(store)
        return store

    made.again = reopened
    yield made
    for store in opened:
        store.close()


class DatabaseContract(StoreContract):
    """The shipped contract; a suite of other stores overrides the fixture `_on`."""

    # pytest would run it in each file that imports it, besides the suite that the file defines.
    __test__ = False

    @pytest.fixture(autouse=True)
    def _on(self, stores):
        self.stores = stores

    def make_store(self, tmp_path):
        return self.stores(tmp_path)

    def make_clocked_store(self, tmp_path, clock):
        return self.stores(tmp_path, clock=clock)

    def reopen(self, store, tmp_path):
        return self.stores.again(tmp_path)
