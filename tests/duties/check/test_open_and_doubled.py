"""Records that may still count, and records of one source."""

from renda import Verdict, where
from renda.calendars import PeriodKind
from renda.reports import Rejected
from renda.rules import Unit


def test_unverified_and_disputed_records_are_pending(finding, rule, record):
    held = [
        record("a", "2025-02-01", standing="unverified"),
        record("b", "2025-02-02", standing="disputed"),
        record("c", "2025-02-03"),
    ]
    found = finding(rule(), held)
    assert [record.record_id for record in found.pending_records] == ["a", "b"]
    assert [record.record_id for record in found.records] == ["c"]
    assert (found.counted, found.possible) == (1, 3)


def test_an_ungraded_record_is_pending_only_where_the_rule_names_a_grade(finding, rule, record):
    ungraded = [record("r", "2025-02-01")]
    graded = rule(1, where=where(kind="reception", grade="high"))
    assert finding(graded, ungraded).verdict is Verdict.UNDETERMINED
    assert finding(rule(1), ungraded).verdict is Verdict.MET


def test_a_pending_record_in_another_role_is_rejected(rejected, rule, record):
    led = rule(1, where=where(kind="reception", role="lead", grade="high"))
    held = [record("r", "2025-02-01", role="participant", standing="disputed")]
    assert rejected(led, held) == {"r": Rejected.ROLE}


def test_two_records_of_one_source_count_once_and_both_are_listed(finding, rule, record):
    held = [record("a", "2025-02-01", source_id="e"), record("b", "2025-02-01", source_id="e")]
    found = finding(rule(1), held)
    assert found.counted == 1
    assert [record.record_id for record in found.records] == ["a", "b"]


def test_a_pending_record_of_a_counted_source_adds_nothing(finding, rule, record):
    held = [
        record("a", "2025-02-01", source_id="e"),
        record("b", "2025-02-01", source_id="e", standing="disputed"),
    ]
    found = finding(rule(2), held)
    assert (found.counted, found.possible) == (1, 1)
    assert [record.record_id for record in found.pending_records] == ["b"]
    assert found.verdict is Verdict.NOT_MET


def test_records_without_a_source_count_one_by_one_even_when_read_as_a_stream(
    numbers, rule, receptions
):
    days = [f"2025-01-{n:02}" for n in range(1, 21)]
    stream = (row for day in days for row in receptions(day))
    assert numbers(rule(), stream, dossiers=False) == (20, 20, 3)
    stream = (row for day in days for row in receptions(day))
    assert numbers(rule(unit=Unit.THEME), stream, dossiers=False) == (0, 20, 3)


def test_a_source_named_like_a_record_is_another(numbers, rule, record):
    held = [record("a", "2025-02-01"), record("b", "2025-02-02", source_id="a")]
    assert numbers(rule(), held) == (2, 2, 3)


def test_one_source_in_two_parts_counts_in_both(finding, rule, record):
    quarterly = rule(1, each=PeriodKind.QUARTER)
    held = [record(str(n), f"2025-{n:02}-05", source_id="e") for n in (1, 2, 4, 7, 10)]
    found = finding(quarterly, held)
    assert [part.counted for part in found.parts] == [1, 1, 1, 1]
    assert found.verdict is Verdict.MET
