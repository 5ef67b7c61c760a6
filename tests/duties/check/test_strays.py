"""Stray records: which of them a check looks at, and how they are counted and told."""

from datetime import UTC, date, datetime, timedelta

import pytest

from renda import DutyRecord, Verdict, Year, check
from renda.duties.check.strays import StrayCounter
from renda.duties.reports.remarks import MOST_NAMED
from renda.people import ContradictionKind
from renda.reports import Omission, Remark
from renda.tallies import AskedRecords, StrayRecords, StraySubject
from renda.terms import Reference, Scope

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
DAY = timedelta(days=1)
THEN = datetime(2025, 7, 1, tzinfo=UTC)
TICK = timedelta(microseconds=1)


def asked(known_at=None, **known_ids):
    ids = known_ids or {"deputy": {"d1"}}
    return AskedRecords(
        kinds=frozenset({"reception"}),
        known_ids={Scope(scope): ids for scope, ids in ids.items()},
        first=FIRST,
        last=LAST,
        until=LAST,
        known_at=known_at,
    )


def record(record_id="r1", happened_on=FIRST, **fields):
    given = {"scope": "deputy", "subject_id": "d9", "kind": "reception"}
    return DutyRecord(record_id=record_id, happened_on=happened_on, **{**given, **fields})


def subjects(counter):
    return {(str(scope), id): stray for (scope, id), stray in counter.strays().subjects.items()}


@pytest.mark.parametrize(
    ("day", "is_asked"),
    [(FIRST - DAY, False), (FIRST, True), (LAST, True), (LAST + DAY, False)],
    ids=["the day before", "the first day", "the last day", "the day after"],
)
def test_a_check_looks_at_records_from_its_first_day_to_its_last(day, is_asked):
    assert asked().has(record(happened_on=day)) is is_asked
    counter = StrayCounter(asked())
    counter.add_subjects([record(happened_on=day)])
    counter.add_kinds([record("r2", day, kind="tea")])
    assert bool(counter.strays().subjects) is bool(counter.strays().kinds) is is_asked


KNOWN = {
    "now, never voided": (None, {"recorded_at": THEN}, True),
    "now, voided since": (None, {"recorded_at": THEN, "voided_at": THEN + DAY}, False),
    "then, just recorded": (THEN, {"recorded_at": THEN}, True),
    "then, recorded a tick later": (THEN, {"recorded_at": THEN + TICK}, False),
    "then, voided later": (THEN, {"recorded_at": THEN - DAY, "voided_at": THEN + TICK}, True),
    "then, voided already": (THEN, {"recorded_at": THEN - DAY, "voided_at": THEN}, False),
}


@pytest.mark.parametrize(("known_at", "times", "is_asked"), KNOWN.values(), ids=KNOWN)
def test_and_only_at_those_that_were_known(known_at, times, is_asked):
    assert asked(known_at).has(record(**times)) is is_asked


def test_a_record_is_counted_once_however_often_it_is_met():
    counter = StrayCounter(asked())
    for record_id in ("r2", "r1", "r2"):
        counter.add_subjects([record(record_id)])
        counter.add_kinds([record(record_id, kind="tea")])
    assert subjects(counter) == {("deputy", "d9"): StraySubject(2, "r1")}
    assert counter.strays().kinds == {"tea": 2}


def test_a_subject_is_told_by_its_scope_and_one_that_nobody_knows_of_not_at_all():
    counter = StrayCounter(asked(deputy={"d1"}, group={"g1"}))
    counter.add_subjects([record("r1", subject_id="x")])
    counter.add_subjects([record("r2", subject_id="x", scope="group")])
    counter.add_subjects([record("r3", subject_id="x", scope="congress")])
    assert subjects(counter) == {
        ("deputy", "x"): StraySubject(1, "r1"),
        ("group", "x"): StraySubject(1, "r2"),
    }


def test_where_all_can_be_judged_nothing_is_told():
    strays = StrayCounter(asked()).strays()
    assert strays == StrayRecords({}, {})
    assert (strays.omissions(), strays.contradictions()) == ((), ())


