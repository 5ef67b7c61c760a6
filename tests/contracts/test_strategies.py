"""Every public type that is a value can be drawn, and what is drawn is valid."""

import inspect
from datetime import timedelta
from enum import Enum

import attrs
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from public_names import SPACES, publics

import renda
from renda import Mandate, Period, Report, Roster
from renda.ports import (
    LONGEST_ID,
    check_storable,
    to_document,
)
from renda.rooms import shipped_rooms
from renda.terms import Term
from renda.testing import strategies
from renda.testing.strategies import NoStrategyError, of

OWN_PROOFS = {
    f"renda.{room}"
    for room in (
        "memory",
        "notices",
        "office",
        "plugins",
        "ports",
        "process",
        "projects",
        "suggestions",
        "testing",
    )
}
PUBLIC = [
    public
    for space in SPACES
    if space.__name__ not in OWN_PROOFS
    for public in publics(space).values()
]
VALUES = [
    name
    for name in PUBLIC
    if inspect.isclass(name)
    and name is not renda.Office
    and (attrs.has(name) or issubclass(name, Enum) or hasattr(name, "_fields"))
]
few = settings(max_examples=5, suppress_health_check=[*HealthCheck], deadline=None)


@pytest.mark.parametrize("kind", VALUES, ids=lambda each: each.__name__)
def test_every_public_value_can_be_drawn(kind):
    @few
    @given(of(kind))
    def drawn(value):
        assert isinstance(value, kind)
        assert value == value  # noqa: PLR0124 - each is compared by what it holds

    drawn()


@pytest.mark.parametrize(
    "kind", [room.kind for room in shipped_rooms()], ids=lambda each: each.__name__
)
def test_what_a_store_keeps_is_drawn_storable_and_survives_as_text(kind):
    @few
    @given(of(kind))
    def drawn(value):
        id = shipped_rooms().of(kind).id(value)
        assert len(id) <= LONGEST_ID
        check_storable(shipped_rooms().of(kind).name, id, value)
        assert shipped_rooms().from_document(kind, to_document(value)) == value

    drawn()


@few
@given(of(Roster))
def test_every_id_that_a_drawn_roster_names_is_there(roster):
    assert roster.checked() is roster


@few
@given(of(Period))
def test_drawn_periods_have_days(period):
    assert period.days == (period.last - period.start + timedelta(1)).days > 0


@few
@given(of(Report))
def test_drawn_reports_come_from_checks(report):
    assert report.summary.overall in (None, *report.summary.levels.values())


@pytest.mark.parametrize(
    ("strategy", "seen"),
    [
        (strategies.texts(), lambda text: text.endswith(" ")),
        (strategies.texts(), lambda text: text.startswith(" ")),
        (strategies.texts(), lambda text: "表" in text),
        (strategies.texts(), lambda text: "🚗" in text),
        (strategies.texts(), lambda text: text != text.lower()),
        (strategies.texts(), lambda text: text == ""),
        (strategies.ids(), lambda id: len(id) == LONGEST_ID),
        (strategies.instants(dense=True), lambda at: at.microsecond == 999999),
        (strategies.instants(dense=True), lambda at: at.hour == at.microsecond == 0),
        (strategies.days(dense=True), lambda day: (day.month, day.day) == (2, 29)),
        (strategies.mandates(dense=True), lambda item: item.left_on == item.elected_on),
        (of(Mandate), lambda item: item.recorded_at is None is item.voided_at),
        (of(Term), lambda term: term.label("zh") != term.en),
    ],
)
def test_what_is_drawn_reaches_the_corners(strategy, seen):
    wide = settings(few, max_examples=3000, database=None, phases=[Phase.generate])
    assert seen(find(strategy, seen, settings=wide))


def test_dense_ids_meet():
    @few
    @given(strategies.ids("d", dense=True))
    def drawn(id):
        assert id in {"d1", "d2", "d3", "d4"}

    drawn()


def test_what_is_no_public_value_is_not_drawn():
    with pytest.raises(NoStrategyError, match="no strategy for object"):
        of(object)
