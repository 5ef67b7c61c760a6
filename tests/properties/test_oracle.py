"""The verdicts of `wujin-2024` beside a naive second reading of the contract, line by line."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda import (
    Absence,
    Congress,
    DeputyGroup,
    DutyRecord,
    Mandate,
    Roster,
    Year,
    check,
    load_rulebook,
)

RULES = {
    "congress.theme-months": ("congress", ["theme-month"], None, None, 8),
    "group.supervision": (
        "group",
        ["supervision", "inspection", "law-enforcement-inspection", "special-inquiry"],
        None,
        None,
        3,
    ),
    "group.quality-items": ("group", ["motion", "suggestion"], None, "high", 2),
    "group.quality-reports": ("group", ["research-report"], None, "high", 1),
    "deputy.receptions": ("deputy", ["reception"], None, None, 3),
    "deputy.suggestions": ("deputy", ["suggestion", "motion", "opinion"], "lead", None, 1),
}
KINDS = {
    scope: [kind for rule in RULES.values() if rule[0] == scope for kind in rule[1]]
    for scope in ("congress", "deputy", "group")
}
DAYS = [
    date.fromisoformat(text)
    for text in [
        "2024-12-24",
        "2024-12-25",
        "2024-12-31",
        "2025-01-01",
        "2025-01-02",
        "2025-02-03",
        "2025-03-31",
        "2025-04-01",
        "2025-05-05",
        "2025-06-10",
        "2025-06-30",
        "2025-07-01",
        "2025-08-08",
        "2025-09-09",
        "2025-10-10",
        "2025-11-30",
        "2025-12-01",
        "2025-12-30",
        "2025-12-31",
        "2026-01-01",
        "2026-01-02",
    ]
]
WHEN = [datetime.fromisoformat(f"2025-{month}-01T08:00+08:00") for month in ("03", "06", "09")]
days, maybe_days = st.sampled_from(DAYS), st.sampled_from([None, *DAYS])
maybe_when = st.sampled_from([None, None, *WHEN])


def is_known(row, known_at):
    if known_at is None:
        return row.voided_at is None
    if row.voided_at is not None and row.voided_at <= known_at:
        return False
    return row.recorded_at is None or row.recorded_at <= known_at


def is_recorded(row, known_at):
    return known_at is None or row.recorded_at is None or row.recorded_at <= known_at


def why_rejected(record, rule, year, judging_day, known_at, deputy, suspensions):
    """Give the first code that applies, or None."""
    _, _, role, grade, _ = rule
    day = record.happened_on
    if day.year != year:
        return "outside_period"
    if day > judging_day:
        return "after_as_of"
    if record.voided_at is not None and (known_at is None or record.voided_at <= known_at):
        return "voided"
    if deputy is not None:
        if day < deputy.elected_on or (deputy.left_on is not None and day >= deputy.left_on):
            return "outside_mandate"
        if any(is_suspended(suspension, day) for suspension in suspensions):
            return "suspended"
    if role is not None and record.role != role:
        return "role"
    if grade is not None and record.grade not in (grade, None):
        return "grade"
    return None


def is_suspended(absence, day):
    if absence.reason != "suspension" or day < absence.from_on:
        return False
    return absence.to_on is None or day < absence.to_on


def tally(code, records):
    if code == "congress.theme-months":
        return len({record.happened_on.month for record in records})
    return len({record.source_id or ("own", record.record_id) for record in records})


def still_to_come(code, possible, year, judging_day, deputy, suspensions):
    """Give how much later records could add: of months a number, of anything else no end."""
    left = []
    day = max(judging_day + timedelta(days=1), date(year, 1, 1))
    while day.year == year:
        in_office = deputy is None or (
            deputy.elected_on <= day and (deputy.left_on is None or day < deputy.left_on)
        )
        if in_office and not any(is_suspended(suspension, day) for suspension in suspensions):
            left.append(day)
        day += timedelta(days=1)
    if code == "congress.theme-months":
        had = {record.happened_on.month for record in possible}
        return len({day.month for day in left if day.month not in had})
    return 10**6 if left else 0


def has_left(deputy, year, judging_day):
    """Tell whether the mandate is over: by the judging day, before the year, or within a day."""
    if deputy.left_on is None:
        return False
    ends_within = deputy.left_on <= date(year, 12, 31)
    return (
        deputy.left_on <= judging_day
        or deputy.left_on <= date(year, 1, 1)
        or (ends_within and deputy.left_on <= judging_day + timedelta(days=1))
    )


def verdict(code, year, judging_day, deputy, suspensions, counted, possible):
    if deputy is not None and has_left(deputy, year, judging_day):
        return "not_applicable", "left"
    if deputy is not None and deputy.elected_on > judging_day:
        return "not_applicable", "not_yet_elected"
    if year < 2025:
        return "not_applicable", "not_in_force"
    required = RULES[code][4]
    if tally(code, counted) >= required:
        return "met", "enough"
    may = tally(code, possible)
    before = date(year - 1, 12, 31)
    is_free = still_to_come(code, [], year, before, deputy, suspensions)
    short = "not_met", "short" if is_free else "suspended"
    if judging_day == date(year, 12, 31):
        return ("undetermined", "unsettled") if may >= required else short
    may += still_to_come(code, possible, year, judging_day, deputy, suspensions)
    return ("pending", "period_open") if may >= required else short


def expected(scope, roster, records, year, as_of, known_at):
    judging_day = min(as_of, date(year, 12, 31))
    records = [record for record in records if is_recorded(record, known_at)]
    if known_at is not None:
        # All instants here are of the morning in Shanghai, so that their own day is the day there.
        judging_day = min(judging_day, known_at.date())
    rows = {"congress": roster.congresses, "deputy": roster.mandates, "group": roster.groups}
    for code, rule in RULES.items():
        if rule[0] != scope:
            continue
        for row in rows[scope]:
            if not is_known(row, known_at):
                continue
            if scope == "congress" and row.congress_level != "county":
                continue
            who = getattr(row, f"{scope}_id")
            deputy = row if scope == "deputy" else None
            suspensions = [
                absence
                for absence in roster.absences
                if absence.deputy_id == who and is_known(absence, known_at)
            ]
            counted, possible, rejected, outside = [], [], {}, 0
            for record in records:
                if record.subject_id != who or record.kind not in rule[1]:
                    continue
                why = why_rejected(record, rule, year, judging_day, known_at, deputy, suspensions)
                if why is not None:
                    early = None in {known_at, record.recorded_at} or record.recorded_at <= known_at
                    outside += why == "outside_period" and early
                    if why != "outside_period":
                        rejected[record.record_id] = why
                    continue
                possible.append(record)
                ungraded = rule[3] is not None and record.grade is None
                if record.standing == "confirmed" and not ungraded:
                    counted.append(record)
            yield (
                (code, who),
                verdict(code, year, judging_day, deputy, suspensions, counted, possible),
                (tally(code, counted), tally(code, possible), rule[4]),
                sorted(record.record_id for record in counted),
                sorted(record.record_id for record in possible if record not in counted),
                rejected,
                outside,
            )


def told(report, scope):
    for finding in report.findings:
        if finding.scope != scope:
            continue
        yield (
            (finding.rule.code, finding.subject),
            (finding.verdict, finding.reason),
            (finding.counted, finding.possible, finding.required),
            [one.record_id for one in finding.records],
            [one.record_id for one in finding.pending_records],
            {one.record.record_id: one.reason for one in finding.rejected},
            finding.rejected_numbers.get("outside_period", 0),
        )


@st.composite
def worlds(draw, scope):
    """Two or three subjects, and many records on and around the edges."""
    times = st.fixed_dictionaries({"recorded_at": maybe_when, "voided_at": maybe_when})
    seldom = st.just({}) | st.just({}) | st.just({}) | times
    congresses = [
        Congress(congress_id="c1", name="c1", congress_level="county"),
        Congress(congress_id="c2", name="c2", congress_level="county"),
        Congress(congress_id="c3", name="c3", congress_level="township"),
    ]
    mandates = [
        Mandate(
            deputy_id=f"d{n}",
            person_id="p",
            name="n",
            congress_id=f"c{n}",
            elected_on=draw(st.just(date(2022, 1, 1)) | days),
            left_on=draw(st.none() | maybe_days),
            **draw(seldom),
        )
        for n in (1, 2)
    ]
    groups = [
        DeputyGroup(group_id=f"g{n}", name="g", congress_id="c1", **draw(seldom)) for n in (1, 2)
    ]
    absences = [
        Absence(
            deputy_id=draw(st.sampled_from(["d1", "d2"])),
            from_on=draw(days),
            to_on=draw(maybe_days),
            reason=draw(st.sampled_from(["suspension", "suspension", "leave"])),
            **draw(seldom),
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    roster = Roster(congresses=congresses, mandates=mandates, groups=groups, absences=absences)
    subjects = {"congress": ["c1", "c2", "c3"], "deputy": ["d1", "d2"], "group": ["g1", "g2"]}
    records = [
        DutyRecord(
            record_id=f"r{n:02}",
            scope=scope,
            subject_id=draw(st.sampled_from(subjects[scope])),
            kind=draw(st.sampled_from(KINDS[scope])),
            happened_on=draw(days | st.dates(date(2025, 1, 1), date(2025, 12, 31))),
            role=draw(st.sampled_from(["lead", "lead", "cosigner"])),
            grade=draw(st.sampled_from(["high", "high", "ordinary", None])),
            standing=draw(st.sampled_from(["confirmed", "confirmed", "unverified", "disputed"])),
            source_id=draw(st.sampled_from([None, None, "a", "b"])),
            **draw(seldom),
        )
        for n in range(draw(st.integers(0, 24)))
    ]
    return roster, records


@pytest.mark.parametrize("scope", ["congress", "deputy", "group"])
@given(data=st.data())
def test_a_naive_reading_of_the_contract_gives_the_same_findings(scope, data):
    roster, records = data.draw(worlds(scope))
    year = data.draw(st.sampled_from([2025, 2025, 2025, 2024]))
    as_of = data.draw(maybe_days) or date(year, 12, 31)
    known_at = data.draw(maybe_when)
    report = check(
        load_rulebook("wujin-2024"), roster, records, Year(year), as_of=as_of, known_at=known_at
    )
    wanted = expected(scope, roster, records, year, as_of, known_at)
    assert list(told(report, scope)) == sorted(wanted, key=lambda row: row[0])
