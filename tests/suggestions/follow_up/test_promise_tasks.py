"""Promises as tasks: in what is due and overdue, kept in part, set another day, never escaped."""

from datetime import date

import pytest
from suggestions.desks import (
    BODY,
    assigned,
    deputy,
    desk,
    done,
    promise,
    promised,
    replied,
    settled,
    unit,
)

from renda.process.moves import Recompute
from renda.process.refusals import NotNowError
from renda.suggestions.life.filing_moves import Withdraw
from renda.suggestions.life.item_kind import SUGGESTIONS
from renda.suggestions.life.promises import PostponePromise, SettlePromise
from renda.suggestions.life.refusals import NotYourPromiseError, PromisedPastError
from renda.suggestions.office.dues import due_soon, overdue, task_text
from renda.suggestions.office.promise_ledger import promise_ledger
from renda.suggestions.office.punctuality import on_time
from renda.suggestions.office.rates import implementation

DUE = date(2025, 12, 31)
LATER = date(2026, 6, 30)


def parking(**changes):
    return promise(due_on=DUE, quantity=3000, unit="个", **changes)


def waiting(*promises, **changes):
    return promised(*(promises or (parking(),)), **changes)


def postponed(item, on, to=LATER, id="p1", by="transport"):
    move = PostponePromise(on=on, promise_id=id, due_on=to, reason="资金未到位")
    return done(item, (move, unit(by)))


def owed(entries):
    return [(entry.timer, entry.about, entry.owner, entry.on) for entry in entries]


def standing(item, day):
    (entry,) = promise_ledger([item], day)
    return str(entry.standing)


def test_a_promise_falls_due_soon_and_is_overdue_the_day_after():
    item = waiting()
    assert owed(due_soon([item], date(2025, 11, 30), within=30)) == []
    mine = [("promise", "p1", "transport", DUE)]
    assert owed(due_soon([item], date(2025, 12, 1), within=30)) == mine
    assert overdue([item], DUE) == ()
    assert owed(overdue([item], date(2026, 1, 1))) == mine
    assert item.due_on == DUE


def test_a_line_tells_which_promise_is_owed():
    (entry,) = overdue([waiting()], date(2026, 1, 1))
    assert task_text(entry) == (
        "s1: keeping of a promise p1, owed by transport until 2025-12-31 (by law 2025-12-31); "
        "1 day overdue"
    )
    assert "落实承诺（p1）" in task_text(entry, "zh")


def test_a_promise_kept_is_owed_no_more():
    item = settled(waiting(), date(2025, 12, 30))
    assert overdue([item], date(2026, 1, 1)) == ()
    figure = on_time([item], date(2026, 1, 1), timer="promise")
    assert (figure.numerator, figure.denominator) == (1, 1)


def test_one_of_two_promises_of_a_unit_is_settled_alone():
    item = waiting(parking(), promise("p2", DUE))
    item = settled(item, date(2025, 6, 1), id="p2")
    assert owed(overdue([item], date(2026, 1, 1))) == [("promise", "p1", "transport", DUE)]


def test_less_than_was_promised_is_partly_kept():
    part = SettlePromise(on=date(2025, 12, 1), promise_id="p1", quantity=2700, evidence="验收单")
    item = done(waiting(), (part, unit()))
    assert standing(item, DUE) == "partly"
    (made,) = item.promises
    assert (made.quantity, made.promise.quantity, made.evidence) == (2700, 3000, "验收单")
    shares = implementation([item], DUE)
    assert (shares.headline.numerator, shares.headline.denominator) == (0, 1)
    assert shares.part("partly").numerator == 1


@pytest.mark.parametrize("quantity", [3000, 3100, None])
def test_all_that_was_promised_is_kept(quantity):
    whole = SettlePromise(on=date(2025, 12, 1), promise_id="p1", quantity=quantity)
    assert standing(done(waiting(), (whole, unit())), DUE) == "kept"


def test_a_new_day_in_time_keeps_the_old_one():
    item = postponed(waiting(), date(2025, 12, 1))
    (made,) = item.promises
    assert (made.promise.due_on, made.due_on, made.days) == (DUE, LATER, (LATER,))
    assert overdue([item], date(2026, 6, 30)) == ()
    assert owed(overdue([item], date(2026, 7, 1))) == [("promise", "p1", "transport", LATER)]
    (task,) = [task for task in item.tasks if task.timer == "promise"]
    assert (task.due.first, task.due.extended_on) == (DUE, date(2025, 12, 1))
    assert standing(settled(item, LATER), LATER) == "kept"


def test_a_new_day_for_what_is_overdue_heals_nothing():
    item = postponed(waiting(), date(2026, 1, 1))
    (made,) = item.promises
    assert (made.due_on, made.days) == (DUE, (LATER,))
    assert owed(overdue([item], date(2026, 1, 1))) == [("promise", "p1", "transport", DUE)]
    assert standing(item, date(2026, 1, 2)) == "overdue"
    assert standing(settled(item, date(2026, 2, 1)), LATER) == "late"


def test_a_day_before_the_new_one_was_set_knows_the_old_one_only():
    item = postponed(waiting(), date(2025, 12, 1))
    (entry,) = promise_ledger([item], date(2025, 11, 30))
    assert entry.made.due_on == DUE


def test_a_promise_is_never_made_or_set_for_a_day_that_is_over():
    late = {"outcome": "planned", "promises": [promise(due_on=date(2024, 4, 5))]}
    with pytest.raises(PromisedPastError, match="allowed: a day after 2024-04-05"):
        replied(answer=late)
    with pytest.raises(PromisedPastError, match="allowed: a day after 2025-12-31"):
        postponed(waiting(), date(2025, 12, 1), to=date(2025, 12, 30))


def test_who_may_not_settle_a_promise_may_not_set_it_another_day():
    item = waiting(parking(owner="health"), co=["health"])
    with pytest.raises(NotYourPromiseError, match="it is for: health"):
        postponed(item, date(2025, 12, 1))


def test_before_any_promise_none_can_be_set_another_day():
    with pytest.raises(NotNowError):
        postponed(assigned(), date(2024, 4, 1))


def test_a_promise_falls_away_with_what_is_withdrawn_and_stays_late_if_it_was():
    gone = done(waiting(), (Withdraw(on=date(2025, 6, 1)), deputy()))
    assert overdue([gone], date(2026, 1, 1)) == ()
    late = done(waiting(), (Withdraw(on=date(2026, 1, 1)), deputy()))
    figure = on_time([gone, late], date(2026, 1, 2), timer="promise")
    assert (figure.numerator, figure.denominator) == (0, 1)


def test_counting_times_anew_leaves_a_promised_day_alone():
    item = replied(answer={"outcome": "planned", "promises": [parking()]})
    again = done(item, (Recompute(on=date(2024, 5, 1)), BODY))
    assert again.tasks == item.tasks


def test_a_suggestion_of_an_older_store_gets_its_promises_as_tasks_with_the_next_step():
    item = waiting()
    steps = [
        step
        if not step.opened
        else type(step)(move=step.move, actor=step.actor, party=step.party, stage=step.stage)
        for step in item.history
    ]
    old = SUGGESTIONS.replay(steps)
    assert overdue([old], date(2026, 1, 1)) == ()
    next_step = PostponePromise(on=date(2025, 12, 1), promise_id="p1", due_on=LATER, reason="r")
    new = desk().apply(old, next_step, by=unit())
    assert owed(overdue([new], date(2026, 7, 1))) == [("promise", "p1", "transport", LATER)]
