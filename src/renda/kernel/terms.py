"""The closed vocabularies of the domain, each word with its Chinese and English label.

Identifiers are English; the Chinese term stands in the class's docstring and beside each member.
Kinds of work are open, since a rulebook may declare more: `Kind` holds those every rulebook knows.
"""

from enum import StrEnum
from typing import Self

from renda.errors import RendaError
from renda.wording import CHINESE, ENGLISH, say


class UnknownWordError(RendaError, ValueError):
    """A word is not in its vocabulary."""

    message = "{value!r} is not allowed; allowed: {allowed}"


class Term(StrEnum):
    """A word of a closed vocabulary; its value is what tables and reports hold."""

    zh: str
    en: str

    def __new__(cls, value: str, zh: str = "", en: str = "") -> Self:
        """Make a word of its value and labels; `Scope("deputy")` finds the one there is."""
        word = str.__new__(cls, value)
        # Enum would take the whole tuple for the value; only its first part is.
        word._value_ = value
        word.zh = zh
        word.en = en
        return word

    @classmethod
    def _missing_(cls, value: object) -> None:
        # Enum's own error does not say what is allowed, and cannot be said in Chinese.
        raise UnknownWordError(value=value, allowed=", ".join(cls))

    def label(self, lang: str = ENGLISH) -> str:
        """Return what a reader of `lang` calls the word."""
        return self.zh if lang == CHINESE else say(self.en, lang)


class Scope(Term):
    """Whom a rule or a record is about (履职主体)."""

    CONGRESS = "congress", "人民代表大会", "congress"
    DEPUTY = "deputy", "代表", "deputy"
    GROUP = "group", "代表小组", "deputy group"


class CongressLevel(Term):
    """The five levels of people's congresses (五级人大), highest first."""

    NATIONAL = "national", "全国", "national"
    PROVINCIAL = "provincial", "省级", "provincial"
    CITY = "city", "设区的市级", "city"
    COUNTY = "county", "县级", "county"
    TOWNSHIP = "township", "乡镇级", "township"

    @property
    def rank(self) -> int:
        """The place of the level from the top: 0 is national, 4 is township."""
        return tuple(CongressLevel).index(self)


class Role(Term):
    """The part a subject had in a piece of work (角色)."""

    LEAD = "lead", "领衔", "lead"
    COSIGNER = "cosigner", "附议", "co-signer"
    PARTICIPANT = "participant", "参加", "participant"


class Grade(Term):
    """A recorded judgement of quality (质量评定); absent means not graded yet."""

    HIGH = "high", "高质量", "high quality"
    ORDINARY = "ordinary", "一般", "ordinary"


class Standing(Term):
    """How far a record is settled (核实状态)."""

    CONFIRMED = "confirmed", "已确认", "confirmed"
    UNVERIFIED = "unverified", "待核实", "unverified"
    DISPUTED = "disputed", "有异议", "disputed"


class LeftReason(Term):
    """Why a mandate ended (代表资格终止原因)."""

    MOVED = "moved", "迁出或者调离", "moved away"
    RESIGNED = "resigned", "辞职被接受", "resigned"
    ORDERED_RESIGNATION = "ordered_resignation", "责令辞职被接受", "ordered resignation"
    ABSENT_TWICE = "absent_twice", "未经批准两次不出席会议", "absent twice without approval"
    RECALLED = "recalled", "被罢免", "recalled"
    LOST_NATIONALITY = "lost_nationality", "丧失国籍", "lost nationality"
    DEPRIVED = "deprived_of_political_rights", "被剥夺政治权利", "deprived of political rights"
    LOST_CAPACITY = "lost_capacity", "丧失行为能力", "lost legal capacity"
    DIED = "died", "去世", "died"
    TERM_ENDED = "term_ended", "任期届满", "term ended"


class AbsenceReason(Term):
    """Why a deputy is away for a time (不执行职务原因)."""

    LEAVE = "leave", "请假", "approved leave"
    SUSPENSION = "suspension", "暂时停止执行代表职务", "suspension"


class Kind(Term):
    """The kinds of work every rulebook knows (履职种类)."""

    RECEPTION = "reception", "接待群众", "reception of the public"
    SUGGESTION = "suggestion", "代表建议", "suggestion"
    MOTION = "motion", "议案", "motion"
    OPINION = "opinion", "意见建议", "recorded opinion"
    SUPERVISION = "supervision", "专业监督", "supervision activity"
    INSPECTION = "inspection", "视察", "inspection tour"
    LAW_ENFORCEMENT_INSPECTION = (
        "law-enforcement-inspection",
        "执法检查",
        "inspection of law enforcement",
    )
    SPECIAL_INQUIRY = "special-inquiry", "专题询问", "special inquiry"
    RESEARCH = "research", "专题调研", "research on a topic"
    RESEARCH_REPORT = "research-report", "调研报告", "research report"
    TRAINING = "training", "学习培训", "training"
    SESSION_ATTENDANCE = "session-attendance", "出席会议", "attendance at a session"
    REPORT_TO_VOTERS = "report-to-voters", "向选民述职", "report to voters"
    THEME_MONTH = "theme-month", "履职主题月", "theme month"
