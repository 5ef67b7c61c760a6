"""renda (人大): check a year of deputies' work against duty rules, and say why.

The names here, and those of `renda.ports`, `renda.office`, `renda.process`, `renda.suggestions` and
`renda.testing`, are the public ones; everything else may change without notice.
"""

from typing import TYPE_CHECKING

from renda.dates.periods import Half, Month, Period, PeriodKind, Quarter, Year
from renda.duties.check.in_memory import check
from renda.duties.reports.coverage import Attestation, Coverage, CoverageStatus
from renda.duties.reports.findings import Dossier, Finding, Rejection
from renda.duties.reports.report import Remark, Report, Summary
from renda.duties.rules.measures import Amount, Count, Points, PointsItem, Share, Unit
from renda.duties.rules.rule import Band, Bound, Crediting, DutyRule, InForce, Leave, Proration
from renda.duties.rules.rulebook import Heading, Requirement, Rulebook
from renda.duties.rules.rulebook_files import load_rulebook, shipped_rulebooks
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
from renda.errors import RendaError
from renda.kernel.citations import Citation, Instrument
from renda.kernel.input.problems import InputError, Problem
from renda.kernel.moments import MomentTextError, NaiveInstantError, read_day, read_instant
from renda.kernel.predicates import Comparison, Predicate, PredicateError, where
from renda.kernel.references import Reference
from renda.kernel.terms import (
    AbsenceReason,
    CongressLevel,
    Grade,
    Kind,
    LeftReason,
    Role,
    Scope,
    Standing,
    Term,
)
from renda.kernel.titles import Title
from renda.people.congresses import Congress, CongressTerm
from renda.people.contradictions import Contradiction, ContradictionKind, contradictions
from renda.people.deputies import Absence, Mandate
from renda.people.groups import DeputyGroup, Membership
from renda.people.roster import Roster
from renda.wording import Catalogue
from renda.work.records import DutyRecord

if TYPE_CHECKING:
    from renda.dates.calendar_files import china, load_calendar
    from renda.dates.calendars import (
        CalendarDay,
        CountedDay,
        DayKind,
        PublishedCalendar,
        WorkCalendar,
        add_working_days,
        next_working_day,
        working_days,
    )
    from renda.dates.deadlines import Due, Roll, Span, SpanUnit, due, extended, recomputed
    from renda.dates.due_explanation import explain_due
    from renda.duties.casebooks.case_files import load_cases, shipped_cases
    from renda.duties.casebooks.case_world import CaseActor, CasePace, CaseRecord, CaseSubject
    from renda.duties.casebooks.cases import (
        Case,
        CaseAspect,
        CaseDifference,
        CaseExpected,
        CaseResult,
        Cases,
        run_cases,
    )
    from renda.duties.casebooks.mutants import Mutant, mutants, unpinned
    from renda.duties.check.in_store import CountsLines, check_in_store
    from renda.duties.check.live_tally import LiveTally, RecountsLines
    from renda.duties.comparison.drafts import SensitivityRow, sensitivity, with_number, with_unit
    from renda.duties.comparison.flips import Differences, Flip, compare
    from renda.duties.comparison.layers import Layered, layered
    from renda.duties.comparison.overlays import Overlay
    from renda.duties.comparison.strictness import Strictness
    from renda.duties.lint.rulebook_lint import LintFinding, LintSort, lint
    from renda.duties.outlook.forecast import forecast
    from renda.duties.outlook.outlooks import Outlook, Pace
    from renda.duties.quality.flags import QualityFlag, QualityLimits, QualitySort, quality_flags
    from renda.duties.reports.explanations import explain
    from renda.duties.reports.exports import to_csv, to_json
    from renda.duties.reports.rule_sentences import bound_text, required_text
    from renda.kernel.fields import EmptyTextError
    from renda.office import Office
    from renda.people.law import Seats, seats
    from renda.people.visitors import Visitor
    from renda.plugins import Plugins, hookimpl
    from renda.tables.folder_reader import Ignored, Tables, read_tables
    from renda.tables.single_table import read_records
    from renda.work.activities import (
        GroupActivity,
        OtherActivity,
        Reception,
        ReportToVoters,
        Supervision,
        SupervisionKind,
        ThematicResearch,
        ThemeMonth,
    )
    from renda.work.attendance import Gathering, Meeting, Mode, TrainingSession, Turnout, turnout
    from renda.work.filings import Document, Filing, FilingKind, Judgement, ResearchReport
    from renda.work.ledger import Ledger, NotLiveError, RecordedTooEarlyError, RecordSource
    from renda.work.like_groups import LikeGroup, like_groups
    from renda.work.likeness import Like, LikenessIndex, LikePair, like_pairs, likeness
    from renda.work.recorded_activity import RecordedActivity
    from renda.work.sources import Activity, Participation
    from renda.work.synonyms import Wording
    from renda.work.yardsticks import Weights, Yardstick, load_likeness

