"""Strategies for texts, ids, days, instants, numbers and periods.

They draw any value there may be; the dense ones draw from a few values, so that these meet often.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from renda.dates.periods import Half, Month, Period, Quarter, Year
from renda.dates.year_starts import YearStart
from renda.kernel.ids import Reference
from renda.kernel.terms import Term
from renda.kernel.titles import Title
from renda.ports import LONGEST_ID
from renda.testing.store_cases.texts import TEXTS

T = TypeVar("T")
FIRST_DAY, LAST_DAY = date(1949, 10, 1), date(2099, 12, 31)
# First and last days of months, quarters, halves and years, a leap day, and days beside them.
EDGE_DAYS = tuple(
    date.fromisoformat(text)
    for text in (
        "2024-02-29", "2024-12-31", "2025-01-01", "2025-01-02", "2025-02-28", "2025-03-01",
        "2025-03-31", "2025-04-01", "2025-06-30", "2025-07-01", "2025-09-30", "2025-10-01",
        "2025-12-30", "2025-12-31", "2026-01-01",
    )
)  # fmt: skip
# East and west of China, and so far apart that one instant lies on three days.
OFFSETS = tuple(timezone(timedelta(hours=hours)) for hours in (0, 8, -11, 14))


def texts(*, longest: int = 60) -> SearchStrategy[str]:
    """Draw texts that a store can keep: Chinese, blanks at the ends, letter case, emoji.

    Args:
        longest: The most characters of a text that is drawn character by character.
    """
    # No database keeps the NUL character everywhere, and a lone surrogate is no UTF-8.
    free_texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=longest)
    return st.sampled_from(TEXTS) | free_texts


def names() -> SearchStrategy[str]:
    """Draw texts that are not blank."""
    return texts().map(lambda text: f"{text}名") | st.sampled_from(["代表0001", "代表0001 "])


def ids(prefix: str = "x", *, dense: bool = False) -> SearchStrategy[str]:
    """Draw ids.

    Args:
        prefix: The beginning of the four dense ids, such as "d" for "d1" to "d4".
        dense: Whether only these four are drawn, so that ids meet.
    """
    few = st.integers(1, 4).map(lambda number: f"{prefix}{number}")
    if dense:
        return few
    # The longest id that a store must take.
    return few | names() | st.just(prefix + "长" * (LONGEST_ID - len(prefix)))


def days(*, dense: bool = False) -> SearchStrategy[date]:
    """Draw days.

    Args:
        dense: Whether all days lie on or beside the edges of periods.
    """
    edges = st.sampled_from(EDGE_DAYS)
    return edges if dense else st.dates(FIRST_DAY, LAST_DAY) | edges


def instants(*, dense: bool = False) -> SearchStrategy[datetime]:
    """Draw instants, of several offsets.

    Args:
        dense: Whether all instants lie at midnight, or a microsecond beside it.
    """
    offsets = st.sampled_from(OFFSETS)
    if not dense:
        earliest, latest = datetime(1949, 10, 1), datetime(2099, 12, 31)  # noqa: DTZ001 - given one
        return st.datetimes(earliest, latest, timezones=offsets)
    midnights = st.builds(
        lambda day, offset: datetime(day.year, day.month, day.day, tzinfo=offset),
        days(dense=True),
        offsets,
    )
    shifts = st.sampled_from([timedelta(0), timedelta(microseconds=1), -timedelta(microseconds=1)])
    return st.builds(lambda midnight, shift: midnight + shift, midnights, shifts)


def times(*, dense: bool = False) -> Mapping[str, SearchStrategy[datetime | None]]:
    """Return the strategies for the two times of a row, by their field; either may be None."""
    moments = st.none() | instants(dense=dense)
    return {"recorded_at": moments, "voided_at": moments}


def amounts() -> SearchStrategy[int]:
    """Draw numbers of persons or things, up to the largest that a database keeps."""
    return st.integers(0, 5) | st.integers(0, 2**63 - 1)


def titles() -> SearchStrategy[Title]:
    """Draw titles."""
    return st.builds(lambda zh, en: Title({"zh": zh, "en": en}), names(), names())


def references() -> SearchStrategy[Reference]:
    """Draw references."""
    return st.builds(Reference, st.sampled_from(["activities", "deputies"]), ids())


def terms() -> SearchStrategy[Term]:
    """Draw terms of any vocabulary."""
    # The base of other vocabularies has no words to draw.
    vocabularies = st.sampled_from(Term.__subclasses__()).filter(len)
    return vocabularies.flatmap(st.sampled_from)


def years() -> SearchStrategy[Year]:
    """Draw years."""
    return st.builds(Year, st.integers(1950, 2098))


def halves() -> SearchStrategy[Half]:
    """Draw halves of years."""
    return st.builds(Half, st.integers(1950, 2098), st.integers(1, 2))


def quarters() -> SearchStrategy[Quarter]:
    """Draw quarters."""
    return st.builds(Quarter, st.integers(1950, 2098), st.integers(1, 4))


def months() -> SearchStrategy[Month]:
    """Draw months."""
    return st.builds(Month, st.integers(1950, 2098), st.integers(1, 12))


def periods() -> SearchStrategy[Period]:
    """Draw periods of every kind."""
    lengths = st.integers(1, 1000).map(timedelta)
    stretches = st.builds(lambda day, length: Period(day, day + length), days(), lengths)
    return st.one_of(years(), halves(), quarters(), months(), stretches)


def year_starts() -> SearchStrategy[YearStart]:
    """Draw days on which years may begin."""
    return st.builds(YearStart, st.integers(1, 12), st.integers(1, 28))


def many(strategy: SearchStrategy[T], *, most: int = 4) -> SearchStrategy[tuple[T, ...]]:
    """Draw tuples of at most `most` values."""
    return st.lists(strategy, max_size=most).map(tuple)


def unlike(strategy: SearchStrategy[T], *, most: int = 4) -> SearchStrategy[tuple[T, ...]]:
    """Draw tuples of at most `most` values, none of them twice."""
    return st.lists(strategy, max_size=most, unique=True).map(tuple)
