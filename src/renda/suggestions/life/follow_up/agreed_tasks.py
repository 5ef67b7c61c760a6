"""What a suggestion itself says is to be done by a day, as tasks.

These days no procedure counts: promises are owed until they are settled, findings until they are
put right, visits each quarter of a key suggestion, notices each year where the place asks for them.
All are owed when the suggestion is closed too, but visits; with one withdrawn all fall away.
"""

from collections.abc import Iterator
from datetime import date

from renda.dates.periods import Period
from renda.dates.quarters import quarter_name, quarter_of
from renda.process.parties import Party
from renda.process.procedures import Procedure
from renda.process.steps import AgreedTask
from renda.suggestions.life.promises import PromiseEntry
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.life.terms import Owed

AGREED_TERMS = frozenset({Owed.PROMISE, Owed.VISIT, Owed.PUT_RIGHT, Owed.NOTICE})


def agreed_tasks(item: Suggestion, procedure: Procedure) -> Iterator[AgreedTask]:
    """Yield what a suggestion says is to be done by a day; nothing once it is withdrawn.

    Args:
        item: The suggestion.
        procedure: The place's procedure, which says whether notices are given each year.
    """
    if item.is_withdrawn:
        return
    yield from _promise_tasks(item)
    yield from _finding_tasks(item)
    yield from _visit_tasks(item)
    # A procedure that is none of a suggestion's asks for no notices.
    if getattr(procedure, "promise_notices", False):
        yield from _notice_tasks(item, getattr(procedure, "promise_years", 1))


def promise_keepers(item: Suggestion, entry: PromiseEntry) -> tuple[str, ...]:
    """Return the units that may speak for a promise.

    Its owner does; where the owner does not handle the suggestion, the units that owe a reply do.
    """
    handles = entry.owner in {handler.unit for handler in item.handlers}
    return (entry.owner,) if handles else item.replying


def _promise_tasks(item: Suggestion) -> Iterator[AgreedTask]:
    for entry in item.promises:
        yield AgreedTask(
            timer=Owed.PROMISE,
            owner=entry.owner,
            about=entry.promise.promise_id,
            since=entry.made_on,
            on=entry.due_on,
            done=None if entry.settled_on is None else entry.kept,
        )


def _finding_tasks(item: Suggestion) -> Iterator[AgreedTask]:
    for number, finding in enumerate(item.visits, 1):
        if finding.right_by is not None and finding.unit is not None:
            yield AgreedTask(
                timer=Owed.PUT_RIGHT,
                owner=finding.unit,
                about=str(number),
                since=finding.on,
                on=finding.right_by,
                done=None if finding.is_open else True,
            )


def _visit_tasks(item: Suggestion) -> Iterator[AgreedTask]:
    """Yield a visit for each quarter since the decision, up to the one that is owed now."""
    if item.key is None or not item.key.quarterly_visits:
        return
    since, pending = item.key.decided_on, quarter_of(item.key.decided_on)
    for visit in item.visits:
        # A second visit in a quarter pays for none that is still to come.
        if visit.on >= max(item.key.decided_on, pending.start):
            yield _visit_task(item, since, pending, done=True)
            since, pending = visit.on, quarter_of(quarter_of(visit.on).end)
    if item.ended_on is None:
        yield _visit_task(item, since, pending, done=None)


def _visit_task(item: Suggestion, since: date, quarter: Period, *, done: bool | None) -> AgreedTask:
    committee = item.key.committee if item.key is not None else None
    return AgreedTask(
        timer=Owed.VISIT,
        owner=committee or str(Party.WORK_BODY),
        about=quarter_name(quarter),
        since=since,
        on=quarter.last,
        done=done,
    )


def _notice_tasks(item: Suggestion, years: int) -> Iterator[AgreedTask]:
    """Yield the yearly notices of each unit, for the year of a promise and those after it.

    Args:
        item: The suggestion with its promises.
        years: The number of years whose promises a notice lists, its own included.
    """
    owed: dict[tuple[str, int], date] = {}
    for entry in item.promises:
        for unit in promise_keepers(item, entry):
            for later in range(years):
                owed.setdefault((unit, entry.made_on.year + later), entry.made_on)
    given = {(notice.unit, notice.year) for notice in item.notices}
    for (unit, year), made_on in owed.items():
        yield AgreedTask(
            timer=Owed.NOTICE,
            owner=unit,
            about=str(year),
            since=made_on,
            on=date(year, 12, 31),
            done=True if (unit, year) in given else None,
        )
