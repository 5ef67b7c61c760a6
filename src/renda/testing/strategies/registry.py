"""Which strategy draws which public type; a test asks that every one has its own."""

import os
from collections.abc import Mapping
from enum import Enum
from functools import cache
from pkgutil import resolve_name
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from renda.dates import periods, year_starts
from renda.dates.calendar_files import china
from renda.dates.calendars import CalendarDay, CountedDay, DayKind, PublishedCalendar
from renda.dates.deadlines import Due, Span
from renda.dates.openings import Openings
from renda.duties.check import live_tally, strays
from renda.duties.comparison import drafts, flips
from renda.duties.outlook import outlooks as outlook_values
from renda.duties.quality import flag_limits, quality_flag
from renda.duties.reports import coverage, remarks, report
from renda.duties.reports import findings as finding_values
from renda.duties.rules import amounts, measures, rule, rule_bounds, rulebook, verdicts
from renda.duties.rules import windows as judged
from renda.duties.rules.changes import change, prorated_bounds
from renda.errors import RendaError
from renda.kernel import citations, ids, predicates
from renda.kernel.input.budget import Budget
from renda.kernel.input.foreign_reasons import SYSTEM_REASONS, ForeignReason
from renda.kernel.terms import Term
from renda.kernel.titles import Title
from renda.kernel.values import value_limits
from renda.people import consistency, law, roster, visitors
from renda.ports import OutboxEntry
from renda.rooms import shipped_rooms
from renda.tables import folder_contents
from renda.testing.strategies import (
    duty_records,
    inputs,
    likenesses,
    people,
    plain,
    secrecy,
    vote_draws,
    work,
)
from renda.testing.strategies.duties import casebooks, findings, omissions, rules
from renda.testing.strategies.duties import measures as measure_draws
from renda.testing.strategies.duties import outlooks as outlook_draws
from renda.testing.strategies.items import suggestions
from renda.wording import Catalogue
from renda.work import (
    activities,
    attendance,
    filings,
    ledger,
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
    strategy = STRATEGIES.get(kind, _room_strategies().get(kind))
    if strategy is not None:
        return strategy
    if issubclass(kind, Enum):
        return st.sampled_from(kind)
    raise NoStrategyError(kind=kind.__name__)


def _system_reason(number: int) -> ForeignReason:
    return ForeignReason.of(OSError(number, os.strerror(number)))


@cache
def _room_strategies() -> Mapping[type, SearchStrategy[Any]]:
    """Return the strategies that rooms name for their values, by the class."""
    return {room.kind: resolve_name(room.strategy)() for room in shipped_rooms()}


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


def outbox_entries() -> SearchStrategy[OutboxEntry]:
    """Draw what is to be told."""
    return st.builds(
        OutboxEntry,
        entry_id=plain.ids("e"),
        topic=plain.names(),
        about=plain.references(),
        recipient=st.none() | plain.references(),
        channel=st.just("") | plain.ids("by-"),
        due_at=st.none() | plain.instants(),
        error=st.just("") | plain.names(),
        withdrawn=st.booleans(),
    )


def openings() -> SearchStrategy[Openings]:
    """Draw days and places of an office's own; mostly without limits."""
    return st.builds(
        Openings,
        spacing=st.integers(0, 60),
        places=st.none() | st.integers(1, 30),
        weekdays=st.none() | st.frozensets(st.integers(1, 7), min_size=1),
        days=st.none() | st.frozensets(plain.days(), max_size=5),
        usual_days=st.lists(plain.days(), max_size=3),
    )


STRATEGIES: Mapping[type, SearchStrategy[Any]] = {
    **casebooks.STRATEGIES,
    **inputs.STRATEGIES,
    **likenesses.STRATEGIES,
    **vote_draws.STRATEGIES,
    **secrecy.STRATEGIES,
    Catalogue: st.just(Catalogue("renda")),
    Budget: st.builds(Budget, cells=st.integers(1, 10**9), faults=st.integers(1, 10**6)),
    CalendarDay: calendar_days(),
    CountedDay: st.builds(CountedDay, date=plain.days(), provisional=st.booleans()),
    Due: suggestions.dues(),
    ForeignReason: st.sampled_from(sorted(SYSTEM_REASONS)).map(_system_reason),
    Openings: openings(),
    OutboxEntry: outbox_entries(),
    Span: suggestions.spans(),
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
    outlook_values.Outlook: outlook_draws.outlooks(),
    flips.Differences: outlook_draws.differences(),
    flips.Flip: outlook_draws.flips(),
    drafts.SensitivityRow: outlook_draws.sensitivity_rows(),
    quality_flag.QualityFlag: outlook_draws.quality_flags(),
    flag_limits.QualityLimits: outlook_draws.quality_limits(),
    citations.Citation: rules.citations(),
    citations.Instrument: rules.instruments(),
    consistency.Contradiction: people.contradictions(),
    coverage.Coverage: findings.coverages(),
    coverage.HeadingCoverage: findings.heading_coverages(),
    filings.Document: work.documents(),
    filings.Filing: work.filings(),
    filings.Judgement: work.judgements(),
    filings.ResearchReport: work.research_reports(),
    finding_values.Dossier: findings.dossiers(),
    finding_values.Finding: findings.findings(),
    finding_values.LineRecords: findings.line_records(),
    finding_values.Rejection: findings.rejections(),
    visitors.Visitor: people.visitors(),
    judged.Line: findings.lines(),
    judged.Window: findings.windows(),
    law.Seats: people.seat_numbers(),
    ledger.Ledger: duty_records.ledgers(),
    amounts.Amount: findings.tallies(),
    measures.Count: measure_draws.counts(),
    measures.PointsItem: measure_draws.items(),
    measures.Points: measure_draws.points(),
    measures.Share: measure_draws.shares(),
    measures.SubjectShare: measure_draws.subject_shares(),
    amounts.Spread: findings.spreads(),
    measures.Whole: measure_draws.wholes(),
    periods.Half: plain.halves(),
    periods.Month: plain.months(),
    periods.Period: plain.periods(),
    periods.Quarter: plain.quarters(),
    periods.Year: plain.years(),
    year_starts.YearStart: plain.year_starts(),
    predicates.Comparison: measure_draws.comparisons(),
    predicates.Predicate: measure_draws.predicates(),
    folder_contents.Ignored: findings.ignored(),
    folder_contents.Tables: findings.tables(),
    records.DutyRecord: duty_records.records(),
    ids.Reference: plain.references(),
    remarks.Omission: omissions.omissions(),
    report.Report: findings.reports(),
    report.Summary: findings.summaries(),
    roster.Roster: people.rosters(),
    rulebook.Heading: rules.headings(),
    rulebook.Requirement: rules.requirements(),
    rulebook.Rulebook: rules.rulebooks(),
    prorated_bounds.ProratedBound: findings.prorated_bounds(),
    prorated_bounds.TimeShare: findings.time_shares(),
    rule_bounds.Band: measure_draws.bands(),
    rule_bounds.Bound: measure_draws.bounds(),
    value_limits.Limit: measure_draws.limits(),
    value_limits.Portion: measure_draws.portions(),
    rule.DutyRule: rules.rules(),
    sources.Activity: work.activities(),
    sources.Participation: work.participations(),
    live_tally.LiveTally: findings.live_tallies(),
    strays.AskedRecords: omissions.asked_records(),
    strays.StrayRecords: omissions.stray_records(),
    strays.StraySubject: omissions.stray_subjects(),
    change.Change: findings.changes(),
    change.LineChange: findings.line_changes(),
    change.PartChange: findings.part_changes(),
    verdicts.LineRuling: findings.line_rulings(),
    verdicts.PartRuling: findings.part_rulings(),
    verdicts.Ruling: findings.rulings(),
}
