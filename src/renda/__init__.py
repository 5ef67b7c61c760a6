"""renda (人大): check a year of deputies' work against duty rules, and say why.

The names here, and those of `renda.ports`, `renda.office`, `renda.process`, `renda.suggestions` and
`renda.testing`, are the public ones; everything else may change without notice.
"""

from typing import TYPE_CHECKING

from renda.dates.periods import Half, Month, Period, PeriodKind, Quarter, Year
from renda.duties.checking import check
from renda.duties.coverage import Attestation, Coverage, CoverageStatus
from renda.duties.findings import Dossier, Finding, Rejection
from renda.duties.measures import Amount, Count, Item, Points, Share, Unit
from renda.duties.reports import Remark, Report, Summary
from renda.duties.rulebook_files import load_rulebook, shipped_rulebooks
from renda.duties.rulebooks import Heading, Requirement, Rulebook
from renda.duties.rules import Band, Bound, Crediting, DutyRule, InForce, Leave, Proration
from renda.duties.verdicts import (
    LineRuling,
    Note,
    PartRuling,
    Reason,
    Rejected,
    Ruling,
    Verdict,
)
from renda.duties.windows import Line, Window
from renda.errors import RendaError
from renda.kernel.citations import Citation, Instrument
from renda.kernel.moments import MomentTextError, NaiveInstantError, read_day, read_instant
from renda.kernel.predicates import Comparison, Predicate, PredicateError, where
from renda.kernel.problems import InputError, Problem
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
    from renda.dates.explaining import explain_due
    from renda.duties.case_files import load_cases, shipped_cases
    from renda.duties.cases import (
        Case,
        CaseAspect,
        CaseDifference,
        CaseExpected,
        CaseResult,
        Cases,
        run_cases,
    )
    from renda.duties.comparing import Differences, Flip, compare
    from renda.duties.drafting import SensitivityRow, sensitivity, with_number, with_unit
    from renda.duties.explaining import explain
    from renda.duties.exports import to_csv, to_json
    from renda.duties.forecasting import forecast
    from renda.duties.layers import Layered, layered
    from renda.duties.linting import LintFinding, LintSort, lint
    from renda.duties.mutants import Mutant, mutants, unpinned
    from renda.duties.outlooks import Outlook, Pace
    from renda.duties.overlays import Overlay
    from renda.duties.quality import QualityFlag, QualityLimits, QualitySort, quality_flags
    from renda.duties.stating import bound_text, required_text
    from renda.duties.strictness import Strictness
    from renda.duties.tallies import SupportsRecount, Tally
    from renda.duties.tallying import SupportsTally, check_tallied
    from renda.duties.worlds import CaseActor, CasePace, CaseRecord, CaseSubject
    from renda.kernel.fields import EmptyTextError
    from renda.office import Office
    from renda.people.identities import Visitor
    from renda.people.law import Seats, seats
    from renda.plugins import Plugins, hookimpl
    from renda.tables.lone import read_records
    from renda.tables.reading import Ignored, Tables, read_tables
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
    from renda.work.alike import LikeGroup, like_groups
    from renda.work.attendance import Gathering, Meeting, Mode, TrainingSession, Turnout, turnout
    from renda.work.filings import Document, Filing, FilingKind, Judgement, ResearchReport
    from renda.work.ledger import Ledger, NotLiveError, RecordedTooEarlyError, RecordSource
    from renda.work.likeness import Like, LikenessIndex, LikePair, like_pairs, likeness
    from renda.work.recorded import RecordedActivity
    from renda.work.sources import Activity, Participation
    from renda.work.synonyms import Wording
    from renda.work.yardsticks import Weights, Yardstick, load_likeness

