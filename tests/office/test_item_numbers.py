"""Numbers of items: one after another in each series, never twice, never with a gap."""

from datetime import date

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office.office_world import BODY, DEPUTY, ON, PRESIDIUM, proposed

from renda import Office, where
from renda.memory import MemoryStore
from renda.people import CongressSession
from renda.plugins import Plugins
from renda.ports import Rooms
from renda.process import Actor, ChangeOver, Correct, ItemNumber, MoveRefusedError, NumberedBy
from renda.suggestions import (
    SUGGESTIONS,
    Accept,
    Assign,
    Convert,
    Decline,
    File,
    Merge,
    PutOnAgenda,
    Refer,
    Revise,
    Suggestion,
    Withdraw,
    public_view,
    unit_view,
)
from renda.suggestions.item_rooms import SUGGESTION_ROOM

ACCEPT = Accept(on=ON)
ELSEWHERE = Actor(id="代表工委", capacity="work_body", congress_id="c2")
YEAR_PLACE = """
format = "renda.procedure/1"
base = "national"
id = "by-year"
title = { zh = "按年编号", en = "Numbers by year" }
adopted_on = 2021-12-01
valid_from = 2022-01-01
source = "示例"
"""


def filing(id, **fields):
    given = {"title": "增加公共停车位", "congress_id": "c1", "level": "county", "lead": "d1"}
    return File(**{**given, "suggestion_id": id, "on": ON, **fields})


def sat(term, number, opened_on, **fields):
    """Return a session of the congress."""
    given = {"congress_id": "c1", "term": term, "session_number": number, "begins_year": True}
    return CongressSession(**{**given, "opened_on": opened_on, **fields})


@pytest.fixture
def desk(office):
    made = office.suggestions("national")
    for id in ("s1", "s2", "s3"):
        made.file(filing(id), by=DEPUTY)
    return made


def number(desk, id):
    return desk.get(id).value.number


class BrokenOffError(Exception):
    """The power failed in the middle of a session."""


def break_off():
    raise BrokenOffError


def accept_and_break(session, id):
    """Accept a suggestion, see its number, and lose both."""
    accepted = session.suggestions("national").apply(id, ACCEPT, by=BODY)
    assert accepted.value.number == told(1)
    break_off()


def told(serial, series="2025"):
    return ItemNumber(series=series, serial=serial)


def test_what_is_accepted_gets_the_next_number_of_its_year(desk):
    assert number(desk, "s1") is None
    for id in ("s2", "s1"):
        desk.apply(id, ACCEPT, by=BODY)
    assert [number(desk, id) for id in ("s1", "s2", "s3")] == [told(2), told(1), None]
    desk.file(filing("s4"), by=DEPUTY)
    desk.apply("s4", Accept(on=date(2026, 1, 5)), by=BODY)
    assert number(desk, "s4") == told(1, "2026")


def test_a_number_is_written_as_registers_write_it():
    assert told(1).label("zh") == "2025年第1号"
    assert told(1).label() == "2025 No. 1"
    assert told(12, "17-3").label("zh") == "第17届第3次会议第12号"
    assert told(12, "17-3").label() == "term 17, session 3, No. 12"


def test_where_sessions_are_known_numbers_begin_anew_with_each(office, desk):
    with office.session(actor="clerk", reason="会议") as s:
        for session in (sat(17, 3, date(2025, 1, 6)), sat(17, 4, date(2026, 1, 5))):
            s.of(CongressSession).add(session)
        s.of(CongressSession).add(sat(18, 1, date(2025, 3, 1), congress_id="c2"))
    desk.apply("s1", ACCEPT, by=BODY)
    desk.apply("s2", Accept(on=date(2026, 1, 4)), by=BODY)
    desk.apply("s3", Accept(on=date(2026, 1, 5)), by=BODY)
    series = [number(desk, id).series for id in ("s1", "s2", "s3")]
    assert series == ["17-3", "17-3", "17-4"]
    assert [number(desk, id).serial for id in ("s1", "s2", "s3")] == [1, 2, 1]


