"""The closed vocabularies of motions, each word with its English label."""

from renda.kernel.terms import Term


class MotionStage(Term):
    """Where a motion stands (议案处理阶段)."""

    DRAFT = "draft", "draft"
    SUBMITTED = "submitted", "submitted"
    REFERRED = "referred", "with a committee for its opinion"
    LISTED = "listed", "on the agenda"
    KEPT = "kept", "kept as a motion"
    MERGED = "merged", "merged"
    REPORTED = "reported", "reported on"
    DECIDED = "decided", "put to the vote"
    CONCLUDED = "concluded", "report approved"
    CONVERTED = "converted", "converted to a suggestion"
    OBJECTED = "objected", "under reconsideration"
    WITHDRAWN = "withdrawn", "withdrawn"
    LAPSED = "lapsed", "ended for lack of signatures"


class MotionCondition(Term):
    """What a procedure may ask for before a move of a motion (议案处理条件)."""

    ENOUGH_SIGNERS = (
        "enough_signers",
        "enough deputies signed it, or the law lets a delegation file it",
    )
    BY_DELEGATION = "by_delegation", "a delegation filed it"
    SIGNATURES_STAND = "signatures_stand", "enough signatures stand under the text as it is now"
    SPARE_SIGNER = "spare_signer", "enough deputies remain when one takes back the signature"
    ALL_SIGNERS_ASK = "all_signers_ask", "all who signed ask for it"
    CONSENTED = "consented", "the presidium consented"
    HAS_COMMITTEES = "has_committees", "the congress is a county's or a higher one"
    NO_COMMITTEE = "no_committee", "no committee has it"
    ADVISED = "advised", "the committee gave its opinion"
    SESSION_DAY_KNOWN = "session_day_known", "the session's last day is known"
    BETWEEN_SESSIONS = "between_sessions", "it was filed between sessions"
    ENOUGH_OBJECT = "enough_object", "enough of those who signed object"
    NOT_RECONSIDERED = "not_reconsidered", "it was not reconsidered before"


class MotionOwed(Term):
    """What is owed until when in dealing with a motion (议案处理时限)."""

    REFER = "refer", "sending it to a committee"
    ADVISE = "advise", "the committee's opinion"
    REPORT = "report", "report on the deliberation"


class MotionAct(Term):
    """What is done with a motion, as procedures call it (议案处理动作)."""

    PROPOSE = "propose", "file it"
    COSIGN = "cosign", "sign it too"
    REFER = "refer", "refer it to a committee"
    ADVISE = "advise", "give an opinion"
    PUT_ON_AGENDA = "put_on_agenda", "put it on the agenda"
    KEEP = "keep", "keep it as a motion"
    MERGE_INTO = "merge_into", "merge it into another"
    CONVERT = "convert", "convert it to a suggestion"
    OBJECT_TO_CONVERSION = "object_to_conversion", "object to the conversion"
    CONSENT = "consent", "consent to leaving"
    UNSIGN = "unsign", "take back a signature"
    WITHDRAW = "withdraw", "withdraw it"
    REPORT = "report", "report on it"
    DECIDE = "decide", "put it to the vote"
    CONCLUDE = "conclude", "approve the report"
    RECOMPUTE = "recompute", "count the time anew"
    CORRECT = "correct", "put an earlier step right"
    CHANGE_OVER = "change_over", "go over to another procedure"
