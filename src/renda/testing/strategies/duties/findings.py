"""Strategies for reports and findings.

A report comes from a check of drawn records, so that its parts agree; parts by themselves, such as
rulings, are drawn freely.
"""

from datetime import timedelta
from fractions import Fraction

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from renda.dates.periods import Half, Month, Period, Quarter, Year
from renda.duties.check.in_memory import check
from renda.duties.check.live_tally import LiveTally
from renda.duties.reports.coverage import Coverage, CoverageStatus, HeadingCoverage
from renda.duties.reports.findings import Dossier, Finding, LineRecords, Rejection
from renda.duties.reports.report import Report, Summary
from renda.duties.rules.amounts import Amount, Spread
from renda.duties.rules.changes.change import Change, LineChange, PartChange, Way
from renda.duties.rules.changes.prorated_bounds import ProratedBound, TimeShare, TimeUnit
from renda.duties.rules.rule_bounds import Bound
from renda.duties.rules.verdicts import (
    LineRuling,
    Note,
    PartRuling,
    Reason,
    Rejected,
    Ruling,
    Verdict,
)
from renda.duties.rules.windows import Line, Window
from renda.people.roster import Roster
from renda.tables.folder_contents import Ignored, Tables
from renda.testing.strategies.duties.measures import WORTHS
from renda.testing.strategies.duties.rules import headings, requirements, rulebooks, rules
from renda.testing.strategies.duty_records import records
from renda.testing.strategies.people import attestations, rosters
from renda.testing.strategies.plain import amounts, ids, instants, many, names, periods
from renda.work.records import DutyRecord

COUNTS = st.integers(0, 20)
PERIODS_ASKED: tuple[Period, ...] = (Year(2025), Half(2025, 1), Quarter(2025, 2), Month(2025, 3))


def tallies() -> SearchStrategy[Amount]:
    """Draw tallies; what may count is never below what surely counts."""
    return st.builds(
        lambda certain, more, current: Amount(certain, certain + more, current),
        COUNTS,
        COUNTS,
        st.booleans(),
    )


def spreads() -> SearchStrategy[Spread]:
    """Draw how wholes of shares stand beside those wanted of them."""
    return st.builds(Spread, COUNTS, COUNTS, COUNTS)


def time_shares() -> SearchStrategy[TimeShare]:
    """Draw shares of the time, halves of months among them."""
    return st.builds(
        lambda whole, halves, unit: TimeShare(
            had=Fraction(min(halves, 2 * whole), 2), whole=whole, unit=unit
        ),
        st.integers(1, 366),
        st.integers(0, 732),
        st.sampled_from(TimeUnit),
    )


def prorated_bounds() -> SearchStrategy[ProratedBound]:
    """Draw bounds that are lessened for part of the time, rounded in any way."""
    return st.builds(
        lambda number, shares, left: ProratedBound(
            whole=Bound(at_least=number), shares=shares, bound=Bound(at_least=left)
        ),
        COUNTS,
        many(time_shares(), most=2),
        COUNTS,
    )


def part_rulings() -> SearchStrategy[PartRuling]:
    """Draw rulings on parts of periods."""
    return st.builds(
        lambda period, tally, required, at_most, proration: PartRuling(
            period=period,
            counted=tally.certain,
            possible=tally.possible,
            required=required,
            at_most=at_most,
            proration=proration,
        ),
        periods(),
        tallies(),
        COUNTS,
        st.none() | COUNTS,
        st.none() | prorated_bounds(),
    )


def rulings() -> SearchStrategy[Ruling]:
    """Draw rulings, with verdicts and reasons of any kind."""
    return st.builds(
        lambda tally, required, verdict, reason, notes, parts, lines: Ruling(
            verdict=verdict,
            reason=reason,
            counted=tally.certain,
            possible=tally.possible,
            required=required,
            notes=notes,
            parts=parts,
            lines=lines,
        ),
        tallies(),
        COUNTS,
        st.sampled_from(Verdict),
        st.sampled_from(Reason),
        many(st.sampled_from(Note), most=1),
        many(part_rulings(), most=2),
        many(line_rulings(), most=2),
    )


@st.composite
def windows(draw: DrawFn) -> Window:
    """Draw windows, judged on one of their days."""
    period = draw(st.sampled_from(PERIODS_ASKED))
    day = period.start + timedelta(draw(st.integers(0, period.days - 1)))
    return Window.of(draw(rules(terms=False)), period, day)


def lines() -> SearchStrategy[Line]:
    """Draw lines of windows: the counts that their rules are made of."""
    return windows().flatmap(lambda window: st.sampled_from(window.lines))


