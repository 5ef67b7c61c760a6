"""renda (人大): check a year of deputies' work against duty rules, and say why.

The names here, and those of `renda.ports`, `renda.office` and `renda.testing`, are the public ones;
everything else may change without notice.
"""

from typing import TYPE_CHECKING

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
from renda.dates.periods import Half, Month, Period, PeriodKind, Quarter, Year
from renda.duties.checking import check
from renda.duties.coverage import Attestation, Coverage, CoverageStatus
from renda.duties.explaining import bound_text, explain, required_text
from renda.duties.exports import to_csv, to_json
from renda.duties.findings import Dossier, Finding, Rejection
from renda.duties.measures import Tally, Unit
from renda.duties.reports import Remark, Report, Summary
from renda.duties.rulebook_files import load_rulebook, shipped_rulebooks
from renda.duties.rulebooks import Heading, Requirement, Rulebook
from renda.duties.rules import Bound, Crediting, DutyRule, InForce, Proration
from renda.duties.tallying import SupportsTally, check_tallied
from renda.duties.verdicts import Note, PartRuling, Reason, Rejected, Ruling, Verdict
from renda.duties.windows import Window
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
from renda.people.identities import Visitor
from renda.people.law import Seats, seats
from renda.people.roster import Roster
from renda.plugins import Plugins, hookimpl
from renda.tables.reading import Ignored, Tables, read_tables
from renda.wording import Catalogue
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
from renda.work.fields import EmptyTextError
from renda.work.filings import Document, Filing, FilingKind, Judgement, ResearchReport
from renda.work.ledger import Ledger, NotLiveError, RecordedTooEarlyError, RecordSource
from renda.work.recorded import RecordedActivity
from renda.work.records import DutyRecord
from renda.work.sources import Activity, Participation

if TYPE_CHECKING:
    from renda.office import Office

__all__ = [
    "Absence",
    "AbsenceReason",
    "Activity",
    "Attestation",
    "Bound",
    "CalendarDay",
    "Catalogue",
    "Citation",
    "Comparison",
    "Congress",
    "CongressLevel",
    "CongressTerm",
    "Contradiction",
    "ContradictionKind",
    "CountedDay",
    "Coverage",
    "CoverageStatus",
    "Crediting",
    "DayKind",
    "DeputyGroup",
    "Document",
    "Dossier",
    "DutyRecord",
    "DutyRule",
    "EmptyTextError",
    "Filing",
    "FilingKind",
    "Finding",
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
    "Ledger",
    "LeftReason",
    "Mandate",
    "Meeting",
    "Membership",
    "Mode",
    "MomentTextError",
    "Month",
    "NaiveInstantError",
    "NotLiveError",
    "Note",
    "Office",
    "OtherActivity",
    "PartRuling",
    "Participation",
    "Period",
    "PeriodKind",
    "Plugins",
    "Predicate",
    "PredicateError",
    "Problem",
    "Proration",
    "PublishedCalendar",
    "Quarter",
    "Reason",
    "Reception",
    "RecordSource",
    "RecordedActivity",
    "RecordedTooEarlyError",
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
    "Roster",
    "Rulebook",
    "Ruling",
    "Scope",
    "Seats",
    "Standing",
    "Summary",
    "Supervision",
    "SupervisionKind",
    "SupportsTally",
    "Tables",
    "Tally",
    "Term",
    "ThematicResearch",
    "ThemeMonth",
    "Title",
    "TrainingSession",
    "Turnout",
    "Unit",
    "Verdict",
    "Visitor",
    "Window",
    "WorkCalendar",
    "Year",
    "add_working_days",
    "bound_text",
    "check",
    "check_tallied",
    "china",
    "contradictions",
    "explain",
    "hookimpl",
    "load_calendar",
    "load_rulebook",
    "next_working_day",
    "read_day",
    "read_instant",
    "read_tables",
    "required_text",
    "seats",
    "shipped_rulebooks",
    "to_csv",
    "to_json",
    "turnout",
    "where",
    "working_days",
]


def __getattr__(name: str) -> object:
    """Import what stands on stores when it is first asked for; most check what they hold."""
    if name != "Office":
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from renda.office import Office

    return Office
