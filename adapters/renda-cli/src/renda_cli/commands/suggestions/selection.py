"""Which suggestions of a store are meant, and how the answer is given: told to several commands."""

from collections.abc import Mapping
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda import Year, where
from renda.rules import Predicate
from renda.suggestions import Suggestion
from renda_cli.arguments.forms import FORMATS, read_format, read_language
from renda_cli.arguments.parameters import AnyFormat, LanguageCode
from renda_cli.arguments.sources import Address, read_address
from renda_cli.arguments.values import ArgumentReader, parse_text, parse_year
from renda_cli.inputs.offices import installed_plugins, session_reading

CongressId = Annotated[
    str | None,
    Parameter(name="--congress", metavar="ID", help="只看某个人大的 · Of one congress only"),
]
YearFiled = Annotated[
    str | None,
    Parameter(name="--year", metavar="YEAR", help="只看某年提出的 · Filed in one year only"),
]
TopicId = Annotated[
    str | None,
    Parameter(name="--topic", metavar="ID", help="只看某个课题的 · Of one topic only"),
]
LeadId = Annotated[
    str | None,
    Parameter(name="--lead", metavar="ID", help="只看某位领衔代表的 · Led by one deputy only"),
]
UnitId = Annotated[
    str | None,
    Parameter(name="--unit", metavar="ID", help="只看某个单位的 · Of one handling unit only"),
]


@frozen(kw_only=True)
class Selection:
    """Which suggestions of which store, and how the answer is given (查询范围).

    Args:
        address: The address of the store.
        predicate: What holds for the suggestions.
        unit: Only what this unit handles or owes; None means all units.
        form: The format of the answer.
        lang: The language of texts and messages.
    """

    address: Address
    predicate: Predicate
    unit: str | None
    form: str
    lang: str

    def suggestions(self) -> tuple[Suggestion, ...]:
        """Return the suggestions that are meant, as they are now.

        Raises:
            RendaError: The store cannot be used.
        """
        with session_reading(self.address, installed_plugins(self.lang)) as session:
            return tuple(entry.value for entry in session.of(Suggestion).find(self.predicate))


@Parameter(name="*")
@frozen(kw_only=True)
class SelectionOptions:
    """The options of a selection, as texts."""

    congress: CongressId = None
    year: YearFiled = None
    topic: TopicId = None
    lead: LeadId = None
    unit: UnitId = None
    form: AnyFormat = None
    lang: LanguageCode = None

    def selection(
        self, reader: ArgumentReader, url: str | None, further: Mapping[str, object] | None = None
    ) -> Selection:
        """Return which suggestions of a store are meant.

        Args:
            reader: Collects what is wrong.
            url: The store's address, as a text.
            further: What else is to hold for the suggestions, by the name of the field; a value of
                None asks nothing of its field.
        """
        values = {
            "congress_id": reader.optional("--congress", self.congress, parse_text, None),
            "topic": reader.optional("--topic", self.topic, parse_text, None),
            "lead": reader.optional("--lead", self.lead, parse_text, None),
            **(further or {}),
            **self._filed_within(reader),
        }
        return Selection(
            address=read_address(reader, url),
            predicate=where(**{name: value for name, value in values.items() if value is not None}),
            unit=reader.optional("--unit", self.unit, parse_text, None),
            form=read_format(reader, self.form, *FORMATS),
            lang=read_language(reader, self.lang),
        )

    def _filed_within(self, reader: ArgumentReader) -> Mapping[str, object]:
        year = reader.optional("--year", self.year, parse_year, None)
        if year is None:
            return {}
        return {"filed_on__ge": Year(year).start, "filed_on__lt": Year(year).end}


EVERYTHING = SelectionOptions()
