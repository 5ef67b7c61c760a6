"""Units that do not fit what is counted by them: nobody attends a document, and no event is one.

It knows the usual kinds of work. Of kinds that rulebooks declare it says nothing.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from renda.duties.rules.measures import Count
from renda.duties.rules.policies.measure_units import Unit
from renda.duties.rules.rule import DutyRule
from renda.kernel.terms import Kind

DOCUMENTS = frozenset({Kind.SUGGESTION, Kind.MOTION, Kind.OPINION, Kind.RESEARCH_REPORT})
EVENTS = frozenset(
    {
        Kind.RECEPTION,
        Kind.SUPERVISION,
        Kind.INSPECTION,
        Kind.LAW_ENFORCEMENT_INSPECTION,
        Kind.SPECIAL_INQUIRY,
        Kind.TRAINING,
        Kind.SESSION_ATTENDANCE,
    }
)
# By unit, the kinds that cannot be counted by it.
UNFIT: Mapping[Unit, AbstractSet[Kind]] = {
    Unit.DOCUMENT: EVENTS,
    Unit.EVENT: DOCUMENTS,
    Unit.ATTENDANCE: DOCUMENTS,
}


def unfit_units(rule: DutyRule) -> Iterator[tuple[Unit, Kind]]:
    """Yield each unit that a rule counts by, or could, with a kind that it does not fit."""
    pairs = (pair for count in rule.measure.counts for pair in _unfit_of(count))
    # A share counts its part and its whole by one unit; it is named once.
    yield from dict.fromkeys(pairs)


def _unfit_of(count: Count) -> Iterator[tuple[Unit, Kind]]:
    for unit in count.readings:
        unfit = UNFIT.get(unit, frozenset())
        yield from ((unit, kind) for kind in Kind if kind in unfit and kind in count.kinds)
