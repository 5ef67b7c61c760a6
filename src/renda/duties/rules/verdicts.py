"""The words of a check's answers, and a ruling: a verdict with its numbers, of nobody yet."""

from decimal import Decimal

from attrs import frozen

from renda.dates.periods import Period
from renda.duties.rules.measures import Number
from renda.kernel.terms import Term


class Verdict(Term):
    """What a check says of one subject under one rule (结论), worst first."""

    NOT_MET = "not_met", "未达标", "not met"
    UNDETERMINED = "undetermined", "待定", "undetermined"
    PENDING = "pending", "进行中", "pending"
    MET = "met", "达标", "met"
    NOT_APPLICABLE = "not_applicable", "不适用", "not applicable"


SEVERITY = {verdict: place for place, verdict in enumerate(Verdict)}


class Reason(Term):
    """Why the verdict is what it is (理由)."""

    ENOUGH = "enough", "已达到要求数量", "the number required is reached"
    WITHIN = "within", "未超过上限", "the maximum is not exceeded"
    SHORT = "short", "数量不足", "fewer than required"
    EXCEEDED = "exceeded", "超过上限", "the maximum is exceeded"
    UNSETTLED = "unsettled", "取决于尚未评定或核实的记录", "it hangs on records not yet settled"
    PERIOD_OPEN = "period_open", "周期尚未结束", "the period is still open"
    LEFT = "left", "已不再担任代表", "left office"
    NOT_YET_ELECTED = "not_yet_elected", "尚未当选", "not yet elected"
    NOT_IN_FORCE = "not_in_force", "规则在该周期未施行", "the rule was not in force"
    NOTHING_OWED = "nothing_owed", "折算后无应履行数量", "nothing is owed after proration"
    EXEMPTED = "exempted", "按规则免除", "the rule exempts"
    EXEMPTION_UNKNOWN = "exemption_unknown", "是否免除未记载", "whether it exempts is not recorded"
    NO_WHOLE = "no_whole", "没有可计算比例的记录", "there is nothing to take a share of"
    NO_NUMBER = "no_number", "没有规定数量，仅列明结果", "no number is required; it is only told"


class Rejected(Term):
    """Why a record does not count (不计入原因), in the order in which they are tried."""

    OUTSIDE_PERIOD = "outside_period", "不在考核周期内", "outside the period"
    AFTER_AS_OF = "after_as_of", "在判断日之后", "after the judging day"
    VOIDED = "voided", "记录已作废", "voided"
    NOT_KNOWN_YET = "not_known_yet", "当时尚未录入", "not known yet"
    OUTSIDE_MANDATE = "outside_mandate", "不在代表任期内", "outside the mandate"
    OUTSIDE_MEMBERSHIP = "outside_membership", "不在小组成员期间", "outside the membership"
    SUSPENDED = "suspended", "暂停执行代表职务期间", "while suspended"
    ROLE = "role", "角色不符", "in another role"
    GRADE = "grade", "质量等次不符", "of another grade"
    THEME = "theme", "主题不符", "of another theme"
    QUANTITY = "quantity", "数量不符", "of another quantity"


class Note(Term):
    """What a reader of a finding should know besides (附注)."""

    JOINED_MID_YEAR = "joined_mid_year", "周期内当选", "elected within the period"


@frozen(kw_only=True)
class PartRuling:
    """A part of a period that has a bound of its own, and what was counted in it.

    Args:
        period: The part.
        counted: What is measured in it for sure.
        possible: What it may be.
        required: The number required in it; None where there is none.
        at_most: The upper number, where there is a lower one too.
    """

    period: Period
    counted: Number
    possible: Number
    required: Number | None
    at_most: Number | None = None


@frozen(kw_only=True)
class LineRuling:
    """One count of a share or of points, as it was found (分项结果).

    Args:
        counted: How many surely count.
        possible: How many may.
        points: What those who surely count bring; None for a share.
    """

    counted: int
    possible: int
    points: Decimal | None = None


@frozen(kw_only=True)
class Ruling:
    """A verdict and its numbers, for whoever the tallies were of.

    Args:
        verdict: The answer.
        reason: Why.
        counted: What is measured for sure: an integer of a count, else a decimal.
        possible: What it may be.
        required: The number required; None where there is none.
        at_most: The upper number, where there is a lower one too.
        notes: What a reader should know besides.
        parts: Each part owed, where the bound holds in each part of the period.
        lines: The counts that a share or points are made of, in the measure's order.
        band: The code of the band it lies in; None where that is not sure, there is none, or
            nothing is owed.
    """

    verdict: Verdict
    reason: Reason
    counted: Number
    possible: Number
    required: Number | None
    at_most: Number | None = None
    notes: tuple[Note, ...] = ()
    parts: tuple[PartRuling, ...] = ()
    lines: tuple[LineRuling, ...] = ()
    band: str | None = None
