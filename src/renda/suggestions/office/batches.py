"""Many suggestions at once, all or none: an assignment meeting, a key list, a topic's suggestions.

Where moves are refused, every refusal is told together, so that a list is mended once. The desk
decides on each move, as it does on a single one.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from attrs import evolve, field, frozen

from renda.errors import RendaError
from renda.kernel.fields import text_field
from renda.kernel.ids import Id
from renda.process.desk import Desk
from renda.process.moves import Move
from renda.process.parties import Actor
from renda.suggestions.life.assignment.moves import Assign
from renda.suggestions.life.filing_moves import File
from renda.suggestions.life.results.supervision import Supervise
from renda.suggestions.life.suggestion import Suggestion
from renda.wording import ENGLISH, say


class TwiceInBatchError(RendaError, ValueError):
    """A suggestion stands in a batch more than once."""

    message = "{item} is named {count} times in the batch; name each suggestion once"


class NoUnitProposedError(RendaError, ValueError):
    """A suggestion is to go to the unit it proposes, but it proposes none."""

    message = "{item} proposes no unit; name the unit to assign it to"


class BatchRefusedError(RendaError, ValueError):
    """A batch cannot be done, so nothing of it was; `refusals` holds every reason."""

    message = "nothing of the batch was done: {count} refused"

    def __init__(self, refusals: Iterable[RendaError]) -> None:
        self.refusals: tuple[RendaError, ...] = tuple(refusals)
        super().__init__(count=len(self.refusals))

    def text(self, lang: str = ENGLISH) -> str:
        """Return the number of refusals, then every reason on a line of its own."""
        first = say(self.message, lang, **self.data)
        return "\n".join((first, *(refusal.text(lang) for refusal in self.refusals)))


@frozen(kw_only=True)
class Advice:
    """One field of advice of a topic, which becomes a suggestion of its own (建议方面).

    Args:
        title: The title of the suggestion.
        text: The text of the suggestion.
        unit: The id of the unit that should handle it.
    """

    title: str = text_field()
    text: str = ""
    unit: Id = text_field()


def _advice_tuple(given: Iterable[Advice]) -> tuple[Advice, ...]:
    return tuple(given)


@frozen(kw_only=True)
class Topic:
    """A research topic with its advice (调研课题).

    Args:
        id: The id, with which the ids of its suggestions begin.
        title: The title of the topic.
        fields: The fields of advice, in order.
    """

    id: Id = text_field()
    title: str = text_field()
    fields: tuple[Advice, ...] = field(converter=_advice_tuple)


def apply_all(
    desk: Desk[Suggestion], pairs: Iterable[tuple[Suggestion, Move]], *, by: Actor
) -> tuple[Suggestion, ...]:
    """Return some suggestions, each after its move, in the order given.

    Args:
        desk: The desk where they are handled.
        pairs: Each suggestion, once, with its move.
        by: The actor who makes all the moves.

    Raises:
        BatchRefusedError: A move is refused, or a suggestion is named twice; every reason is in it.
    """
    listed = tuple(pairs)
    counts = Counter(item.id for item, _ in listed)
    # Both moves of a suggestion that is named twice would start from the same state, and whoever
    # keeps the results in turn would lose one of them.
    repeated = [TwiceInBatchError(item=id, count=n) for id, n in counts.items() if n > 1]
    return _all_or_none((partial(desk.apply, *pair, by=by) for pair in listed), repeated)


def hand_over(
    desk: Desk[Suggestion], pairs: Iterable[tuple[Suggestion, Assign]], *, by: Actor
) -> tuple[Suggestion, ...]:
    """Return suggestions as an assignment meeting hands them over (交办会): all of them, or none.

    Args:
        desk: The desk where they are handled.
        pairs: Each suggestion, once, with its assignment; the days may differ.
        by: The body that assigns.

    Raises:
        BatchRefusedError: One of them cannot be assigned; every reason is in it.
    """
    return apply_all(desk, pairs, by=by)


def make_key(
    desk: Desk[Suggestion], suggestions: Iterable[Suggestion], decision: Supervise, *, by: Actor
) -> tuple[Suggestion, ...]:
    """Return suggestions made key ones by one decision (重点督办): all of them, or none.

    Args:
        desk: The desk where they are handled; its procedure says which body decides.
        suggestions: The suggestions, each once.
        decision: The move that says which leader has them, and which committee follows them.
        by: The body that decides.

    Raises:
        BatchRefusedError: It is not for this body, or one cannot be a key one now.
    """
    return apply_all(desk, ((item, decision) for item in suggestions), by=by)


def file_topic(
    desk: Desk[Suggestion], topic: Topic, filing: File, *, by: Actor
) -> tuple[Suggestion, ...]:
    """Return a topic's suggestions as filed, one for each field of advice: all of them, or none.

    Each has an id of the topic's with its number, remembers the topic, and proposes the unit.
    Accept them with `apply_all`; `as_proposed` then says to which units they go.

    Args:
        desk: The desk where they are handled.
        topic: The topic with its advice.
        filing: The move that files each; its id, title, text, topic and proposed unit are replaced.
        by: The actor who files them.

    Raises:
        BatchRefusedError: One of them cannot be filed.
    """
    moves = [
        evolve(
            filing,
            suggestion_id=f"{topic.id}-{number}",
            title=advice.title,
            text=advice.text,
            topic=topic.id,
            proposed_unit=advice.unit,
        )
        for number, advice in enumerate(topic.fields, 1)
    ]
    return _all_or_none((partial(desk.begin, move, by=by) for move in moves), [])


def as_proposed(
    suggestions: Iterable[Suggestion], *, on: date
) -> tuple[tuple[Suggestion, Assign], ...]:
    """Return the assignment of each suggestion to the unit it proposes, for `hand_over`.

    Args:
        suggestions: The suggestions that are to be assigned.
        on: The day of the assignment.

    Raises:
        BatchRefusedError: One of them proposes no unit; every such one is in it.
    """
    listed = tuple(suggestions)
    refusals = [
        NoUnitProposedError(item=item.id) for item in listed if not item.filed.proposed_unit
    ]
    if refusals:
        raise BatchRefusedError(refusals)
    return tuple((item, Assign(on=on, lead=str(item.filed.proposed_unit))) for item in listed)


def _all_or_none(
    calls: Iterable[Callable[[], Suggestion]], known_refusals: Iterable[RendaError]
) -> tuple[Suggestion, ...]:
    """Return what all calls return; where one is refused, the others are tried but not kept.

    Args:
        calls: The calls, each of which makes one move.
        known_refusals: What was found in the way before any call; it stands first.
    """
    items, refusals = list[Suggestion](), [*known_refusals]
    # A refusal does not end the round: the caller is to learn all reasons at once.
    for call in calls:
        try:
            items.append(call())
        except RendaError as refusal:
            refusals.append(refusal)
    if refusals:
        raise BatchRefusedError(refusals)
    return tuple(items)
