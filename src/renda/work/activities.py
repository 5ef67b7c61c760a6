"""The activities that the article tells of: receptions, supervision, research, theme months.

Each is a frozen value that says who took which part. Of the public it holds numbers only, never
who anybody was; what counts for which duty is for rulebooks to say.
"""

from datetime import date, timedelta

from attrs import Factory, evolve, field, frozen
from attrs.converters import optional

from renda.dates.periods import Month, Period
from renda.errors import RendaError
from renda.kernel.fields import (
    count_field,
    distinct_ids,
    optional_count_field,
    text_field,
    whole_number,
)
from renda.kernel.moments import day_of
from renda.kernel.terms import Kind, Role, Scope, Term
from renda.work.sources import Activity, Participation, fixed_kind, part_of_each


def _as(kind: Kind) -> tuple[str, str, str]:
    return str(kind), kind.zh, kind.en


class SupervisionKind(Term):
    """The ways in which groups supervise (监督方式)."""

    SUPERVISION = _as(Kind.SUPERVISION)
    INSPECTION = _as(Kind.INSPECTION)
    LAW_ENFORCEMENT_INSPECTION = _as(Kind.LAW_ENFORCEMENT_INSPECTION)
    SPECIAL_INQUIRY = _as(Kind.SPECIAL_INQUIRY)


class NotAMonthError(RendaError, ValueError):
    """A theme month was given days that are no calendar month."""

    message = "{period} is no calendar month; give one like Month(2025, 3)"


def _calendar_month(period: object) -> Period:
    if isinstance(period, Period) and period == Month(period.start.year, period.start.month):
        return period
    raise NotAMonthError(period=period)


def _first_day(of: "ThemeMonth") -> date:
    return of.month.start


@frozen(kw_only=True)
class Reception(Activity):
    """Deputies receiving the public (接待群众): one reception for each deputy present.

    Args:
        deputies: Those present.
        visitors: How many persons came; the quantity of each record.
        venue: Where, by the venue's id.
        matters: How many matters they raised; None where nobody counted.

    >>> held = Reception(
    ...     activity_id="r1", happened_on=date(2025, 3, 7), deputies=["d1", "d2"], visitors=40
    ... )
    >>> [(record.subject_id, record.quantity) for record in held.records()]
    [('d1', 40), ('d2', 40)]
    """

    kind: str = fixed_kind(Kind.RECEPTION)
    deputies: tuple[str, ...] = field(default=(), converter=distinct_ids)
    visitors: int = count_field()
    venue: str | None = None
    matters: int | None = optional_count_field()

    def parts(self) -> tuple[Participation, ...]:
        """Return that each deputy present received all who came."""
        return tuple(part_of_each(Scope.DEPUTY, self.deputies, quantity=self.visitors))


@frozen(kw_only=True)
class GroupActivity(Activity):
    """What one or several groups organise (小组活动), of any kind a rulebook declares.

    A joint activity is one of each group.

    Args:
        groups: Those that organise it.
        deputies: Those taking part.
    """

    groups: tuple[str, ...] = field(default=(), converter=distinct_ids)
    deputies: tuple[str, ...] = field(default=(), converter=distinct_ids)

    def parts(self) -> tuple[Participation, ...]:
        """Return that each group led and each deputy took part."""
        groups = part_of_each(Scope.GROUP, self.groups)
        return (*groups, *part_of_each(Scope.DEPUTY, self.deputies, Role.PARTICIPANT))


@frozen(kw_only=True)
class Supervision(GroupActivity):
    """A supervision activity of groups (专业监督活动).

    Args:
        kind: In which way they supervise.
        subject: What they look at.
    """

    kind: SupervisionKind = field(default=SupervisionKind.SUPERVISION, converter=SupervisionKind)
    subject: str = ""


@frozen(kw_only=True)
class ThematicResearch(GroupActivity):
    """Research of groups on a topic (专题调研).

    Args:
        topic: The topic.
    """

    kind: str = fixed_kind(Kind.RESEARCH)
    topic: str = text_field()


@frozen(kw_only=True)
class ReportToVoters(Activity):
    """Deputies reporting on their duties to voters (向选民述职).

    Args:
        deputies: Those who report.
        voters: How many voters were present; the quantity of each record.
    """

    kind: str = fixed_kind(Kind.REPORT_TO_VOTERS)
    deputies: tuple[str, ...] = field(default=(), converter=distinct_ids)
    voters: int = count_field()

    def parts(self) -> tuple[Participation, ...]:
        """Return that each deputy reported to all present."""
        return tuple(part_of_each(Scope.DEPUTY, self.deputies, quantity=self.voters))


@frozen(kw_only=True)
class OtherActivity(Activity):
    """An activity of a kind that a rulebook declares (其他活动), such as a deputies' market.

    Args:
        kind: The kind.
        subjects: Whose activity it is.
        scope: Whether they are deputies, groups or congresses.
        role: Their part.
        quantity: How much it stands for, in the unit of its kind.
    """

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

    It counts once anything was done in it; its record is dated on the month's first day.

    Args:
        congress_id: Whose.
        month: The calendar month.
        theme: The theme.
        letter_issued_on: The day of the letter of initiative; None where there is none yet.
        activities: The ids of what was done for it.

    Raises:
        NotAMonthError: `month` is none.
    """

    kind: str = fixed_kind(Kind.THEME_MONTH)
    congress_id: str = text_field()
    month: Period = field(converter=_calendar_month)
    theme: str = text_field()
    letter_issued_on: date | None = field(default=None, converter=optional(day_of))
    activities: tuple[str, ...] = field(default=(), converter=distinct_ids)
    happened_on: date = field(  # pyright: ignore[reportIncompatibleVariableOverride]
        init=False, default=Factory(_first_day, takes_self=True), converter=day_of
    )

    def parts(self) -> tuple[Participation, ...]:
        """Return the congress's part; none while nothing was done."""
        held = [self.congress_id] if self.activities else []
        return tuple(part_of_each(Scope.CONGRESS, held))

    def with_letter(self, *, on: date) -> "ThemeMonth":
        """Return it with its letter issued on that day."""
        return evolve(self, letter_issued_on=on)

    def with_activities(self, *activities: str) -> "ThemeMonth":
        """Return it with more done for it."""
        return evolve(self, activities=(*self.activities, *activities))

    def letter_is_late(self, *, within_days: int, as_of: date | None = None) -> bool:
        """Tell whether the letter came after the month's first days, or is missing after them.

        Args:
            within_days: How many days the office allows, the month's first day being the first.
            as_of: The day on which a missing letter is judged; None means that none will come.
        """
        days = whole_number(within_days, "within_days", least=1)
        last = self.month.start + timedelta(days - 1)
        if self.letter_issued_on is not None:
            return self.letter_issued_on > last
        return as_of is None or day_of(as_of) > last
