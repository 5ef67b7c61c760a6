"""What is overdue and what falls due soon: who owes what, by which day, and how it is said."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from suggestions.desks import (
    ASSIGNED,
    DUE,
    LEGAL,
    accepted,
    assigned,
    deputy,
    desk,
    done,
    filed,
    place,
    replied,
    unit,
    walks,
)

from renda import Month
from renda.kernel.fields import CountError
from renda.suggestions.life.filing_moves import Withdraw
from renda.suggestions.life.moves import Receive
from renda.suggestions.life.procedures import load_procedure
from renda.suggestions.office.dues import by_owner, due_soon, overdue, owed, task_text

WINDOW = """
[[timers]]
name = "return"
owner = "lead_unit"
starts = ["receive"]
stops = ["request_return"]
span = { count = 5, unit = "working_days" }
window = true

[[timers]]
name = "assign"
owner = "work_body"
starts = ["accept"]
stops = ["assign"]
span = { count = 7, unit = "working_days" }
"""


def brief(entries):
    return [(entry.suggestion, entry.timer, entry.owner) for entry in entries]


def test_on_its_last_day_nothing_is_overdue_yet():
    assert overdue([assigned()], DUE) == ()


def test_the_day_after_it_is_overdue_with_both_days_told():
    (entry,) = overdue([assigned()], date(2024, 5, 7))
    assert (entry.suggestion, entry.timer, entry.owner) == ("s1", "reply", "transport")
    assert (entry.legal, entry.on) == (LEGAL, DUE)
    assert (entry.days_over, entry.days_left) == (1, -1)


def test_the_legal_day_being_over_does_not_make_it_overdue():
    (entry,) = owed([assigned()], DUE)
    assert entry.legal < entry.today
    assert (entry.days_over, entry.days_left) == (0, 0)


def test_what_is_due_first_comes_first_and_equals_by_id():
    late = assigned(suggestion_id="s0", on=date(2024, 3, 4))
    found = overdue([late, assigned(suggestion_id="s2"), assigned()], date(2024, 12, 1))
    assert brief(found) == [
        ("s1", "reply", "transport"),
        ("s2", "reply", "transport"),
        ("s0", "reply", "transport"),
    ]


def test_the_order_does_not_depend_on_the_order_given():
    some = [assigned(suggestion_id=id, lead=lead) for id, lead in [("s1", "b"), ("s2", "a")]]
    assert owed(some, DUE) == owed(reversed(some), DUE)


def test_soon_is_from_today_to_the_last_day_asked_for():
    item = assigned()
    assert due_soon([item], date(2024, 4, 29), within=6) == ()
    assert len(due_soon([item], date(2024, 4, 29), within=7)) == 1
    assert len(due_soon([item], DUE, within=0)) == 1
    assert due_soon([item], date(2024, 5, 7), within=30) == ()


@pytest.mark.parametrize("within", [-1, 1.5, "7"])
def test_within_is_a_number_of_days(within):
    with pytest.raises(CountError, match="within"):
        due_soon([], DUE, within=within)


def test_a_time_in_which_something_may_be_done_is_never_owed(tmp_path):
    at = desk(place(tmp_path, WINDOW))
    item = done(assigned(), (Receive(on=ASSIGNED), unit()), at=at)
    assert {task.timer for task in item.tasks} == {"reply", "return"}
    assert brief(owed([item], date(2025, 1, 1))) == [("s1", "reply", "transport")]


def test_what_was_done_or_fell_away_is_not_owed():
    gone = done(assigned(), (Withdraw(on=DUE), deputy()))
    assert owed([replied(), gone, filed(suggestion_id="s9")], date(2025, 1, 1)) == ()


def test_each_unit_that_handles_on_its_own_owes_its_own_reply():
    item = assigned(lead="b", co=["a"], mode="separate")
    grouped = by_owner(overdue([item, assigned(suggestion_id="s2", lead="a")], date(2024, 6, 1)))
    assert list(grouped) == ["a", "b"]
    assert [due.suggestion for due in grouped["a"]] == ["s1", "s2"]
    assert [due.suggestion for due in grouped["b"]] == ["s1"]


def test_nobody_owing_anything_makes_no_groups():
    assert by_owner([]) == {}


def test_a_day_that_is_past_is_judged_by_what_was_known_then():
    item = replied(on=date(2024, 5, 20))
    assert brief(overdue([item], date(2024, 5, 19))) == [("s1", "reply", "transport")]
    assert overdue([item], date(2024, 5, 20)) == ()
    assert owed([item], date(2024, 1, 31)) == ()


def test_an_entry_is_said_in_both_languages():
    (entry,) = overdue([assigned()], date(2024, 5, 8))
    assert task_text(entry) == (
        "s1: reply, owed by transport until 2024-05-06 (by law 2024-05-05); 2 days overdue"
    )


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2024, 5, 7), "; 1 day overdue"),
        (DUE, "; 0 days left"),
        (date(2024, 5, 5), "; 1 day left"),
        (date(2024, 5, 4), "; 2 days left"),
    ],
)
def test_days_are_counted_as_a_reader_would(today, said):
    (entry,) = owed([assigned()], today)
    assert task_text(entry).endswith(said)


def test_a_body_that_owes_something_is_called_by_its_name(tmp_path):
    at = desk(place(tmp_path, WINDOW))
    item = done(filed(), *[(step.move, step.actor) for step in accepted().history[1:]], at=at)
    (entry,) = owed([item], DUE)
    assert "assignment, owed by deputies' work body" in task_text(entry)
    assert "交办" in task_text(entry, "zh")


def test_a_line_says_when_it_rests_on_days_not_published():
    item = assigned(on=Month(2026, 10).start, suggestion_id="s8")
    (entry,) = owed([item], Month(2026, 12).start)
    assert task_text(entry).endswith("; provisional")


def test_a_line_never_tells_the_title():
    (entry,) = owed([assigned(title="机密停车场", confidential=True)], DUE)
    assert "机密" not in task_text(entry) + task_text(entry, "zh")


@pytest.mark.parametrize("asked", [{"confidential": True}, {"hide_identity": True}])
def test_a_deputy_who_may_not_be_named_owes_feedback_by_part_alone(asked):
    item = replied(at=desk(load_procedure("chongqing-2017")), **asked)
    (entry,) = owed([item], date(2025, 1, 1))
    assert (entry.timer, entry.owner) == ("feedback", "lead_deputy")
    assert "feedback, owed by lead sponsor until" in task_text(entry)
    assert "d0001" not in task_text(entry) + task_text(entry, "zh")
    assert list(by_owner([entry])) == ["lead_deputy"]


def test_other_deputies_owe_their_feedback_by_name():
    (entry,) = owed([replied(at=desk(load_procedure("chongqing-2017")))], date(2025, 1, 1))
    assert (entry.timer, entry.owner) == ("feedback", "d0001")


@given(st.lists(walks(), max_size=3), st.dates(date(2024, 2, 1), date(2026, 1, 1)))
def test_all_that_is_owed_is_overdue_or_falls_due_some_day(some, today):
    found = owed(some, today)
    far = due_soon(some, today, within=10_000)
    assert (*overdue(some, today), *far) == found
    assert [due.on for due in found] == sorted(due.on for due in found)


@given(walks(), st.dates(date(2024, 2, 1), date(2026, 1, 1)))
def test_whoever_owes_something_has_a_part_in_it(item, today):
    units = {handler.unit for handler in item.handlers} | {"transport", "health"}
    assert {*by_owner(owed([item], today))} <= units
