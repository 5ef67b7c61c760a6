"""Contradictions of two rules: where nobody can keep both, whatever is done.

One of them asks for at least so many, the other allows at most fewer of the same. This is decided
from the rules alone; what cannot be proved is no contradiction.
"""

from renda.duties.comparison.applicability import shared_subjects
from renda.duties.comparison.predicate_order import chooses_nothing
from renda.duties.comparison.strictness import ceiling_of, implied_minimum, is_within
from renda.duties.rules.rule import DutyRule


def contradict(one: DutyRule, other: DutyRule) -> bool:
    """Tell whether nobody whom both rules bind can keep both."""
    return _share_subjects(one, other) and (_exceeds(one, other) or _exceeds(other, one))


def _share_subjects(one: DutyRule, other: DutyRule) -> bool:
    alike = (one.scope, one.crediting) == (other.scope, other.crediting)
    return alike and not chooses_nothing(shared_subjects(one.applies_to, other.applies_to))


def _exceeds(floor: DutyRule, ceiling: DutyRule) -> bool:
    """Tell whether what `floor` asks for is more than `ceiling` allows."""
    least, most = implied_minimum(floor, ceiling), ceiling_of(ceiling)
    if least is None or most is None:
        return False
    return least.excludes(most) and is_within(floor.measure, ceiling.measure)
