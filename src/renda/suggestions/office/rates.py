"""The rates of a handling report: satisfaction, outcomes, promises that were kept.

Each rate is counted from the suggestions handed in as they stood on a day, for all units or for
one, and carries its definition. The caller chooses which suggestions belong in, such as those of a
session.
"""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import product
from typing import TypeVar

from renda.kernel.values.given_words import takes_words
from renda.process.steps import standing_steps
from renda.suggestions.life.assignment.moves import Assign
from renda.suggestions.life.moves import NoteSilence
from renda.suggestions.life.procedures import Silence, SuggestionProcedure
from renda.suggestions.life.promises import PromiseStanding
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.life.terms import Outcome, Satisfaction, Stage
from renda.suggestions.office.as_of import as_of
from renda.suggestions.office.figures import Breakdown, Counting, Definition, Figure, Headline
from renda.suggestions.office.promise_ledger import promise_ledger
from renda.wording import mark

F = TypeVar("F")
NO_LETTER = "-"
SATISFACTION_DEFINITIONS = {
    Silence.EXCLUDE: mark(
        "suggestions by their latest evaluation, of all evaluated; those noted as without feedback "
        "are left out"
    ),
    Silence.COUNT: mark(
        "suggestions by their latest evaluation, of all evaluated or noted as without feedback"
    ),
}
OUTCOME_DEFINITION = mark("suggestions by what the last reply says came of them, of all replied to")
LETTER_DEFINITION = mark("suggestions by the class of the last reply by {place}, of all replied to")
CONVERSION_DEFINITION = mark(
    "suggestions of class {now} by the last reply, of all of class {was} by the first"
)
IMPLEMENTATION_DEFINITION = mark(
    "promises kept, in time or late, of all that were settled or have fallen due"
)


@takes_words(silent=Silence)
def satisfaction(
    suggestions: Iterable[Suggestion], today: date, *, silent: Silence, unit: str | None = None
) -> Breakdown:
    """Return how satisfied the deputies are, by the latest evaluation of each suggestion.

    Args:
        suggestions: The suggestions that belong in.
        today: The day it is counted as of.
        silent: Whether the whole includes suggestions that were noted, after a reminder, as without
            feedback. One that was evaluated in an earlier round counts as evaluated.
        unit: The id of a unit, for only those that it replies to; None for all.
    """
    past_items = [
        item for item in as_of(suggestions, today) if unit is None or unit in item.replying
    ]
    ids: dict[str, Iterable[str]] = {
        degree: [
            item.id
            for item in past_items
            if item.evaluation and item.evaluation.satisfaction is degree
        ]
        for degree in Satisfaction
    }
    if silent is Silence.COUNT:
        ids[Stage.NO_FEEDBACK] = [item.id for item in past_items if _is_noted_silent(item)]
    counting = Counting(
        definition=Definition(message=SATISFACTION_DEFINITIONS[silent]), today=today, unit=unit
    )
    good = (Satisfaction.SATISFIED, Satisfaction.BASICALLY_SATISFIED)
    return Breakdown.of(counting.parts(ids), headline=Headline.CONTENT, adds=good)


def outcomes(
    suggestions: Iterable[Suggestion], today: date, *, unit: str | None = None
) -> tuple[Figure, ...]:
    """Return the outcomes of suggestions by their last replies, in the order of the vocabulary.

    Args:
        suggestions: The suggestions that belong in; those without a reply do not count.
        today: The day it is counted as of.
        unit: The id of a unit, for only its replies; None for all.
    """
    last_outcomes = [
        (id, last) for id, _, last in _first_and_last_outcomes(suggestions, today, unit)
    ]
    counting = Counting(definition=Definition(message=OUTCOME_DEFINITION), today=today, unit=unit)
    return counting.parts(
        {outcome: [id for id, last in last_outcomes if last is outcome] for outcome in Outcome}
    )


def letters(
    suggestions: Iterable[Suggestion],
    today: date,
    *,
    procedure: SuggestionProcedure,
    unit: str | None = None,
) -> tuple[Figure, ...]:
    """Return the outcomes of suggestions in a place's own classes, in order of classes.

    An outcome that the place has no class for counts under its own word, after the classes.

    Args:
        suggestions: The suggestions that belong in; those without a reply do not count.
        today: The day it is counted as of.
        procedure: The procedure of the place, which holds its classes.
        unit: The id of a unit, for only its replies; None for all.
    """
    told = [
        (id, procedure.class_or_word(last))
        for id, _, last in _first_and_last_outcomes(suggestions, today, unit)
    ]
    used = {name for _, name in told}
    unclassed = [outcome for outcome in Outcome if outcome in used - {*procedure.letters.values()}]
    names = [*sorted({*procedure.letters.values()}), *unclassed]
    definition = Definition(message=LETTER_DEFINITION, data={"place": procedure.title})
    counting = Counting(definition=definition, today=today, unit=unit)
    return counting.parts({name: [id for id, last in told if last == name] for name in names})