def line_rulings() -> SearchStrategy[LineRuling]:
    """Draw rulings on lines; only a line of a points scheme has points."""
    return st.builds(
        lambda tally, points: LineRuling(
            counted=tally.certain, possible=tally.possible, points=points
        ),
        tallies(),
        st.none() | WORTHS,
    )


def line_changes() -> SearchStrategy[LineChange]:
    """Draw how many of one line would do."""
    return st.builds(LineChange, line=COUNTS, way=st.sampled_from(Way), number=COUNTS)


def part_changes() -> SearchStrategy[PartChange]:
    """Draw steps of changes."""
    return st.builds(
        lambda way, number, period, has_days, lines: PartChange(
            way=way,
            number=number,
            part=period,
            first=period.start if has_days else None,
            last=period.last if has_days else None,
            last_safe=period.last if has_days else None,
            lines=lines,
        ),
        st.sampled_from(Way),
        COUNTS,
        periods(),
        st.booleans(),
        many(line_changes(), most=2),
    )


def changes() -> SearchStrategy[Change]:
    """Draw what would change verdicts."""
    return st.builds(Change, mends=st.booleans(), steps=many(part_changes(), most=2))


def rejections() -> SearchStrategy[Rejection]:
    """Draw records that do not count."""
    return st.builds(Rejection, records(dense=True), st.sampled_from(Rejected))


def line_records() -> SearchStrategy[LineRecords]:
    """Draw the records behind one line."""
    rows = many(records(dense=True), most=2)
    return st.builds(LineRecords, records=rows, pending=rows)


def dossiers() -> SearchStrategy[Dossier]:
    """Draw dossiers, the records behind findings."""
    rows = many(records(dense=True), most=2)
    return st.builds(Dossier, records=rows, pending=rows, rejected=many(rejections(), most=2))


def findings() -> SearchStrategy[Finding]:
    """Draw findings."""
    return st.builds(Finding, windows(), ids("d"), rulings(), dossiers())


def coverages() -> SearchStrategy[Coverage]:
    """Draw rows of coverage matrices."""
    return st.builds(
        Coverage,
        requirement=requirements(),
        status=st.sampled_from(CoverageStatus),
        attestations=many(attestations(), most=2),
        verdict=st.none() | st.sampled_from(Verdict),
    )


def heading_coverages() -> SearchStrategy[HeadingCoverage]:
    """Draw what answers the requirements under headings."""
    return st.builds(
        lambda counted, attested, left, **fields: HeadingCoverage(
            requirements=counted + attested + left,
            counted=counted,
            attested=attested,
            open=left,
            **fields,
        ),
        amounts(),
        amounts(),
        amounts(),
        heading=st.none() | headings(),
        verdict=st.none() | st.sampled_from(Verdict),
    )


@st.composite
def tables(draw: DrawFn) -> Tables:
    """Draw the contents of folders of tables; records name subjects of the roster."""
    roster = draw(rosters())
    return Tables(
        roster=roster,
        records=draw(records_of(roster)),
        attestations=draw(many(attestations(), most=2)),
        ignored=draw(many(ignored(), most=2)),
    )


@st.composite
def records_of(draw: DrawFn, roster: Roster) -> tuple[DutyRecord, ...]:
    """Draw records of subjects that a roster has, each with an id of its own."""
    rows = st.lists(records(dense=True), max_size=6, unique_by=lambda record: record.record_id)
    return tuple(
        evolve(record, subject_id=draw(st.sampled_from([*roster.ids[record.scope]])))
        for record in draw(rows)
        # A roster need not have bodies of every scope.
        if roster.ids[record.scope]
    )


def ignored() -> SearchStrategy[Ignored]:
    """Draw files and columns that are not read."""
    return st.builds(Ignored, file=names(), column=st.just("") | names())


@st.composite
def reports(draw: DrawFn) -> Report:
    """Draw reports of checks."""
    roster = draw(rosters())
    return check(
        draw(rulebooks(terms=False)),
        roster,
        draw(records_of(roster)),
        draw(st.sampled_from(PERIODS_ASKED)),
        known_at=draw(st.none() | instants(dense=True)),
    )


@st.composite
def live_tallies(draw: DrawFn) -> LiveTally:
    """Draw live tallies that have taken some records."""
    roster = draw(rosters())
    rulebook, period = draw(rulebooks(terms=False)), draw(st.sampled_from(PERIODS_ASKED))
    return LiveTally.of(rulebook, roster, period, draw(records_of(roster)))


def summaries() -> SearchStrategy[Summary]:
    """Draw summaries of reports."""
    return reports().map(lambda report: report.summary)