LATER = {
    "renda.people.law": ("Seats", "seats"),
    "renda.duties.tallying": ("SupportsTally", "check_tallied"),
    "renda.plugins": ("Plugins", "hookimpl"),
    "renda.tables.reading": ("Ignored", "Tables", "read_tables"),
    "renda.people.identities": ("Visitor",),
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
    "renda.dates.explaining": ("explain_due",),
    "renda.duties.explaining": ("explain",),
    "renda.duties.exports": ("to_csv", "to_json"),
    "renda.duties.stating": ("bound_text", "required_text"),
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
    "renda.work.alike": ("LikeGroup", "like_groups"),
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
    "renda.work.recorded": ("RecordedActivity",),
    "renda.duties.case_files": ("load_cases", "shipped_cases"),
    "renda.duties.cases": (
        "Case",
        "CaseAspect",
        "CaseDifference",
        "CaseExpected",
        "CaseResult",
        "Cases",
        "run_cases",
    ),
    "renda.duties.layers": ("Layered", "layered"),
    "renda.duties.linting": ("LintFinding", "LintSort", "lint"),
    "renda.duties.mutants": ("Mutant", "mutants", "unpinned"),
    "renda.duties.overlays": ("Overlay",),
    "renda.duties.strictness": ("Strictness",),
    "renda.duties.worlds": ("CaseActor", "CasePace", "CaseRecord", "CaseSubject"),
    "renda.duties.comparing": ("Differences", "Flip", "compare"),
    "renda.duties.drafting": ("SensitivityRow", "sensitivity", "with_number", "with_unit"),
    "renda.duties.forecasting": ("forecast",),
    "renda.duties.outlooks": ("Outlook", "Pace"),
    "renda.duties.tallies": ("SupportsRecount", "Tally"),
    "renda.duties.quality": ("QualityFlag", "QualityLimits", "QualitySort", "quality_flags"),
    "renda.office": ("Office",),
    "renda.tables.lone": ("read_records",),
}

# fmt: off
__all__ = [
    "Absence", "AbsenceReason", "Activity", "Amount", "Attestation", "Band", "Bound", "CalendarDay",
    "Case", "CaseActor", "CaseAspect", "CaseDifference", "CaseExpected", "CasePace", "CaseRecord",
    "CaseResult", "CaseSubject", "Cases", "Catalogue", "Citation", "Comparison", "Congress",
    "CongressLevel", "CongressTerm", "Contradiction", "ContradictionKind", "Count", "CountedDay",
    "Coverage", "CoverageStatus", "Crediting", "DayKind", "DeputyGroup", "Differences", "Document",
    "Dossier", "Due", "DutyRecord", "DutyRule", "EmptyTextError", "Filing", "FilingKind", "Finding",
    "Flip", "Gathering", "Grade", "GroupActivity", "Half", "Heading", "Ignored", "InForce",
    "InputError", "Instrument", "Item", "Judgement", "Kind", "Layered", "Leave", "Ledger",
    "LeftReason", "Like", "LikeGroup", "LikePair", "LikenessIndex", "Line", "LineRuling",
    "LintFinding", "LintSort", "Mandate", "Meeting", "Membership", "Mode", "MomentTextError",
    "Month", "Mutant", "NaiveInstantError", "NotLiveError", "Note", "Office", "OtherActivity",
    "Outlook", "Overlay", "Pace", "PartRuling", "Participation", "Period", "PeriodKind", "Plugins",
    "Points", "Predicate", "PredicateError", "Problem", "Proration", "PublishedCalendar",
    "QualityFlag", "QualityLimits", "QualitySort", "Quarter", "Reason", "Reception", "RecordSource",
    "RecordedActivity", "RecordedTooEarlyError", "Reference", "Rejected", "Rejection", "Remark",
    "RendaError", "Report", "ReportToVoters", "Requirement", "ResearchReport", "Role", "Roll",
    "Roster", "Rulebook", "Ruling", "Scope", "Seats", "SensitivityRow", "Share", "Span", "SpanUnit",
    "Standing", "Strictness", "Summary", "Supervision", "SupervisionKind", "SupportsRecount",
    "SupportsTally", "Tables", "Tally", "Term", "ThematicResearch", "ThemeMonth", "Title",
    "TrainingSession", "Turnout", "Unit", "Verdict", "Visitor", "Weights", "Window", "Wording",
    "WorkCalendar", "Yardstick", "Year", "add_working_days", "bound_text", "check", "check_tallied",
    "china", "compare", "contradictions", "due", "explain", "explain_due", "extended", "forecast",
    "hookimpl", "layered", "like_groups", "like_pairs", "likeness", "lint", "load_calendar",
    "load_cases", "load_likeness", "load_rulebook", "mutants", "next_working_day", "quality_flags",
    "read_day", "read_instant", "read_records", "read_tables", "recomputed", "required_text",
    "run_cases", "seats", "sensitivity", "shipped_cases", "shipped_rulebooks", "to_csv", "to_json",
    "turnout", "unpinned", "where", "with_number", "with_unit", "working_days",
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
