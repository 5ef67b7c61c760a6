"""Activities: receptions, supervision, research, reports to voters, theme months, and others.

Each is a frozen value that knows who took which part. Of the public it holds numbers only, never
who anybody was; which activity counts for which duty is for rulebooks to say.
"""

from datetime import date, timedelta
from typing import ClassVar

from attrs import Factory, evolve, field, frozen

from renda.dates.periods import Month, Period
from renda.errors import RendaError
from renda.kernel.fields import (
    count_field,
    distinct_ids,
    optional_count_field,
    text_field,
    whole_number,
)
from renda.kernel.ids import Id, LongText
from renda.kernel.moments import day_if_known, day_of
from renda.kernel.terms import Kind, Role, Scope, Term
from renda.work.sources import Activity, Participation, fixed_kind, part_of_each


def _word_of(kind: Kind) -> tuple[str, str]:
    """Return value and label of a kind, so that a narrower vocabulary has the same word."""
    return str(kind), kind.en


class SupervisionKind(Term):
    """The ways in which groups supervise (监督方式)."""

    SUPERVISION = _word_of(Kind.SUPERVISION)
    INSPECTION = _word_of(Kind.INSPECTION)
    LAW_ENFORCEMENT_INSPECTION = _word_of(Kind.LAW_ENFORCEMENT_INSPECTION)
    SPECIAL_INQUIRY = _word_of(Kind.SPECIAL_INQUIRY)


class NotAMonthError(RendaError, ValueError):
    """The period of a theme month is no calendar month."""

    message = "{period} is no calendar month; give one like Month(2025, 3)"


def _calendar_month(period: object) -> Period:
    # Any period of a month's days will do: a file or a database gives no `Month` but its two days.
    if isinstance(period, Period) and period == Month(period.start.year, period.start.month):
        return period
    raise NotAMonthError(period=period)


def _first_day(theme_month: "ThemeMonth") -> date:
    return theme_month.month.start


@frozen(kw_only=True)
class Reception(Activity):
    """Deputies receiving the public (接待群众): one reception for each deputy present.

    Args:
        deputies: The ids of the deputies present.
        visitors: The number of persons who came; it is the quantity of each record.
        matters: The number of matters that visitors raised; None where nobody counted.

    >>> reception = Reception(
    ...     activity_id="r1", happened_on=date(2025, 3, 7), deputies=["d1", "d2"], visitors=40
    ... )
    >>> [(record.subject_id, record.quantity) for record in reception.records()]
    [('d1', 40), ('d2', 40)]
    """

    form: ClassVar[str] = "reception"
    kind: Id = fixed_kind(Kind.RECEPTION)
    deputies: tuple[str, ...] = field(default=(), converter=distinct_ids)
    visitors: int = count_field()
    matters: int | None = optional_count_field()

    def parts(self) -> tuple[Participation, ...]:
        """Return one part for each deputy present."""
        # Each received all who came: nobody knows which visitor spoke to which deputy.
        return tuple(part_of_each(Scope.DEPUTY, self.deputies, quantity=self.visitors))


@frozen(kw_only=True)
class GroupActivity(Activity):
    """What one or several groups organise (小组活动), of any kind a rulebook declares.

    A joint activity counts once for each of its groups.

    Args:
        groups: The ids of the groups that organise it.
        deputies: The ids of the deputies who take part.
    """

    groups: tuple[str, ...] = field(default=(), converter=distinct_ids)
    deputies: tuple[str, ...] = field(default=(), converter=distinct_ids)

    def parts(self) -> tuple[Participation, ...]:
        """Return a leading part for each group and a participant's for each deputy."""
        groups = part_of_each(Scope.GROUP, self.groups)
        return (*groups, *part_of_each(Scope.DEPUTY, self.deputies, Role.PARTICIPANT))


@frozen(kw_only=True)
class Supervision(GroupActivity):
    """A supervision activity of groups (专业监督活动).

    Args:
        kind: The way in which the groups supervise.
        subject: The matter or the unit that they look at; empty where nobody noted it.
    """

    form: ClassVar[str] = "supervision"
    kind: SupervisionKind = field(default=SupervisionKind.SUPERVISION, converter=SupervisionKind)
    subject: str = ""


@frozen(kw_only=True)
class ThematicResearch(GroupActivity):
    """Research of groups on a topic (专题调研).

    Args:
        topic: The question that is studied.
    """

    form: ClassVar[str] = "thematic_research"
    kind: Id = fixed_kind(Kind.RESEARCH)
    topic: str = text_field()


