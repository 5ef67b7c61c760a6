"""What a rule can make of time in office: of a change of mandate, and of absences.

They are words of rulebooks. It knows no subject and no rule.
"""

from attrs import field, frozen

from renda.kernel.short_reprs import ShortRepr
from renda.kernel.terms import AbsenceReason, Term


class Continuity(Term):
    """What a change of mandate does to a duty (届次更替的处理)."""

    PERSON = "person", "mandates in one congress that follow without a break are one"
    MANDATE = "mandate", "each mandate stands by itself"


class AbsencePolicy(Term):
    """What an absence changes in a duty (请假、暂停职务的处理)."""

    NOTHING = "nothing", "what happened during it counts, and the number stays"
    LEFT_OUT = "left_out", "what happened during it is left out"
    PRORATES_MONTHS = "prorates_months", "the number is lessened by its months"
    PRORATES_DAYS = "prorates_days", "the number is lessened by its days"
    EXEMPTS = "exempts", "an absence through the whole period exempts"


PRORATING = frozenset({AbsencePolicy.PRORATES_MONTHS, AbsencePolicy.PRORATES_DAYS})


@frozen(kw_only=True, repr=False)
class TimePolicy(ShortRepr):
    """What a rule makes of time in office and of absences from it (任期与缺席的处理).

    Args:
        continuity: What a change of mandate does to the duty.
        leave: What approved leave changes.
        suspension: What a suspension changes; what happens during one counts only where it
            changes nothing.
    """

    continuity: Continuity = field(default=Continuity.PERSON, converter=Continuity)
    leave: AbsencePolicy = field(default=AbsencePolicy.NOTHING, converter=AbsencePolicy)
    suspension: AbsencePolicy = field(default=AbsencePolicy.LEFT_OUT, converter=AbsencePolicy)

    def bars(self, reason: AbsenceReason) -> bool:
        """Tell whether what happens during an absence for a reason never counts."""
        # Whoever is suspended may do nothing, whatever becomes of the number; leave bars nobody.
        if reason is AbsenceReason.SUSPENSION:
            return self.suspension is not AbsencePolicy.NOTHING
        return self.leave is AbsencePolicy.LEFT_OUT
