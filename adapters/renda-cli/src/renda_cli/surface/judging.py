"""What every command that checks a year is told: by which rules, which year, as of when."""

from pathlib import Path

from attrs import frozen
from cyclopts import Parameter

from renda import Year
from renda_cli.arguments import Reading, a_day, a_year, an_instant, not_empty
from renda_cli.asked import Question, read_language
from renda_cli.places import Source, a_source
from renda_cli.surface.parameters import AsOf, FromDay, KnownAt, Lang, RulebookName, YearNumber


@Parameter(name="*")
@frozen(kw_only=True)
class Judging:
    """How a year is to be judged, as texts."""

    rulebook: RulebookName = None
    year: YearNumber = None
    as_of: AsOf = None
    known_at: KnownAt = None
    lang: Lang = None

    def question(self, reading: Reading, source: str | None) -> Question:
        """Read what is asked of a folder or a store.

        Args:
            reading: Notes what is wrong.
            source: The folder or the store's address.
        """
        nowhere: Source = Path()
        place = reading.needed("FOLDER-OR-URL", source, a_source, nowhere)
        book = reading.needed("--rulebook", self.rulebook, not_empty, "")
        number = reading.needed("--year", self.year, a_year, 1)
        return Question(
            source=place,
            rulebook=book,
            year=number,
            as_of=reading.given("--as-of", self.as_of, a_day, Year(number).last),
            known_at=reading.given("--known-at", self.known_at, an_instant, None),
            lang=read_language(reading, self.lang),
        )


@Parameter(name="*")
@frozen(kw_only=True)
class JudgingAhead(Judging):
    """The same, judged today where that is not said."""

    as_of: FromDay = None


USUAL = Judging()
AHEAD = JudgingAhead()