@frozen(kw_only=True)
class ReportToVoters(Activity):
    """Deputies reporting on their duties to voters (向选民述职).

    Args:
        deputies: The ids of the deputies who report.
        voters: The number of voters present; it is the quantity of each record.
    """

    form: ClassVar[str] = "report_to_voters"
    kind: Id = fixed_kind(Kind.REPORT_TO_VOTERS)
    deputies: tuple[str, ...] = field(default=(), converter=distinct_ids)
    voters: int = count_field()

    def parts(self) -> tuple[Participation, ...]:
        """Return one part for each deputy; each reported to all voters present."""
        return tuple(part_of_each(Scope.DEPUTY, self.deputies, quantity=self.voters))


@frozen(kw_only=True)
class OtherActivity(Activity):
    """An activity of a kind that a rulebook declares (其他活动), such as a deputies' market.

    Args:
        kind: The kind of work, as the rulebook calls it.
        subjects: The ids of those whose activity it is.
        scope: Whether they are deputies, groups or congresses.
        role: The part that all of them have.
        quantity: The amount of each record, in the unit of the kind.
    """

    form: ClassVar[str] = "other_activity"
    subjects: tuple[str, ...] = field(default=(), converter=distinct_ids)
    scope: Scope = field(converter=Scope)
    role: Role = field(default=Role.LEAD, converter=Role)
    quantity: int = count_field(default=1)

    def parts(self) -> tuple[Participation, ...]:
        """Return the same part for each subject."""
        return tuple(part_of_each(self.scope, self.subjects, self.role, quantity=self.quantity))


@frozen(kw_only=True)
class ThemeMonth(Activity):
    """A month that a congress gives to a theme (履职主题月), called for by a letter (《倡议书》).

    It counts as soon as anything was done in it; its record is dated on the month's first day. In
    an office it stands on activities that are there and were not withdrawn.

    Args:
        congress_id: The congress that gives the month to the theme.
        month: The calendar month.
        theme: The theme, as the letter calls it.
        letter_issued_on: The day of the letter of initiative; None where there is none yet.
        letter_text: What the letter says; empty where it is kept elsewhere.
        letter_channel: By which way it was issued, such as 公众号; empty where nobody noted it.
        activities: The ids of the activities held for it.

    Raises:
        NotAMonthError: `month` is no calendar month.
    """

    form: ClassVar[str] = "theme_month"
    kind: Id = fixed_kind(Kind.THEME_MONTH)
    congress_id: Id = text_field()
    month: Period = field(converter=_calendar_month)
    theme: str = text_field()
    letter_issued_on: date | None = field(default=None, converter=day_if_known)
    letter_text: LongText = ""
    letter_channel: str = ""
    activities: tuple[str, ...] = field(default=(), converter=distinct_ids)
    # Not given but derived: a theme month has no day of its own, and every activity has one.
    happened_on: date = field(  # pyright: ignore[reportIncompatibleVariableOverride]
        init=False, default=Factory(_first_day, takes_self=True), converter=day_of
    )

    def parts(self) -> tuple[Participation, ...]:
        """Return the part of the congress; no part while nothing was done."""
        subjects = [self.congress_id] if self.activities else []
        return tuple(part_of_each(Scope.CONGRESS, subjects))

    def with_letter(self, *, on: date, text: str = "", channel: str = "") -> "ThemeMonth":
        """Return the theme month with its letter issued on a day.

        Args:
            on: The day.
            text: What the letter says; empty where it is kept elsewhere.
            channel: By which way it was issued; empty where nobody noted it.
        """
        return evolve(self, letter_issued_on=on, letter_text=text, letter_channel=channel)

    def with_activities(self, *activities: str) -> "ThemeMonth":
        """Return the theme month with the ids of further activities."""
        return evolve(self, activities=(*self.activities, *activities))

    def letter_is_late(self, *, within_days: int, as_of: date | None = None) -> bool:
        """Tell whether the letter came after the month's first days, or is missing after them.

        Args:
            within_days: The number of days that the office allows, counted from the month's first.
            as_of: The day on which a missing letter is judged; None means that none will come.

        Raises:
            CountError: `within_days` is no whole number from 1 up.
        """
        days = whole_number(within_days, "within_days", least=1)
        last_day = self.month.start + timedelta(days - 1)
        if self.letter_issued_on is not None:
            return self.letter_issued_on > last_day
        return as_of is None or day_of(as_of) > last_day
