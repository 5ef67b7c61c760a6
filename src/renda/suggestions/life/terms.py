"""The closed vocabularies of suggestions, each word with its English label."""

from renda.kernel.terms import Term


class Stage(Term):
    """Where a suggestion stands (办理阶段)."""

    DRAFT = "draft", "draft"
    SUBMITTED = "submitted", "submitted"
    NOT_ACCEPTED = "not_accepted", "not accepted"
    ACCEPTED = "accepted", "accepted"
    MERGED = "merged", "merged"
    ASSIGNED = "assigned", "assigned"
    RETURN_REQUESTED = "return_requested", "return requested"
    IN_HANDLING = "in_handling", "in handling"
    REPLIED = "replied", "replied"
    EVALUATED = "evaluated", "evaluated"
    NO_FEEDBACK = "no_feedback", "no feedback"
    DISSATISFIED = "dissatisfied", "dissatisfied"
    REHANDLING = "rehandling", "being handled again"
    EXPERT_ASSESSMENT = "expert_assessment", "expert assessment"
    MEETING = "meeting", "meeting of both sides"
    ESCALATED = "escalated", "escalated"
    FOLLOW_UP = "follow_up", "follow-up of promises"
    FULFILLED = "fulfilled", "promises settled"
    WITHDRAWN = "withdrawn", "withdrawn"
    CLOSED = "closed", "closed"


class HandlingMode(Term):
    """How several units handle one suggestion (办理方式)."""

    JOINT = "joint", "joint handling"
    SEPARATE = "separate", "separate handling"


class HandlingRole(Term):
    """A unit's role in joint handling (承办角色)."""

    LEAD = "lead", "lead"
    CO = "co", "co-handling"


class Phase(Term):
    """When a suggestion was filed (提出时间)."""

    IN_SESSION = "in_session", "in session"
    BETWEEN_SESSIONS = "between_sessions", "between sessions"


class Channel(Term):
    """By which way a suggestion comes (提出渠道)."""

    ORDINARY = "ordinary", "ordinary"
    EXPRESS = "express", "direct channel"


class Outcome(Term):
    """What came of a suggestion (办理结果)."""

    SOLVED = "solved", "solved"
    PARTLY_SOLVED = "partly_solved", "partly solved"
    IN_PROGRESS = "in_progress", "being solved"
    PLANNED = "planned", "in a plan"
    DEFERRED = "deferred", "put off for lack of conditions"
    REFERENCE = "reference", "kept for reference"
    NOT_FEASIBLE = "not_feasible", "not feasible"
    ILLEGAL = "illegal", "against law or policy"
    HIGHER_LEVEL = "higher_level", "for a higher level"


# What is under way or planned is still to be done, so a reply that says so has to promise it by a
# day. What is partly solved may promise the rest; any other outcome leaves nothing to promise.
PROMISING = frozenset({Outcome.IN_PROGRESS, Outcome.PLANNED})
MAY_PROMISE = PROMISING | {Outcome.PARTLY_SOLVED}


class Satisfaction(Term):
    """How a deputy evaluates the handling (满意度)."""

    SATISFIED = "satisfied", "satisfied"
    BASICALLY_SATISFIED = "basically_satisfied", "basically satisfied"
    DISSATISFIED = "dissatisfied", "dissatisfied"


class ContactKind(Term):
    """How a unit is in contact with a deputy before it replies (联系方式)."""

    IN_PERSON = "in_person", "in person"
    CALL = "call", "by telephone"
    WRITING = "writing", "in writing"


class ReplyChannel(Term):
    """How a reply reaches a deputy (答复方式)."""

    WRITING = "writing", "in writing"
    IN_PERSON = "in_person", "in person"


