"""Meetings and training: who attended, on line or in person, and how many that are.

Persons, attendances and clicks are three numbers and never added up. What share makes a quorum is
for the law or the caller to say.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import assert_never

from attrs import field, frozen

from renda.errors import RendaError
from renda.kernel.fields import distinct_ids, optional_count_field, text_field, whole_number
from renda.kernel.terms import Kind, Role, Scope, Term
from renda.work.sources import Activity, Participation, fixed_kind, part_of_each


class Mode(Term):
    """How a deputy attends (参加方式)."""

    IN_PERSON = "in_person", "线下", "in person"
    ONLINE = "online", "线上", "on line"


class QuorumShareError(RendaError, ValueError):
    """A quorum was asked for by a share that cannot be one, or is not exact."""

    message = "a quorum of {share} is not allowed; give an exact share, such as Fraction(2, 3)"


@frozen(kw_only=True)
class Gathering(Activity):
    """What deputies attend, some on line, some in person (线上线下结合的活动).

    Args:
        in_person: The deputies who attended in person.
        online: Those who attended on line.

    Raises:
        TwoPartsError: A deputy is said to have attended in both ways.
    """

    in_person: tuple[str, ...] = field(default=(), converter=distinct_ids)
    online: tuple[str, ...] = field(default=(), converter=distinct_ids)

    def attendance(self, mode: Mode) -> tuple[str, ...]:
        """Return the deputies who attended so."""
        match mode:
            case Mode.IN_PERSON:
                return self.in_person
            case Mode.ONLINE:
                return self.online
            case _ as never:
                assert_never(never)

    def parts(self) -> tuple[Participation, ...]:
        """Return that each attending deputy took part."""
        attending = (*self.in_person, *self.online)
        return tuple(part_of_each(Scope.DEPUTY, attending, Role.PARTICIPANT))


@frozen(kw_only=True)
class Meeting(Gathering):
    """A meeting, perhaps a hybrid one (会议、“云上云下”会议).

    Args:
        kind: Attendance at a session, or a kind that a rulebook declares for other meetings.
        title: What meeting.
    """

    kind: str = field(default=str(Kind.SESSION_ATTENDANCE))
    title: str = text_field()

    def has_quorum(
        self, *, of: int, at_least: Fraction, modes: Iterable[Mode] = tuple(Mode)
    ) -> bool:
        """Tell whether enough deputies attended (法定人数).

        Args:
            of: How many deputies there are.
            at_least: The share of them that is required, itself being enough.
            modes: Which ways of attending count.

        Raises:
            QuorumShareError: The share is no exact fraction above 0 and up to 1.
            CountError: There are said to be fewer deputies than attended.
        """
        share = _exact(at_least)
        everybody = whole_number(of, "of", least=max(1, len(self.parts())))
        present = sum(len(self.attendance(mode)) for mode in {*modes})
        return present >= share * everybody


@frozen(kw_only=True)
class TrainingSession(Gathering):
    """A session of training or of the deputies' lecture (学习培训、代表讲堂).

    Args:
        title: What it was about.
        replay_views: How often its recording was opened, which is nobody's attendance; None where
            that is not known.
    """

    kind: str = fixed_kind(Kind.TRAINING)
    title: str = text_field()
    replay_views: int | None = optional_count_field()


@frozen(kw_only=True)
class Turnout:
    """What several sessions drew, in units that are not to be mixed (人、人次、点击量).

    Args:
        sessions: How many sessions there were.
        people: How many deputies attended at least one.
        attendances: How often deputies attended.
        replay_views: How often recordings were opened; None if that is not known of each.
    """

    sessions: int
    people: int
    attendances: int
    replay_views: int | None


def turnout(sessions: Iterable[TrainingSession]) -> Turnout:
    """Return what several sessions drew.

    >>> from datetime import date
    >>> days = date(2025, 3, 1), date(2025, 4, 1)
    >>> turnout(
    ...     TrainingSession(activity_id=f"t{day.month}", happened_on=day, title="代表讲堂",
    ...                     online=["d1", "d2"], replay_views=30)
    ...     for day in days
    ... )
    Turnout(sessions=2, people=2, attendances=4, replay_views=60)
    """
    held = {each.activity_id: each for each in sessions}.values()
    attended = [part.subject_id for each in held for part in each.parts()]
    views = [each.replay_views for each in held]
    return Turnout(
        sessions=len(held),
        people=len({*attended}),
        attendances=len(attended),
        replay_views=None if None in views else sum(each or 0 for each in views),
    )


def _exact(share: object) -> Fraction:
    if isinstance(share, Fraction) and 0 < share <= 1:
        return share
    raise QuorumShareError(share=share)
