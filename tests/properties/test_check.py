"""What holds of every check, whoever is judged, whatever is recorded, and in whatever order."""

from datetime import date, timedelta

from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from properties.check_worlds import (
    DAY,
    LAST,
    SETTLED,
    book,
    days,
    edges,
    instants,
    records,
    rosters,
    rules,
)

from renda import Absence, DeputyGroup, DutyRecord, Verdict, Year, check, to_csv, to_json
from renda.reports import Rejected
from renda.terms import Standing


def judged(rule, roster, held, **rest):
    [found] = check(book(rule), roster, held, Year(2025), **rest).findings
    return found


at_least = rules().filter(lambda rule: rule.bound.is_minimum)
GOOD = {"role": "lead", "grade": "high", "standing": "confirmed", "recorded_at": None}
BETTER = {
    verdict: place
    for place, verdict in enumerate(
        [Verdict.NOT_MET, Verdict.PENDING, Verdict.UNDETERMINED, Verdict.MET]
    )
}


@given(at_least, rosters(), records(), days, st.none() | days)
def test_one_more_record_never_makes_a_minimum_worse(rule, roster, held, day, as_of):
    more = DutyRecord(
        record_id="more", scope="deputy", subject_id="d", kind="reception", happened_on=day, **GOOD
    )
    without = judged(rule, roster, held, as_of=as_of)
    with_it = judged(rule, roster, [*held, more], as_of=as_of)
    if without.verdict is Verdict.NOT_APPLICABLE:
        assert with_it.verdict is Verdict.NOT_APPLICABLE
    else:
        assert BETTER[with_it.verdict] >= BETTER[without.verdict]
    if rule.bound.each is None:
        assert with_it.counted >= without.counted


@given(at_least, rosters(), records(), st.none() | days, st.data())
def test_one_record_less_never_helps_a_minimum(rule, roster, held, as_of, data):
    assume(held)
    gone = data.draw(st.sampled_from(held))
    full = judged(rule, roster, held, as_of=as_of)
    less = judged(rule, roster, [record for record in held if record is not gone], as_of=as_of)
    assert BETTER.get(less.verdict, -1) <= BETTER.get(full.verdict, -1)


@given(rules(), rosters(), records(), st.none() | days, st.none() | instants, st.randoms())
def test_the_order_of_the_rows_never_matters(rule, roster, held, as_of, known_at, random):
    rest = {"as_of": as_of, "known_at": known_at}
    one = check(book(rule), roster, held, Year(2025), **rest)
    shuffled = random.sample(held, len(held))
    other = check(book(rule), roster, iter(shuffled), Year(2025), **rest)
    assert to_json(one) == to_json(other)
    assert to_csv(one) == to_csv(other)


@given(rules(), rosters(), records(), st.none() | days, st.none() | instants)
def test_what_is_possible_is_never_less_than_what_is_counted(rule, roster, held, as_of, known_at):
    found = judged(rule, roster, held, as_of=as_of, known_at=known_at)
    assert found.possible >= found.counted
    assert all(part.possible >= part.counted for part in found.parts)


@given(rules(), rosters(), records(), st.none() | days, st.none() | instants)
def test_every_record_is_listed_exactly_once(rule, roster, held, as_of, known_at):
    found = judged(rule, roster, held, as_of=as_of, known_at=known_at)
    listed = [*found.records, *found.pending_records, *(record.record for record in found.rejected)]
    start, end = found.window.span
    recorded = [
        record
        for record in held
        if known_at is None or record.recorded_at is None or record.recorded_at <= known_at
    ]
    inside = [record.record_id for record in recorded if start <= record.happened_on < end]
    assert sorted(record.record_id for record in listed) == inside
    outside = len(recorded) - len(inside)
    assert found.rejected_numbers.get(Rejected.OUTSIDE_PERIOD, 0) == outside


@given(rules(), rosters(), records(), st.none() | days, st.none() | instants)
def test_without_dossiers_verdicts_and_numbers_are_the_same(rule, roster, held, as_of, known_at):
    rest = {"as_of": as_of, "known_at": known_at}
    full = judged(rule, roster, held, **rest)
    bare = judged(rule, roster, map(evolve, held), dossiers=False, **rest)
    assert full.ruling == bare.ruling


@given(rules(), rosters(), records(), records(max_size=5), st.none() | days, instants)
def test_what_was_known_then_is_the_same_to_the_byte_whatever_is_recorded_later(
    rule, roster, held, later, as_of, known_at
):
    after = known_at + timedelta(seconds=1)
    later = [
        evolve(record, record_id=f"late-{record.record_id}", recorded_at=after) for record in later
    ]

    def report(rows):
        made = check(book(rule), roster, rows, Year(2025), as_of=as_of, known_at=known_at)
        return to_json(made)

    assert report(held) == report(held)
    assert report([*held, *later]) == report(held)


