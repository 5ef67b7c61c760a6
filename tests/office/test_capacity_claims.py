"""Whether an actor is what they say is asked of the roster, where the office has it so."""

from datetime import date

import pytest
from attrs import evolve
from office.office_world import BODY, DEPUTY, ON, OTHER, PRESIDIUM, UNIT, proposed

from renda import Absence, Body, DeputyGroup, Mandate, Office
from renda.memory import MemoryStore
from renda.office import OutOfOfficeError, UnknownNameError
from renda.plugins import Plugins
from renda.ports import Rooms
from renda.process import NotYourMoveError
from renda.suggestions import Accept, Assign, Contact, Cosign, File, HandlingUnit
from renda.suggestions.item_rooms import SUGGESTION_ROOM

FILED = File(suggestion_id="s1", title="停车", congress_id="c1", level="county", lead="d1", on=ON)


@pytest.fixture
def strict(office):
    """The office as one that asks the roster who an actor is."""
    return evolve(office, checks_actors=True)


@pytest.fixture
def desk(strict):
    return strict.suggestions("national")


@pytest.fixture
def change(office):
    """Change the roster as a clerk does."""

    def run(*rows):
        with office.session(actor="clerk", reason="what came to be") as s:
            for row in rows:
                (s.units if isinstance(row, HandlingUnit) else s.roster).add(row)

    return run


def told(refused, lang="en"):
    return [problem.text(lang) for problem in refused.value.problems]


def test_who_is_what_they_say_goes_on_as_before(desk, change):
    change(HandlingUnit(unit_id="u1", name="示例局", congress_id="c1"))
    desk.file(FILED, by=DEPUTY)
    desk.apply("s1", Accept(on=ON), by=BODY)
    desk.apply("s1", Assign(on=ON, lead="u1"), by=BODY)
    assert desk.apply("s1", Contact(on=ON), by=UNIT).value.stage == "in_handling"


def test_a_deputy_who_left_makes_no_move_and_the_days_are_told(office, desk):
    desk.file(FILED, by=DEPUTY)
    with office.session(actor="clerk", reason="resigned") as s:
        was = s.roster.current(Mandate, "d2")
        s.roster.correct(was, was.value.ended(on=date(2025, 2, 1), reason="resigned"))
    with pytest.raises(OutOfOfficeError) as refused:
        desk.apply("s1", Accept(on=ON), by=OTHER)
    assert told(refused) == [
        "s1, deputy_id: 'd2' is there on the days 2022-01-05/2025-02-01, not on 2025-03-03"
    ]


def test_what_matters_is_the_day_of_the_move(desk, change):
    change(Absence(deputy_id="d2", from_on=ON, to_on=date(2025, 6, 1), reason="suspension"))
    desk.file(evolve(FILED, on=date(2025, 3, 1)), by=DEPUTY)
    assert "d2" in desk.apply("s1", Cosign(on=date(2025, 3, 2)), by=OTHER).value.signers
    with pytest.raises(OutOfOfficeError, match="2025-03-03/2025-06-01"):
        desk.apply("s1", Cosign(on=ON), by=OTHER)


@pytest.mark.parametrize("capacity", ["deputy", "delegation"])
def test_whoever_is_not_on_the_roster_is_no_deputy_and_no_delegation(desk, capacity):
    desk.file(FILED, by=DEPUTY)
    with pytest.raises(UnknownNameError, match="'d07' is no known"):
        desk.apply("s1", Cosign(on=ON), by=evolve(DEPUTY, id="d07", capacity=capacity))


def test_a_row_that_was_withdrawn_makes_nobody_a_deputy(office, desk):
    with office.session(actor="clerk", reason="entered twice") as s:
        s.roster.void(s.roster.current(Mandate, "d2"))
    desk.file(FILED, by=DEPUTY)
    with pytest.raises(UnknownNameError, match="'d2' is no known deputy_id"):
        desk.apply("s1", Cosign(on=ON), by=OTHER)


def test_a_deputy_is_no_work_body(desk):
    desk.file(FILED, by=DEPUTY)
    with pytest.raises(UnknownNameError) as refused:
        desk.apply("s1", Accept(on=ON), by=evolve(BODY, id="d1"))
    assert told(refused) == ["s1, deputy_id: 'd1' is known as: deputy; not as: deputies' work body"]
    assert told(refused, "zh") == ["s1，代表：名册中'd1'的身份是代表，不是代表工作机构"]


def test_a_unit_and_a_group_are_no_bodies_either(strict, change):
    change(
        HandlingUnit(unit_id="u1", name="示例局", congress_id="c1"),
        DeputyGroup(group_id="g9", name="示例团", congress_id="c1"),
    )
    for id in ("u1", "g9"):
        with pytest.raises(UnknownNameError, match="not as: presidium"):
            strict.motions("national").file(proposed(), by=evolve(PRESIDIUM, id=id))


def test_bodies_that_the_roster_has_are_the_only_ones(desk, change):
    change(
        Body(body_id="代工委", scope="body", name="代工委", congress_id="c1", kind="work_body"),
        Body(body_id="站", scope="venue", name="联络站", congress_id="c1", kind="station"),
    )
    desk.file(FILED, by=DEPUTY)
    with pytest.raises(UnknownNameError) as refused:
        desk.apply("s1", Accept(on=ON), by=BODY)
    (problem,) = told(refused)
    assert problem.endswith("is not deputies' work body of congress 'c1'; known as such: '代工委'")
    assert desk.apply("s1", Accept(on=ON), by=evolve(BODY, id="代工委")).value.stage == "accepted"


def test_a_presidium_is_known_by_its_scope(strict, change):
    change(Body(body_id="主席团甲", scope="presidium", name="主席团", congress_id="c1"))
    with pytest.raises(UnknownNameError, match="known as such: '主席团甲'"):
        strict.motions("national").file(proposed(), by=PRESIDIUM)


def test_within_a_session_it_is_asked_as_well(strict):
    with strict.session(actor="d07") as s, pytest.raises(UnknownNameError, match="'d07'"):
        s.suggestions("national").file(FILED, by=evolve(DEPUTY, id="d07"))


def test_where_no_roster_is_kept_nobody_is_refused():
    bare = Office(MemoryStore(rooms=Rooms((SUGGESTION_ROOM,))), Plugins(), checks_actors=True)
    desk = bare.suggestions("national")
    desk.file(FILED, by=DEPUTY)
    assert desk.apply("s1", Accept(on=ON), by=BODY).value.stage == "accepted"


def test_by_default_the_procedure_alone_is_asked(office):
    desk = office.suggestions("national")
    desk.file(FILED, by=DEPUTY)
    assert desk.apply("s1", Accept(on=ON), by=evolve(BODY, id="d1")).value.stage == "accepted"
    with pytest.raises(NotYourMoveError):
        desk.apply("s1", Accept(on=ON), by=evolve(OTHER, id="d07"))


def test_an_office_is_opened_so_by_one_word():
    assert Office.open("memory://", checks_actors=True).checks_actors
    assert not Office.open("memory://").checks_actors
