"""The package that adds a room: found as a plugin, kept and counted like what renda ships."""

import sys
from datetime import date
from pathlib import Path

import pytest

from renda import Office
from renda.plugins import Plugins

FOLDER = Path(__file__).parents[2] / "examples" / "add_a_room"


@pytest.fixture
def renda_venues(monkeypatch):
    monkeypatch.syspath_prepend(str(FOLDER))
    import renda_venues as package

    yield package
    del sys.modules["renda_venues"]


@pytest.mark.parametrize("url", ["memory://", "sqlite://"])
def test_an_office_that_finds_the_package_keeps_venues_and_home_visits(renda_venues, url):
    plugins = Plugins([renda_venues], discover=True)
    with Office.open(url, plugins=plugins) as office:
        if hasattr(office.store, "set_up"):
            office.store.set_up()
        venue = renda_venues.Venue(venue_id="v1", name="湖塘站")
        visit = renda_venues.HomeVisit(activity_id="h1", happened_on=date(2025, 3, 7), deputy="d1")
        with office.session(actor="office") as session:
            session.venues.add(venue)
            session.activities.record(visit)
        with office.store.reading() as session:
            assert session.of(renda_venues.Venue).get("v1").value == venue
            kinds = [(record.kind, record.subject_id) for record in session.ledger.records()]
        assert kinds == [("reception", "d1")]


def test_the_package_is_short(renda_venues):
    text = Path(renda_venues.__file__).read_text(encoding="utf-8")
    assert len([line for line in text.splitlines() if line.strip()]) <= 40
