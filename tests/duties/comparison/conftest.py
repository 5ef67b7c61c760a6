"""Two layers of rules: the rulebook of the nation and that of a district below it."""

import pytest
from duties.layer_citations import LAW, MEASURES


@pytest.fixture
def nation(book, rule):
    """The upper rulebook: three receptions a year, or another number."""
    return lambda *given, **rest: book(rule(*given, citation=LAW, **rest), id="nation")


@pytest.fixture
def district(book, rule):
    """The lower rulebook."""
    return lambda *given, **rest: book(rule(*given, citation=MEASURES, **rest), id="district")
