"""What a store refuses or cannot do, in words that are the same for every store.

Stores turn the errors of what they stand on into these, so that nobody above has to know it.
"""

from collections.abc import Mapping

from renda.errors import RendaError
from renda.kernel.terms import Term
from renda.wording import ENGLISH

PLURALS: Mapping[str, str] = {"ies": "y", "sses": "ss", "xes": "x", "ss": "ss", "s": ""}
"""The ends of English names of many, the longest first, with the end of one."""


class KeptError(RendaError):
    """Something is wrong with what is kept under `what`, the name of a room or of a table.

    English names one of it; another language names it, and the rows of `where` where it tells of
    any, as its catalogue does.
    """

    def text(self, lang: str = ENGLISH) -> str:
        """Return the message in `lang`."""
        if lang == ENGLISH:
            names = {"what": _one_of(str(self.what))}
        else:
            kept = {key: str(self.data[key]) for key in ("what", "where") if key in self.data}
            names = {key: self.said_by.name(name, "", lang) for key, name in kept.items()}
        return self.said_by.say(self.message, lang, **{**self.data, **names})


def _one_of(many: str) -> str:
    """Return the English name of one of what a room is called by: a suggestion of suggestions."""
    end = next((end for end in PLURALS if many.endswith(end)), "")
    return (many.removesuffix(end) + PLURALS.get(end, "")).replace("_", " ")


class StoreError(RendaError):
    """What a store stands on failed; nothing of the session is kept, unless it says otherwise."""

    message = "the store failed: {error}"


class StoreBusyError(StoreError):
    """Others were writing for too long; the same may succeed when it is tried again."""

    message = "the store is busy: {error}; try again"


class ConnectionLostError(StoreError):
    """The connection to what a store stands on was lost.

    Lost at the end of a session, nobody knows whether its changes were kept; lost before, they were
    not. What is done under a key may be asked for again.
    """

    message = "the connection to the store was lost: {error}; look what was kept, or use a key"


class UnstorableError(KeptError, ValueError):
    """A value cannot be kept as it is, and is not kept in any other way."""

    message = "{what} {id} cannot be kept as it is: {error}"


class Rule(Term):
    """What a question to a store has to be (提问规则)."""

    ID = "id", "an id is a text of up to 200 whole characters, none of them NUL"
    ORDER = "order", "an order is the name of a field, with or without a minus before it"
    LIMIT = "limit", "a limit is a whole number from 0 to 2147483647, or None"
    NUMBER = "number", "a number or a revision is a whole number from 0 to 2147483647"
    INSTANT = "instant", "an instant is of the years 1 to 9999"
    PREDICATE = "predicate", "a predicate is what `where` makes"


class QuestionError(KeptError, ValueError):
    """A store is asked for what it could never hold, or in a way that it could not answer."""

    message = "{what} cannot be asked for so: {rule}"


class NotSetUpError(RendaError, LookupError):
    """A store has not got what it keeps things in."""

    message = "{store} is not set up for renda: {missing}; run: renda init {store}"


class NotFoundError(KeptError, LookupError):
    """Something is not there."""

    message = "there is no {what} {id}"


class AlreadyThereError(KeptError, ValueError):
    """Something was to be added under an id that is taken."""

    message = "{what} {id} is there already; an id stands for one"


class StaleRevisionError(KeptError, ValueError):
    """Something was to be changed that others have changed since it was read."""

    message = "{what} {id} has revision {actual}, not {given}; read it again and decide anew"


class AlreadyDoneError(RendaError, ValueError):
    """A session was begun under a key under which the same command was done already."""

    message = "what key {key} stands for is done already, in commit {no}"


class KeyTakenError(RendaError, ValueError):
    """A session was begun under a key that stands for another command, or for somebody else's.

    It tells nothing of that command: whoever guesses a key learns only that it is taken.
    """

    message = "key {key} stands for another command; take a new key"


class SessionOverError(RendaError, ValueError):
    """A session was used outside its `with` block."""

    message = "the session of {actor} is not open; it can be used inside its with block only"


class NotSupportedError(RendaError, LookupError):
    """A store was asked for something it does not declare."""

    message = "this store does not offer {capability}; it offers: {allowed}"


class ReasonMissingError(RendaError, ValueError):
    """An identity was to be read, and nobody said why."""

    message = "an identity is read for a reason only; begin the session with one"


class ReadFirstError(RendaError, ValueError):
    """An identity was to be read in a session that changes something."""

    message = (
        "an identity is read before its session changes anything, since that it was read is kept "
        "at once; read it first, or in a session of its own"
    )


class NotEmptyError(RendaError, ValueError):
    """A backup was to be restored into a store that holds something."""

    message = "the store holds something already; a backup is restored into an empty one"


class AheadOfClockError(RendaError, ValueError):
    """A session was begun with an instant that has not come yet."""

    message = "{at} has not come yet: the clock says {clock}; give an instant of the past, or none"


class NotYetKnownError(RendaError, ValueError):
    """What was known is asked for an instant that has not come yet."""

    message = (
        "what will be known at {known_at} is open: the clock says {clock}; "
        "give an instant that has passed, or none"
    )


class ClockGapError(RendaError, ValueError):
    """What was known is asked for an instant that a clock which had run ahead leapt over."""

    message = (
        "what was known at {known_at} cannot be told: the clock was set back, and said {clock} "
        "when a commit is dated {next_at} or later; give the instant of a commit, "
        "such as the last one dated before: {last_at}"
    )


class BoxShutError(RendaError, LookupError):
    """A ballot was to be cast into a box that is not open: not opened yet, or emptied."""

    message = "the box {id} is not open, and takes no ballots"


class ForeignSlotError(RendaError, LookupError):
    """A ballot was to be cast on a paper that a box has no slot for."""

    message = "the box {id} takes no such paper; that it was tried is counted"


class SlotFilledError(RendaError, ValueError):
    """Another ballot was to be cast on a paper that one was cast on."""

    message = "another ballot was cast on this paper into the box {id}; what was cast stays"


class ReadingOnlyError(RendaError, ValueError):
    """A session that only reads was to change something."""

    message = "this session only reads; begin one with store.session to change anything"
