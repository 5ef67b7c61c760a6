"""The closed vocabularies of motions, each word with its Chinese and English label."""

from renda.kernel.terms import Term


class MotionStage(Term):
    """Where a motion stands (议案处理阶段)."""

    DRAFT = "draft", "起草", "draft"
    SUBMITTED = "submitted", "已提出", "submitted"
    REFERRED = "referred", "已交专门委员会研究", "with a committee for its opinion"
    LISTED = "listed", "已列入会议议程", "on the agenda"
    KEPT = "kept", "作为议案处理", "kept as a motion"
    MERGED = "merged", "已并案", "merged"
    REPORTED = "reported", "已提出审议结果报告", "reported on"
    DECIDED = "decided", "已表决", "put to the vote"
    CONCLUDED = "concluded", "审议结果报告已通过", "report approved"
    CONVERTED = "converted", "已转为代表建议", "converted to a suggestion"
    OBJECTED = "objected", "已要求复议", "under reconsideration"
    WITHDRAWN = "withdrawn", "已撤回", "withdrawn"
    LAPSED = "lapsed", "因联名人数不足终止", "ended for lack of signatures"


class MotionCondition(Term):
    """What a procedure may ask for before a move of a motion (议案处理条件)."""

    ENOUGH_SIGNERS = (
        "enough_signers",
        "联名代表达到法定人数，或者依法可以由代表团提出",
        "enough deputies signed it, or the law lets a delegation file it",
    )
    BY_DELEGATION = "by_delegation", "由代表团提出", "a delegation filed it"
    SPARE_SIGNER = (
        "spare_signer",
        "一人撤回签名后联名代表仍达到法定人数",
        "enough deputies remain when one takes back the signature",
    )
    ALL_SIGNERS_ASK = "all_signers_ask", "全体联名代表均提出", "all who signed ask for it"
    CONSENTED = "consented", "主席团同意", "the presidium consented"
    HAS_COMMITTEES = "has_committees", "属县级以上", "the congress is a county's or a higher one"
    NO_COMMITTEE = "no_committee", "未交专门委员会", "no committee has it"
    ADVISED = "advised", "专门委员会已提出意见", "the committee gave its opinion"
    SESSION_DAY_KNOWN = "session_day_known", "会议闭幕日期已知", "the session's last day is known"
    BETWEEN_SESSIONS = "between_sessions", "在闭会期间提出", "it was filed between sessions"
    ENOUGH_OBJECT = (
        "enough_object",
        "提出异议的代表达到规定人数",
        "enough of those who signed object",
    )
    NOT_RECONSIDERED = "not_reconsidered", "尚未经过复议", "it was not reconsidered before"


class MotionOwed(Term):
    """What is owed until when in dealing with a motion (议案处理时限)."""

    REFER = "refer", "送专门委员会研究", "sending it to a committee"
    ADVISE = "advise", "提出处理意见", "the committee's opinion"
    REPORT = "report", "提出审议结果报告", "report on the deliberation"


class MotionAct(Term):
    """What is done with a motion, as procedures call it (议案处理动作)."""

    PROPOSE = "propose", "提出", "file it"
    COSIGN = "cosign", "附议", "sign it too"
    REFER = "refer", "交专门委员会研究", "refer it to a committee"
    ADVISE = "advise", "提出处理意见", "give an opinion"
    PUT_ON_AGENDA = "put_on_agenda", "列入会议议程", "put it on the agenda"
    KEEP = "keep", "作为议案处理", "keep it as a motion"
    MERGE_INTO = "merge_into", "并案", "merge it into another"
    CONVERT = "convert", "转为代表建议", "convert it to a suggestion"
    OBJECT_TO_CONVERSION = "object_to_conversion", "要求复议", "object to the conversion"
    CONSENT = "consent", "同意撤回", "consent to leaving"
    UNSIGN = "unsign", "撤回签名", "take back a signature"
    WITHDRAW = "withdraw", "撤回议案", "withdraw it"
    REPORT = "report", "提出审议结果报告", "report on it"
    DECIDE = "decide", "交付表决", "put it to the vote"
    CONCLUDE = "conclude", "通过审议结果报告", "approve the report"
    RECOMPUTE = "recompute", "重新计算期限", "count the time anew"
