"""Deputies' suggestions and motions, from filing to a kept promise.

It knows both kinds of items, their moves, and what an office looks at. It does not know the numbers
of any place, which stand in procedures, nor any rule of duty: a suggestion yields a record, and
rules read that. Its modules: `filed_item` (what both kinds share), `item_rooms` (how stores keep
them), `units` (who handles them). Its folders: `life` (a suggestion), `motions`, `office` (dues,
workload, rates, figures, repeats, register, results, yearly).
"""

from renda.suggestions.life.assignment.moves import Allocate, Assign, Merge, Reassign, UnitPart
from renda.suggestions.life.entries import (
    ContactEntry,
    Delivery,
    Evaluation,
    ExtensionRequest,
    Handler,
    KeySupervision,
    ReplyEntry,
    UnitGrade,
    VisitFinding,
)
from renda.suggestions.life.filing_moves import (
    Accept,
    Cosign,
    Decline,
    File,
    Revise,
    Unsign,
    Withdraw,
)
from renda.suggestions.life.item_kind import SUGGESTIONS
from renda.suggestions.life.moves import (
    MOVES,
    Close,
    Contact,
    Deliver,
    Evaluate,
    GiveOpinion,
    NoteSilence,
    Notify,
    Object,
    OrderRehandling,
    Receive,
    RefuseReturn,
    Remind,
    Reply,
    RequestReturn,
    ReturnOpinion,
)
from renda.suggestions.life.procedures import (
    Silence,
    SuggestionProcedure,
    load_procedure,
    shipped_procedures,
    suggestion_desk,
)
from renda.suggestions.life.promises import (
    PostponePromise,
    Promise,
    PromiseEntry,
    PromiseStanding,
    SettlePromise,
)
from renda.suggestions.life.refusals import StateSecretError
from renda.suggestions.life.requests.extension_requests import (
    DeclineExtension,
    RequestExtension,
)
from renda.suggestions.life.requests.fact_requests import AskFacts, GiveFacts
from renda.suggestions.life.results.moves import PutRight, RecordOutcome, TellProgress
from renda.suggestions.life.results.outcome_entries import OutcomeEntry, ProgressNotice
from renda.suggestions.life.results.publication import Publish, PublishUnits, Restrict
from renda.suggestions.life.results.supervision import Convene, SendDirectly, Supervise, Visit
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.life.terms import (
    AfterDecline,
    Channel,
    Condition,
    ContactKind,
    HandlingMode,
    HandlingRole,
    Outcome,
    Owed,
    Phase,
    ReplyChannel,
    Satisfaction,
    Stage,
    Unsuitable,
)
from renda.suggestions.motions.item_kind import (
    MOTIONS,
)
from renda.suggestions.motions.motion import Motion, NotConvertedError, as_suggestion
from renda.suggestions.motions.moves import (
    MOTION_MOVES,
    Advise,
    Conclude,
    Consent,
    Convert,
    Decide,
    Keep,
    MergeInto,
    ObjectToConversion,
    Propose,
    PutOnAgenda,
    Refer,
    ReportOn,
)
from renda.suggestions.motions.procedures import (
    load_motion_procedure,
    motion_desk,
    shipped_motion_procedures,
)
from renda.suggestions.motions.signatures import (
    Paper,
    Signatures,
    signatures_needed,
)
from renda.suggestions.motions.terms import MotionCondition, MotionOwed, MotionStage
from renda.suggestions.office.as_of import as_of
from renda.suggestions.office.batches import (
    Advice,
    BatchRefusedError,
    Topic,
    apply_all,
    as_proposed,
    file_topic,
    hand_over,
    make_key,
)
from renda.suggestions.office.conflicts import EmploymentConflict, employment_conflicts
from renda.suggestions.office.disclosure import (
    PublicFeedback,
    PublicReply,
    PublicSuggestion,
    UnitSuggestion,
    public_export,
    public_view,
    unit_view,
)
from renda.suggestions.office.dues import DueEntry, by_owner, due_soon, overdue, owed, task_text
from renda.suggestions.office.figures import Breakdown, Counting, Definition, Figure
from renda.suggestions.office.promise_ledger import LedgerEntry, promise_ledger, promises_of_years
from renda.suggestions.office.punctuality import answers_on_time, on_time
from renda.suggestions.office.rates import (
    by_unit,
    conversions,
    implementation,
    letters,
    outcomes,
    satisfaction,
)
from renda.suggestions.office.register.entitled_actor import entitled_actor, filing_actor
from renda.suggestions.office.register.forms import (
    Form,
    FormFieldError,
    NothingToPrintError,
    form_text,
    shipped_form,
)
from renda.suggestions.office.register.move_fields import FieldForm, MoveField, move_fields
from renda.suggestions.office.register.possible_moves import PossibleMove, possible_moves
from renda.suggestions.office.register.row_trials import ListGap
from renda.suggestions.office.register.search import SuggestionSearch
from renda.suggestions.office.repeats import (
    Author,
    NearDuplicate,
    Repeated,
    near_duplicates,
    owed_a_reply,
    repeated,
)
from renda.suggestions.office.reply_gates import Gate, GateStanding, reply_gates
from renda.suggestions.office.results.outcome_register import (
    RegisteredOutcome,
    outcome_register,
    outcome_totals,
)
from renda.suggestions.office.workload import (
    ComingLoad,
    Workload,
    coming_loads,
    coming_months,
    coming_weeks,
    workloads,
)
from renda.suggestions.office.yearly.year_rates import YearRates, year_rates
from renda.suggestions.office.yearly.year_tables import Grouping, YearLine, YearTable, year_table
from renda.suggestions.units import HandlingUnit

