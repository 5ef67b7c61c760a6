"""What came in time, by each who owed it and by suggestion; who let it go late stays late."""

from datetime import date
from decimal import Decimal

import pytest
from suggestions.desks import (
    BODY,
    DUE,
    assigned,
    contacted,
    deputy,
    desk,
    done,
    filed,
    place,
    replied,
    reply,
    unit,
)
from suggestions.walks import PLACES
from suggestions.walks import assigned as walk_assigned

from renda.process.moves import Extend
from renda.suggestions.life.filing_moves import Withdraw
from renda.suggestions.life.moves import Contact, Object, Reassign, RequestReturn
from renda.suggestions.life.terms import Owed
from renda.suggestions.office.dues import overdue
from renda.suggestions.office.punctuality import answers_on_time, on_time

END = date(2025, 3, 1)
RETURNED, REASSIGNED, ANSWERED = date(2024, 6, 10), date(2024, 6, 12), date(2024, 9, 1)


def numbered(made, count, *args, prefix="s", **changes):
    return [made(*args, suggestion_id=f"{prefix}{n}", **changes) for n in range(count)]


def numbers(figure):
    return figure.numerator, figure.denominator, figure.percent


def passed_on(item, *, asked=RETURNED, on=REASSIGNED):
    """Return a suggestion that its unit has returned, in the hands of another unit."""
    request = RequestReturn(on=asked, reason="不属于本单位职责"), unit()
    return done(item, request, (Reassign(on=on, lead="health"), BODY))


def answered_by_another(item, on=ANSWERED):
    return done(contacted(item, on=on, by="health"), (reply(on), unit("health")))


def test_on_time_is_what_was_done_in_time_of_all_done_or_overdue():
    some = [
        *numbered(replied, 2, prefix="a"),
        replied(suggestion_id="late", on=date(2024, 5, 7)),
        assigned(suggestion_id="overdue"),
        assigned(suggestion_id="running", on=date(2024, 6, 3)),
        done(assigned(suggestion_id="gone"), (Withdraw(on=DUE), deputy())),
    ]
    found = on_time(some, date(2024, 6, 5))
    assert numbers(found) == (2, 4, Decimal("50.00"))
    assert found.counted == ("a0", "a1")


def test_a_reply_on_the_last_day_is_in_time():
    assert numbers(on_time([replied(on=DUE)], END)) == (1, 1, Decimal("100.00"))


def test_what_was_withdrawn_when_it_was_overdue_stays_late():
    gone = done(assigned(), (Withdraw(on=date(2024, 6, 3)), deputy()))
    assert numbers(on_time([gone], END)) == (0, 1, Decimal("0.00"))
    assert numbers(on_time([gone], date(2024, 6, 2)))[:2] == (0, 1)
    assert "withdrawn" in on_time([gone], END).definition.label()


def test_an_open_task_is_overdue_only_after_its_last_day():
    assert numbers(on_time([assigned()], DUE)) == (0, 0, None)
    assert numbers(on_time([assigned()], date(2024, 5, 7))) == (0, 1, Decimal("0.00"))


def test_what_came_after_the_day_asked_about_is_not_known_on_it():
    item = replied(on=date(2024, 5, 20))
    assert on_time([item], DUE).denominator == 0
    assert numbers(on_time([item], date(2024, 5, 19)))[:2] == (0, 1)


def test_each_unit_that_replies_on_its_own_counts():
    item = contacted(assigned(lead="b", co=["a"], mode="separate"), by="b")
    item = done(item, (reply(), unit("b")))
    assert numbers(on_time([item], date(2024, 6, 1)))[:2] == (1, 2)
    assert numbers(on_time([item], date(2024, 6, 1), unit="b"))[:2] == (1, 1)
    assert numbers(on_time([item], date(2024, 6, 1), unit="a"))[:2] == (0, 1)


def test_another_thing_that_is_owed_can_be_asked_about(tmp_path):
    row = """
[[timers]]
name = "contact"
owner = "lead_unit"
starts = ["assign"]
stops = ["contact"]
span = { count = 20, unit = "working_days" }
"""
    at = desk(place(tmp_path, row))
    start = filed()
    steps = [(step.move, step.actor) for step in assigned().history[1:]]
    item = done(start, *steps, (Contact(on=date(2024, 3, 4)), unit()), at=at)
    found = on_time([item], END, timer=Owed.CONTACT)
    assert numbers(found)[:2] == (1, 1)
    assert "first contact with the deputy" in found.definition.label()


@pytest.mark.parametrize("place", ["zhejiang-2016", "henan-2017"])
def test_a_late_receipt_does_not_wind_up_a_clock_that_ran_out(place):
    walk = walk_assigned(place, "2024-02-05").received("2024-06-10")
    owed = [(entry.timer, entry.owner) for entry in overdue([walk.it], RETURNED)]
    assert ("reply", "transport") in owed
    walk.contacted().replied("2024-09-01")
    assert numbers(on_time([walk.it], END)) == (0, 1, Decimal("0.00"))


