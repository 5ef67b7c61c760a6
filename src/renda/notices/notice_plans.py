"""The plan: which notices stand on a day, from what there is to tell and a place's policies.

It is a function of its arguments alone. A notice keeps its id whenever it is planned again, however
it is worded then; one whose occasion has gone, or that a later step supersedes, is not in the plan.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from attrs import define, field, frozen

from renda.dates.calendars import WorkCalendar
from renda.dates.open_dues import GuessingCalendar
from renda.kernel.chain import digest
from renda.kernel.citations import Citation
from renda.kernel.ids import Id, Reference
from renda.kernel.moments import day_of
from renda.kernel.titles import Title
from renda.notices.notice_policies import NoticePolicies, NoticePolicy, NoticeStep
from renda.notices.occasions import Occasion


@frozen(kw_only=True)
class Notice:
    """What one recipient is to be told (通知).

    Args:
        notice_id: Its id: the same whenever it is planned, whatever its wording.
        recipient: Who is told.
        policy_id: The policy by which.
        step: Which of its steps, such as `-10 working_days`.
        about: What it is about.
        day: The day from which on it is told.
        channels: The names of channels, the preferred one first.
        title: The line above it, by language.
        text: What it says, by language.
        reason: Why it is told, by language.
        citation: On whose authority; None where nobody noted it.
    """

    notice_id: Id
    recipient: Reference
    policy_id: Id
    step: str
    about: Reference
    day: date
    channels: tuple[str, ...]
    title: Title
    text: Title
    reason: Title
    citation: Citation | None = None


@frozen(kw_only=True)
class NoticePlan:
    """All notices that stand on a day (通知计划).

    Args:
        day: The day that is planned for.
        notices: The notices, in the order of their occasions.
    """

    day: date
    notices: tuple[Notice, ...] = ()

    def to(self, recipient: Reference) -> tuple[Notice, ...]:
        """Return the notices of one recipient."""
        return tuple(notice for notice in self.notices if notice.recipient == recipient)


def plan_notices(
    occasions: Iterable[Occasion], policies: NoticePolicies, day: date, *, calendar: WorkCalendar
) -> NoticePlan:
    """Return the notices that stand on a day.

    Of each policy's steps that have come by then, each recipient is told the last one only. Where
    the calendar does not know a year, weekdays are taken as worked.

    Args:
        occasions: What there is to tell.
        policies: The place's policies.
        day: The day that is planned for.
        calendar: The calendar that says which days are worked.
    """
    today = day_of(day)
    moments = _Moments(GuessingCalendar(known=calendar))
    planned: dict[str, Notice] = {}
    for occasion in occasions:
        for policy, template in policies.by_kind[occasion.kind]:
            if policy.has_lapsed(occasion.day, today):
                continue
            current = _current_steps(occasion, policy, today, moments)
            if not current:
                continue
            title, text = template.worded(occasion.facts)
            for recipient, (step, moment) in current.items():
                notice_id = _notice_id(occasion, policy, step, recipient)
                planned[notice_id] = Notice(
                    notice_id=notice_id,
                    recipient=recipient,
                    policy_id=policy.policy_id,
                    step=step.key,
                    about=occasion.about,
                    day=moment,
                    channels=step.channels,
                    title=title,
                    text=text,
                    reason=policy.title,
                    citation=occasion.citation or policy.citation,
                )
    return NoticePlan(day=today, notices=tuple(planned.values()))


def alarm_days(
    occasions: Iterable[Occasion], policies: NoticePolicies, *, calendar: WorkCalendar
) -> Mapping[tuple[Reference, str], Mapping[date, frozenset[Reference]]]:
    """Return who is reminded of what on which days, up to its own day.

    Each of a policy's steps is such a day, as for notices. What has no such day is left out.

    Args:
        occasions: What there is to tell.
        policies: The place's policies.
        calendar: The calendar that says which days are worked.

    Returns:
        By what an occasion is about and its part, those who are reminded by the day.
    """
    moments = _Moments(GuessingCalendar(known=calendar))
    reminded: dict[tuple[Reference, str], dict[date, frozenset[Reference]]] = {}
    for occasion in occasions:
        for policy, _ in policies.by_kind[occasion.kind]:
            for moment, step in moments.of(policy, occasion.day):
                told = frozenset(_told(occasion, step))
                if told and moment <= occasion.day:
                    days = reminded.setdefault((occasion.about, occasion.part), {})
                    days[moment] = days.get(moment, frozenset()) | told
    return reminded


@define
class _Moments:
    """The days on which steps are told, each counted once."""

    calendar: WorkCalendar
    _known: dict[tuple[date, NoticeStep, str], date] = field(factory=dict, init=False)

    def of(self, policy: NoticePolicy, day: date) -> Iterator[tuple[date, NoticeStep]]:
        for step in policy.steps:
            key = (day, step, str(policy.quiet))
            if key not in self._known:
                self._known[key] = step.moment(day, policy.quiet, self.calendar)
            yield self._known[key], step


def _current_steps(
    occasion: Occasion, policy: NoticePolicy, today: date, moments: _Moments
) -> dict[Reference, tuple[NoticeStep, date]]:
    """Return the last step that has come, and its day, for each recipient."""
    steps = [(moment, step) for moment, step in moments.of(policy, occasion.day) if moment <= today]
    # Of two steps on one day the later in the file counts: sorting keeps their order.
    steps.sort(key=lambda come: come[0])
    return {
        recipient: (step, moment) for moment, step in steps for recipient in _told(occasion, step)
    }


def _told(occasion: Occasion, step: NoticeStep) -> Iterator[Reference]:
    """Yield those whom a step tells of an occasion."""
    for role in step.to:
        yield from occasion.recipients.get(role, ())


def _notice_id(
    occasion: Occasion, policy: NoticePolicy, step: NoticeStep, recipient: Reference
) -> str:
    parts = (
        policy.policy_id,
        occasion.kind,
        occasion.about.kind,
        occasion.about.id,
        occasion.part,
        occasion.day.isoformat(),
        step.key,
        recipient.kind,
        recipient.id,
    )
    return stable_id(*parts)


def stable_id(*parts: str) -> str:
    """Return an id made of parts: the same for the same parts, and for no others."""
    # Ids are texts of any signs; written in ASCII they end no line of the hash.
    return digest(map(ascii, map(str, parts)))