LATER = {
    "renda.people.law": ("Seats", "seats"),
    "renda.duties.check.in_store": ("CountsLines", "check_in_store"),
    "renda.plugins": ("Plugins", "hookimpl"),
    "renda.tables.folder_reader": ("Ignored", "Tables", "read_tables"),
    "renda.people.visitors": ("Visitor",),
    "renda.work.ledger": ("Ledger", "NotLiveError", "RecordedTooEarlyError", "RecordSource"),
    "renda.work.sources": ("Activity", "Participation"),
    "renda.kernel.fields": ("EmptyTextError",),
    "renda.dates.calendar_files": ("china", "load_calendar"),
    "renda.dates.calendars": (
        "CalendarDay",
        "CountedDay",
        "DayKind",
        "PublishedCalendar",
        "WorkCalendar",
        "add_working_days",
        "next_working_day",
        "working_days",
    ),
    "renda.dates.deadlines": ("Due", "Roll", "Span", "SpanUnit", "due", "extended", "recomputed"),
    "renda.dates.due_explanation": ("explain_due",),
    "renda.duties.reports.explanations": ("explain",),
    "renda.duties.reports.exports": ("to_csv", "to_json"),
    "renda.duties.reports.rule_sentences": ("bound_text", "required_text"),
    "renda.work.activities": (
        "GroupActivity",
        "OtherActivity",
        "Reception",
        "ReportToVoters",
        "Supervision",
        "SupervisionKind",
        "ThematicResearch",
        "ThemeMonth",
    ),
    "renda.work.like_groups": ("LikeGroup", "like_groups"),
    "renda.work.likeness": ("Like", "LikePair", "LikenessIndex", "like_pairs", "likeness"),
    "renda.work.yardsticks": ("Weights", "Yardstick", "load_likeness"),
    "renda.work.synonyms": ("Wording",),
    "renda.work.attendance": (
        "Gathering",
        "Meeting",
        "Mode",
        "TrainingSession",
        "Turnout",
        "turnout",
    ),
    "renda.work.filings": ("Document", "Filing", "FilingKind", "Judgement", "ResearchReport"),
    "renda.work.recorded_activity": ("RecordedActivity",),
    "renda.duties.casebooks.case_files": ("load_cases", "shipped_cases"),
    "renda.duties.casebooks.cases": (
        "Case",
        "CaseAspect",
        "CaseDifference",
        "CaseExpected",
        "CaseResult",
        "Cases",
        "run_cases",
    ),
    "renda.duties.comparison.layers": ("Layered", "layered"),
    "renda.duties.lint.rulebook_lint": ("LintFinding", "LintSort", "lint"),
    "renda.duties.casebooks.mutants": ("Mutant", "mutants", "unpinned"),
    "renda.duties.comparison.overlays": ("Overlay",),
    "renda.duties.comparison.strictness": ("Strictness",),
    "renda.duties.casebooks.case_world": ("CaseActor", "CasePace", "CaseRecord", "CaseSubject"),
    "renda.duties.comparison.flips": ("Differences", "Flip", "compare"),
    "renda.duties.comparison.drafts": ("SensitivityRow", "sensitivity", "with_number", "with_unit"),
    "renda.duties.outlook.forecast": ("forecast",),
    "renda.duties.outlook.outlooks": ("Outlook", "Pace"),
    "renda.duties.check.live_tally": ("RecountsLines", "LiveTally"),
    "renda.duties.quality.flags": ("QualityFlag", "QualityLimits", "QualitySort", "quality_flags"),
    "renda.office": ("Office",),
    "renda.tables.single_table": ("read_records",),
}

