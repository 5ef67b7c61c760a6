"""What every command that checks a year is told: by which rules, which year, as of when."""

from datetime import date, datetime

from attrs import frozen
from cyclopts import Parameter

from renda import Year
from renda_cli.arguments.forms import read_language
from renda_cli.arguments.parameters import (
    AsOf,
    AsOfToday,
    KnownAt,
    LanguageCode,
    RulebookName,
    YearNumber,
)
from renda_cli.arguments.sources import Source, read_source
from renda_cli.arguments.values import (
    ArgumentReader,
    parse_day,
    parse_instant,
    parse_text,
    parse_year,
)


@frozen(kw_only=True)
class Question:
    """What is to be checked, and how it is to be judged and told (核查请求).

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


@Parameter(name="*")
@frozen(kw_only=True)
class QuestionOptions:
    """The options of a question, as texts; the year ends on its last day unless told."""

    rulebook: RulebookName = None
    year: YearNumber = None
    as_of: AsOf = None
    known_at: KnownAt = None
    lang: LanguageCode = None

    def question(self, reader: ArgumentReader, source: str | None) -> Question:
        """Return what is asked of a folder or a store.

        Args:
            reader: Collects what is wrong.
            source: The folder or the store's address, as a text.
        """
        # Complaints are printed in the order of reading, which is the order of --help.
        return Question(
            source=read_source(reader, source),
            rulebook=reader.required("--rulebook", self.rulebook, parse_text, ""),
            year=(year := reader.required("--year", self.year, parse_year, 1)),
            as_of=reader.optional("--as-of", self.as_of, parse_day, Year(year).last),
            known_at=reader.optional("--known-at", self.known_at, parse_instant, None),
            lang=read_language(reader, self.lang),
        )


@Parameter(name="*")
@frozen(kw_only=True)
class ForecastOptions(QuestionOptions):
    """The same options with another help: a forecast is judged today unless told."""

    as_of: AsOfToday = None


YEAR_END = QuestionOptions()
FROM_TODAY = ForecastOptions()
