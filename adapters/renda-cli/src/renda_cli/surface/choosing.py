"""What the commands on many suggestions are told: which of them, and how to say the answer."""

from collections.abc import Mapping
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda import Year, where
from renda_cli.arguments import Reading, a_year, not_empty, one_of
from renda_cli.asked import FORMATS, TEXT, read_language
from renda_cli.places import Address, an_address
from renda_cli.suggestions_asked import Choice
from renda_cli.surface.parameters import Format, Lang

CongressId = Annotated[
    str | None,
    Parameter(name="--congress", metavar="ID", help="只看某个人大的 · Of one congress only"),
]
FiledIn = Annotated[
    str | None,
    Parameter(name="--year", metavar="YEAR", help="只看某年提出的 · Filed in one year only"),
]
TopicId = Annotated[
    str | None,
    Parameter(name="--topic", metavar="ID", help="只看某个课题的 · Of one topic only"),
]
UnitId = Annotated[
    str | None,
    Parameter(name="--unit", metavar="ID", help="只看某个单位的 · Of one handling unit only"),
]


@Parameter(name="*")
@frozen(kw_only=True)
class Choosing:
    """Which suggestions are meant, as texts."""

    congress: CongressId = None
    year: FiledIn = None
    topic: TopicId = None
    unit: UnitId = None
    form: Format = None
    lang: Lang = None

    def choice(
        self, reading: Reading, url: str | None, others: Mapping[str, object] | None = None
    ) -> Choice:
        """Read which suggestions of a store are meant.

        Args:
            reading: Notes what is wrong.
            url: The store's address.
            others: What else holds for them, by field; None is left out.
        """
        wanted = {
            "congress_id": reading.given("--congress", self.congress, not_empty, None),
            "topic": reading.given("--topic", self.topic, not_empty, None),
            **(others or {}),
            **self._days(reading),
        }
        return Choice(
            address=reading.needed("URL", url, an_address, Address("")),
            wanted=where(**{name: each for name, each in wanted.items() if each is not None}),
            unit=reading.given("--unit", self.unit, not_empty, None),
            form=reading.given("--format", self.form, one_of(*FORMATS), TEXT),
            lang=read_language(reading, self.lang),
        )

    def _days(self, reading: Reading) -> Mapping[str, object]:
        year = reading.given("--year", self.year, a_year, None)
        if year is None:
            return {}
        return {"filed_on__ge": Year(year).start, "filed_on__lt": Year(year).end}


ALL = Choosing()