# fmt: off
__all__ = [
    "Absence",
    "AbsenceReason",
    "Activity",
    "Amount",
    "Attestation",
    "Band",
    "Bound",
    "CalendarDay",
    "Case",
    "CaseActor",
    "CaseAspect",
    "CaseDifference",
    "CaseExpected",
    "CasePace",
    "CaseRecord",
    "CaseResult",
    "CaseSubject",
    "Cases",
    "Catalogue",
    "Citation",
    "Comparison",
    "Congress",
    "CongressLevel",
    "CongressTerm",
    "Contradiction",
    "ContradictionKind",
    "Count",
    "CountedDay",
    "CountsLines",
    "Coverage",
    "CoverageStatus",
    "Crediting",
    "DayKind",
    "DeputyGroup",
    "Differences",
    "Document",
    "Dossier",
    "Due",
    "DutyRecord",
    "DutyRule",
    "EmptyTextError",
    "Filing",
    "FilingKind",
    "Finding",
    "Flip",
    "Gathering",
    "Grade",
    "GroupActivity",
    "Half",
    "Heading",
    "Ignored",
    "InForce",
    "InputError",
    "Instrument",
    "Judgement",
    "Kind",
    "Layered",
    "Leave",
    "Ledger",
    "LeftReason",
    "Like",
    "LikeGroup",
    "LikePair",
    "LikenessIndex",
    "Line",
    "LineRuling",
    "LintFinding",
    "LintSort",
    "LiveTally",
    "Mandate",
    "Meeting",
    "Membership",
    "Mode",
    "MomentTextError",
    "Month",
    "Mutant",
    "NaiveInstantError",
    "NotLiveError",
    "Note",
    "Office",
    "OtherActivity",
    "Outlook",
    "Overlay",
    "Pace",
    "PartRuling",
    "Participation",
    "Period",
    "PeriodKind",
    "Plugins",
    "Points",
    "PointsItem",
    "Predicate",
    "PredicateError",
    "Problem",
    "Proration",
    "PublishedCalendar",
    "QualityFlag",
    "QualityLimits",
    "QualitySort",
    "Quarter",
    "Reason",
    "Reception",
    "RecordSource",
    "RecordedActivity",
    "RecordedTooEarlyError",
    "RecountsLines",
    "Reference",
    "Rejected",
    "Rejection",
    "Remark",
    "RendaError",
    "Report",
    "ReportToVoters",
    "Requirement",
    "ResearchReport",
    "Role",
    "Roll",
    "Roster",
    "Rulebook",
    "Ruling",
    "Scope",
    "Seats",
    "SensitivityRow",
    "Share",
    "Span",
    "SpanUnit",
    "Standing",
    "Strictness",
    "Summary",
    "Supervision",
    "SupervisionKind",
    "Tables",
    "Term",
    "ThematicResearch",
    "ThemeMonth",
    "Title",
    "TrainingSession",
    "Turnout",
    "Unit",
    "Verdict",
    "Visitor",
    "Weights",
    "Window",
    "Wording",
    "WorkCalendar",
    "Yardstick",
    "Year",
    "add_working_days",
    "bound_text",
    "check",
    "check_in_store",
    "china",
    "compare",
    "contradictions",
    "due",
    "explain",
    "explain_due",
    "extended",
    "forecast",
    "hookimpl",
    "layered",
    "like_groups",
    "like_pairs",
    "likeness",
    "lint",
    "load_calendar",
    "load_cases",
    "load_likeness",
    "load_rulebook",
    "mutants",
    "next_working_day",
    "quality_flags",
    "read_day",
    "read_instant",
    "read_records",
    "read_tables",
    "recomputed",
    "required_text",
    "run_cases",
    "seats",
    "sensitivity",
    "shipped_cases",
    "shipped_rulebooks",
    "to_csv",
    "to_json",
    "turnout",
    "unpinned",
    "where",
    "with_number",
    "with_unit",
    "working_days",
]
# fmt: on


def __getattr__(name: str) -> object:
    """Import what most checks need nothing of when it is first asked for."""
    from importlib import import_module

    for module, names in LATER.items():
        if name in names:
            return getattr(import_module(module), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
