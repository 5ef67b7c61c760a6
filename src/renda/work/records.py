"""The duty record: the flat row that rules read, whatever the work was.

It knows who did what when, from which source, and how far that is settled. It knows no rule.
"""

from datetime import date, datetime

from attrs import field, frozen
from attrs.converters import optional

from renda.kernel.fields import count_field
from renda.kernel.ids import Id
from renda.kernel.input.annotations import Typed
from renda.kernel.moments import aware_only, day_of
from renda.kernel.terms import Grade, Mode, Role, Scope, Standing


@frozen(kw_only=True, repr=False)
class DutyRecord(Typed):
    """One subject's part in one piece of work (履职记录).

    Args:
        record_id: The id of the record; of those known at one time no two have the same.
        scope: Whether the subject is a deputy, a group or a congress.
        subject_id: The id of the subject.
        kind: The kind of work; a `Kind`, or one that a rulebook declares.
        role: The part that the subject had.
        happened_on: The day it happened; an instant gives its day in Asia/Shanghai.
        source_id: The id of the event or document it comes from; None for a record that is its own
            source.
        grade: A recorded judgement of quality; None while nobody judged.
        theme: The theme it belongs to; None where it belongs to none.
        quantity: The amount it stands for, a whole number from 0 up in the unit of its kind.
        standing: How far it is settled, and whether the paper was taken back once it was accepted.
        recorded_at: The instant at which it became known; None if it always was.
        voided_at: The instant at which it was withdrawn; None while it holds.
        venue_id: The id of the venue it took place at; None where it had none or nobody noted it.
        mode: How the subject took part; None where nobody noted it.
        graded_by: The person or body that gave the grade; None where that was not noted.
        criterion: The standard by which the grade was given; None where nobody noted it.

    >>> from datetime import date
    >>> from renda import DutyRecord
    >>> record = DutyRecord(
    ...     record_id="r1", scope="deputy", subject_id="代表0001", kind="reception",
    ...     happened_on=date(2025, 3, 7), quantity=12,  # visitors
    ... )
    >>> record.role.label("en"), record.standing.label("en")
    ('lead', 'confirmed')
    """

    record_id: Id
    scope: Scope = field(converter=Scope)
    subject_id: Id
    kind: Id
    role: Role = field(default=Role.LEAD, converter=Role)
    happened_on: date = field(converter=day_of)
    source_id: Id | None = None
    grade: Grade | None = field(default=None, converter=optional(Grade))
    theme: str | None = None
    quantity: int = count_field(default=1)
    standing: Standing = field(default=Standing.CONFIRMED, converter=Standing)
    recorded_at: datetime | None = field(default=None, validator=aware_only)
    voided_at: datetime | None = field(default=None, validator=aware_only)
    venue_id: Id | None = None
    mode: Mode | None = field(default=None, converter=optional(Mode))
    graded_by: str | None = None
    criterion: str | None = None
