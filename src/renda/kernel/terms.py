"""The closed vocabularies of the domain, each word with its English label.

Identifiers are English; the Chinese term of a vocabulary stands in its class's docstring, and the
Chinese of each word in the room's catalogue, as all Chinese that a user reads.
Kinds of work are open, since a rulebook may declare more: `Kind` holds those every rulebook knows.
"""

from enum import StrEnum
from typing import Self

from attrs import frozen

from renda.errors import RendaError
from renda.wording import ENGLISH, Labelled, catalogue_of, say


class UnknownWordError(RendaError, ValueError):
    """A word is not in its vocabulary."""

    message = "{value!r} is not allowed; allowed: {allowed}"


class Term(StrEnum):
    """A word of a closed vocabulary; its value is what tables and reports hold.

    A member is written `LEAD = "lead", "lead"`: its value and its English name. Its name in any
    other language stands in the catalogue of its room, under the name of the vocabulary's class,
    since one English word may stand for several words elsewhere.

    Attributes:
        en: Its English name.
        labels: Its names by language code, as far as they have been looked up.
    """

    en: str
    labels: dict[str, str]

    def __new__(cls, value: str, en: str = "") -> Self:
        """Make a word of its value and label; `Scope("deputy")` finds the one there is."""
        word = str.__new__(cls, value)
        # Enum would take the whole tuple for the value; only its first part is.
        word._value_ = value
        word.en = en
        word.labels = {ENGLISH: en}
        return word

    @classmethod
    def _missing_(cls, value: object) -> None:
        # Enum's own error does not say what is allowed, and cannot be said in Chinese.
        raise UnknownWordError(value=value, allowed=", ".join(cls))

    def label(self, lang: str = ENGLISH) -> str:
        """Return what a reader of `lang` calls the word."""
        if lang not in self.labels:
            vocabulary = type(self)
            # Whoever declares a vocabulary brings its translations: the package it is declared in.
            home = catalogue_of(vocabulary.__module__.partition(".")[0])
            self.labels[lang] = home.name(self.en, vocabulary.__name__, lang)
        return self.labels[lang]


@frozen
class Listed:
    """Some terms, as a refusal lists them in the reader's language."""

    words: tuple[Labelled, ...]

    def label(self, lang: str = ENGLISH) -> str:
        """Return them in `lang`, one after another."""
        return say("; ", lang).join(term.label(lang) for term in self.words) or "-"

    def __str__(self) -> str:
        """Return them in English."""
        return self.label()


class Scope(Term):
    """Whom a rule or a record is about (履职主体)."""

    CONGRESS = "congress", "congress"
    DEPUTY = "deputy", "deputy"
    GROUP = "group", "deputy group"
    VENUE = "venue", "venue"
    UNIT = "unit", "unit"
    PRESIDIUM = "presidium", "presidium"
    BODY = "body", "other body"


class CongressLevel(Term):
    """The five levels of people's congresses (五级人大), highest first."""

    NATIONAL = "national", "national"
    PROVINCIAL = "provincial", "provincial"
    CITY = "city", "city"
    COUNTY = "county", "county"
    TOWNSHIP = "township", "township"

    @property
    def rank(self) -> int:
        """The place of the level from the top: 0 is national, 4 is township."""
        return tuple(CongressLevel).index(self)


class Role(Term):
    """The part a subject had in a piece of work (角色)."""

    LEAD = "lead", "lead"
    COSIGNER = "cosigner", "co-signer"
    PARTICIPANT = "participant", "participant"


class Grade(Term):
    """A recorded judgement of quality (质量评定); absent means not graded yet."""

    HIGH = "high", "high quality"
    ORDINARY = "ordinary", "ordinary"


class Mode(Term):
    """How somebody takes part (参加方式); absent means that nobody noted it."""

    IN_PERSON = "in_person", "in person"
    ONLINE = "online", "on line"
    MIXED = "mixed", "in person and on line in turn"


class Standing(Term):
    """How far a record is settled, and whether what it stands for was taken back (核实状态).

    What was withdrawn is as settled as what was confirmed: it counts, unless a rule says otherwise.
    """

    CONFIRMED = "confirmed", "confirmed"
    UNVERIFIED = "unverified", "unverified"
    DISPUTED = "disputed", "disputed"
    WITHDRAWN = "withdrawn", "withdrawn"


class LeftReason(Term):
    """Why a mandate ended (代表资格终止原因)."""

    MOVED = "moved", "moved away"
    RESIGNED = "resigned", "resigned"
    ORDERED_RESIGNATION = "ordered_resignation", "ordered resignation"
    ABSENT_TWICE = "absent_twice", "absent twice without approval"
    RECALLED = "recalled", "recalled"
    LOST_NATIONALITY = "lost_nationality", "lost nationality"
    DEPRIVED = "deprived_of_political_rights", "deprived of political rights"
    LOST_CAPACITY = "lost_capacity", "lost legal capacity"
    DIED = "died", "died"
    TERM_ENDED = "term_ended", "term ended"


class AbsenceReason(Term):
    """Why a deputy is away for a time (不执行职务原因)."""

    LEAVE = "leave", "approved leave"
    SUSPENSION = "suspension", "suspension"


class Kind(Term):
    """The kinds of work every rulebook knows (履职种类)."""

    RECEPTION = "reception", "reception of the public"
    SUGGESTION = "suggestion", "suggestion"
    MOTION = "motion", "motion"
    OPINION = "opinion", "recorded opinion"
    SUPERVISION = "supervision", "supervision activity"
    INSPECTION = "inspection", "inspection tour"
    LAW_ENFORCEMENT_INSPECTION = "law-enforcement-inspection", "inspection of law enforcement"
    SPECIAL_INQUIRY = "special-inquiry", "special inquiry"
    RESEARCH = "research", "research on a topic"
    RESEARCH_REPORT = "research-report", "research report"
    TRAINING = "training", "training"
    SESSION_ATTENDANCE = "session-attendance", "attendance at a session"
    REPORT_TO_VOTERS = "report-to-voters", "report to voters"
    THEME_MONTH = "theme-month", "theme month"
