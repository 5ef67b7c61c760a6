"""The duty record: the flat row that rules read, whatever the work was.

It says who did what when, from which source, and how far that is settled; it knows no rule.
"""

from datetime import date, datetime

from attrs import field, frozen
from attrs.converters import optional
from attrs.validators import ge, instance_of

from renda.kernel.moments import aware_only, day_of
from renda.kernel.terms import Grade, Role, Scope, Standing


@frozen(kw_only=True)
class DutyRecord:
    """One subject's part in one piece of work (履职记录).

    Args:
        record_id: Its id.
        scope: Whether the subject is a deputy, a group or a congress.
        subject_id: The subject's id.
        kind: The kind of work; a `Kind`, or one a rulebook declares.
        role: The subject's part.
        happened_on: The day; an instant gives its day in Asia/Shanghai.
        source_id: The event or document it comes from; None makes it its own source.
        grade: A recorded judgement of quality; None while not graded.
        theme: The theme it belongs to.
        quantity: How much it stands for in its kind's own unit.
        standing: How far it is settled.
        recorded_at: When it became known.
        voided_at: When it was withdrawn.
    """

    record_id: str
    scope: Scope = field(converter=Scope)
    subject_id: str
    kind: str
    role: Role = field(default=Role.LEAD, converter=Role)
    happened_on: date = field(converter=day_of)
    source_id: str | None = None
    grade: Grade | None = field(default=None, converter=optional(Grade))
    theme: str | None = None
    quantity: int = field(default=1, validator=[instance_of(int), ge(0)])
    standing: Standing = field(default=Standing.CONFIRMED, converter=Standing)
    recorded_at: datetime | None = field(default=None, validator=aware_only)
    voided_at: datetime | None = field(default=None, validator=aware_only)