def test_a_place_may_count_by_year_whatever_sessions_there_are(office, desk, tmp_path):
    with office.session(actor="clerk", reason="会议") as s:
        s.of(CongressSession).add(sat(17, 3, date(2025, 1, 6)))
    file = tmp_path / "by-year.toml"
    file.write_text(YEAR_PLACE + 'numbered_by = "year"\n', encoding="utf-8")
    here = office.suggestions(file)
    here.file(filing("s9"), by=DEPUTY)
    here.apply("s9", ACCEPT, by=BODY)
    assert number(here, "s9") == told(1)
    spans = (here.procedure.numbered_by, desk.procedure.numbered_by)
    assert spans == (NumberedBy.YEAR, NumberedBy.SESSION)
    assert NumberedBy.YEAR.label("zh") == "每个自然年"


def test_a_place_may_give_no_numbers(office, tmp_path):
    file = tmp_path / "none.toml"
    file.write_text(YEAR_PLACE + "numbered_at = []\n", encoding="utf-8")
    desk = office.suggestions(file)
    desk.file(filing("s9"), by=DEPUTY)
    desk.apply("s9", ACCEPT, by=BODY)
    assert number(desk, "s9") is None


def test_each_congress_has_a_register_of_its_own():
    desk = Office(MemoryStore(), Plugins()).suggestions("national")
    for id, congress, body in (("s1", "c1", BODY), ("s2", "c2", ELSEWHERE)):
        by = evolve(DEPUTY, congress_id=congress)
        desk.file(filing(id, congress_id=congress), by=by)
        desk.apply(id, ACCEPT, by=body)
        assert number(desk, id) == told(1)


def test_a_store_that_keeps_no_sessions_counts_by_year():
    bare = Office(MemoryStore(rooms=Rooms((SUGGESTION_ROOM,))), Plugins())
    desk = bare.suggestions("national")
    desk.file(filing("s1"), by=DEPUTY)
    desk.apply("s1", ACCEPT, by=BODY)
    assert number(desk, "s1") == told(1)


def test_what_is_refused_or_broken_off_takes_no_number(office, desk):
    with pytest.raises(MoveRefusedError):
        desk.apply("s1", ACCEPT, by=DEPUTY)
    with pytest.raises(BrokenOffError), office.session(actor="office") as s:
        accept_and_break(s, "s2")
    assert number(desk, "s2") is None
    desk.apply("s3", ACCEPT, by=BODY)
    assert number(desk, "s3") == told(1)


def test_many_accepted_in_one_session_follow_one_another(office, desk):
    with office.session(actor="office") as s:
        for id in ("s3", "s1", "s2"):
            s.suggestions("national").apply(id, ACCEPT, by=BODY)
    assert [number(desk, id).serial for id in ("s3", "s1", "s2")] == [1, 2, 3]


def test_a_number_stays_whatever_becomes_of_the_item(desk):
    for id in ("s1", "s2", "s3"):
        desk.apply(id, ACCEPT, by=BODY)
    desk.apply("s1", Withdraw(on=ON, asked_by=["d1"]), by=DEPUTY)
    desk.apply("s2", Correct(on=ON, step=2, why="未受理"), by=BODY)
    moved = Correct(on=ON, step=2, to=Accept(on=date(2025, 3, 4)), why="日期有误")
    desk.apply("s3", evolve(moved, on=date(2025, 3, 5)), by=BODY)
    assert [number(desk, id) for id in ("s1", "s2", "s3")] == [told(1), told(2), told(3)]
    assert desk.get("s2").value.accepted_on is None
    desk.apply("s2", Accept(on=date(2026, 2, 2)), by=BODY)
    assert number(desk, "s2") == told(2)
    assert [step.number for step in desk.get("s2").value.history[2:]] == [None, None]


def test_what_a_correction_says_was_accepted_gets_its_number_then(desk):
    desk.apply("s1", Decline(on=ON, reason="no_content"), by=BODY)
    desk.apply("s1", Correct(on=ON, step=2, to=ACCEPT, why="受理误记为不予受理"), by=BODY)
    assert number(desk, "s1") == told(1)
    desk.apply("s2", ACCEPT, by=BODY)
    assert number(desk, "s2") == told(2)


