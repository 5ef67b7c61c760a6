"""Hybrid meetings and training: attendance by mode, quorum, and units kept apart."""

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from renda.kernel.fields import CountError
from renda.kernel.terms import Mode, Role
from renda.work.attendance import Meeting, QuorumShareError, TrainingSession, turnout
from renda.work.sources import TwoPartsError

DAY = date(2025, 3, 7)
TWO_THIRDS = Fraction(2, 3)


def meeting(in_person=(), online=(), **more):
    return Meeting(
        activity_id="h1",
        happened_on=DAY,
        title="云上云下",
        in_person=in_person,
        online=online,
        **more,
    )


def lecture(number, online, in_person=(), replay_views=None):
    return TrainingSession(
        activity_id=f"t{number}",
        happened_on=date(2025, number, 1),
        title="代表讲堂",
        online=online,
        in_person=in_person,
        replay_views=replay_views,
    )


def test_a_hybrid_meeting_tells_attendance_by_mode():
    held = meeting(in_person=["d2", "d1"], online=["d3"])
    assert held.attendance(Mode.IN_PERSON) == ("d1", "d2")
    assert held.attendance(Mode.ONLINE) == ("d3",)


def test_everybody_who_attends_takes_part_whatever_the_mode():
    records = meeting(in_person=["d1"], online=["d3"]).records()
    assert [(record.subject_id, record.kind, record.role) for record in records] == [
        ("d1", "session-attendance", Role.PARTICIPANT),
        ("d3", "session-attendance", Role.PARTICIPANT),
    ]


def test_a_meeting_that_is_no_session_has_a_kind_of_its_own():
    records = meeting(online=["d1"], kind="theme-rally").records()
    assert records[0].kind == "theme-rally"


def test_nobody_attends_in_two_ways():
    with pytest.raises(TwoPartsError, match="d1, d2 cannot have two parts in h1"):
        meeting(in_person=["d1", "d2"], online=["d2", "d1", "d3"])


def test_who_changes_the_mode_during_a_meeting_attends_once_in_both_in_turn():
    held = meeting(in_person=["d1"], mixed=["d2"])
    assert held.attendance(Mode.MIXED) == ("d2",)
    assert [(record.subject_id, record.mode) for record in held.records()] == [
        ("d1", Mode.IN_PERSON),
        ("d2", Mode.MIXED),
    ]
    assert (held.present(), held.present(modes=["in_person", "mixed"])) == (2, 2)


def test_attendance_brings_its_mode_and_venue_to_the_record():
    records = meeting(in_person=["d1"], online=["d2"], venue="hall").records()
    assert [(record.mode, record.venue_id) for record in records] == [
        (Mode.IN_PERSON, "hall"),
        (Mode.ONLINE, "hall"),
    ]


def test_leave_and_observers_are_no_attendance():
    held = meeting(in_person=["d1"], on_leave=["d2"], observers=["d3"])
    assert [record.subject_id for record in held.records()] == ["d1"]
    assert held.present() == 1


@pytest.mark.parametrize(
    ("lists", "who"),
    [
        ({"in_person": ["d1"], "on_leave": ["d1", "d2"]}, "d1"),
        ({"online": ["d1", "d2"], "observers": ["d2"]}, "d2"),
        ({"on_leave": ["d3"], "observers": ["d3"]}, "d3"),
    ],
)
def test_nobody_attends_and_is_on_leave_or_observes(lists, who):
    with pytest.raises(TwoPartsError, match=f"{who} cannot have two parts in h1"):
        meeting(**lists)


def test_one_person_by_two_mandates_counts_once():
    held = meeting(in_person=["d1", "d2"], online=["d1b"])
    same = {"d1": "p1", "d1b": "p1"}
    assert (held.present(), held.present(person_of=same)) == (3, 2)
    assert held.has_quorum(of=3, at_least=TWO_THIRDS, person_of=same)
    assert not held.has_quorum(of=4, at_least=TWO_THIRDS, person_of=same)


