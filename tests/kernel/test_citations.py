"""Citations say instrument, version and article, and invent no article number."""

from datetime import date

import pytest

from renda.kernel.citations import Citation, Instrument
from renda.kernel.titles import Title


@pytest.fixture
def instrument() -> Instrument:
    return Instrument(
        title=Title({"zh": "代表法", "en": "Deputies Law"}),
        version="2025-03-11",
        adopted_on=date(2025, 3, 11),
        in_force_from=date(2025, 3, 11),
    )


def test_a_citation_names_the_instrument_its_version_and_the_article(
    instrument: Instrument,
) -> None:
    assert str(Citation(instrument=instrument, article="62")) == "Deputies Law (2025-03-11), 62"


def test_a_citation_names_the_instrument_in_the_readers_language(instrument: Instrument) -> None:
    assert Citation(instrument=instrument, article="62").label("zh").startswith("代表法")


def test_an_article_whose_number_is_not_public_is_said_to_be_so(instrument: Instrument) -> None:
    citation = Citation(instrument=instrument)
    assert str(citation) == "Deputies Law (2025-03-11), article number not public"


def test_an_instrument_binds_until_further_notice_unless_it_says_so(
    instrument: Instrument,
) -> None:
    assert instrument.in_force_to is None
