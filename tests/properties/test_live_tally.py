"""Verdicts kept current beside a full check of all records so far, record by record."""

from hypothesis import HealthCheck, given, settings
from worlds import check_times, worlds

from renda import Year, check
from renda.duties.check.live_tally import LiveTally

YEAR = Year(2025)


def by_place(findings):
    return {(finding.rule.code, finding.subject, finding.period): finding for finding in findings}


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(world=worlds, when=check_times)
def test_each_record_tells_at_once_all_that_a_full_check_says_anew(world, when):
    book, roster, held = world
    tally = LiveTally.of(book, roster, YEAR, **when)
    before = by_place(check(book, roster, [], YEAR, dossiers=False, **when).findings)
    for number, record in enumerate(held, start=1):
        told = tally.add(record)
        report = check(book, roster, held[:number], YEAR, dossiers=False, **when)
        now = by_place(report.findings)
        assert list(told) == [now[place] for place in by_place(told)]
        assert {place for place in now if now[place] != before[place]} <= {*by_place(told)}
        assert tally.report() == report
        before = now


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(world=worlds, when=check_times)
def test_records_given_from_the_start_are_counted_as_those_added(world, when):
    book, roster, held = world
    tally = LiveTally.of(book, roster, YEAR, held[::2], **when)
    for record in [*held[1::2], *held]:
        tally.add(record)
    assert tally.report() == check(book, roster, held, YEAR, dossiers=False, **when)
