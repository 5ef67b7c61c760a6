"""The ledger with two times: it only grows, and what was known once stays known."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st

from renda.kernel.input.problems import InputError
from renda.kernel.moments import NaiveInstantError
from renda.kernel.terms import Grade, Scope
from renda.work.activities import Reception
from renda.work.filings import Filing
from renda.work.ledger import ForeignRecordError, Ledger, NotLiveError, RecordedTooEarlyError
from renda.work.records import DutyRecord

DAY = date(2025, 3, 7)
NOON = datetime(2025, 3, 8, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def record(record_id, **changes):
    given = {"scope": Scope.DEPUTY, "subject_id": "d1", "kind": "reception", "happened_on": DAY}
    return DutyRecord(**{**given, "record_id": record_id, **changes})


def reception(deputies, visitors=40, activity_id="r1"):
    return Reception(activity_id=activity_id, happened_on=DAY, deputies=deputies, visitors=visitors)


def ids(records):
    return [record.record_id for record in records]


def contents(records):
    bare = (evolve(record, record_id="", recorded_at=None, voided_at=None) for record in records)
    return sorted(bare, key=lambda each: (each.source_id, each.scope, each.subject_id))


def unvoided(records):
    return [evolve(record, voided_at=None) for record in records]


@frozen
class Given:
    """A source from outside the room: an id and any records."""

    activity_id: str
    given: tuple

    def records(self):
        """Return what it was given."""
        return self.given


def suggestion(cosigners, grade):
    filed = Filing(
        activity_id="s1",
        kind="suggestion",
        happened_on=DAY,
        title="停车",
        lead="d1",
        cosigners=cosigners,
    )
    return filed if grade is None else filed.graded(grade, by="office", on=DAY)


receptions = st.builds(
    reception,
    st.sets(st.sampled_from(["d1", "d2", "d3"])),
    st.integers(0, 2),
    st.sampled_from(["r1", "r2"]),
)
suggestions = st.builds(
    suggestion,
    st.sets(st.sampled_from(["d2", "d3"])),
    st.sampled_from([None, *Grade]),
)
states = receptions | suggestions
saves = st.lists(st.tuples(states, st.integers(0, 2)), max_size=8)


def played(steps):
    """Save each state some hours after the one before; return all ledgers with their instants."""
    ledger, at = Ledger(), NOON
    ledgers = [(ledger, at)]
    for state, hours in steps:
        at += hours * HOUR
        ledger = ledger.save(state, at=at)
        ledgers.append((ledger, at))
    return ledgers


def test_an_empty_ledger_knows_nothing():
    assert list(Ledger()) == []
    assert len(Ledger()) == 0
    assert Ledger().latest is None


def test_a_ledger_keeps_its_records_by_id_whatever_their_order():
    one, two = record("a"), record("b")
    assert Ledger([two, one]) == Ledger((one, two))
    assert list(Ledger([two, one])) == [one, two]
    assert len(Ledger([two, one])) == 2


def test_all_ids_that_stand_for_two_records_are_refused_at_once():
    with pytest.raises(InputError) as caught:
        Ledger([record("a"), record("b"), record("a"), record("b"), record("c"), record("b")])
    assert caught.value.text().splitlines() == [
        "duty_records, column record_id: 'a' is there twice; an id stands for one record at a time",
        "duty_records, column record_id: 'b' is there twice; an id stands for one record at a time",
    ]


def test_appending_stamps_when_it_became_known():
    ledger = Ledger().append([record("a")], at=NOON)
    assert ledger.known(NOON) == (record("a", recorded_at=NOON),)
    assert ledger.known(NOON - HOUR) == ()
    assert ledger.latest == NOON


def test_an_operation_leaves_the_ledger_it_came_from_alone():
    before = Ledger([record("a")])
    before.append([record("b")], at=NOON)
    before.void(["a"], at=NOON)
    assert before == Ledger([record("a")])


def test_appending_under_the_id_of_a_record_that_holds_is_refused():
    ledger = Ledger([record("a")]).void(["a"], at=NOON).append([record("a")], at=NOON)
    with pytest.raises(InputError, match="'a' is there twice"):
        ledger.append([record("a")], at=NOON)


def test_a_corrected_record_keeps_its_id_and_what_it_was_stays_known():
    ledger = Ledger([record("a")]).void(["a"], at=NOON).append([record("a", quantity=7)], at=NOON)
    assert [row.quantity for row in ledger.known(NOON - HOUR)] == [1]
    assert [row.quantity for row in ledger.known(NOON)] == [7]
    assert Ledger(reversed(ledger.records)) == ledger
    assert next(iter(ledger.void(["a"], at=NOON))) == ledger.records[0]


def test_only_a_ledger_says_when_something_was_recorded():
    timed = [record("a", recorded_at=NOON), record("b", voided_at=NOON), record("c")]
    with pytest.raises(InputError) as caught:
        Ledger().append(timed, at=NOON)
    assert [problem.data["value"] for problem in caught.value.problems] == ["'a'", "'b'"]


def test_voiding_keeps_the_record_for_what_was_known_before():
    ledger = Ledger().append([record("a")], at=NOON).void(["a"], at=NOON + HOUR)
    assert ids(ledger) == ["a"]
    assert ids(ledger.known(NOON)) == ["a"]
    assert ledger.known(NOON + HOUR) == ledger.known() == ()


def test_voiding_what_is_not_there_or_voided_already_names_all_of_it():
    ledger = Ledger([record("a"), record("b")]).void(["a"], at=NOON)
    with pytest.raises(NotLiveError, match="cannot void 'a', 'x'; only records that are there"):
        ledger.void(["x", "b", "a"], at=NOON)


@pytest.mark.parametrize(
    "operation",
    [
        lambda ledger, at: ledger.append([record("b")], at=at),
        lambda ledger, at: ledger.void(["a"], at=at),
        lambda ledger, at: ledger.save(reception(["d1"]), at=at),
        lambda ledger, at: ledger.save(reception([]), at=at),
    ],
    ids=["append", "void", "save", "save-nothing"],
)
def test_time_in_a_ledger_never_runs_back(operation):
    ledger = Ledger().append([record("a")], at=NOON)
    with pytest.raises(RecordedTooEarlyError, match=r"earliest instant allowed is 2025-03-08T12"):
        operation(ledger, NOON - timedelta(microseconds=1))
    with pytest.raises(NaiveInstantError):
        operation(ledger, datetime(2025, 3, 9))  # noqa: DTZ001
    with pytest.raises(NaiveInstantError):
        operation(Ledger([record("a")]), datetime(2025, 3, 9))  # noqa: DTZ001
    assert len(operation(ledger, NOON)) >= 1


def test_what_was_known_is_asked_with_an_offset():
    with pytest.raises(NaiveInstantError):
        Ledger().known(datetime(2025, 3, 9))  # noqa: DTZ001


def test_a_voiding_counts_as_what_the_ledger_knows_last():
    ledger = Ledger([record("a")]).void(["a"], at=NOON)
    assert ledger.latest == NOON


def test_saving_leaves_untouched_what_still_holds():
    first = Ledger().save(reception(["d1", "d2"]), at=NOON)
    second = first.save(reception(["d2", "d3"]), at=NOON + HOUR)
    assert ids(second.known()) == ["r1/deputy/d2", "r1/deputy/d3"]
    assert [record.recorded_at for record in second.known()] == [NOON, NOON + HOUR]
    assert ids(second.known(NOON)) == ["r1/deputy/d1", "r1/deputy/d2"]


def test_a_changed_record_keeps_its_id():
    ledger = Ledger()
    for hours, visitors in enumerate([40, 41, 42]):
        ledger = ledger.save(reception(["d1"], visitors), at=NOON + hours * HOUR)
    assert ids(ledger) == ["r1/deputy/d1"] * 3
    assert [record.quantity for record in ledger.known()] == [42]


def test_what_comes_back_after_it_was_voided_is_a_record_of_the_same_id():
    ledger = Ledger().save(reception(["d1"]), at=NOON).void(["r1/deputy/d1"], at=NOON)
    again = ledger.save(reception(["d1"]), at=NOON)
    assert ids(again.known()) == ["r1/deputy/d1"]
    assert len(again) == 2


def test_saving_an_activity_leaves_others_alone():
    ledger = Ledger([record("x", source_id=None)]).save(reception(["d1"]), at=NOON)
    ledger = ledger.save(reception(["d1"], activity_id="r2"), at=NOON)
    assert ids(ledger.save(reception([]), at=NOON).known()) == ["r2/deputy/d1", "x"]


def test_ids_of_two_activities_never_clash():
    slashed = Given("r1/deputy", (record("r1/deputy/d1", source_id="r1/deputy"),))
    ledger = Ledger().save(reception(["d1"]), at=NOON).save(slashed, at=NOON)
    assert ids(ledger.known()) == ["r1/deputy/d1", "r1/deputy/d1~2"]


def test_a_source_may_give_one_content_twice():
    twins = Given("w", (record("w1", source_id="w"), record("w2", source_id="w")))
    ledger = Ledger().save(twins, at=NOON)
    assert len(ledger) == 2
    assert ledger.save(twins, at=NOON) is ledger
    assert len(ledger.save(Given("w", twins.given[:1]), at=NOON).known()) == 1


def test_records_of_another_source_are_refused():
    with pytest.raises(ForeignRecordError, match="w gave a, b; the records of an activity"):
        Ledger().save(Given("w", (record("a"), record("b", source_id="v"))), at=NOON)


def test_records_with_times_of_their_own_are_refused():
    timed = Given("w", (record("a", source_id="w", recorded_at=NOON),))
    with pytest.raises(InputError, match="only a ledger says that"):
        Ledger().save(timed, at=NOON)


@given(saves, states)
def test_saving_twice_changes_nothing(steps, state):
    ledger, at = played(steps)[-1]
    once = ledger.save(state, at=at)
    assert once.save(state, at=at + HOUR) is once


@given(saves, states)
def test_after_saving_the_ledger_says_what_the_activity_says(steps, state):
    ledger, at = played(steps)[-1]
    live = ledger.save(state, at=at).known()
    of_it = [record for record in live if record.source_id == state.activity_id]
    assert contents(of_it) == contents(state.records())


@given(saves)
def test_what_was_known_before_a_later_save_never_changes(steps):
    last_of = {at: ledger for ledger, at in played(steps)}
    final = list(last_of.values())[-1]
    for instant, ledger in last_of.items():
        assert unvoided(final.known(instant)) == unvoided(ledger.known(instant))
        assert contents(ledger.known(instant)) == contents(ledger.known())


@given(saves)
def test_a_ledger_only_grows(steps):
    ledgers = [ledger for ledger, _ in played(steps)]
    for before, after in pairwise(ledgers):
        assert Counter(unvoided(before)) <= Counter(unvoided(after))
        assert {record for record in before if record.voided_at} <= {*after}
