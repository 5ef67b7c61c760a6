"""Meetings and training: who attended, on line or in person, and how many they were.

It knows persons, attendances and clicks as three numbers that are never added up. It does not know
which share makes a quorum: that is for the law or the caller to say; nor whose mandates are one
person's: that is for the roster.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import ClassVar, assert_never

from attrs import field, frozen

from renda.errors import RendaError
from renda.kernel.fields import distinct_ids, optional_count_field, text_field, whole_number
from renda.kernel.ids import Id
from renda.kernel.terms import Kind, Mode, Role, Scope
from renda.kernel.values.given_words import takes_words
from renda.kernel.values.value_limits import Limit, LimitWord, Portion, PortionError
from renda.work.sources import Activity, Participation, fixed_kind, part_of_each

# A part of all deputies: exact, as a fraction or as a text such as "2/3". No float: 0.67 of 300
# deputies is one deputy more than two thirds of them.
Share = Fraction | str
NOBODY_TWICE: Mapping[str, str] = MappingProxyType({})


class QuorumShareError(RendaError, ValueError):
    """The share that makes a quorum is none that can be reached, or not exactly one is given."""

    message = (
        "a quorum of {share} is not allowed; "
        'give one of at_least and more_than, an exact share such as "2/3" or Fraction(2, 3)'
    )


@frozen(kw_only=True)
class Gathering(Activity):
    """What deputies attend, some on line, some in person (线上线下结合的活动).

    Args:
        in_person: The ids of the deputies who attended in person.
        online: The ids of the deputies who attended on line.
        mixed: The ids of the deputies who attended in both ways in turn.

    Raises:
        TwoPartsError: A deputy is said to have attended in two of these ways.
    """

    in_person: tuple[str, ...] = field(default=(), converter=distinct_ids)
    online: tuple[str, ...] = field(default=(), converter=distinct_ids)
    mixed: tuple[str, ...] = field(default=(), converter=distinct_ids)

    @takes_words(mode=Mode)
    def attendance(self, mode: Mode) -> tuple[str, ...]:
        """Return the ids of the deputies who attended in one way."""
        match mode:
            case Mode.IN_PERSON:
                return self.in_person
            case Mode.ONLINE:
                return self.online
            case Mode.MIXED:
                return self.mixed
            case _ as never:
                assert_never(never)

    def parts(self) -> tuple[Participation, ...]:
        """Return a participant's part for each deputy, whichever way they attended."""
        return tuple(
            part
            for mode in Mode
            for part in part_of_each(
                Scope.DEPUTY, self.attendance(mode), Role.PARTICIPANT, mode=mode
            )
        )


@frozen(kw_only=True)
class Meeting(Gathering):
    """A meeting, perhaps a hybrid one (会议、“云上云下”会议).

    Args:
        kind: Attendance at a session, or a kind that a rulebook declares for other meetings.
        title: The name of the meeting.
        on_leave: The ids of the deputies who asked for leave, and so have no part in it.
        observers: The ids of those who attend without a vote (列席); they have no part in it, too.

    Raises:
        TwoPartsError: One who attended is also on leave, or an observer, or one on leave observes.

    >>> from datetime import date
    >>> held = Meeting(
    ...     activity_id="m1", happened_on=date(2025, 1, 8), title="第五次会议",
    ...     in_person=["代表0001"], online=["代表0002"], on_leave=["代表0003"],
    ... )
    >>> held.present(), held.present(modes=["in_person"])
    (2, 1)
    >>> [(record.subject_id, str(record.mode)) for record in held.records()]
    [('代表0001', 'in_person'), ('代表0002', 'online')]
    """

    form: ClassVar[str] = "meeting"
    kind: Id = field(default=str(Kind.SESSION_ATTENDANCE))
    title: str = text_field()
    on_leave: tuple[str, ...] = field(default=(), converter=distinct_ids)
    observers: tuple[str, ...] = field(default=(), converter=distinct_ids)

    def __attrs_post_init__(self) -> None:
        """Refuse one who is said to be there in two ways, and whatever any activity refuses."""
        super().__attrs_post_init__()
        attending = {part.subject_id for part in self.parts()}
        self._refuse_two_parts(
            attending.intersection(self.on_leave),
            attending.intersection(self.observers),
            {*self.on_leave}.intersection(self.observers),
        )

    @takes_words(modes=Mode)
    def present(
        self,
        *,
        modes: Iterable[Mode] = tuple(Mode),
        person_of: Mapping[str, str] = NOBODY_TWICE,
    ) -> int:
        """Return how many persons attended (出席人数), each once.

        Args:
            modes: The ways of attending that count.
            person_of: By deputy id, the id of the person: who attends by two mandates is one. A
                deputy that is not in it is a person of their own.
        """
        attending = {deputy for mode in {*map(Mode, modes)} for deputy in self.attendance(mode)}
        # In a tuple, so that a deputy's own id never equals the id of another one's person.
        return len({person_of.get(deputy) or (deputy,) for deputy in attending})

    @takes_words(modes=Mode)
    def has_quorum(
        self,
        *,
        of: int,
        at_least: Share | None = None,
        more_than: Share | None = None,
        modes: Iterable[Mode] = tuple(Mode),
        person_of: Mapping[str, str] = NOBODY_TWICE,
    ) -> bool:
        """Tell whether enough deputies attended (法定人数).

        Args:
            of: The number of all deputies.
            at_least: The share of them that must attend, such as two thirds (三分之二以上); exactly
                this share is enough. None where `more_than` is given.
            more_than: The share of them that attendance must exceed, such as one half (过半数);
                exactly this share is too few. None where `at_least` is given.
            modes: The ways of attending that count.
            person_of: By deputy id, the id of the person; as for `present`.

        Raises:
            QuorumShareError: Not one share is given, or it is not exact, or nobody could fail or
                reach it.
            CountError: `of` is less than the number of deputies who attended.

        >>> from datetime import date
        >>> held = Meeting(
        ...     activity_id="m1", happened_on=date(2025, 1, 8), title="第五次会议",
        ...     in_person=["d1", "d2", "d3", "d4", "d5"],
        ... )
        >>> held.has_quorum(of=10, more_than="1/2"), held.has_quorum(of=9, more_than="1/2")
        (False, True)
        """
        word, share = _quorum_share(at_least, more_than)
        least = max(1, self.present(person_of=person_of))
        all_deputies = whole_number(of, "of", least=least)
        needed = Limit(word, share.of(all_deputies))
        return needed.admits(self.present(modes=modes, person_of=person_of))


