"""An unknown day of election: whatever it turns out to be, what is told without it holds."""

from datetime import date

from attrs import evolve
from hypothesis import given
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
    Membership,
    Roster,
    Rulebook,
    Title,
    Verdict,
    Year,
    check,
    to_json,
    where,
)
from renda.calendars import PeriodKind
from renda.reports import Note, Reason
from renda.rules import Continuity, Crediting, InForce, Proration, Share, Unit
from renda.tallies import LiveTally

TITLE = Title({"zh": "规则", "en": "Rule"})
LAW = Instrument(
    title=TITLE, version="1", adopted_on=date(2020, 1, 1), in_force_from=date(2020, 1, 1)
)
LONG_AGO = date(2022, 1, 1)
DAYS = [
    date.fromisoformat(text)
    for text in (
        "2024-12-31",
        "2025-01-01",
        "2025-02-10",
        "2025-03-31",
        "2025-04-01",
        "2025-06-30",
        "2025-11-05",
        "2025-12-31",
        "2026-01-01",
    )
]
days = st.sampled_from(DAYS)
WAYS = {
    "deputy": [Crediting.NAMED, Crediting.NAMED, Crediting.PERSON, Crediting.OWN_GROUPS],
    "group": [Crediting.MEMBERS],
    "congress": [Crediting.DEPUTIES],
}
PRORATIONS = [way for way in Proration if not way.endswith("hundredths")]
counts = st.builds(Count, where=st.just(where(kind="reception")), unit=st.sampled_from(Unit))
shares = st.just(Share(where=where(grade="high"), among=Count(where=where(kind="reception"))))


@st.composite
def rules(draw):
    scope = draw(st.sampled_from(["deputy", "deputy", "group", "congress"]))
    measure = draw(counts | counts | counts | shares)
    if scope == "deputy" and getattr(measure, "unit", None) is Unit.PEOPLE:
        measure = evolve(measure, unit=Unit.DAY)
    number = draw(st.integers(1, 4))
    each = draw(st.sampled_from([None, None, PeriodKind.QUARTER]))
    bounds = [{"at_least": number}, {"at_most": number}, {"at_least": 1, "at_most": number}]
    is_share = isinstance(measure, Share)
    return DutyRule(
        code="rule",
        title=TITLE,
        scope=scope,
        measure=measure,
        bound=Bound(**({"at_least": 50} if is_share else draw(st.sampled_from(bounds))), each=each),
        crediting=draw(st.sampled_from(WAYS[scope])),
        continuity=draw(st.sampled_from(Continuity)),
        proration=Proration.NONE if is_share else draw(st.sampled_from(PRORATIONS)),
        in_force=InForce.WHOLE,
        valid_from=LONG_AGO,
        citation=Citation(instrument=LAW),
    )


def book(rule):
    return Rulebook(
        id="b",
        version="1",
        title=TITLE,
        source="test",
        rules=[rule],
        adopted_on=LONG_AGO,
        valid_from=LONG_AGO,
    )


@st.composite
def mandates(draw, number, congress):
    first, last = sorted([draw(st.just(LONG_AGO) | days), draw(days)])
    return Mandate(
        deputy_id=f"d{number}",
        person_id="p1" if number < 3 else "p2",
        name="n",
        congress_id=congress,
        elected_on=first,
        left_on=draw(st.none() | days),
        elected_by=draw(st.sampled_from([None, last])),
    )


@st.composite
def rosters(draw):
    homes = zip((1, 2, 3), ("c1", draw(st.sampled_from(["c1", "c1", "c2"])), "c1"), strict=True)
    members = st.builds(
        Membership,
        group_id=st.just("g"),
        deputy_id=st.sampled_from(["d1", "d2", "d3"]),
        joined_on=days,
        left_on=st.none() | days,
    )
    absences = st.builds(
        Absence,
        deputy_id=st.sampled_from(["d1", "d2"]),
        from_on=days,
        to_on=st.none() | days,
        reason=st.sampled_from(["suspension", "leave"]),
    )
    return Roster(
        congresses=[
            Congress(congress_id=id, name=id, congress_level="county") for id in ("c1", "c2")
        ],
        mandates=[draw(mandates(number, home)) for number, home in homes],
        groups=[DeputyGroup(group_id="g", name="g", congress_id="c1")],
        memberships=draw(st.lists(members, max_size=3)),
        absences=draw(st.lists(absences, max_size=1)),
    )