def test_the_report_counts_records_and_names_what_they_name():
    strays = StrayRecords(
        {"tea": 2, "juggling": 3},
        {
            (Scope.GROUP, "g9"): StraySubject(4, "r4"),
            (Scope.CONGRESS, "c9"): StraySubject(1, "r2"),
            (Scope.DEPUTY, "d9"): StraySubject(2, "r7"),
        },
    )
    kinds = (Reference("kind", "juggling"), Reference("kind", "tea"))
    strangers = (
        Reference("congress", "c9"),
        Reference("group", "g9"),
        Reference("mandate", "d9"),
    )
    assert strays.omissions() == (
        Omission(remark=Remark.UNKNOWN_KINDS, rows=5, names=kinds),
        Omission(remark=Remark.UNKNOWN_SUBJECTS, rows=7, names=strangers),
    )
    told = strays.contradictions()
    assert {contradiction.kind for contradiction in told} == {ContradictionKind.NOT_ON_ROSTER}
    assert [contradiction.sides for contradiction in told] == [
        (strangers[0], Reference("record", "r2")),
        (strangers[1], Reference("record", "r4")),
        (strangers[2], Reference("record", "r7")),
    ]


@pytest.mark.parametrize("extra", [-1, 0, 1, 5])
def test_of_many_strangers_the_first_are_named_and_all_their_records_counted(extra):
    ids = [f"d{number:03}" for number in range(MOST_NAMED + extra)]
    strangers = {(Scope.DEPUTY, id): StraySubject(2, f"r-{id}") for id in reversed(ids)}
    strays = StrayRecords(dict.fromkeys(reversed(ids), 3), strangers)
    kinds, subjects = strays.omissions()
    assert (kinds.rows, subjects.rows) == (3 * len(ids), 2 * len(ids))
    named = ids[:MOST_NAMED]
    assert [name.id for name in kinds.names] == [name.id for name in subjects.names] == named
    assert [contradiction.sides[0].id for contradiction in strays.contradictions()] == named


@pytest.fixture
def early(book, rule, roster):
    """The records that a check tells as recorded before they happened, with both days."""

    def told(*held, **rest):
        report = check(book(rule()), roster(), held, Year(2025), **rest)
        return [
            tuple(side.id for side in contradiction.sides)
            for contradiction in report.contradictions
            if contradiction.kind is ContradictionKind.RECORDED_EARLY
        ]

    return told


def recorded(happened_on, at, record_id="r1", **rest):
    at = datetime.fromisoformat(at)
    return record(record_id, happened_on, subject_id="d1", recorded_at=at, **rest)


def test_what_was_recorded_before_it_happened_is_a_contradiction(early):
    held = recorded(date(2025, 12, 1), "2025-01-05T12:00Z")
    assert early(held) == [("r1", "2025-12-01, 2025-01-05")]
    assert early(held, as_of=date(2025, 6, 30)) == [("r1", "2025-12-01, 2025-01-05")]


@pytest.mark.parametrize(
    ("at", "is_early"),
    [
        ("2025-03-06T15:59:59Z", True),
        ("2025-03-06T16:00:00Z", False),
        ("2025-03-07T05:59:59+14:00", True),
        ("2025-03-07T00:00:00+08:00", False),
        ("2025-03-06T04:00:00-12:00", False),
        ("2025-03-06T03:59:59-12:00", True),
    ],
)
def test_its_day_begins_in_shanghai_wherever_it_was_recorded(early, at, is_early):
    assert bool(early(recorded(date(2025, 3, 7), at))) is is_early


def test_of_what_is_void_or_of_another_year_it_is_not_told(early):
    long_ago = "2024-01-01T12:00Z"
    assert not early(recorded(date(2025, 3, 7), long_ago, voided_at=THEN))
    assert not early(recorded(date(2026, 1, 1), long_ago), recorded(date(2024, 12, 31), long_ago))
    assert not early(
        recorded(date(2025, 3, 7), "2025-02-01T12:00Z"), known_at=THEN.replace(month=1)
    )


def test_of_many_records_from_before_the_first_are_named(early):
    many = [recorded(date(2025, 3, 7), "2025-01-01T12:00Z", f"r{n}") for n in range(100, 130)]
    assert [id for id, _ in early(*many)] == [f"r{n}" for n in range(100, 110)]


def test_three_receptions_of_december_recorded_in_january_are_not_met_in_february(finding, rule):
    """They have not happened yet by then."""
    held = [recorded(date(2025, 12, day), "2025-01-05T12:00Z", f"r{day}") for day in (1, 2, 3)]
    found = finding(rule(3), held, known_at="2025-02-01")
    assert (found.verdict, found.counted) == (Verdict.PENDING, 0)
    assert {str(rejection.reason) for rejection in found.rejected} == {"after_as_of"}