def test_quorum_can_be_asked_by_mode():
    held = meeting(in_person=["d1", "d2", "d3"], online=["d4"])
    assert held.has_quorum(of=6, at_least=TWO_THIRDS)
    assert not held.has_quorum(of=6, at_least=TWO_THIRDS, modes=[Mode.IN_PERSON])
    assert held.has_quorum(of=6, at_least=Fraction(1, 2), modes=[Mode.IN_PERSON])
    assert not held.has_quorum(of=7, at_least=TWO_THIRDS)


def test_a_mode_named_twice_counts_once():
    held = meeting(in_person=["d1"])
    assert not held.has_quorum(of=2, at_least=Fraction(1), modes=[Mode.IN_PERSON, Mode.IN_PERSON])


@given(st.integers(1, 60), st.integers(1, 60), st.data())
def test_quorum_is_exact_and_the_share_itself_is_enough(size, denominator, data):
    share = Fraction(data.draw(st.integers(1, denominator)), denominator)
    present = data.draw(st.integers(0, size))
    held = meeting(online=[f"d{number}" for number in range(present)])
    reached = present * share.denominator >= share.numerator * size
    assert held.has_quorum(of=size, at_least=share) is reached


@pytest.mark.parametrize(
    ("present", "of", "reached"), [(5, 10, False), (6, 10, True), (5, 9, True)]
)
def test_more_than_half_is_not_half(present, of, reached):
    held = meeting(online=[f"d{number}" for number in range(present)])
    assert held.has_quorum(of=of, more_than="1/2") is reached
    assert held.has_quorum(of=of, more_than=Fraction(1, 2)) is reached
    assert held.has_quorum(of=of, at_least="1/2")


@given(st.integers(1, 60), st.integers(2, 60), st.data())
def test_a_share_to_be_exceeded_is_exact_and_itself_too_few(size, denominator, data):
    share = Fraction(data.draw(st.integers(0, denominator - 1)), denominator)
    present = data.draw(st.integers(0, size))
    held = meeting(online=[f"d{number}" for number in range(present)])
    exceeded = present * share.denominator > share.numerator * size
    assert held.has_quorum(of=size, more_than=share) is exceeded


@pytest.mark.parametrize("share", [0.6667, 0, Fraction(0), Fraction(4, 3), "0.67", None])
def test_a_share_is_exact_and_above_nothing(share):
    with pytest.raises(QuorumShareError, match=r"Fraction\(2, 3\)"):
        meeting().has_quorum(of=3, at_least=share)


def test_a_share_that_nobody_can_exceed_is_refused():
    with pytest.raises(QuorumShareError, match="1/1"):
        meeting().has_quorum(of=3, more_than="1/1")


def test_of_two_shares_neither_is_taken():
    with pytest.raises(QuorumShareError, match="one of at_least and more_than"):
        meeting().has_quorum(of=3, at_least="1/2", more_than="1/2")


def test_there_are_at_least_as_many_deputies_as_attended():
    with pytest.raises(CountError, match="of must be a whole number from 2 up, not 1"):
        meeting(online=["d1", "d2"]).has_quorum(of=1, at_least=TWO_THIRDS)
    with pytest.raises(CountError, match="from 1 up, not 0"):
        meeting().has_quorum(of=0, at_least=TWO_THIRDS)


def test_persons_attendances_and_clicks_are_three_numbers():
    found = turnout(
        [lecture(1, ["d1", "d2"], ["d3"], replay_views=20), lecture(2, ["d1"], replay_views=5)]
    )
    assert (found.sessions, found.people, found.attendances, found.replay_views) == (2, 3, 4, 25)


def test_one_session_given_twice_is_one_session():
    found = turnout([lecture(1, ["d1"]), lecture(1, ["d1"])])
    assert (found.sessions, found.attendances) == (1, 1)


def test_clicks_nobody_counted_are_not_zero():
    assert turnout([lecture(1, [], replay_views=3), lecture(2, [])]).replay_views is None
    assert turnout([]).replay_views == 0


def test_replays_are_nobodys_attendance():
    before = lecture(1, ["d1"])
    assert evolve(before, replay_views=900).records() == before.records()
    assert {record.kind for record in before.records()} == {"training"}