def as_it_stood(rows, known_at):
    """What a table held at an instant, if it had been copied then."""
    return [
        evolve(
            row, voided_at=row.voided_at if row.voided_at and row.voided_at <= known_at else None
        )
        for row in rows
        if row.recorded_at is None or row.recorded_at <= known_at
    ]


@given(rules(), rosters(), records(), st.none() | days, instants, instants, st.booleans())
def test_a_report_of_what_was_known_is_the_report_of_the_tables_as_they_stood(
    rule, roster, held, as_of, known_at, moment, is_void
):
    """Voids, regrades and corrections of the roster included."""
    when = {"voided_at" if is_void else "recorded_at": moment}
    group = DeputyGroup(group_id="g", name="g", congress_id="c", **when)
    away = Absence(deputy_id="d", from_on=date(2025, 4, 1), reason="suspension", **when)
    of_group = DutyRecord(
        record_id="s",
        scope="group",
        subject_id="unknown",
        kind="reception",
        happened_on=date(2025, 1, 2),
    )
    whole = evolve(roster, groups=[group], absences=[*roster.absences, away])
    then = evolve(
        roster,
        groups=as_it_stood(whole.groups, known_at),
        absences=as_it_stood(whole.absences, known_at),
    )
    asked = {"as_of": as_of, "known_at": known_at}
    cut = check(book(rule), then, as_it_stood([*held, of_group], known_at), Year(2025), **asked)
    made = check(book(rule), whole, [*held, of_group], Year(2025), **asked)
    assert to_json(made) == to_json(cut)


@given(rules(), rosters(), records(), instants)
def test_voiding_a_row_later_changes_nothing_of_what_was_known_then(rule, roster, held, known_at):
    after = known_at + timedelta(seconds=1)
    voided = [evolve(record, voided_at=record.voided_at or after) for record in held]
    one = check(book(rule), roster, held, Year(2025), known_at=known_at)
    assert to_json(one) == to_json(check(book(rule), roster, voided, Year(2025), known_at=known_at))


# Before the last day


def settled(draw, rule, held, *, keep=None):
    """Each unsettled record confirmed, graded high, of its source's theme, or voided."""
    for record in held:
        is_recorded = all(getattr(record, name) for name in rule.measure.open_fields)
        if record.standing is Standing.CONFIRMED and is_recorded:
            yield record
        elif draw(st.booleans()) if keep is None else keep:
            theme = record.theme or f"of {record.source_id or record.record_id}"
            yield evolve(record, standing="confirmed", grade=record.grade or "high", theme=theme)


@settings(suppress_health_check=[HealthCheck.filter_too_much])  # few verdicts are settled early
@given(rules(), rosters(), records(voided_at=None), edges, records(), st.data())
def test_no_later_record_undoes_met_or_mends_not_met(rule, roster, held, as_of, later, data):
    before = judged(rule, roster, held, as_of=as_of)
    assume(before.verdict in SETTLED)
    later = [
        evolve(record, record_id=f"late-{record.record_id}")
        for record in later
        if record.happened_on > as_of
    ]
    end = judged(rule, roster, [*settled(data.draw, rule, held), *later])
    assert end.verdict in {before.verdict, Verdict.NOT_APPLICABLE}


@settings(suppress_health_check=[HealthCheck.filter_too_much])  # nor are many pending
@given(rules(), rosters(), records(voided_at=None), edges)
def test_what_is_pending_may_end_either_way(rule, roster, held, as_of):
    assume(judged(rule, roster, held, as_of=as_of).verdict is Verdict.PENDING)
    past = [record for record in held if record.happened_on <= as_of]
    first, year = max(as_of + DAY, date(2025, 1, 1)), []
    for number in range((LAST - first).days + 1):
        for often in range(15):
            name = f"x{number}-{often}"
            day = first + DAY * number
            row = {"record_id": name, "theme": name, "happened_on": day, "kind": "reception"}
            year.append(DutyRecord(scope="deputy", subject_id="d", **row, **GOOD))
    nothing = judged(rule, roster, settled(None, rule, past, keep=False))
    much = judged(rule, roster, [*settled(None, rule, past, keep=True), *year])
    assume(nothing.verdict is not Verdict.NOT_APPLICABLE)
    assert {nothing.verdict, much.verdict} == SETTLED
    assert (much.verdict is Verdict.MET) == rule.bound.is_minimum
