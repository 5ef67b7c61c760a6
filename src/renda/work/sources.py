"""What every activity is: something that happened on a day, and who took which part in it.

It turns parts into duty records, a pure function of the activity's state; it knows no particular
activity, no rule, and not when anything was recorded.
"""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, Self

from attrs import evolve, field, frozen

from renda.errors import RendaError
from renda.kernel.fields import distinct_ids, text_field
from renda.kernel.moments import aware_only, day_of
from renda.kernel.terms import Grade, Kind, Role, Scope, Standing
from renda.work.records import DutyRecord


class TwoPartsError(RendaError, ValueError):
    """A subject has two parts in one activity, which contradict each other."""

    message = "{subjects} cannot have two parts in {activity}; each has one"


class EndsBeforeItBeginsError(RendaError, ValueError):
    """An activity ends before it begins."""

    message = "{activity} cannot end at {ends_at}; it begins at {begins_at}"


class NoParticipationError(RendaError, ValueError):
    """A record is disputed by someone who has none."""

    message = "{subjects} cannot dispute {activity}, in which they have no part"


@frozen
class Participation:
    """One subject's part in an activity (参与情况).

    Args:
        scope: Whether the subject is a deputy, a group or a congress.
        subject_id: The subject's id.
        role: What part.
        quantity: How much it stands for in the unit of its kind.
    """

    scope: Scope
    subject_id: str
    role: Role
    quantity: int = 1


def part_of_each(
    scope: Scope, subjects: Iterable[str], role: Role = Role.LEAD, *, quantity: int = 1
) -> Iterator[Participation]:
    """Yield the same part for each of several subjects."""
    return (Participation(scope, each, role, quantity) for each in subjects)


def fixed_kind(kind: Kind) -> Any:  # noqa: ANN401 - as attrs.field
    """Make the field of a kind that the class decides."""
    return field(default=str(kind), init=False)


@frozen(kw_only=True)
class Activity(ABC):
    """A piece of work of deputies, groups or a congress (履职活动).

    Args:
        activity_id: Its id, which is the source of all its records.
        kind: The kind of work; most activities are of one kind only.
        happened_on: The day; an instant gives its day in Asia/Shanghai.
        theme: The theme it belongs to.
        standing: How far it is settled.
        disputed_by: The subjects who dispute their own record of it.
        begins_at: When it began; None where nobody wrote it down.
        ends_at: When it ended; None where nobody wrote it down.

    Raises:
        TwoPartsError: Somebody has two parts in it.
        NoParticipationError: Somebody disputes it who has none.
        EndsBeforeItBeginsError: It ends before it begins.
    """

    activity_id: str = text_field()
    kind: str = text_field()
    happened_on: date = field(converter=day_of)
    theme: str | None = None
    standing: Standing = field(default=Standing.CONFIRMED, converter=Standing)
    disputed_by: tuple[str, ...] = field(default=(), converter=distinct_ids)
    begins_at: datetime | None = field(default=None, validator=aware_only)
    ends_at: datetime | None = field(default=None, validator=aware_only)

    def __attrs_post_init__(self) -> None:
        """Refuse two parts of one subject, disputes of strangers, and an end before the begin."""
        parts = Counter((each.scope, each.subject_id) for each in self.parts())
        twice = {subject for (_, subject), times in parts.items() if times > 1}
        if twice:
            raise TwoPartsError(subjects=_listed(twice), activity=self.activity_id)
        strangers = {*self.disputed_by} - {subject for _, subject in parts}
        if strangers:
            raise NoParticipationError(subjects=_listed(strangers), activity=self.activity_id)
        if self.lasts is not None and self.lasts < timedelta():
            times = {"begins_at": self.begins_at, "ends_at": self.ends_at}
            raise EndsBeforeItBeginsError(activity=self.activity_id, **times)

    @property
    def lasts(self) -> timedelta | None:
        """How long it lasts; None where its begin or end was not written down."""
        if self.begins_at is None or self.ends_at is None:
            return None
        return self.ends_at - self.begins_at

    @property
    def grade(self) -> Grade | None:
        """How it was judged; None where it is not, or not yet."""
        return None

    @abstractmethod
    def parts(self) -> tuple[Participation, ...]:
        """Return who took which part."""

    def records(self) -> tuple[DutyRecord, ...]:
        """Return its duty records, by id, without the times that only a ledger knows."""
        records = (self._record(each) for each in self.parts())
        return tuple(sorted(records, key=lambda each: each.record_id))

    def settled(self, standing: Standing) -> Self:
        """Return it settled so far, with no dispute left."""
        return evolve(self, standing=standing, disputed_by=())

    def disputed(self, *, by: str) -> Self:
        """Return it with one subject's record disputed."""
        return evolve(self, disputed_by=(*self.disputed_by, by))

    def _record(self, part: Participation) -> DutyRecord:
        disputed = part.subject_id in self.disputed_by
        return DutyRecord(
            record_id=f"{self.activity_id}/{part.scope}/{part.subject_id}",
            scope=part.scope,
            subject_id=part.subject_id,
            kind=str(self.kind),
            role=part.role,
            happened_on=self.happened_on,
            source_id=self.activity_id,
            grade=self.grade,
            theme=self.theme,
            quantity=part.quantity,
            standing=Standing.DISPUTED if disputed else self.standing,
        )


def _listed(subjects: Iterable[str]) -> str:
    return ", ".join(sorted(subjects))
