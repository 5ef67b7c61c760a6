"""What every activity is: something that happened on a day, and who took which part in it.

It turns parts into duty records, by the state of the activity alone. It knows no particular
activity, no rule, and not when anything was recorded.
"""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any, ClassVar, Self

from attrs import evolve, field, frozen
from attrs.converters import optional

from renda.errors import RendaError
from renda.kernel.fields import distinct_ids, text_field
from renda.kernel.ids import Id
from renda.kernel.input.annotations import Typed
from renda.kernel.moments import aware_only, day_of
from renda.kernel.tags import Tagged
from renda.kernel.terms import Grade, Kind, Mode, Role, Scope, Standing
from renda.kernel.values.given_words import takes_words
from renda.work.records import DutyRecord


class TwoPartsError(RendaError, ValueError):
    """A subject has two parts in one activity, which contradict each other."""

    message = "{subjects} cannot have two parts in {activity}; each has one"


class EndsBeforeItBeginsError(RendaError, ValueError):
    """An activity ends before it begins."""

    message = "{activity} cannot end at {ends_at}; it begins at {begins_at}"


class NoParticipationError(RendaError, ValueError):
    """Somebody disputes an activity without having a part in it."""

    message = "{subjects} cannot dispute {activity}, in which they have no part"


@frozen
class Participation:
    """One subject's part in an activity (参与情况).

    Args:
        scope: Whether the subject is a deputy, a group or a congress.
        subject_id: The subject's id.
        role: The part that the subject had.
        quantity: The amount of the part, in the unit of the activity's kind.
        mode: How the subject took part; None where nobody noted it.
    """

    scope: Scope = field(converter=Scope)
    subject_id: Id
    role: Role = field(converter=Role)
    quantity: int = 1
    mode: Mode | None = field(default=None, converter=optional(Mode))


def part_of_each(
    scope: Scope,
    subjects: Iterable[str],
    role: Role = Role.LEAD,
    *,
    quantity: int = 1,
    mode: Mode | None = None,
) -> Iterator[Participation]:
    """Yield the same part for each of several subjects.

    Args:
        scope: Whether the subjects are deputies, groups or congresses.
        subjects: The ids of the subjects.
        role: The part that each of them had.
        quantity: The amount of each part, in the unit of the activity's kind.
        mode: How each of them took part; None where nobody noted it.
    """
    return (Participation(scope, subject_id, role, quantity, mode) for subject_id in subjects)


def fixed_kind(kind: Kind) -> Any:  # noqa: ANN401 - as attrs.field
    """Make the `kind` field of a class whose activities are all of one kind."""
    return field(default=str(kind), init=False)


@frozen(kw_only=True)
class Activity(Tagged, Typed, ABC):
    """A piece of work of deputies, groups or a congress (履职活动).

    Args:
        activity_id: The id of the activity; all its records name it as their source.
        kind: The kind of work; most classes of activities have one kind only.
        happened_on: The day it happened; an instant gives its day in Asia/Shanghai.
        theme: The theme it belongs to; None where it belongs to none.
        standing: How far it is settled.
        disputed_by: The ids of the subjects who dispute their own record of it.
        begins_at: The instant at which it began; None where nobody noted it.
        ends_at: The instant at which it ended; None where nobody noted it.
        venue: The id of the venue; None where it was held elsewhere or nobody noted it.

    Attributes:
        form: The name that activities of the class are stored with; each class has its own.

    Raises:
        TwoPartsError: A subject has two parts in it.
        NoParticipationError: A subject without a part in it disputes it.
        EndsBeforeItBeginsError: It ends before it begins.
    """

    form: ClassVar[str] = ""
    activity_id: Id = text_field()
    kind: Id = text_field()
    happened_on: date = field(converter=day_of)
    theme: str | None = None
    standing: Standing = field(default=Standing.CONFIRMED, converter=Standing)
    disputed_by: tuple[str, ...] = field(default=(), converter=distinct_ids)
    begins_at: datetime | None = field(default=None, validator=aware_only)
    ends_at: datetime | None = field(default=None, validator=aware_only)
    venue: Id | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse two parts of one subject, disputes of strangers, and an end before the begin."""
        super().__attrs_post_init__()
        # Records get their ids from scope and subject: a second part would take the first's id.
        parts = Counter((part.scope, part.subject_id) for part in self.parts())
        self._refuse_two_parts({subject for (_, subject), times in parts.items() if times > 1})
        strangers = {*self.disputed_by} - {subject for _, subject in parts}
        if strangers:
            raise NoParticipationError(subjects=_in_one_line(strangers), activity=self.activity_id)
        if self.lasts is not None and self.lasts < timedelta():
            times = {"begins_at": self.begins_at, "ends_at": self.ends_at}
            raise EndsBeforeItBeginsError(activity=self.activity_id, **times)

    @classmethod
    def tag(cls) -> str:
        """Return the name that activities of the class are stored with."""
        return cls.form

    @property
    def lasts(self) -> timedelta | None:
        """The time from its begin to its end; None where one of them was not noted."""
        if self.begins_at is None or self.ends_at is None:
            return None
        return self.ends_at - self.begins_at

    @property
    def grade(self) -> Grade | None:
        """The grade of its records; None where it is not judged, or not yet."""
        return None

    @abstractmethod
    def parts(self) -> tuple[Participation, ...]:
        """Return the part of each subject; a subject has one part at most."""

    def records(self) -> tuple[DutyRecord, ...]:
        """Return one duty record for each part, by id, without the times that a ledger adds."""
        records = (self._record(part) for part in self.parts())
        return tuple(sorted(records, key=lambda record: record.record_id))

    @takes_words(standing=Standing)
    def settled(self, standing: Standing) -> Self:
        """Return the activity with a new standing and without any dispute."""
        return evolve(self, standing=standing, disputed_by=())

    def disputed(self, *, by: str) -> Self:
        """Return the activity with one subject's record disputed; the other records stand."""
        return evolve(self, disputed_by=(*self.disputed_by, by))

    def _refuse_two_parts(self, *with_two_parts: Iterable[str]) -> None:
        subjects = {*chain(*with_two_parts)}
        if subjects:
            raise TwoPartsError(subjects=_in_one_line(subjects), activity=self.activity_id)

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
            venue_id=self.venue,
            mode=part.mode,
        )


def _in_one_line(subjects: Iterable[str]) -> str:
    return ", ".join(sorted(subjects))
