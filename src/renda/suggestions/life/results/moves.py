"""The moves by which what came of a suggestion is told, as values."""

from typing import Any, ClassVar

from attrs import field, frozen

from renda.kernel.fields import text_field, whole_number
from renda.kernel.ids import Id
from renda.process.moves import Move


def number_field(name: str) -> Any:  # noqa: ANN401 - as attrs.field
    """Make a field that holds a whole number from 1 up."""

    def checked(given: object) -> int:
        return whole_number(given, name, least=1)

    return field(converter=checked)


@frozen(kw_only=True)
class RecordOutcome(Move):
    """A result is put into the register, whether it was promised or not (登记办理成果).

    Args:
        outcome_id: Its id within the suggestion.
        what: What there is now, in words.
        quantity: The number of things, from 1 up.
        unit: What the quantity counts, such as `个`.
        source: Where that was found, such as `验收单`.
        evidence: What shows it, such as the name of a document; empty where nothing does.
    """

    name: ClassVar[str] = "record_outcome"
    outcome_id: Id = text_field()
    what: str = text_field()
    quantity: int = number_field("quantity")
    unit: Id = text_field()
    source: str = text_field()
    evidence: str = ""


@frozen(kw_only=True)
class PutRight(Move):
    """A finding of a visit is put right (整改落实).

    Args:
        finding: The number of the finding within the suggestion, from 1.
        evidence: What shows it.
    """

    name: ClassVar[str] = "put_right"
    finding: int = number_field("finding")
    evidence: str = text_field()


@frozen(kw_only=True)
class TellProgress(Move):
    """A unit tells the deputy, at the end of a year, how its promises stand (告知承诺落实情况).

    Args:
        year: The year whose notice it is; it is given in the fourth quarter, or late.
        text: What the unit tells.
    """

    name: ClassVar[str] = "tell_progress"
    year: int = number_field("year")
    text: str = text_field()
