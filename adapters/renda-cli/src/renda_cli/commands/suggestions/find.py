"""`renda suggestions find`: suggestions by who signed and handles them, their outcome, by words."""

from datetime import date
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda.office import search
from renda.suggestions import Outcome, Phase, Satisfaction, Stage, SuggestionSearch
from renda_cli.arguments.forms import FORMATS, read_format, read_language
from renda_cli.arguments.parameters import AnyFormat, LanguageCode, StoreUrl
from renda_cli.arguments.sources import Address, read_address
from renda_cli.arguments.values import (
    ArgumentReader,
    parse_count,
    parse_text,
    parse_year,
    word_parser,
)
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.commands.suggestions.list import (
    AtStage,
    MostListed,
    OrderField,
    write_suggestions,
)
from renda_cli.commands.suggestions.procedure_choice import NATIONAL_PROCEDURE
from renda_cli.commands.suggestions.selection import CongressId, LeadId, TopicId, YearFiled
from renda_cli.inputs.offices import installed_plugins, office_at

HELP = """按词语、签名代表、单位、满意度等检索 · Find by words, signer, unit and more

用法 · Usage: renda suggestions find URL [WORD...] [--signer ID] [--unit ID] [...]"""

Words = Annotated[
    str,
    Parameter(name="WORD", help="标题、正文、答复中的词语 · A word of title, text or a reply"),
]
SignerId = Annotated[
    str | None,
    Parameter(name="--signer", metavar="ID", help="由某位代表领衔或附议 · Signed by one deputy"),
]
HandlingUnitId = Annotated[
    str | None,
    Parameter(name="--unit", metavar="ID", help="由某单位主办或协办 · Handled by one unit"),
]
OfPhase = Annotated[
    str | None,
    Parameter(
        name="--phase",
        metavar="in_session|between_sessions",
        help="会议期间或闭会期间提出 · Filed in session, or between sessions",
    ),
]
SatisfactionWord = Annotated[
    str | None,
    Parameter(
        name="--satisfaction",
        metavar="SATISFACTION",
        help="代表的评价，如dissatisfied · How the deputy evaluates it",
    ),
]
OutcomeWord = Annotated[
    str | None,
    Parameter(
        name="--outcome",
        metavar="OUTCOME",
        help="最后一次答复的结果，如solved · By the last reply",
    ),
]


CategoryId = Annotated[
    str | None,
    Parameter(name="--category", metavar="ID", help="属于某一类别的 · Of one category"),
]


@Parameter(name="*")
@frozen(kw_only=True)
class SearchOptions:
    """What is looked for, as texts."""

    signer: SignerId = None
    unit: HandlingUnitId = None
    phase: OfPhase = None
    satisfaction: SatisfactionWord = None
    outcome: OutcomeWord = None
    stage: AtStage = None
    lead: LeadId = None
    congress: CongressId = None
    year: YearFiled = None
    topic: TopicId = None
    category: CategoryId = None

    def search(self, reader: ArgumentReader, words: tuple[str, ...]) -> SuggestionSearch:
        """Return what is looked for.

        Args:
            reader: Collects what is wrong.
            words: Words of the texts.
        """
        vocabularies = {
            "phase": (self.phase, Phase),
            "satisfaction": (self.satisfaction, Satisfaction),
            "outcome": (self.outcome, Outcome),
            "stage": (self.stage, Stage),
        }
        ids = {
            name: getattr(self, name)
            for name in ("signer", "unit", "lead", "congress", "topic", "category")
        }
        chosen = {
            name: reader.optional(f"--{name}", word, word_parser(*vocabulary), None)
            for name, (word, vocabulary) in vocabularies.items()
        }
        named = {
            name: reader.optional(f"--{name}", id, parse_text, None) for name, id in ids.items()
        }
        year = reader.optional("--year", self.year, parse_year, None)
        return SuggestionSearch(words=words, year=year, **chosen, **named)


ANYTHING = SearchOptions()


@frozen(kw_only=True)
class SuggestionsFindRequest(Request):
    """Suggestions that are looked for.

    Args:
        address: The address of the store.
        wanted: What is looked for.
        order: The field they are ordered by, after a `-` where the last comes first; empty means
            by their ids.
        limit: How many at most; None means all.
        form: The format of the answer.
        lang: The language of texts and messages.
    """

    address: Address
    wanted: SuggestionSearch
    order: str
    limit: int | None
    form: str
    lang: str

    def run(self, _: date, /) -> int:
        """Write a row for each suggestion; of a confidential one neither title nor deputy."""
        with office_at(self.address, installed_plugins(self.lang)) as office:
            # Any procedure opens a desk at which nothing but reading is done.
            desk = office.suggestions(NATIONAL_PROCEDURE)
            found = search(desk, self.wanted, order=self.order, limit=self.limit)
        write_suggestions(found, self.form, self.lang)
        return DONE


def read_arguments(
    url: StoreUrl = None,
    /,
    *words: Words,
    order: OrderField = None,
    limit: MostListed = None,
    form: AnyFormat = None,
    lang: LanguageCode = None,
    options: SearchOptions = ANYTHING,
) -> SuggestionsFindRequest:
    """Return the request that the arguments of `renda suggestions find` make."""
    reader = ArgumentReader()
    request = SuggestionsFindRequest(
        address=read_address(reader, url),
        wanted=options.search(reader, words),
        order=reader.optional("--order", order, parse_text, ""),
        limit=reader.optional("--limit", limit, parse_count, None),
        form=read_format(reader, form, *FORMATS),
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("find", read_arguments, help=HELP)
