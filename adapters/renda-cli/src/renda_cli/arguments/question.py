"""What every command that checks a year is told: by which rules, which year, as of when."""

from datetime import date, datetime

from attrs import frozen
from cyclopts import Parameter

from renda import Period, Year
from renda_cli.arguments.forms import read_language
from renda_cli.arguments.parameters import (
    AsOf,
    AsOfToday,
    KnownAt,
    LanguageCode,
    LayerList,
    LeaveOutUnknown,
    MappingName,
    RulebookName,
    YearNumber,
)
from renda_cli.arguments.settings import RULEBOOK
from renda_cli.arguments.sources import Address, Source, read_source
from renda_cli.arguments.values import (
    ArgumentReader,
    parse_day,
    parse_instant,
    parse_layers,
    parse_text,
    parse_years,
)
from renda_cli.wording import mark

ANY_YEAR: Period = Year(1)
MAPPING_OF_A_STORE = mark("--mapping is for tables in a folder; a store holds none")
RULEBOOK_AND_LAYERS = mark("give --rulebook or --layers, not both")


@frozen(kw_only=True)
class Question:
    """What is to be checked, and how it is to be judged and told (核查请求).

    Args:
        source: The folder of tables, or the store.
        rulebooks: The names or paths of rulebooks, the highest first; one alone, or several that
            are laid over each other.
        year: The year or its days, as they were given.
        period: The days of the year.
        as_of: The day to judge on.
        known_at: Judge by what was known at this instant; None means by all that is known.
        mapping: The name or the path of how tables are written; None means as a folder says.
        leave_out_unknown: Whether records of subjects that stand on no list are passed over.
        lang: The language of texts and messages.
    """

    source: Source
    rulebooks: tuple[str, ...]
    year: str
    period: Period
    as_of: date
    known_at: datetime | None
    lang: str
    mapping: str | None = None
    leave_out_unknown: bool = False


@Parameter(name="*")
@frozen(kw_only=True)
class QuestionOptions:
    """The options of a question, as texts; the year ends on its last day unless told."""

    rulebook: RulebookName = None
    layers: LayerList = None
    year: YearNumber = None
    as_of: AsOf = None
    known_at: KnownAt = None
    mapping: MappingName = None
    leave_out_unknown: LeaveOutUnknown = False
    lang: LanguageCode = None

    def question(self, reader: ArgumentReader, source: str | None) -> Question:
        """Return what is asked of a folder or a store.

        Args:
            reader: Collects what is wrong.
            source: The folder or the store's address, as a text.
        """
        # Complaints are printed in the order of reading, which is the order of --help.
        return Question(
            source=(found := read_source(reader, source)),
            rulebooks=self._rulebooks(reader),
            year=self.year or "",
            period=(period := reader.required("--year", self.year, parse_years, ANY_YEAR)),
            as_of=reader.optional("--as-of", self.as_of, parse_day, period.last),
            known_at=reader.optional("--known-at", self.known_at, parse_instant, None),
            mapping=self._mapping(reader, found),
            leave_out_unknown=self.leave_out_unknown,
            lang=read_language(reader, self.lang),
        )

    @property
    def _may_map_beside_a_store(self) -> bool:
        # What is in a store is read without a mapping, which must not seem to be heeded.
        return False

    def _mapping(self, reader: ArgumentReader, source: Source) -> str | None:
        is_for_folder = not isinstance(source, Address) or self._may_map_beside_a_store
        if self.mapping is not None and not is_for_folder:
            reader.complain(MAPPING_OF_A_STORE)
        return reader.optional("--mapping", self.mapping, parse_text, None)

    def _rulebooks(self, reader: ArgumentReader) -> tuple[str, ...]:
        if self.layers is None:
            given = reader.or_setting("--rulebook", self.rulebook, RULEBOOK)
            return (reader.required(*given, parse_text, ""),)
        if self.rulebook is not None:
            reader.complain(RULEBOOK_AND_LAYERS)
        return reader.optional("--layers", self.layers, parse_layers, ())


@Parameter(name="*")
@frozen(kw_only=True)
class ForecastOptions(QuestionOptions):
    """The same options with another help: a forecast is judged today unless told."""

    as_of: AsOfToday = None

    @property
    def _may_map_beside_a_store(self) -> bool:
        # Beside a store, what is planned may stand in a table.
        return True


YEAR_END = QuestionOptions()
FROM_TODAY = ForecastOptions()
