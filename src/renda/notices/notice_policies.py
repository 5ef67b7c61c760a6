"""Policies of notices: which occasion is told to whom, by which channels, how long before or after.

All numbers are data of a place. A policy knows no occasion that there is, and nobody's address.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import assert_never

from attrs import field, frozen

from renda.dates.calendars import WorkCalendar
from renda.dates.deadlines import SpanUnit
from renda.dates.months import months_after
from renda.dates.periods import DAY
from renda.kernel.citations import Citation
from renda.kernel.fields import optional_count_field, text_field, tuple_made, tuple_of
from renda.kernel.ids import Id
from renda.kernel.input.annotations import Typed
from renda.kernel.terms import Term
from renda.kernel.titles import Title
from renda.kernel.values.given_words import takes_words
from renda.notices.notice_templates import NoticeTemplate
from renda.notices.occasions import OccasionKind, RecipientRole


class QuietRule(Term):
    """What becomes of a notice on a day that is not worked (静默规则)."""

    NONE = "none", "told on any day"
    EARLIER = "earlier", "told on the working day before"
    LATER = "later", "told on the next working day"


def _roles(given: Iterable[str]) -> tuple[RecipientRole, ...]:
    return tuple_made(RecipientRole, given, RecipientRole)


def _channels(given: Iterable[str]) -> tuple[str, ...]:
    return tuple_of(str, given)


@frozen(kw_only=True, repr=False)
class NoticeStep(Typed):
    """One step of a policy (通知步骤): who is told so long before or after.

    Args:
        after: The number of units after the occasion's day; below 0 before it, 0 on it.
        unit: What is counted: working days, days or months.
        to: The parts in the occasion whose holders are told.
        channels: The names of channels, the preferred one first.
    """

    after: int
    unit: SpanUnit = field(default=SpanUnit.WORKING_DAYS, converter=SpanUnit)
    to: tuple[RecipientRole, ...] = field(converter=_roles)
    channels: tuple[str, ...] = field(converter=_channels)

    @cached_property
    def key(self) -> str:
        """What tells it from the other steps of its policy, whatever their order."""
        return f"{self.after:+d} {self.unit}"

    @takes_words(quiet=QuietRule)
    def moment(self, day: date, quiet: QuietRule, calendar: WorkCalendar) -> date:
        """Return the day on which it is told.

        Args:
            day: The occasion's day.
            quiet: What becomes of a day that is not worked.
            calendar: The calendar that says which days are worked.
        """
        reached = self._reached(day, calendar)
        if quiet is QuietRule.NONE:
            return reached
        return _worked(reached, -DAY if quiet is QuietRule.EARLIER else DAY, calendar)

    def _reached(self, day: date, calendar: WorkCalendar) -> date:
        match self.unit:
            case SpanUnit.WORKING_DAYS:
                return _shifted(day, self.after, calendar)
            case SpanUnit.DAYS:
                return day + DAY * self.after
            case SpanUnit.MONTHS:
                return months_after(day, self.after)
            case _ as never:
                assert_never(never)


@frozen(kw_only=True, repr=False)
class NoticePolicy(Typed):
    """Who is told of one kind of occasion, and when (通知规则).

    Args:
        policy_id: Its id; a file of a lower level replaces it by a policy of the same id.
        on: The kind of occasion.
        title: Why one is told, by language.
        template: The id of the wording.
        steps: Its steps; of those that have come, the last one counts for each recipient. Without
            steps nobody is told.
        quiet: What becomes of a day that is not worked.
        lapses: The number of days after the occasion's day from which on nobody is told any more;
            None where it is told as long as the occasion stands.
        source: Where the place says so; empty where it is the office's own choice.
        citation: The law it rests on; None where it rests on none.
    """

    policy_id: Id = text_field()
    on: OccasionKind = field(converter=OccasionKind)
    title: Title
    template: Id = text_field()
    steps: tuple[NoticeStep, ...] = ()
    quiet: QuietRule = field(default=QuietRule.NONE, converter=QuietRule)
    lapses: int | None = optional_count_field()
    source: str = ""
    citation: Citation | None = None

    def has_lapsed(self, day: date, today: date) -> bool:
        """Tell whether an occasion is so old that nobody is told of it any more.

        Args:
            day: The occasion's day.
            today: The day to judge on.
        """
        return self.lapses is not None and today - day > timedelta(self.lapses)

    @property
    def roles(self) -> frozenset[RecipientRole]:
        """The parts in an occasion whose holders are ever told."""
        return frozenset(role for step in self.steps for role in step.to)


@frozen(kw_only=True)
class ReplacedPolicy:
    """A policy that a file of a lower level replaced (被替换的通知规则).

    Args:
        policy_id: Its id.
        upper: The id of the file that it stood in.
        lower: The id of the file that replaced it.
        untold: The parts whose holders the upper policy told and the lower one does not.
        rests_on_law: Whether the upper one cites a law.
    """

    policy_id: Id
    upper: Id
    lower: Id
    untold: tuple[RecipientRole, ...] = ()
    rests_on_law: bool = False

    @property
    def is_conflict(self) -> bool:
        """Whether somebody is no longer told of what the upper policy tells by law."""
        return self.rests_on_law and bool(self.untold)


@frozen(kw_only=True, repr=False)
class NoticePolicies(Typed):
    """All policies of an office, with their wordings (通知规则集).

    Args:
        id: The id of the file, or of the lowest of several.
        title: What it is called, by language.
        source: Where it is from.
        letter_days: The number of first days of a month within which its letter of initiative is
            to be issued; None where letters are not watched.
        anchor_days: The number of days after which an audit without an anchor is told; None where
            anchors are not watched.
        policies: When what is told to whom.
        templates: Their wordings in each language.
        replaced: The policies of upper files that lower ones replaced.
    """

    id: Id = text_field()
    title: Title
    source: str = ""
    letter_days: int | None = optional_count_field()
    anchor_days: int | None = optional_count_field()
    policies: tuple[NoticePolicy, ...] = ()
    templates: tuple[NoticeTemplate, ...] = ()
    replaced: tuple[ReplacedPolicy, ...] = ()

    @cached_property
    def by_kind(self) -> Mapping[OccasionKind, tuple[tuple[NoticePolicy, NoticeTemplate], ...]]:
        """The policies on each kind of occasion, each with its wording."""
        wordings = {template.template_id: template for template in self.templates}
        return {
            kind: tuple(
                (policy, wordings[policy.template]) for policy in self.policies if policy.on is kind
            )
            for kind in OccasionKind
        }


def _shifted(day: date, count: int, calendar: WorkCalendar) -> date:
    """Return the working day so many after a day, or before it."""
    way = DAY if count > 0 else -DAY
    for _ in range(abs(count)):
        day = _worked(day + way, way, calendar)
    return day


def _worked(day: date, way: timedelta, calendar: WorkCalendar) -> date:
    """Return a day if it is worked, else the next working day on a way: a day on, or back."""
    while not calendar.day(day).working:
        day += way
    return day
