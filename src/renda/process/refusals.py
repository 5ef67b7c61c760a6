"""Why a move is refused: misuse, told with what is allowed instead."""

from datetime import date, datetime
from typing import Self

from attrs import field, frozen

from renda.errors import RendaError
from renda.kernel.ids import Id
from renda.kernel.input.annotations import Typed
from renda.kernel.moments import aware_only, day_of
from renda.kernel.terms import Term
from renda.process.registers.categories import CategoryTree
from renda.wording import ENGLISH, say


class Word(str):
    """A word of a procedure as a refusal tells it: itself in English, elsewhere by its label.

    In English it is what a caller writes, such as `accept`; other languages have no such words.

    Args:
        word: The word.
        term: The word with its labels; the bare word where no vocabulary has it.
    """

    __slots__ = ("term",)
    term: Term | str

    def __new__(cls, word: str, term: Term | str) -> Self:
        """Make the word; it equals the text that it is."""
        made = super().__new__(cls, word)
        made.term = term
        return made

    def __reduce__(self) -> tuple[object, ...]:
        """Return what a copy of it is made with, in another process."""
        return type(self), (str(self), self.term)

    def label(self, lang: str = ENGLISH) -> str:
        """Return the word in English, and its label in any other language."""
        term = self.term
        return term.label(lang) if isinstance(term, Term) and lang != ENGLISH else str(self)


@frozen
class ToldTask:
    """What somebody owes, as a refusal tells it.

    Args:
        timer: What is owed.
        owner: The id of the one who owes it.
    """

    timer: Word
    owner: str

    def label(self, lang: str = ENGLISH) -> str:
        """Return what is owed in `lang`, with the owner."""
        return say("{what} ({owner})", lang, what=self.timer, owner=self.owner)


@frozen
class ToldCategory:
    """A category as a refusal tells it: the word that items have for it, and what readers call it.

    Args:
        tree: The categories of the place.
        category: The id of one of them.
    """

    tree: CategoryTree
    category: str

    def label(self, lang: str = ENGLISH) -> str:
        """Return the id and, in `lang`, the titles."""
        return say(
            "{what} ({owner})", lang, what=self.category, owner=self.tree.label(self.category, lang)
        )


@frozen
class Told:
    """A refusal that another one gives as its reason, in the reader's language."""

    refusal: RendaError

    def label(self, lang: str = ENGLISH) -> str:
        """Return its sentence in `lang`."""
        return self.refusal.text(lang)


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


class OtherWordError(MoveRefusedError):
    """A move says a word that the place does not have."""

    message = "{move} of {item} cannot say {word} by {procedure}; allowed: {allowed}"


class TooLateError(MoveRefusedError):
    """A move is made after the time it was allowed in."""

    message = "{move} of {item} was allowed until {due}, not on {on}"


class BackInTimeError(MoveRefusedError):
    """A move is dated before the one before it."""

    message = "{move} of {item} cannot be on {on}; the earliest day allowed is {earliest}"


class UnknownCategoryError(MoveRefusedError):
    """An item is to be put into a category that the place's tree does not have."""

    message = (
        "{item}: {category} is no category of {procedure}; the nearest is {nearest}; "
        "the widest are: {allowed}"
    )


class NotInForceError(MoveRefusedError):
    """An item is to go by a procedure on a day on which that is not in force."""

    message = "{procedure} is in force on the days {days}, not on {on}"


class OtherProcedureError(MoveRefusedError):
    """A move is made at the desk of another procedure than the one the item goes by."""

    message = (
        "{item} goes by {own}, and this is the desk of {procedure}; an item can only change over "
        "to it from another procedure, by the move change_over"
    )


class NoTaskError(MoveRefusedError):
    """A due date is to be moved that is not running, or that cannot be extended."""

    message = "{item} has no {timer} running that can be extended; running: {allowed}"


class NoSuchStepError(MoveRefusedError):
    """A step is to be corrected that is not there, is struck out, or is a correction itself."""

    message = "{item} has no step {step} that can be corrected so; steps: {allowed}"


class OtherItemError(MoveRefusedError):
    """A correction would make an item another one."""

    message = "a correction keeps what {item} is: its id, its congress and its level stay"


class CorrectionRefusedError(MoveRefusedError):
    """A step cannot be put right so, since it or a later one could not have been made."""

    message = "step {step} of {item} cannot be so: step {number}, {move}, would be refused: {why}"


@frozen(kw_only=True, repr=False)
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
