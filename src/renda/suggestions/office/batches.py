"""Many suggestions at once, all or none: an assignment meeting, a key list, a topic's suggestions.

What stands in the way of any is told of all together, so that a list is mended once. Each move is
still the desk's to allow.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from attrs import evolve, field, frozen

from renda.errors import RendaError
from renda.kernel.fields import text_field
from renda.process.desk import Desk
from renda.process.moves import Move
from renda.process.parties import Actor
from renda.suggestions.life.filing_moves import File
from renda.suggestions.life.moves import Assign, Supervise
from renda.suggestions.life.suggestion import Suggestion
from renda.wording import ENGLISH, say


class TwiceInBatchError(RendaError, ValueError):
    """A suggestion stands in a batch more than once."""

    message = "{item} is named {count} times in the batch; name each suggestion once"


class NoUnitProposedError(RendaError, ValueError):
    """A suggestion is to go to the unit it proposes, and proposes none."""

    message = "{item} proposes no unit; name the unit to assign it to"


class BatchRefusedError(RendaError, ValueError):
    """A batch cannot be done, so nothing of it was; `refusals` holds every reason."""

    message = "nothing of the batch was done: {count} refused"

    def __init__(self, refusals: Iterable[RendaError]) -> None:
        self.refusals: tuple[RendaError, ...] = tuple(refusals)
        super().__init__(count=len(self.refusals))

    def text(self, lang: str = ENGLISH) -> str:
        """Return how many were refused, then every reason, a line each."""
        first = say(self.message, lang, **self.data)
        return "\n".join((first, *(each.text(lang) for each in self.refusals)))


@frozen(kw_only=True)
class Advice:
    """One field of advice of a topic, which becomes a suggestion of its own (建议方面).

    Args:
        title: The suggestion's title.
        text: Its text.
        unit: The unit that should handle it.
    """

    title: str = text_field()
    text: str = ""
    unit: str = text_field()


def _advice(given: Iterable[Advice]) -> tuple[Advice, ...]:
    return tuple(given)


@frozen(kw_only=True)
class Topic:
    """A research topic with its advice (调研课题).

    Args:
        id: Its id.
        title: Its title.
        fields: Its fields of advice, in order.
    """

    id: str = text_field()
    title: str = text_field()
    fields: tuple[Advice, ...] = field(converter=_advice)


def apply_all(
    desk: Desk[Suggestion], pairs: Iterable[tuple[Suggestion, Move]], *, by: Actor
) -> tuple[Suggestion, ...]:
    """Return some suggestions, each after its move, in order.

    Args:
        desk: Where they are handled.
        pairs: Each suggestion, once, with its move.
        by: By whom.

    Raises:
        BatchRefusedError: A move is refused, or a suggestion is named twice; every reason is in it.
    """
    listed = tuple(pairs)
    numbers = Counter(item.id for item, _ in listed)
    twice = [TwiceInBatchError(item=id, count=count) for id, count in numbers.items() if count > 1]
    return _all_or_none((partial(desk.apply, *pair, by=by) for pair in listed), twice)


def hand_over(
    desk: Desk[Suggestion], pairs: Iterable[tuple[Suggestion, Assign]], *, by: Actor
) -> tuple[Suggestion, ...]:
    """Return suggestions as an assignment meeting hands them over (交办会): all of them, or none.

    Args:
        desk: Where they are handled.
        pairs: Each suggestion, once, with its assignment; they may be of different days.
        by: By whom.

    Raises:
        BatchRefusedError: One of them cannot be assigned; every reason is in it.
    """
    return apply_all(desk, pairs, by=by)


def make_key(
    desk: Desk[Suggestion], suggestions: Iterable[Suggestion], decision: Supervise, *, by: Actor
) -> tuple[Suggestion, ...]:
    """Return suggestions made key ones by one decision (重点督办): all of them, or none.

    Args:
        desk: Where they are handled; its procedure says which body decides.
        suggestions: Which, each once.
        decision: Who leads, and which committee follows them.
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
        desk: Where they are handled.
        topic: The topic.
        filing: How each is filed; its id, title, text, topic and proposed unit are replaced.
        by: Who files them.

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
        suggestions: Which.
        on: The day of the assignment.

    Raises:
        BatchRefusedError: One of them proposes no unit; every such one is in it.
    """
    listed = tuple(suggestions)
    without = [NoUnitProposedError(item=item.id) for item in listed if not item.filed.proposed_unit]
    if without:
        raise BatchRefusedError(without)
    return tuple((item, Assign(on=on, lead=str(item.filed.proposed_unit))) for item in listed)


def _all_or_none(
    doings: Iterable[Callable[[], Suggestion]], refusals: Iterable[RendaError]
) -> tuple[Suggestion, ...]:
    done, refused = list[Suggestion](), [*refusals]
    for each in doings:
        try:
            done.append(each())
        except RendaError as refusal:
            refused.append(refusal)
    if refused:
        raise BatchRefusedError(refused)
    return tuple(done)
