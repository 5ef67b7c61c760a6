"""The entries a suggestion keeps of what came of it."""

from datetime import date

from attrs import frozen

from renda.kernel.ids import Id


@frozen(kw_only=True)
class OutcomeEntry:
    """A result as a suggestion holds it (办理成果).

    Args:
        outcome_id: Its id; of one that was promised, that of the promise.
        what: What there is now, in words.
        quantity: The number of things.
        unit: What the quantity counts; None where the promise does not say.
        by: The id of who recorded it.
        on: The day it was recorded.
        source: Where it was found; of one that was promised, the settled promise.
        evidence: What shows it; empty where nothing does.
    """

    outcome_id: Id
    what: str
    quantity: int
    unit: Id | None
    by: str
    on: date
    source: str
    evidence: str = ""


@frozen(kw_only=True)
class ProgressNotice:
    """What a unit told of its promises for a year (承诺落实情况告知)."""

    unit: Id
    year: int
    on: date
    text: str