class Unsuitable(Term):
    """Why a text cannot be handled as a suggestion (不予受理的情形)."""

    PERSONAL_MATTER = "personal_matter", "own or relatives' affairs"
    FORWARDED_LETTER = "forwarded_letter", "a forwarded letter"
    ACCUSATION = "accusation", "a complaint or an accusation"
    JUDICIAL_CASE = "judicial_case", "a judicial case"
    BIDDING = "bidding", "the result of a bidding"
    ACADEMIC = "academic", "an academic debate"
    PROMOTION = "promotion", "promotion of a product"
    NO_CONTENT = "no_content", "no actual content"
    OUTSIDE_POWERS = "outside_powers", "outside local powers"
    INTEREST = "interest", "a link with personal interests"
    SEVERAL_MATTERS = "several_matters", "several matters in one"
    LEGAL_ENQUIRY = "legal_enquiry", "an enquiry about law or policy"
    UNIT_MATTER = "unit_matter", "a matter of the deputy's own unit"
    OTHER = "other", "another reason of the text"


class AfterDecline(Term):
    """Where a text goes that is no suggestion (不予受理后的去向)."""

    RETURNED = "returned", "returned to the deputy"
    LETTER = "letter", "handled as a letter of the deputy"
    PASSED_ON = "passed_on", "passed on for reference"
    TO_REVISE = "to_revise", "for the deputy to revise"


class Condition(Term):
    """What a procedure may ask for before a move (办理条件)."""

    COMPLEX = "complex", "the matter is broad and difficult"
    TOWNSHIP = "township", "the congress is a township's"
    EXPRESS = "express", "it came by the direct channel"
    ORDINARY_WAY = "ordinary_way", "it is filed by the ordinary way"
    BETWEEN_SESSIONS = "between_sessions", "it was filed between sessions"
    IN_SESSION = "in_session", "it was filed in session"
    BY_DELEGATION = "by_delegation", "a delegation filed it"
    LIAISON_NAMED = "liaison_named", "the liaison group is named that speaks for the delegation"
    SEVERAL_SIGNERS = "several_signers", "several deputies signed it"
    KEEPS_UNITS = "keeps_units", "the units stay as they are"
    REASONED = "reasoned", "the reason is told why more time is needed"
    APPLIED = "applied", "the unit has applied for more time"
    TOLD = "told", "the deputy was told before that it takes longer"
    SAYS_WHY = "says_why", "the deputy says why"
    TWO_GRADES = "two_grades", "the way of handling and the result are graded each"
    UNITS_GRADED = "units_graded", "each unit that replies by itself is graded"
    ALL_SIGNERS_ASK = "all_signers_ask", "all who signed ask for it"
    UNRECEIVED = "unreceived", "the unit has not received it yet, nor begun with it"
    OWN_TIME = "own_time", "a unit asks for its own time only"
    CONTACTED = "contacted", "the unit has contacted the deputy"
    OPINIONS_IN = "opinions_in", "every co-handling unit gave its opinion"
    SIGNED = "signed", "the unit's head signed the reply"
    CHANNEL_AGREED = "channel_agreed", "the reply is given in person, or as the deputy agreed"
    IN_PERSON = "in_person", "a key suggestion is answered in person"
    EVERY_SIGNER_REPLIED = "every_signer_replied", "every deputy who signed has the reply"
    LEAD_REPLIED = "lead_replied", "the lead sponsor has the reply"
    LEAD_RECEIVES = "lead_receives", "the lead sponsor gets the last of the replies by it"
    SIGNERS_OR_RELAY = (
        "signers_or_relay",
        "every deputy who signed has the reply, or the lead sponsor agreed to pass it on",
    )
    CLASS_AGREES = "class_agrees", "the class agrees with what is promised"
    DISSATISFIED = "dissatisfied", "the deputy is dissatisfied"
    NEWLY_DISSATISFIED = "newly_dissatisfied", "the deputy has become dissatisfied"
    AGAIN = "again", "it was handled again before"
    PROMISED = "promised", "a promise is still open"
    PROMISES_SETTLED = "promises_settled", "no promise is open any more"
    FOLLOWED_UP = "followed_up", "what was promised came to an end"
    REMINDED = "reminded", "the deputy was reminded"
    FEEDBACK_OVER = "feedback_over", "the time for feedback is over"
    MAY_BE_PUBLIC = "may_be_public", "it may be published"
    FEEDBACK_SHOWN = "feedback_shown", "the deputy's feedback is published with it"
    FEEDBACK_NOT_SHOWN = "feedback_not_shown", "the deputy's feedback is not published"
    NOT_KEPT_SECRET = "not_kept_secret", "it is not confidential"
    CONVERTED = "converted", "it was converted from a motion"


