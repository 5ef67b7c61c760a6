"""What each command is asked to do, as values."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from attrs import frozen

from renda import Year
from renda.rules import Unit
from renda_cli.arguments import Reading, one_of
from renda_cli.places import Address, Source
from renda_cli.wording import CHINESE, LANGUAGES

FORMATS = TEXT, JSON, CSV = "text", "json", "csv"


@frozen(kw_only=True)
class Question:
    """What is to be checked, and how it is to be judged and said (核查请求).

    Args:
        source: The folder of tables, or the store.
        rulebook: The rulebook's name or path.
        year: The year.
        as_of: The day to judge on.
        known_at: Judge by what was known at this instant; None means by all that is known.
        lang: The language of texts and messages.
    """

    source: Source
    rulebook: str
    year: int
    as_of: date
    known_at: datetime | None
    lang: str

    @property
    def period(self) -> Year:
        """The year as a period."""
        return Year(self.year)


@frozen(kw_only=True)
class CheckAsked:
    """`renda check`: the question, the form of the answer, and whether a shortfall is told."""

    question: Question
    form: str
    fail_on_short: bool


@frozen(kw_only=True)
class ExplainAsked:
    """`renda explain`: the question, and which finding of the answer."""

    question: Question
    rule: str
    subject: str


@frozen(kw_only=True)
class InitAsked:
    """`renda init`: which store to make ready."""

    address: Address
    lang: str


@frozen(kw_only=True)
class ImportAsked:
    """`renda import`: from which folder into which store, by whom.

    Args:
        folder: Of tables.
        address: Of the store.
        rulebook: Whose kinds of work the records may be of; None means those of shipped ones.
        actor: Who does it; None means whoever is logged in.
        lang: The language of messages.
    """

    folder: Path
    address: Address
    rulebook: str | None
    actor: str | None
    lang: str


@frozen(kw_only=True)
class ExportAuditAsked:
    """`renda audit export`: of which store."""

    address: Address
    lang: str


@frozen(kw_only=True)
class VerifyAsked:
    """`renda audit verify`: which file, against which anchors: a file of them, or one as text."""

    file: Path
    anchor: str | None
    lang: str


@frozen(kw_only=True)
class DiffAsked:
    """`renda audit diff`: which two files, the earlier first."""

    old: Path
    new: Path
    lang: str


@frozen(kw_only=True)
class AnchorAsked:
    """`renda audit anchor`: of which store, and which file to add it to."""

    address: Address
    to: Path | None
    lang: str


@frozen(kw_only=True)
class BackUpAsked:
    """`renda backup export`: which store into which file."""

    address: Address
    file: Path
    lang: str


@frozen(kw_only=True)
class RestoreAsked:
    """`renda backup import`: which file into which store."""

    file: Path
    address: Address
    lang: str


@frozen(kw_only=True)
class ListRulebooksAsked:
    """`renda rulebook list`."""

    lang: str


@frozen(kw_only=True)
class LintAsked:
    """`renda rulebook lint`: which rulebook, and which cases if others than its own."""

    rulebook: str
    cases: str | None
    lang: str


@frozen(kw_only=True)
class RunCasesAsked:
    """`renda rulebook test`: which rulebook, and which cases if others than its own."""

    rulebook: str
    cases: str | None
    lang: str


@frozen(kw_only=True)
class LayersAsked:
    """`renda rulebook layers`: which rulebooks, the highest first."""

    rulebooks: tuple[str, ...]
    lang: str


@frozen(kw_only=True)
class ForecastAsked:
    """`renda forecast`: the question, whether it names its day, and what is planned.

    Args:
        question: Its day counts only where it was given.
        is_dated: Whether it was.
        planned: A table of planned events; None means there are none.
        form: The form of the answer.
    """

    question: Question
    is_dated: bool
    planned: Path | None
    form: str


@frozen(kw_only=True)
class QualityAsked:
    """`renda quality`: the question, and the form of the answer."""

    question: Question
    form: str


@frozen(kw_only=True)
class CompareAsked:
    """`renda compare`: the question, and what is otherwise.

    Args:
        question: Its rulebook is what is compared with.
        other: Another rulebook; None where a rule is changed.
        rule: The code of the rule that is changed.
        number: What it requires instead.
        unit: What it counts by instead.
        numbers: What it may require, one after another.
        form: The form of the answer.
    """

    question: Question
    other: str | None
    rule: str
    number: int | Decimal | None
    unit: Unit | None
    numbers: range | None
    form: str


def read_language(reading: Reading, lang: str | None) -> str:
    """Read the language of texts and messages."""
    return reading.given("--lang", lang, one_of(*LANGUAGES), CHINESE)
