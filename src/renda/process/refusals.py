"""Why a move is refused: misuse, told with what is allowed instead."""

from datetime import date, datetime

from attrs import field, frozen

from renda.errors import RendaError
from renda.kernel.ids import Id
from renda.kernel.input.annotations import Typed
from renda.kernel.moments import aware_only, day_of
from renda.kernel.terms import Term
from renda.wording import ENGLISH, say


@frozen
class Listed:
    """Some terms, as a refusal lists them in the reader's language."""

    words: tuple[Term, ...]

    def label(self, lang: str = ENGLISH) -> str:
        """Return them in `lang`, one after another."""
        return say("; ", lang).join(term.label(lang) for term in self.words) or "-"

    def __str__(self) -> str:
        """Return them in English."""
        return self.label()


class MoveRefusedError(RendaError, ValueError):
    """A move cannot be made; each refusal has a class of its own."""


class NotYourMoveError(MoveRefusedError):
    """Somebody makes a move that is not theirs; nothing of the item is told."""

    message = "{actor} may not {move} {item}; it is for: {allowed}"


class NotNowError(MoveRefusedError):
    """A move is made at a stage that does not allow it."""

    message = "{item} is at {stage}; {move} is allowed at {allowed}; possible now: {possible}"


class NotSoError(MoveRefusedError):
    """A move is made with a result that the procedure does not provide for at this stage."""

    message = "{move} of {item} at {stage} cannot come out as {result}; allowed: {allowed}"


class BeginsNothingError(MoveRefusedError):
    """An item is to begin with a move that begins none."""

    message = "no item begins with {move}; items begin with: {allowed}"


class LackingError(MoveRefusedError):
    """Something is not there that a move needs."""

    message = "{move} of {item} needs that {facts}"


class TooLateError(MoveRefusedError):
    """A move is made after the time it was allowed in."""

    message = "{move} of {item} was allowed until {due}, not on {on}"


class BackInTimeError(MoveRefusedError):
    """A move is dated before the one before it."""

    message = "{move} of {item} cannot be on {on}; the earliest day allowed is {earliest}"


class NoTaskError(MoveRefusedError):
    """A due date is to be moved that is not running, or that cannot be extended."""

    message = "{item} has no {timer} running that can be extended; running: {allowed}"


@frozen(kw_only=True)
class Refusal(Typed):
    """A move that was refused, as it is kept (被拒绝的办理动作): who tried what, and why not.

    Args:
        item_id: The item it was tried with.
        move: The move's name.
        actor_id: The actor who tried.
        tried_on: The day the move was dated.
        why: The refusal's sentence in English; it holds nothing of the item's text.
        recorded_at: The instant it was tried; None where no store has kept it yet.
    """

    item_id: Id
    move: Id
    actor_id: Id
    tried_on: date = field(converter=day_of)
    why: str
    recorded_at: datetime | None = field(default=None, validator=aware_only)