class Owed(Term):
    """What is owed until when in handling a suggestion (时限事项)."""

    ASSIGN = "assign", "assignment"
    NOTIFY = "notify", "telling the deputy"
    RETURN = "return", "asking to return it"
    REASSIGN = "reassign", "re-assignment"
    CONTACT = "contact", "first contact with the deputy"
    CO_OPINION = "co_opinion", "opinion of the co-handling unit"
    REPLY = "reply", "reply"
    FEEDBACK = "feedback", "the deputy's feedback"
    REHANDLE = "rehandle", "reply after handling again"
    PROMISE = "promise", "keeping of a promise"
    VISIT = "visit", "visit of the quarter"
    PUT_RIGHT = "put_right", "putting right of a finding"
    NOTICE = "notice", "yearly notice of promises"


class Act(Term):
    """What is done with a suggestion, as procedures call it (办理环节)."""

    FILE = "file", "file it"
    COSIGN = "cosign", "sign it too"
    UNSIGN = "unsign", "take back a signature"
    REVISE = "revise", "revise it"
    ACCEPT = "accept", "accept it"
    DECLINE = "decline", "decline it"
    WITHDRAW = "withdraw", "withdraw it"
    ASSIGN = "assign", "assign it"
    REASSIGN = "reassign", "assign it to others"
    ALLOCATE = "allocate", "hand it on to departments"
    MERGE = "merge", "merge it into another"
    NOTIFY = "notify", "tell the deputy"
    RECEIVE = "receive", "receive it"
    REQUEST_RETURN = "request_return", "ask to return it"
    OBJECT = "object", "object to the units"
    REFUSE_RETURN = "refuse_return", "refuse the return"
    CONTACT = "contact", "speak with the deputy"
    GIVE_OPINION = "give_opinion", "give an opinion"
    RETURN_OPINION = "return_opinion", "ask for a better opinion"
    REPLY = "reply", "reply"
    DELIVER = "deliver", "deliver the reply"
    REMIND = "remind", "remind the deputy"
    EVALUATE = "evaluate", "evaluate"
    NOTE_SILENCE = "note_silence", "note that there is no feedback"
    ORDER_REHANDLING = "order_rehandling", "have it handled again"
    CONVENE = "convene", "bring both sides together"
    SEND_DIRECTLY = "send_directly", "send it by the direct channel"
    SUPERVISE = "supervise", "make it a key one"
    VISIT = "visit", "look how far it is"
    SETTLE_PROMISE = "settle_promise", "settle a promise"
    POSTPONE_PROMISE = "postpone_promise", "set a promise another day"
    RECORD_OUTCOME = "record_outcome", "record a result"
    PUT_RIGHT = "put_right", "put a finding right"
    TELL_PROGRESS = "tell_progress", "tell how promises stand"
    PUBLISH = "publish", "publish it"
    PUBLISH_UNITS = "publish_units", "make its units public"
    RESTRICT = "restrict", "make it confidential"
    CLOSE = "close", "close it"
    ASK_FACTS = "ask_facts", "ask for facts"
    GIVE_FACTS = "give_facts", "give the facts asked for"
    REQUEST_EXTENSION = "request_extension", "apply for more time"
    DECLINE_EXTENSION = "decline_extension", "decline more time"
    EXTEND = "extend", "extend a time limit"
    RECOMPUTE = "recompute", "count the time anew"
    CORRECT = "correct", "put an earlier step right"
    CHANGE_OVER = "change_over", "go over to another procedure"


class Day(Term):
    """The days of a suggestion or a motion that time limits are counted from (起算日)."""

    FILED_ON = "filed_on", "the day it was filed"
    SESSION_CLOSED_ON = "session_closed_on", "the session's last day"