def conversions(
    suggestions: Iterable[Suggestion],
    today: date,
    *,
    procedure: SuggestionProcedure,
    unit: str | None = None,
) -> tuple[Figure, ...]:
    """Return the rates of suggestions whose class has changed since the first reply, as `B→A`.

    Args:
        suggestions: The suggestions that belong in; those without a reply do not count.
        today: The day it is counted as of.
        procedure: The procedure of the place, which holds its classes.
        unit: The id of a unit, for only its replies; None for all.

    Returns:
        A figure for each class of a first reply, in order, with each other class of the place;
        `-` is what has no class there.
    """
    replies = _first_and_last_letters(suggestions, today, procedure, unit)
    first_letters = sorted({first for _, first, _ in replies})
    return tuple(
        _conversion(replies, first, last, today, unit)
        for first, last in product(first_letters, _letters_used(procedure, replies))
        if first != last
    )


def implementation(
    suggestions: Iterable[Suggestion], today: date, *, unit: str | None = None
) -> Breakdown:
    """Return what became of the promises that were settled or have fallen due (落实率).

    Args:
        suggestions: The suggestions that belong in.
        today: The day it is counted as of.
        unit: The id of a unit, for only the promises it is to keep; None for all.
    """
    ledger = [
        entry
        for entry in promise_ledger(as_of(suggestions, today), today)
        if unit in {None, entry.made.owner}
    ]
    due = [standing for standing in PromiseStanding if standing is not PromiseStanding.OPEN]
    counting = Counting(
        definition=Definition(message=IMPLEMENTATION_DEFINITION), today=today, unit=unit
    )
    parts = counting.parts(
        {
            standing: [entry.suggestion for entry in ledger if entry.standing is standing]
            for standing in due
        }
    )
    kept = (PromiseStanding.KEPT, PromiseStanding.LATE)
    return Breakdown.of(parts, headline=Headline.IMPLEMENTED, adds=kept)


def by_unit(
    suggestions: Iterable[Suggestion], figure: Callable[[tuple[Suggestion, ...], str], F]
) -> dict[str, F]:
    """Return a figure, or several, of each unit, in order of units.

    Args:
        suggestions: The suggestions that belong in.
        figure: Returns what is wanted of one unit. It takes the suggestions that the unit had a
            part in, and the unit's id, such as `lambda own, unit: on_time(own, today, unit=unit)`.
    """
    items: dict[str, list[Suggestion]] = {}
    for item in suggestions:
        for unit in _units_of(item):
            items.setdefault(unit, []).append(item)
    return {unit: figure(tuple(items[unit]), unit) for unit in sorted(items)}


def _units_of(item: Suggestion) -> dict[str, None]:
    """Return the units that ever handled a suggestion, and those that are to keep its promises.

    Handlers that were replaced stand in the history only. The keys of a dict are the units, in
    order, each once.
    """
    assignments = [
        step.move for step in standing_steps(item.history) if isinstance(step.move, Assign)
    ]
    units = (unit for move in assignments for unit in (move.lead, *move.co))
    return dict.fromkeys((*units, *(entry.owner for entry in item.promises)))


def _is_noted_silent(item: Suggestion) -> bool:
    noted = any(isinstance(step.move, NoteSilence) for step in standing_steps(item.history))
    return noted and item.evaluation is None


def _first_and_last_outcomes(
    suggestions: Iterable[Suggestion], today: date, unit: str | None
) -> list[tuple[str, Outcome, Outcome]]:
    """Return the id of each suggestion with a reply, its first outcome and its last.

    Args:
        suggestions: The suggestions that belong in.
        today: The day it is counted as of.
        unit: The id of a unit, for only its replies; None for all.
    """
    rows: list[tuple[str, Outcome, Outcome]] = []
    for item in as_of(suggestions, today):
        told = [reply.outcome for reply in item.replies if unit in {None, reply.unit}]
        if told:
            rows.append((item.id, told[0], told[-1]))
    return rows


def _first_and_last_letters(
    suggestions: Iterable[Suggestion],
    today: date,
    procedure: SuggestionProcedure,
    unit: str | None,
) -> list[tuple[str, str, str]]:
    return [
        (id, procedure.letter(first) or NO_LETTER, procedure.letter(last) or NO_LETTER)
        for id, first, last in _first_and_last_outcomes(suggestions, today, unit)
    ]


def _letters_used(procedure: SuggestionProcedure, replies: list[tuple[str, str, str]]) -> list[str]:
    """Return the classes of a place, and `-` where a last reply has no class there."""
    return sorted({*procedure.letters.values(), *(last for _, _, last in replies)})


def _conversion(
    replies: list[tuple[str, str, str]], was: str, now: str, today: date, unit: str | None
) -> Figure:
    last_letters = [(id, last) for id, first, last in replies if first == was]
    definition = Definition(message=CONVERSION_DEFINITION, data={"was": was, "now": now})
    counting = Counting(definition=definition, today=today, unit=unit)
    return counting.rate(
        f"{was}→{now}", (id for id, last in last_letters if last == now), len(last_letters)
    )
