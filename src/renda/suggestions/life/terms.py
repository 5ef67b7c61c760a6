"""The closed vocabularies of suggestions, each word with its Chinese and English label."""

from renda.kernel.terms import Term


class Stage(Term):
    """Where a suggestion stands (办理阶段)."""

    DRAFT = "draft", "起草", "draft"
    SUBMITTED = "submitted", "已提出", "submitted"
    NOT_ACCEPTED = "not_accepted", "不予受理", "not accepted"
    ACCEPTED = "accepted", "已受理", "accepted"
    MERGED = "merged", "已并案", "merged"
    ASSIGNED = "assigned", "已交办", "assigned"
    RETURN_REQUESTED = "return_requested", "申请退回", "return requested"
    IN_HANDLING = "in_handling", "办理中", "in handling"
    REPLIED = "replied", "已答复", "replied"
    EVALUATED = "evaluated", "已评价", "evaluated"
    NO_FEEDBACK = "no_feedback", "逾期未反馈", "no feedback"
    DISSATISFIED = "dissatisfied", "不满意", "dissatisfied"
    REHANDLING = "rehandling", "重新办理", "being handled again"
    EXPERT_ASSESSMENT = "expert_assessment", "专家评估", "expert assessment"
    MEETING = "meeting", "面商协调", "meeting of both sides"
    ESCALATED = "escalated", "提级督办", "escalated"
    FOLLOW_UP = "follow_up", "跟踪督办", "follow-up of promises"
    FULFILLED = "fulfilled", "承诺已落实", "promises settled"
    WITHDRAWN = "withdrawn", "已撤回", "withdrawn"
    CLOSED = "closed", "已办结", "closed"


class HandlingMode(Term):
    """How several units handle one suggestion (办理方式)."""

    JOINT = "joint", "会同办理", "joint handling"
    SEPARATE = "separate", "分别办理", "separate handling"


class HandlingRole(Term):
    """A unit's role in joint handling (承办角色)."""

    LEAD = "lead", "主办", "lead"
    CO = "co", "协办", "co-handling"


class Phase(Term):
    """When a suggestion was filed (提出时间)."""

    IN_SESSION = "in_session", "会议期间", "in session"
    BETWEEN_SESSIONS = "between_sessions", "闭会期间", "between sessions"


class Channel(Term):
    """By which way a suggestion comes (提出渠道)."""

    ORDINARY = "ordinary", "一般渠道", "ordinary"
    EXPRESS = "express", "建议直通车", "direct channel"


class Outcome(Term):
    """What came of a suggestion (办理结果)."""

    SOLVED = "solved", "已经解决", "solved"
    PARTLY_SOLVED = "partly_solved", "部分解决", "partly solved"
    IN_PROGRESS = "in_progress", "正在解决", "being solved"
    PLANNED = "planned", "列入计划", "in a plan"
    DEFERRED = "deferred", "条件暂不具备", "put off for lack of conditions"
    REFERENCE = "reference", "留作参考", "kept for reference"
    NOT_FEASIBLE = "not_feasible", "不可行", "not feasible"
    ILLEGAL = "illegal", "与法律政策不符", "against law or policy"
    HIGHER_LEVEL = "higher_level", "属上级事权", "for a higher level"


PROMISING = frozenset({Outcome.IN_PROGRESS, Outcome.PLANNED})
MAY_PROMISE = PROMISING | {Outcome.PARTLY_SOLVED}


class Satisfaction(Term):
    """How a deputy evaluates the handling (满意度)."""

    SATISFIED = "satisfied", "满意", "satisfied"
    BASICALLY_SATISFIED = "basically_satisfied", "基本满意", "basically satisfied"
    DISSATISFIED = "dissatisfied", "不满意", "dissatisfied"


class ContactKind(Term):
    """How a unit is in contact with a deputy before it replies (联系方式)."""

    IN_PERSON = "in_person", "面商", "in person"
    CALL = "call", "电话", "by telephone"
    WRITING = "writing", "书面", "in writing"


class ReplyChannel(Term):
    """How a reply reaches a deputy (答复方式)."""

    WRITING = "writing", "书面答复", "in writing"
    IN_PERSON = "in_person", "面复", "in person"


class Unsuitable(Term):
    """Why a text cannot be handled as a suggestion (不予受理的情形)."""

    PERSONAL_MATTER = "personal_matter", "本人或者亲属的个人事务", "own or relatives' affairs"
    FORWARDED_LETTER = "forwarded_letter", "转递信函", "a forwarded letter"
    ACCUSATION = "accusation", "投诉、申诉、检举", "a complaint or an accusation"
    JUDICIAL_CASE = "judicial_case", "具体案件", "a judicial case"
    BIDDING = "bidding", "招标投标", "the result of a bidding"
    ACADEMIC = "academic", "学术探讨", "an academic debate"
    PROMOTION = "promotion", "产品推介", "promotion of a product"
    NO_CONTENT = "no_content", "没有实际内容", "no actual content"
    OUTSIDE_POWERS = "outside_powers", "不属于本行政区域职权", "outside local powers"
    INTEREST = "interest", "与个人利益有直接关系", "a link with personal interests"
    SEVERAL_MATTERS = "several_matters", "一事多议", "several matters in one"


