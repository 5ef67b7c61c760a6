"""Which strategy draws which public type; a test asks that every one has its own."""

from collections.abc import Mapping
from enum import Enum
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from renda.dates import periods
from renda.dates.calendar_files import china
from renda.dates.calendars import CalendarDay, CountedDay, DayKind, PublishedCalendar
from renda.dates.deadlines import Due, Span
from renda.duties.check import live_tally
from renda.duties.comparison import drafts, flips
from renda.duties.outlook import outlooks as ahead
from renda.duties.quality import flags
from renda.duties.reports import coverage, report
from renda.duties.reports import findings as found
from renda.duties.rules import measures, rule, rulebook, verdicts
from renda.duties.rules import windows as judged
from renda.errors import RendaError
from renda.kernel import citations, ids, predicates
from renda.kernel.input.problems import Problem
from renda.kernel.terms import Term
from renda.kernel.titles import Title
from renda.people import congresses, consistency, deputies, groups, law, roster, visitors
from renda.ports import OutboxEntry
from renda.process import Refusal
from renda.suggestions import Suggestion
from renda.suggestions.motions.motion import Motion
from renda.tables import folder_reader
from renda.testing.strategies import (
    likenesses,
    people,
    plain,
    work,
)
from renda.testing.strategies.duties import casebooks, findings, rules
from renda.testing.strategies.duties import measures as measured
from renda.testing.strategies.duties import outlooks as looked
from renda.testing.strategies.items import motions, suggestions
from renda.wording import Catalogue
from renda.work import (
    activities,
    attendance,
    filings,
    ledger,
    recorded_activity,
    records,
    sources,
)

T = TypeVar("T")


class NoStrategyError(RendaError, LookupError):
    """There is no strategy for a type."""

    message = "there is no strategy for {kind}"


def of(kind: type[T]) -> SearchStrategy[T]:
    """Return what draws values of a public type.

    Raises:
        NoStrategyError: Nothing does.
    """
    strategy = STRATEGIES.get(kind)
    if strategy is not None:
        return strategy
    if issubclass(kind, Enum):
        return st.sampled_from(kind)
    raise NoStrategyError(kind=kind.__name__)


def calendar_days() -> SearchStrategy[CalendarDay]:
    """Draw days of calendars."""
    return st.builds(
        CalendarDay,
        date=plain.days(),
        why=st.sampled_from(DayKind),
        name=st.none() | plain.names(),
        notice=st.none() | plain.names(),
        provisional=st.booleans(),
    )


def calendars() -> SearchStrategy[PublishedCalendar]:
    """Draw calendars of some of the years that are published."""
    years = st.lists(st.sampled_from([*china().years]), min_size=1, unique=True)
    return st.builds(
        lambda chosen, guessing: PublishedCalendar(
            years={year: china().years[year] for year in chosen}, guessing=guessing
        ),
        years,
        st.booleans(),
    )


def problems() -> SearchStrategy[Problem]:
    """Draw what is wrong with inputs."""
    rows = st.none() | st.integers(1, 10**6)
    return st.builds(
        Problem,
        message=st.just("{value} is not allowed"),
        file=plain.names(),
        row=rows,
        column=st.just("") | plain.names(),
        data=st.builds(lambda value: {"value": value}, plain.texts()),
    )


def outbox_entries() -> SearchStrategy[OutboxEntry]:
    """Draw what is to be told."""
    return st.builds(
        OutboxEntry,
        entry_id=plain.ids("e"),
        topic=plain.names(),
        about=plain.references(),
        due_at=st.none() | plain.instants(),
    )


STRATEGIES: Mapping[type, SearchStrategy[Any]] = {
    **casebooks.STRATEGIES,
    **likenesses.STRATEGIES,
    Catalogue: st.just(Catalogue("renda")),
    CalendarDay: calendar_days(),
    CountedDay: st.builds(CountedDay, date=plain.days(), provisional=st.booleans()),
    Due: suggestions.dues(),
    OutboxEntry: outbox_entries(),
    Motion: motions.motions(),
    Refusal: suggestions.refusals(),
    Span: suggestions.spans(),
    Suggestion: suggestions.suggestions(),
    Problem: problems(),
    PublishedCalendar: calendars(),
    Term: plain.terms(),
    Title: plain.titles(),
    activities.GroupActivity: work.group_activities(),
    activities.OtherActivity: work.other_activities(),
    activities.Reception: work.receptions(),
    activities.ReportToVoters: work.reports_to_voters(),
    activities.Supervision: work.supervisions(),
    activities.ThematicResearch: work.thematic_research(),
    activities.ThemeMonth: work.theme_months(),
    attendance.Gathering: work.gatherings(),
    attendance.Meeting: work.meetings(),
    attendance.TrainingSession: work.training_sessions(),
    attendance.Turnout: work.turnouts(),
    ahead.Outlook: looked.outlooks(),
    flips.Differences: looked.differences(),
    flips.Flip: looked.flips(),
    drafts.SensitivityRow: looked.sensitivity_rows(),
    flags.QualityFlag: looked.quality_flags(),
    flags.QualityLimits: looked.quality_limits(),
    citations.Citation: rules.citations(),
    citations.Instrument: rules.instruments(),
    congresses.Congress: people.congresses(),
    congresses.CongressTerm: people.congress_terms(),
    consistency.Contradiction: people.contradictions(),
    coverage.Attestation: people.attestations(),
    coverage.Coverage: findings.coverages(),
    deputies.Absence: people.absences(),
    deputies.Mandate: people.mandates(),
    filings.Document: work.documents(),
    filings.Filing: work.filings(),
    filings.Judgement: work.judgements(),
    filings.ResearchReport: work.research_reports(),
    found.Dossier: findings.dossiers(),
    found.Finding: findings.findings(),
    found.Rejection: findings.rejections(),
    groups.DeputyGroup: people.groups(),
    groups.Membership: people.memberships(),
    visitors.Visitor: people.visitors(),
    judged.Line: findings.lines(),
    judged.Window: findings.windows(),
    law.Seats: people.seat_numbers(),
    ledger.Ledger: work.ledgers(),
    measures.Amount: findings.tallies(),
    measures.Count: measured.counts(),
    measures.PointsItem: measured.items(),
    measures.Points: measured.points(),
    measures.Share: measured.shares(),
    periods.Half: plain.halves(),
    periods.Month: plain.months(),
    periods.Period: plain.periods(),
    periods.Quarter: plain.quarters(),
    periods.Year: plain.years(),
    predicates.Comparison: measured.comparisons(),
    predicates.Predicate: measured.predicates(),
    folder_reader.Ignored: findings.ignored(),
    folder_reader.Tables: findings.tables(),
    recorded_activity.RecordedActivity: work.recorded_activities(),
    records.DutyRecord: work.records(),
    ids.Reference: plain.references(),
    report.Report: findings.reports(),
    report.Summary: findings.summaries(),
    roster.Roster: people.rosters(),
    rulebook.Heading: rules.headings(),
    rulebook.Requirement: rules.requirements(),
    rulebook.Rulebook: rules.rulebooks(),
    rule.Band: measured.bands(),
    rule.Bound: measured.bounds(),
    rule.DutyRule: rules.rules(),
    sources.Activity: work.activities(),
    sources.Participation: work.participations(),
    live_tally.LiveTally: findings.live_tallies(),
    verdicts.LineRuling: findings.line_rulings(),
    verdicts.PartRuling: findings.part_rulings(),
    verdicts.Ruling: findings.rulings(),
}
