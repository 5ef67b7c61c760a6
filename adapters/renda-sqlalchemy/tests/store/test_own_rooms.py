"""Rooms that nobody ships, in every database there is: a table each, by set-up alone."""

import pytest
from courier.errands import AUTHOR, COURIER, DAY, ERRANDS, Errand, Reply, ask
from courier.parcels import PARCELS
from database_suite import DatabaseContract, opened_stores, ready_files
from sqlalchemy import inspect

from renda import Office
from renda.plugins import Plugins
from renda.ports import NotSetUpError
from renda.rooms import shipped_rooms
from renda_sqlalchemy import Schema, SqlStore

OWN = shipped_rooms().extended([ERRANDS, PARCELS])
SCHEMAS = Schema(prefix="own_", rooms=OWN), Schema(prefix="too_", rooms=OWN)


@pytest.fixture(scope="module")
def own_files(tmp_path_factory):
    """Empty stores with rooms of their own, one under each schema."""
    return ready_files(tmp_path_factory.mktemp("own"), SCHEMAS)


@pytest.fixture
def own_stores(address, own_files):
    """Opens stores with rooms of their own."""
    with opened_stores(address, own_files) as opened:
        yield opened


class TestOwnRooms(DatabaseContract):
    @pytest.fixture(autouse=True)
    def _on(self, own_stores):
        self.stores = own_stores


def test_an_older_store_gets_the_table_of_a_new_room_by_set_up(tmp_path):
    url = f"sqlite:///{tmp_path}/store.db"
    SqlStore.open(url).set_up()
    with Office.open(url, rooms=[ERRANDS]) as office, pytest.raises(NotSetUpError, match="errands"):
        office.roster()
    with Office.open(url, rooms=[ERRANDS]) as office:
        office.store.set_up()
        office.store.set_up()
        office.items(Errand, "city").file(ask(), by=AUTHOR)
        moved = office.items(Errand, "city").apply("e1", Reply(on=DAY, text="已取"), by=COURIER)
        names = inspect(office.store.on).get_indexes("renda_errands")
        assert [index["name"] for index in names] == ["renda_ix_errand_due"]
    with Office.open(url, rooms=[ERRANDS]) as again:
        assert again.items(Errand, "city").get("e1") == moved


def test_a_store_without_the_room_leaves_its_table_alone(tmp_path):
    url = f"sqlite:///{tmp_path}/store.db"
    SqlStore.open(url, schema=Schema(rooms=OWN)).set_up()
    with Office.open(url, plugins=Plugins(discover=True)) as office:
        assert office.roster().congresses == ()
