"""The rates a handling report tells: satisfaction, punctuality, outcomes, promises that were kept.

Each is counted from the suggestions handed in as they stood on a day, for all units or for one; a
figure carries what it counts. Which suggestions belong in, such as those of a session, is the
caller's choice.
"""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import product
from typing import TypeVar

from renda.kernel.terms import Term
from renda.suggestions.life.moves import Assign, NoteSilence
from renda.suggestions.life.procedures import Silence, SuggestionProcedure
from renda.suggestions.life.promises import PromiseStanding
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.life.terms import Outcome, Owed, Satisfaction, Stage
from renda.suggestions.office.as_of import as_of
from renda.suggestions.office.figures import Breakdown, Counting, Definition, Figure
from renda.suggestions.office.promise_ledger import promise_ledger
from renda.wording import mark

F = TypeVar("F")
NO_LETTER = "-"
SATISFACTION = {
    Silence.EXCLUDE: mark(
        "suggestions by their latest evaluation, of all evaluated; those noted as without feedback "
        "are left out"
    ),
    Silence.COUNT: mark(
        "suggestions by their latest evaluation, of all evaluated or noted as without feedback"
    ),
}
ON_TIME = mark("{what}: done by its last day, of all done, or open and overdue")
OUTCOMES = mark("suggestions by what the last reply says came of them, of all replied to")
LETTERS = mark("suggestions by the class of the last reply by {place}, of all replied to")
CONVERTED = mark("suggestions of class {now} by the last reply, of all of class {was} by the first")
IMPLEMENTED = mark("promises kept, in time or late, of all that were settled or have fallen due")


class Headline(Term):
    """What is told first of a question (主要指标)."""

    CONTENT = "content", "satisfied or basically satisfied"
    ON_TIME = "on_time", "done on time"
    IMPLEMENTED = "implemented", "implemented"


def satisfaction(
    suggestions: Iterable[Suggestion], today: date, *, silent: Silence, unit: str | None = None
) -> Breakdown:
    """Return how satisfied the deputies are, by the latest evaluation of each suggestion.

    Args:
        suggestions: Which.
        today: The day it is counted as of.
        silent: Whether those are part of the whole of whom the place noted, after its reminder,
            that there is no feedback; one evaluated in an earlier round is evaluated.
        unit: Only those that this unit replies to.
    """
    stood = [each for each in as_of(suggestions, today) if unit is None or unit in each.replying]
    found: dict[str, Iterable[str]] = {
        each: [
            item.id for item in stood if item.evaluation and item.evaluation.satisfaction is each
        ]
        for each in Satisfaction
    }
    if silent is Silence.COUNT:
        found[Stage.NO_FEEDBACK] = [item.id for item in stood if _is_silent(item)]
    counting = Counting(definition=Definition(message=SATISFACTION[silent]), today=today, unit=unit)
    good = (Satisfaction.SATISFIED, Satisfaction.BASICALLY_SATISFIED)
    return Breakdown.of(counting.parts(found), headline=Headline.CONTENT, adds=good)


def on_time(
    suggestions: Iterable[Suggestion],
    today: date,
    *,
    timer: Owed = Owed.REPLY,
    unit: str | None = None,
) -> Figure:
    """Return how much of what was owed was done by its last day.

    Each part of each who owes it counts; what fell away, and what is open and not yet due, does
    not.

    Args:
        suggestions: Which.
        today: The day it is counted as of.
        timer: What was owed.
        unit: Only what this unit, or whoever else has this id, owed.
    """
    tasks = [
        (item.id, task)
        for item in as_of(suggestions, today)
        for task in item.tasks
        if task.timer == timer and unit in {None, task.owner}
        if task.done or (task.is_open and task.is_late(today))
    ]
    definition = Definition(message=ON_TIME, data={"what": Owed(timer)})
    counting = Counting(definition=definition, today=today, unit=unit)
    wanted = (id for id, task in tasks if not task.is_late(today))
    return counting.rate(Headline.ON_TIME, wanted, len(tasks))


def outcomes(
    suggestions: Iterable[Suggestion], today: date, *, unit: str | None = None
) -> tuple[Figure, ...]:
    """Return what came of suggestions, in the order of the vocabulary.

    Args:
        suggestions: Which; those without a reply do not count.
        today: The day it is counted as of.
        unit: Only by the replies of this unit.
    """
    last = [(id, now) for id, _, now in _replied(suggestions, today, unit)]
    counting = Counting(definition=Definition(message=OUTCOMES), today=today, unit=unit)
    return counting.parts({each: [id for id, now in last if now is each] for each in Outcome})


