"""The units that rules count by, and which of them count alike.

Some differ by the word alone: documents, events, items and things are told apart by their sources,
and a reader is told the counter that the text of the rule has.
"""

from collections.abc import Iterable

from renda.kernel.terms import Term


class Unit(Term):
    """What is counted (计数单位)."""

    SOURCE = "source", "different sources"
    DOCUMENT = "document", "different documents"
    EVENT = "event", "different events"
    ITEM = "item", "different items"
    THING = "thing", "different things"
    RECORD = "record", "records"
    DAY = "day", "different days"
    MONTH = "month", "different months"
    THEME = "theme", "different themes"
    PEOPLE = "people", "different persons"
    ATTENDANCE = "attendance", "attendances, each source once"
    QUANTITY = "quantity", "the quantities, each source once"

    @property
    def adds_up(self) -> bool:
        """Whether quantities are added up, instead of counting what differs."""
        return self in {Unit.ATTENDANCE, Unit.QUANTITY}

    @property
    def comes_at_once(self) -> bool:
        """Whether a single act, such as one event, can bring any number."""
        return self.adds_up or self is Unit.PEOPLE

    @property
    def key_unit(self) -> "Unit":
        """The unit that tells the same things apart: of a mere word for sources, the source."""
        return Unit.SOURCE if self in WORDS_FOR_SOURCES else self


# Each source is one of these; only what a reader calls it differs.
WORDS_FOR_SOURCES = frozenset({Unit.DOCUMENT, Unit.EVENT, Unit.ITEM, Unit.THING})
# By these units no later record shares a key with an earlier one: its id and its day are new.
NEVER_SHARED = frozenset({Unit.RECORD, Unit.DAY})
# By these units it shares one where both name the same source; a record without one has its own.
BY_SOURCE = WORDS_FOR_SOURCES | {Unit.SOURCE, Unit.ATTENDANCE, Unit.QUANTITY}


def units_of(units: Iterable[str]) -> tuple[Unit, ...]:
    """Return units that are given as texts, too."""
    return tuple(map(Unit, units))
