"""What stands in a calendar: deadlines, reminders and receptions, as plain entries.

An entry keeps its id whenever it is planned again, though its day or its wording changed, so that
a calendar moves it and does not double it; what fell away is told as cancelled. It does not know
how a calendar is written, nor who reads it: it tells what notices tell, and no more.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from attrs import evolve, field, frozen

from renda.kernel.citations import Citation
from renda.kernel.ids import Id, Reference
from renda.kernel.terms import Kind, Term
from renda.kernel.titles import Title
from renda.notices.notice_plans import Notice, stable_id
from renda.notices.notice_templates import told_as
from renda.notices.occasions import Fact, Occasion
from renda.work.activities import Reception

MANDATE = "mandate"


class CalendarSort(Term):
    """What an entry of a calendar is (日程类别)."""

    DEADLINE = "deadline", "a deadline"
    REMINDER = "reminder", "a reminder"
    RECEPTION = "reception", "a reception"


@frozen(kw_only=True)
class Deadline:
    """Something that somebody owes until a day (期限).

    Args:
        about: What it is about, such as a suggestion.
        part: Which of several such things of what it is about.
        day: The last day.
        what: What is owed, by language.
        facts: What is told of it besides, in a line beneath: a title first.
        recipients: In whose calendars it stands.
        citation: On whose authority it is owed; None where nobody noted it.
        fell_away: Whether it is owed no more, though nobody did it.
    """

    about: Reference
    part: Id = ""
    day: date
    what: Title
    facts: tuple[Fact, ...] = ()
    recipients: frozenset[Reference]
    citation: Citation | None = None
    fell_away: bool = False

    @classmethod
    def of(cls, occasion: Occasion, *facts: str) -> "Deadline":
        """Return the deadline of an occasion to tell.

        Args:
            occasion: The occasion; its day is the last one.
            facts: The names of its facts that a calendar tells, the title first.
        """
        return cls(
            about=occasion.about,
            part=occasion.part,
            day=occasion.day,
            what=Title.said(occasion.kind.label),
            facts=tuple(occasion.facts[name] for name in facts),
            recipients=frozenset(
                recipient for told in occasion.recipients.values() for recipient in told
            ),
            citation=occasion.citation,
        )


@frozen(kw_only=True)
class CalendarEntry:
    """Something that stands in a calendar (日程).

    Args:
        entry_id: Its id: the same whenever it is planned, whatever its day and wording.
        sort: What it is.
        about: What it is about, such as a suggestion.
        day: The day on which it stands.
        title: The line that a calendar shows, by language.
        text: What it says beneath, by language.
        recipients: In whose calendars it stands.
        begins_at: The instant at which it begins; None where it is of the whole day.
        ends_at: The instant at which it ends; None where nobody noted it.
        is_cancelled: Whether it stood once and fell away.
        alarms: Who is reminded of it on which days, as the place's policies have it.
    """

    entry_id: Id
    sort: CalendarSort = field(converter=CalendarSort)
    about: Reference
    day: date
    title: Title
    text: Title
    recipients: frozenset[Reference]
    begins_at: datetime | None = None
    ends_at: datetime | None = None
    is_cancelled: bool = False
    alarms: Mapping[date, frozenset[Reference]] = field(factory=dict)

    def seen_by(self, recipient: Reference) -> "CalendarEntry | None":
        """Return it as it stands in one recipient's calendar; None where it does not."""
        if recipient not in self.recipients:
            return None
        own = frozenset({recipient})
        alarms = {day: own for day, told in self.alarms.items() if recipient in told}
        return evolve(self, recipients=own, alarms=alarms)


Alarms = Mapping[tuple[Reference, str], Mapping[date, frozenset[Reference]]]


def calendar_entries(
    deadlines: Iterable[Deadline],
    notices: Iterable[Notice],
    receptions: Iterable[Reception],
    *,
    withdrawn: Iterable[Reception] = (),
    alarms: Alarms | None = None,
) -> tuple[CalendarEntry, ...]:
    """Return all that stands in a calendar, by day.

    Args:
        deadlines: What is owed until a day. Of two with one id, that which is still owed counts.
        notices: The notices that stand; each is a reminder on the day from which on it is told.
        receptions: The receptions of the time that the calendar shows.
        withdrawn: Those of the time that were recorded and withdrawn.
        alarms: Who is reminded of a deadline on which days, by what it is about and its part; see
            `alarm_days`.
    """
    found = (
        *(_deadline(deadline, alarms or {}) for deadline in deadlines),
        *map(_reminder, notices),
        *map(_reception, receptions),
        *(evolve(_reception(reception), is_cancelled=True) for reception in withdrawn),
    )
    entries = {entry.entry_id: entry for entry in sorted(found, key=_stands)}
    return tuple(
        sorted(entries.values(), key=lambda entry: (entry.day, entry.sort, entry.entry_id))
    )


def _stands(entry: CalendarEntry) -> bool:
    return not entry.is_cancelled


def _deadline(deadline: Deadline, alarms: Alarms) -> CalendarEntry:
    theme, *others = deadline.facts or ("",)
    basis = "" if deadline.citation is None else Title.said(deadline.citation.label)
    reminded = {} if deadline.fell_away else alarms.get((deadline.about, deadline.part), {})
    return CalendarEntry(
        # Not what is owed, which is called otherwise once the day is over, nor the day itself.
        entry_id=_id(CalendarSort.DEADLINE, deadline.about, deadline.part),
        sort=CalendarSort.DEADLINE,
        about=deadline.about,
        day=deadline.day,
        title=_joined(deadline.what, theme),
        text=_joined(deadline.about.id, *others, basis),
        recipients=deadline.recipients,
        is_cancelled=deadline.fell_away,
        alarms=reminded,
    )


def _reminder(notice: Notice) -> CalendarEntry:
    return CalendarEntry(
        entry_id=notice.notice_id,
        sort=CalendarSort.REMINDER,
        about=notice.about,
        day=notice.day,
        title=notice.title,
        text=notice.text,
        recipients=frozenset({notice.recipient}),
    )


def _reception(reception: Reception) -> CalendarEntry:
    about = Reference("activity", reception.activity_id)
    return CalendarEntry(
        entry_id=_id(CalendarSort.RECEPTION, about),
        sort=CalendarSort.RECEPTION,
        about=about,
        day=reception.happened_on,
        title=_joined(Title.said(Kind.RECEPTION.label), reception.venue or ""),
        text=_joined(reception.activity_id),
        recipients=frozenset(Reference(MANDATE, deputy) for deputy in reception.deputies),
        begins_at=reception.begins_at,
        ends_at=reception.ends_at,
    )


def _id(sort: CalendarSort, about: Reference, part: str = "") -> str:
    return stable_id(sort, about.kind, about.id, part)


def _joined(*parts: Fact) -> Title:
    """Return the parts that are not empty on one line, by language."""
    return Title.said(lambda lang: " · ".join(filter(None, (told_as(one, lang) for one in parts))))