# fmt: off
__all__ = [
    "MOTIONS", "MOTION_MOVES", "MOVES", "SUGGESTIONS", "Accept", "Advice", "Advise", "AfterDecline",
    "Allocate", "AskFacts", "Assign", "Author", "BatchRefusedError", "Breakdown", "Channel",
    "Close", "ComingLoad", "Conclude", "Condition", "Consent", "Contact", "ContactEntry",
    "ContactKind", "Convene", "Convert", "Cosign", "Counting", "Decide", "Decline",
    "DeclineExtension", "Definition", "Deliver", "Delivery", "DueEntry", "EmploymentConflict",
    "Evaluate", "Evaluation", "ExtensionRequest", "FieldForm", "Figure", "File", "Form",
    "FormFieldError", "Gate", "GateStanding", "GiveFacts", "GiveOpinion", "Grouping", "Handler",
    "HandlingMode", "HandlingRole", "HandlingUnit", "Keep", "KeySupervision", "LedgerEntry",
    "ListGap", "Merge", "MergeInto", "Motion", "MotionCondition", "MotionOwed", "MotionStage",
    "MoveField", "NearDuplicate", "NotConvertedError", "NoteSilence", "NothingToPrintError",
    "Notify", "Object", "ObjectToConversion", "OrderRehandling", "Outcome", "OutcomeEntry", "Owed",
    "Paper", "Phase", "PossibleMove", "PostponePromise", "ProgressNotice", "Promise",
    "PromiseEntry", "PromiseStanding", "Propose", "PublicFeedback", "PublicReply",
    "PublicSuggestion", "Publish", "PublishUnits", "PutOnAgenda", "PutRight", "Reassign", "Receive",
    "RecordOutcome", "Refer", "RefuseReturn", "RegisteredOutcome", "Remind", "Repeated", "Reply",
    "ReplyChannel", "ReplyEntry", "ReportOn", "RequestExtension", "RequestReturn", "Restrict",
    "ReturnOpinion", "Revise", "Satisfaction", "SendDirectly", "SettlePromise", "Signatures",
    "Silence", "Stage", "StateSecretError", "Suggestion", "SuggestionProcedure", "SuggestionSearch",
    "Supervise", "TellProgress", "Topic", "UnitGrade", "UnitPart", "UnitSuggestion", "Unsign",
    "Unsuitable", "Visit", "VisitFinding", "Withdraw", "Workload", "YearLine", "YearRates",
    "YearTable", "answers_on_time", "apply_all", "as_of", "as_proposed", "as_suggestion",
    "by_owner", "by_unit", "coming_loads", "coming_months", "coming_weeks", "conversions",
    "due_soon", "employment_conflicts", "entitled_actor", "file_topic", "filing_actor", "form_text",
    "hand_over", "implementation", "letters", "load_motion_procedure", "load_procedure", "make_key",
    "motion_desk", "move_fields", "near_duplicates", "on_time", "outcome_register",
    "outcome_totals", "outcomes", "overdue", "owed", "owed_a_reply", "possible_moves",
    "promise_ledger", "promises_of_years", "public_export", "public_view", "repeated",
    "reply_gates", "satisfaction", "shipped_form", "shipped_motion_procedures",
    "shipped_procedures", "signatures_needed", "suggestion_desk", "task_text", "unit_view",
    "workloads", "year_rates", "year_table",
]
# fmt: on