def test_what_came_from_a_motion_has_a_number_of_its_own_and_names_the_motion(office):
    motions, desk = office.motions("national"), office.suggestions("national")
    deputies = [f"d{n}" for n in range(2, 11)]
    plain = Office(MemoryStore(), Plugins())
    motions, desk = plain.motions("national"), plain.suggestions("national")
    motions.file(proposed(cosigners=deputies), by=DEPUTY)
    motions.apply("m1", Refer(on=ON, committee="jc"), by=PRESIDIUM)
    motions.apply("m1", PutOnAgenda(on=ON), by=PRESIDIUM)
    assert motions.get("m1").value.number == told(1)
    motions.file(proposed(motion_id="m2", cosigners=deputies), by=DEPUTY)
    motions.apply("m2", Convert(on=ON, reason="属于建议"), by=PRESIDIUM)
    assert motions.get("m2").value.number == told(2)
    desk.file(filing("s1", converted_from="m2"), by=DEPUTY)
    desk.apply("s1", ACCEPT, by=BODY)
    item = desk.get("s1").value
    assert (item.number, item.filed.converted_from) == (told(1), "m2")


def test_an_item_is_found_by_its_number_and_made_anew_from_its_steps(desk):
    desk.apply("s2", ACCEPT, by=BODY)
    (found,) = desk.find(where(series="2025", serial=1))
    assert found.id == "s2"
    assert SUGGESTIONS.replay(found.history) == found
    assert SUGGESTIONS.replay(found.history).number == told(1)


def test_a_change_of_procedure_and_a_merger_keep_it(office, desk):
    desk.apply("s1", ACCEPT, by=BODY)
    over = office.suggestions("chongqing-2017")
    assert over.apply("s1", ChangeOver(on=ON), by=BODY).value.number == told(1)
    desk.apply("s2", ACCEPT, by=BODY)
    merged = desk.apply("s2", Merge(on=ON, into="s1", lead="u1"), by=BODY)
    assert merged.value.number == told(2)


def test_units_are_told_the_number(desk):
    desk.apply("s1", ACCEPT, by=BODY)
    item = desk.apply("s1", Assign(on=ON, lead="u1"), by=BODY).value
    assert unit_view(item, "u1").number == told(1)
    assert public_view(item) is None


def test_who_was_declined_and_revised_is_numbered_when_accepted(desk):
    desk.apply("s1", Decline(on=ON, reason="no_content"), by=BODY)
    desk.apply("s1", Revise(on=ON, title="另题"), by=DEPUTY)
    assert number(desk, "s1") is None
    desk.apply("s1", ACCEPT, by=BODY)
    assert number(desk, "s1") == told(1)


@settings(max_examples=15, deadline=None, suppress_health_check=[*HealthCheck])
@given(tries=st.lists(st.tuples(st.integers(0, 4), st.sampled_from("admw"), st.booleans())))
def test_numbers_have_no_gap_and_no_double_whatever_is_tried(tries):
    office = Office(MemoryStore(), Plugins())
    desk = office.suggestions("national")
    for n in range(5):
        desk.file(filing(f"s{n}"), by=DEPUTY)
    moves = {
        "a": (ACCEPT, BODY),
        "d": (Decline(on=ON, reason="no_content"), BODY),
        "m": (Correct(on=ON, step=2, why="误"), BODY),
        "w": (Withdraw(on=ON, asked_by=["d1"]), DEPUTY),
    }
    for n, word, breaks in tries:
        move, by = moves[word]
        try:
            with office.session(actor="office") as s:
                s.suggestions("national").apply(f"s{n}", move, by=by)
                if breaks:
                    break_off()
        except (MoveRefusedError, BrokenOffError):
            continue
    with office.store.reading() as session:
        found = [stored.value.serial for stored in session.of(Suggestion).find()]
    given_serials = sorted(serial for serial in found if serial is not None)
    assert given_serials == [*range(1, len(given_serials) + 1)]