SUBJECTS = [
    {"scope": "deputy", "subject_id": "d1"},
    {"scope": "deputy", "subject_id": "d2"},
    {"scope": "deputy", "subject_id": "d3"},
    {"scope": "group", "subject_id": "g"},
]


@st.composite
def records(draw):
    return [
        DutyRecord(
            record_id=f"r{number:02}",
            **draw(st.sampled_from(SUBJECTS)),
            kind="reception",
            happened_on=draw(days),
            grade=draw(st.sampled_from(["high", "high", "ordinary", None])),
            standing=draw(st.sampled_from(["confirmed", "confirmed", "disputed"])),
            source_id=draw(st.sampled_from([None, "a", "b"])),
            quantity=draw(st.integers(0, 2)),
            theme=draw(st.sampled_from([None, "x", "y"])),
        )
        for number in range(draw(st.integers(0, 8)))
    ]


def known_at_last(roster, data):
    """The roster once every day is known, whichever of those it can be."""

    def known(mandate):
        if not mandate.is_unsure:
            return mandate
        within = [day for day in DAYS if mandate.elected_on <= day <= mandate.elected_by]
        possible = st.sampled_from([mandate.elected_on, mandate.elected_by, *within])
        return evolve(mandate, elected_on=data.draw(possible), elected_by=None)

    return evolve(roster, mandates=[known(mandate) for mandate in roster.mandates])


as_of = st.none() | days


@given(rules(), rosters(), records(), as_of, st.data())
def test_what_is_told_of_an_unknown_day_holds_once_it_is_known(rule, roster, held, as_of, data):
    when = {"as_of": as_of}
    told = check(book(rule), roster, held, Year(2025), **when)
    true = check(book(rule), known_at_last(roster, data), held, Year(2025), **when)
    for finding in told.findings:
        [other] = true.of("rule", finding.subject)
        if finding.reason is Reason.ELECTION_DAY_UNKNOWN:
            assert Note.ELECTION_DAY_UNKNOWN in finding.notes
            continue
        if finding.mandates != other.mandates:
            # Of a mandate that is over, nothing else is said than that.
            assert finding.reason in {Reason.LEFT, Reason.NOT_YET_ELECTED}
            continue
        assert finding.verdict is other.verdict
        if finding.verdict is not Verdict.NOT_APPLICABLE:
            assert finding.required == other.required
            assert finding.counted <= other.counted
            assert other.possible <= finding.possible
            assert {row.record_id for row in finding.records} <= {
                row.record_id for row in other.records
            }


@given(rules(), rosters(), records(), as_of)
def test_where_every_day_is_known_nothing_is_unsure(rule, roster, held, as_of):
    known = evolve(
        roster, mandates=[evolve(mandate, elected_by=None) for mandate in roster.mandates]
    )
    report = check(book(rule), known, held, Year(2025), as_of=as_of)
    assert all(Note.ELECTION_DAY_UNKNOWN not in finding.notes for finding in report.findings)
    assert report.omissions == ()


@given(rules(), rosters(), records(), as_of)
def test_records_of_an_unsure_finding_are_listed_once(rule, roster, held, as_of):
    for finding in check(book(rule), roster, held, Year(2025), as_of=as_of).findings:
        rejected = [rejection.record for rejection in finding.rejected]
        listed = [row.record_id for row in (*finding.records, *finding.pending_records, *rejected)]
        assert len(listed) == len(set(listed))
        assert finding.possible >= finding.counted


@given(rules(), rosters(), records(), as_of)
def test_a_tally_tells_unsure_findings_as_a_check_does(rule, roster, held, as_of):
    tally = LiveTally.of(book(rule), roster, Year(2025), as_of=as_of)
    for number, record in enumerate(held, start=1):
        added = tally.add(record)
        report = check(book(rule), roster, held[:number], Year(2025), as_of=as_of, dossiers=False)
        assert to_json(tally.report()) == to_json(report)
        assert {*added} <= {*report.findings}