class Condition(Term):
    """What a procedure may ask for before a move (办理条件)."""

    COMPLEX = "complex", "涉及面广、办理难度大", "the matter is broad and difficult"
    TOWNSHIP = "township", "属乡镇一级", "the congress is a township's"
    EXPRESS = "express", "经直通车提出", "it came by the direct channel"
    BETWEEN_SESSIONS = "between_sessions", "在闭会期间提出", "it was filed between sessions"
    IN_SESSION = "in_session", "在会议期间提出", "it was filed in session"
    SEVERAL_SIGNERS = "several_signers", "系联名提出", "several deputies signed it"
    ALL_SIGNERS_ASK = "all_signers_ask", "全体联名代表均提出", "all who signed ask for it"
    UNRECEIVED = (
        "unreceived",
        "承办单位尚未签收，也未着手办理",
        "the unit has not received it yet, nor begun with it",
    )
    OWN_TIME = "own_time", "承办单位只延长自己的期限", "a unit asks for its own time only"
    CONTACTED = "contacted", "承办单位已联系代表", "the unit has contacted the deputy"
    OPINIONS_IN = "opinions_in", "协办单位均已提出意见", "every co-handling unit gave its opinion"
    SIGNED = "signed", "答复经单位负责人签发", "the unit's head signed the reply"
    IN_PERSON = "in_person", "重点督办的当面答复", "a key suggestion is answered in person"
    EVERY_SIGNER_REPLIED = (
        "every_signer_replied",
        "每位联名代表均收到答复",
        "every deputy who signed has the reply",
    )
    LEAD_REPLIED = "lead_replied", "领衔代表收到答复", "the lead sponsor has the reply"
    SIGNERS_OR_RELAY = (
        "signers_or_relay",
        "每位联名代表均收到答复，或者领衔代表同意转告",
        "every deputy who signed has the reply, or the lead sponsor agreed to pass it on",
    )
    CLASS_AGREES = "class_agrees", "答复类别与承诺一致", "the class agrees with what is promised"
    AGAIN = "again", "再次表示不满意", "it was handled again before"
    PROMISED = "promised", "尚有未落实的承诺", "a promise is still open"
    PROMISES_SETTLED = "promises_settled", "承诺均已了结", "no promise is open any more"
    FOLLOWED_UP = "followed_up", "承诺的事项均有结果", "what was promised came to an end"
    REMINDED = "reminded", "已经提醒代表反馈", "the deputy was reminded"
    FEEDBACK_OVER = "feedback_over", "反馈期限已过", "the time for feedback is over"
    MAY_BE_PUBLIC = "may_be_public", "可以公开", "it may be published"
    NOT_KEPT_SECRET = "not_kept_secret", "未要求保密", "it is not confidential"


class Owed(Term):
    """What is owed until when in handling a suggestion (时限事项)."""

    ASSIGN = "assign", "交办", "assignment"
    NOTIFY = "notify", "告知代表", "telling the deputy"
    RETURN = "return", "申请退回", "asking to return it"
    REASSIGN = "reassign", "重新交办", "re-assignment"
    CONTACT = "contact", "首次联系代表", "first contact with the deputy"
    CO_OPINION = "co_opinion", "协办意见", "opinion of the co-handling unit"
    REPLY = "reply", "答复", "reply"
    FEEDBACK = "feedback", "代表反馈", "the deputy's feedback"
    REHANDLE = "rehandle", "重新办理答复", "reply after handling again"


class Act(Term):
    """What is done with a suggestion, as procedures call it (办理环节)."""

    FILE = "file", "提出", "file it"
    COSIGN = "cosign", "附议", "sign it too"
    REVISE = "revise", "修改", "revise it"
    ACCEPT = "accept", "受理", "accept it"
    DECLINE = "decline", "不予受理", "decline it"
    WITHDRAW = "withdraw", "撤回", "withdraw it"
    ASSIGN = "assign", "交办", "assign it"
    REASSIGN = "reassign", "重新交办", "assign it to others"
    ALLOCATE = "allocate", "分办", "hand it on to departments"
    MERGE = "merge", "并案", "merge it into another"
    NOTIFY = "notify", "告知代表", "tell the deputy"
    RECEIVE = "receive", "签收", "receive it"
    REQUEST_RETURN = "request_return", "申请退回", "ask to return it"
    OBJECT = "object", "对交办提出异议", "object to the units"
    REFUSE_RETURN = "refuse_return", "不同意退回", "refuse the return"
    CONTACT = "contact", "联系代表", "speak with the deputy"
    GIVE_OPINION = "give_opinion", "提出协办意见", "give an opinion"
    RETURN_OPINION = "return_opinion", "退回协办意见", "ask for a better opinion"
    REPLY = "reply", "答复", "reply"
    DELIVER = "deliver", "送达答复", "deliver the reply"
    REMIND = "remind", "提醒反馈", "remind the deputy"
    EVALUATE = "evaluate", "评价", "evaluate"
    NOTE_SILENCE = "note_silence", "登记逾期未反馈", "note that there is no feedback"
    ORDER_REHANDLING = "order_rehandling", "要求重新办理", "have it handled again"
    SUPERVISE = "supervise", "列为重点督办", "make it a key one"
    VISIT = "visit", "跟踪督察", "look how far it is"
    SETTLE_PROMISE = "settle_promise", "落实承诺", "settle a promise"
    PUBLISH = "publish", "公开", "publish it"
    CLOSE = "close", "办结", "close it"
    EXTEND = "extend", "同意延期", "extend a time limit"
    RECOMPUTE = "recompute", "重新计算期限", "count the time anew"


class Day(Term):
    """The days of a suggestion or a motion that time limits are counted from (起算日)."""

    FILED_ON = "filed_on", "提出之日", "the day it was filed"
    SESSION_CLOSED_ON = "session_closed_on", "会议闭幕之日", "the session's last day"