def letters(
    suggestions: Iterable[Suggestion],
    today: date,
    *,
    procedure: SuggestionProcedure,
    unit: str | None = None,
) -> tuple[Figure, ...]:
    """Return what came of suggestions in a place's own classes, in order; `-` has no class there.

    Args:
        suggestions: Which; those without a reply do not count.
        today: The day it is counted as of.
        procedure: Of the place.
        unit: Only by the replies of this unit.
    """
    last = [(id, now) for id, _, now in _lettered(suggestions, today, procedure, unit)]
    definition = Definition(message=LETTERS, data={"place": procedure.title})
    counting = Counting(definition=definition, today=today, unit=unit)
    names = sorted({*procedure.letters.values(), *(now for _, now in last)})
    return counting.parts({each: [id for id, now in last if now == each] for each in names})


def conversions(
    suggestions: Iterable[Suggestion],
    today: date,
    *,
    procedure: SuggestionProcedure,
    unit: str | None = None,
) -> tuple[Figure, ...]:
    """Return how many of each class are of another by now, such as `B→A`.

    Args:
        suggestions: Which; those without a reply do not count.
        today: The day it is counted as of.
        procedure: Of the place.
        unit: Only by the replies of this unit.

    Returns:
        For each class of a first reply, in order, and each other class of the place.
    """
    found = _lettered(suggestions, today, procedure, unit)
    firsts = sorted({was for _, was, _ in found})
    others = sorted({*procedure.letters.values(), *(now for _, _, now in found)})
    return tuple(
        _converted(found, was, now, today, unit)
        for was, now in product(firsts, others)
        if was != now
    )


def implementation(
    suggestions: Iterable[Suggestion], today: date, *, unit: str | None = None
) -> Breakdown:
    """Return what became of the promises that were settled or have fallen due (落实率).

    Args:
        suggestions: Which.
        today: The day it is counted as of.
        unit: Only the promises that this unit owes.
    """
    ledger = [
        each
        for each in promise_ledger(as_of(suggestions, today), today)
        if unit in {None, each.made.owner}
    ]
    due = [each for each in PromiseStanding if each is not PromiseStanding.OPEN]
    counting = Counting(definition=Definition(message=IMPLEMENTED), today=today, unit=unit)
    parts = counting.parts(
        {each: [entry.suggestion for entry in ledger if entry.standing is each] for each in due}
    )
    kept = (PromiseStanding.KEPT, PromiseStanding.LATE)
    return Breakdown.of(parts, headline=Headline.IMPLEMENTED, adds=kept)


def by_unit(
    suggestions: Iterable[Suggestion], figure: Callable[[tuple[Suggestion, ...], str], F]
) -> dict[str, F]:
    """Return something of each unit, in order of units.

    Args:
        suggestions: Which.
        figure: Takes the suggestions that a unit had a part in, and the unit, such as
            `lambda own, unit: on_time(own, today, unit=unit)`.
    """
    own: dict[str, list[Suggestion]] = {}
    for item in suggestions:
        for unit in _units(item):
            own.setdefault(unit, []).append(item)
    return {unit: figure(tuple(own[unit]), unit) for unit in sorted(own)}


def _units(item: Suggestion) -> dict[str, None]:
    """Return the units that ever had it, and those for which something was promised."""
    handed = [step.move for step in item.history if isinstance(step.move, Assign)]
    units = (unit for each in handed for unit in (each.lead, *each.co))
    return dict.fromkeys((*units, *(each.owner for each in item.promises)))


def _is_silent(item: Suggestion) -> bool:
    noted = any(isinstance(step.move, NoteSilence) for step in item.history)
    return noted and item.evaluation is None


def _replied(
    suggestions: Iterable[Suggestion], today: date, unit: str | None
) -> list[tuple[str, Outcome, Outcome]]:
    """Return what the first and the last reply to each say came of it."""
    found: list[tuple[str, Outcome, Outcome]] = []
    for item in as_of(suggestions, today):
        replies = [each.outcome for each in item.replies if unit in {None, each.unit}]
        if replies:
            found.append((item.id, replies[0], replies[-1]))
    return found


def _lettered(
    suggestions: Iterable[Suggestion],
    today: date,
    procedure: SuggestionProcedure,
    unit: str | None,
) -> list[tuple[str, str, str]]:
    return [
        (id, procedure.letter(was) or NO_LETTER, procedure.letter(now) or NO_LETTER)
        for id, was, now in _replied(suggestions, today, unit)
    ]


def _converted(
    found: list[tuple[str, str, str]], was: str, now: str, today: date, unit: str | None
) -> Figure:
    firsts = [(id, last) for id, first, last in found if first == was]
    definition = Definition(message=CONVERTED, data={"was": was, "now": now})
    counting = Counting(definition=definition, today=today, unit=unit)
    return counting.rate(f"{was}→{now}", (id for id, last in firsts if last == now), len(firsts))
