"""What holds of every check, whoever is judged, whatever is recorded, and in whatever order."""

from datetime import date, datetime, timedelta

from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from renda import (
    Absence,
    Bound,
    Citation,
    Congress,
    Count,
    DeputyGroup,
    DutyRecord,
    DutyRule,
    Instrument,
    Mandate,
    Roster,
    Rulebook,
    Title,
    Verdict,
    Year,
    check,
    to_csv,
    to_json,
    where,
)
from renda.calendars import PeriodKind
from renda.reports import Rejected
from renda.rules import InForce, Proration, Unit
from renda.terms import Standing

TITLE = Title({"zh": "规则", "en": "Rule"})
LAW = Instrument(
    title=TITLE, version="1", adopted_on=date(2020, 1, 1), in_force_from=date(2020, 1, 1)
)
DAY = timedelta(days=1)
LAST = date(2025, 12, 31)
SETTLED = {Verdict.MET, Verdict.NOT_MET}

edges = st.sampled_from(
    [
        date.fromisoformat(text)
        for text in [
            "2024-12-31",
            "2025-01-01",
            "2025-01-02",
            "2025-01-31",
            "2025-02-01",
            "2025-03-31",
            "2025-04-01",
            "2025-06-09",
            "2025-06-10",
            "2025-06-11",
            "2025-06-30",
            "2025-07-01",
            "2025-09-30",
            "2025-10-01",
            "2025-11-30",
            "2025-12-01",
            "2025-12-30",
            "2025-12-31",
            "2026-01-01",
            "2026-01-02",
        ]
    ]
)
days = edges | st.dates(date(2025, 1, 1), LAST)
instants = st.sampled_from([datetime.fromisoformat(f"2025-{n:02}-15T12:00Z") for n in range(1, 7)])


# Only points keep hundredths.
# The rules are of deputies, and each of them is one person.
UNITS = [unit for unit in Unit if unit is not Unit.PEOPLE]
PRORATIONS = [way for way in Proration if not way.endswith("hundredths")]


@st.composite
def rules(draw, **fixed):
    where_ = {"kind": "reception"}
    where_.update(draw(st.sampled_from([{}, {"grade": "high"}, {"role": "lead"}])))
    number = draw(st.integers(1, 4) | st.integers(5, 14))
    bound = draw(st.sampled_from([{"at_least": number}, {"at_most": number - 1}]))
    each = draw(
        st.none() | st.sampled_from([PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF])
    )
    drawn = {
        "where": where(**where_),
        "bound": Bound(**bound, each=each),
        "unit": draw(st.sampled_from(UNITS)),
        "proration": draw(st.sampled_from(PRORATIONS)),
        # A share of the number is of whole periods only.
        "in_force": draw(
            st.sampled_from([way for way in InForce if each is None or way != "share"])
        ),
        "valid_from": draw(st.sampled_from([date(2020, 1, 1), date(2025, 3, 10)])),
    }
    usual = {
        "code": "rule",
        "title": TITLE,
        "scope": "deputy",
        "citation": Citation(instrument=LAW),
    }
    given = {**usual, **drawn, **fixed}
    count = Count(where=given.pop("where"), unit=given.pop("unit"))
    return DutyRule(measure=count, **given)


def book(rule):
    adopted = {"adopted_on": date(2020, 1, 1), "valid_from": date(2020, 1, 1)}
    return Rulebook(id="b", version="1", title=TITLE, source="test", rules=[rule], **adopted)


@st.composite
def rosters(draw):
    """One deputy, perhaps elected or gone within the year, perhaps suspended."""
    elected = draw(st.just(date(2022, 1, 1)) | edges)
    left = draw(st.none() | st.none() | edges.filter(lambda day: day > elected))
    away = draw(st.lists(st.tuples(edges, st.none() | edges), max_size=2))
    reasons = draw(st.lists(st.sampled_from(["suspension", "leave"]), min_size=2, max_size=2))
    mandate = Mandate(
        deputy_id="d", person_id="p", name="n", congress_id="c", elected_on=elected, left_on=left
    )
    absences = [
        Absence(deputy_id="d", from_on=start, to_on=end, reason=reason)
        for (start, end), reason in zip(away, reasons, strict=False)
        if end is None or start < end
    ]
    return Roster(
        congresses=[Congress(congress_id="c", name="c", congress_level="county")],
        mandates=[mandate],
        absences=absences,
    )


@st.composite
def records(draw, max_size=12, **fixed):
    def one(number):
        drawn = {
            "happened_on": draw(days),
            "role": draw(st.sampled_from(["lead", "lead", "cosigner"])),
            "grade": draw(st.sampled_from(["high", "high", "ordinary", None])),
            "standing": draw(st.sampled_from(["confirmed", "confirmed", "disputed"])),
            "source_id": draw(st.sampled_from([None, None, "a", "b"])),
            "theme": draw(st.sampled_from([None, "x", "y"])),
            "recorded_at": draw(st.none() | instants),
            "voided_at": draw(st.sampled_from([None, None, None]) | instants),
        }
        named = {"record_id": f"r{number:02}", "scope": "deputy", "subject_id": "d"}
        return DutyRecord(kind="reception", **named, **{**drawn, **fixed})

    return [one(number) for number in range(draw(st.integers(0, max_size)))]


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