@pytest.mark.parametrize("place", ["zhejiang-2016", "henan-2017"])
def test_a_receipt_in_time_still_counts(place):
    walk = walk_assigned(place, "2024-02-05").received("2024-03-10").contacted()
    walk.replied("2024-06-10")
    assert numbers(on_time([walk.it], END))[:2] == (1, 1)


def test_who_let_it_go_late_stays_late_though_another_answers_in_time():
    item = answered_by_another(passed_on(assigned()))
    assert numbers(on_time([item], END)) == (1, 2, Decimal("50.00"))
    assert numbers(on_time([item], END, unit="transport"))[:2] == (0, 1)
    assert numbers(on_time([item], END, unit="health"))[:2] == (1, 1)


def test_for_its_deputy_a_suggestion_is_late_by_the_first_clock():
    item = answered_by_another(passed_on(assigned()))
    assert numbers(answers_on_time([item], END)) == (0, 1, Decimal("0.00"))
    assert "from their first assignment" in answers_on_time([item], END).definition.label()


def test_the_first_clock_runs_on_even_where_the_return_was_in_time():
    early = {"asked": date(2024, 2, 10), "on": date(2024, 2, 12)}
    item = answered_by_another(passed_on(assigned(), **early), on=date(2024, 5, 7))
    assert numbers(on_time([item], END))[:2] == (1, 1)
    assert numbers(answers_on_time([item], END))[:2] == (0, 1)
    in_time = answered_by_another(passed_on(assigned(), **early), on=DUE)
    assert numbers(answers_on_time([in_time], END))[:2] == (1, 1)


def test_a_suggestion_is_answered_once_every_unit_has():
    item = done(
        contacted(assigned(lead="b", co=["a"], mode="separate"), by="b"), (reply(), unit("b"))
    )
    assert numbers(answers_on_time([item], DUE)) == (0, 0, None)
    assert numbers(answers_on_time([item], date(2024, 5, 7)))[:2] == (0, 1)
    whole = done(contacted(item, on=DUE, by="a"), (reply(DUE), unit("a")))
    assert numbers(answers_on_time([whole], END))[:2] == (1, 1)


def test_what_was_withdrawn_in_time_or_is_not_assigned_counts_for_no_deputy():
    gone = done(assigned(), (Withdraw(on=date(2024, 5, 3)), deputy()))
    assert numbers(answers_on_time([gone, filed(suggestion_id="s2")], END)) == (0, 0, None)


def extension(on, to):
    return Extend(on=date.fromisoformat(on), timer="reply", to=date.fromisoformat(to)), BODY


def test_an_extension_in_time_moves_the_clock_of_the_suggestion(tmp_path):
    rows = """
[[timers]]
name = "reply"
owner = "lead_unit"
starts = ["assign", "reassign"]
stops = ["reply", "deliver"]
span = { count = 3, unit = "months" }
most = { count = 6, unit = "months" }
"""
    at = desk(place(tmp_path, rows))
    item = done(filed(), *((step.move, step.actor) for step in assigned().history[1:]), at=at)
    longer = done(item, extension("2024-05-06", "2024-07-05"), at=at)
    walk = contacted(longer, on=date(2024, 7, 5))
    answered = done(walk, (reply(date(2024, 7, 5)), unit()), at=at)
    assert numbers(answers_on_time([answered], END))[:2] == (1, 1)
    # The next unit's clock may be extended; the deputy's had run out by then.
    later = done(
        item,
        (RequestReturn(on=date(2024, 5, 2), reason="r"), unit()),
        (Reassign(on=date(2024, 5, 3), lead="health"), BODY),
        extension("2024-07-31", "2024-10-31"),
        at=at,
    )
    answered = done(contacted(later, on=date(2024, 8, 30), by="health"), at=at)
    answered = done(answered, (reply(date(2024, 8, 30)), unit("health")), at=at)
    assert numbers(on_time([answered], END))[:2] == (1, 1)
    assert numbers(answers_on_time([answered], END))[:2] == (0, 1)


def test_an_objection_of_the_deputy_does_not_clear_the_unit():
    item = done(
        assigned(),
        (Object(on=RETURNED, reason="应由卫生部门办理"), deputy()),
        (Reassign(on=REASSIGNED, lead="health"), BODY),
    )
    assert numbers(on_time([item], END, unit="transport"))[:2] == (0, 1)


@pytest.mark.parametrize("place", PLACES)
def test_a_time_in_which_something_only_may_be_done_is_never_late(place):
    walk = walk_assigned(place, "2024-02-05")
    assert numbers(on_time([walk.it], END, timer=Owed.RETURN)) == (0, 0, None)
