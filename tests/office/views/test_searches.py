"""An office finds its suggestions by any condition, in the order and number asked for."""

from datetime import date

import pytest
from office.office_world import BODY, DEPUTY

from renda import where
from renda.office import search
from renda.suggestions import Accept, Assign, File, SuggestionSearch


@pytest.fixture
def desk(office):
    desk = office.suggestions("national")
    for number, phase in enumerate(("in_session", "between_sessions", "in_session"), 1):
        on = date(2025, 3, number)
        filing = File(
            on=on,
            suggestion_id=f"s{number}",
            title="增加公共停车位",
            congress_id="c1",
            level="county",
            lead="d1",
            phase=phase,
        )
        desk.file(filing, by=DEPUTY)
        desk.apply(f"s{number}", Accept(on=on), by=BODY)
        desk.apply(f"s{number}", Assign(on=on, lead="u1", co=["u2"]), by=BODY)
    return desk


def ids(desk, *, order="", limit=None, **wanted):
    return [item.id for item in search(desk, SuggestionSearch(**wanted), order=order, limit=limit)]


def test_what_no_index_knows_is_found_all_the_same(desk):
    assert ids(desk, phase="in_session") == ["s1", "s3"]
    assert ids(desk, unit="u2") == ["s1", "s2", "s3"]
    assert ids(desk, unit="u3") == []


def test_so_many_are_found_as_are_wanted_in_the_order_asked_for(desk):
    assert ids(desk, phase="in_session", order="-filed_on", limit=1) == ["s3"]


def test_an_order_that_a_store_does_not_have_is_refused(desk):
    with pytest.raises(ValueError, match="filed_on"):
        ids(desk, order="phase")


def test_what_is_found_is_what_holds_for_each(desk):
    wanted = SuggestionSearch(stage="assigned", phase="between_sessions")
    assert search(desk, wanted) == tuple(filter(wanted.matches, desk.find(where())))
