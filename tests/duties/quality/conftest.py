"""Flags on what deputies did, and suggestions with their texts."""

import pytest

from renda import Year, check
from renda.quality import quality_flags


@pytest.fixture
def flags(book, rule, roster):
    """The flags on what `d1` did, or others."""

    def make(records, *rules, people=None, **rest):
        report = check(book(*(rules or [rule(3)])), people or roster(), records, Year(2025))
        return quality_flags(report, **rest)

    return make


@pytest.fixture
def filed(record, roster, deputy):
    """Suggestions, each of a deputy of its own, with their texts by source."""

    def make(*texts, **rest):
        people = roster(*(deputy(f"d{n}") for n, _ in enumerate(texts)))
        held = [
            record(f"r{n}", "2025-03-01", f"d{n}", source_id=f"s{n}", kind="suggestion", **rest)
            for n, _ in enumerate(texts)
        ]
        return held, people, {f"s{n}": text for n, text in enumerate(texts)}

    return make