@frozen(kw_only=True)
class TrainingSession(Gathering):
    """A session of training or of the deputies' lecture (学习培训、代表讲堂).

    Args:
        title: The subject of the session.
        replay_views: The number of times its recording was opened, which is nobody's attendance;
            None where that is not known.
    """

    form: ClassVar[str] = "training_session"
    kind: Id = fixed_kind(Kind.TRAINING)
    title: str = text_field()
    replay_views: int | None = optional_count_field()


@frozen(kw_only=True)
class Turnout:
    """The attendance of several sessions, in units that are never mixed (人、人次、点击量).

    Args:
        sessions: The number of sessions.
        people: The number of deputies who attended at least one.
        attendances: The number of attendances, each deputy counted once a session.
        replay_views: The number of times recordings were opened; None unless known of each.
    """

    sessions: int
    people: int
    attendances: int
    replay_views: int | None


def turnout(sessions: Iterable[TrainingSession]) -> Turnout:
    """Return how many deputies several sessions had, and how often they attended.

    Args:
        sessions: The sessions; one that comes twice is counted once.

    >>> from datetime import date
    >>> days = date(2025, 3, 1), date(2025, 4, 1)
    >>> turnout(
    ...     TrainingSession(activity_id=f"t{day.month}", happened_on=day, title="代表讲堂",
    ...                     online=["d1", "d2"], replay_views=30)
    ...     for day in days
    ... )
    Turnout(sessions=2, people=2, attendances=4, replay_views=60)
    """
    distinct_sessions = {session.activity_id: session for session in sessions}.values()
    attendees = [part.subject_id for session in distinct_sessions for part in session.parts()]
    views = [session.replay_views for session in distinct_sessions]
    return Turnout(
        sessions=len(distinct_sessions),
        people=len({*attendees}),
        attendances=len(attendees),
        # A sum without one of its parts would be too small, and nobody could tell.
        replay_views=None if None in views else sum(number or 0 for number in views),
    )


def _quorum_share(at_least: Share | None, more_than: Share | None) -> tuple[LimitWord, Portion]:
    """Return the one share that is given, and whether exactly it is enough."""
    given = {LimitWord.AT_LEAST: at_least, LimitWord.MORE_THAN: more_than}
    shares = [(word, share) for word, share in given.items() if share is not None]
    if len(shares) != 1:
        raise QuorumShareError(share=at_least)
    [(word, share)] = shares
    try:
        portion = Portion(share)
    except PortionError:
        raise QuorumShareError(share=share) from None
    # Nobody falls short of nothing, and nobody exceeds the whole.
    is_open = portion.fraction < 1 if word.is_strict else 0 < portion.fraction <= 1
    if not is_open:
        raise QuorumShareError(share=share)
    return word, portion
