"""Rows in order, a page at a time, each page sought beyond the last row of the one before.

No cursor stays open between pages, so other statements may run meanwhile, on every database. What
is in memory is never more than a page.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from attrs import frozen
from sqlalchemy import ColumnElement, Executable, Select, and_, case, true

PAGE_ROWS = 2000
IDS_PER_QUERY = 500
"""How many ids a query names at most; SQLite has a limit for its parameters."""
Page = Sequence[Any]


class Fetch(Protocol):
    """What runs a query and returns all its rows."""

    def __call__(self, query: Executable, row: Mapping[str, Any] | None = None) -> Page:
        """Return the rows, for the values of the query's parameters where it has any."""
        ...


@frozen
class SortKey:
    """A column that rows are ordered by; absent values come first, in both directions.

    Args:
        column: The column or expression.
        descending: Whether the greatest value comes first.
        nullable: Whether values may be absent.
    """

    column: ColumnElement[Any]
    descending: bool = False
    nullable: bool = False

    def terms(self) -> list[ColumnElement[Any]]:
        """Return the terms of ORDER BY."""
        column = self.column.desc() if self.descending else self.column.asc()
        # Databases differ on where NULL stands. Where none is absent the column alone is given,
        # since an index can serve it, and cannot serve a CASE.
        return [case((self.column.is_(None), 0), else_=1), column] if self.nullable else [column]

    def equals(self, value: object) -> ColumnElement[bool]:
        """Return the condition that a row has a value here; None for an absent one."""
        return self.column.is_(None) if value is None else self.column == value

    def follows(self, value: object) -> ColumnElement[bool]:
        """Return the condition that a row comes after a value; None for an absent one."""
        if value is None:
            return self.column.is_not(None)
        return self.column < value if self.descending else self.column > value


@frozen
class SortOrder:
    """An order in which each row has a place of its own (次序).

    Args:
        keys: The columns that rows are ordered by, the weightiest first; the last one tells apart
            rows that are equal in the others.
    """

    keys: tuple[SortKey, ...]

    def pages(
        self,
        fetch: Fetch,
        query: "Select[Any]",
        *,
        after: Sequence[object] | None = None,
        limit: int | None = None,
    ) -> Iterator[Page]:
        """Yield the rows of a query page by page, each row with the values of its keys at its end.

        Args:
            fetch: Runs a query and returns all its rows.
            query: The query, without an order of its own.
            after: The values of the keys of the row after which to begin; None for the first row.
            limit: How many rows at most; None for all.
        """
        keys = [key.column.label(f"key_{place}") for place, key in enumerate(self.keys)]
        ordered = query.add_columns(*keys).order_by(*self.terms())
        left = limit
        while left is None or left > 0:
            size = PAGE_ROWS if left is None else min(PAGE_ROWS, left)
            page = self._page(fetch, ordered, after, size)
            if page:
                yield page
            if len(page) < size:
                return
            after = tuple(page[-1])[-len(self.keys) :]
            left = None if left is None else left - size

    def terms(self) -> "list[ColumnElement[Any]]":
        """Return the terms of ORDER BY for all keys."""
        return [term for key in self.keys for term in key.terms()]

    def _page(
        self, fetch: Fetch, query: "Select[Any]", after: Sequence[object] | None, size: int
    ) -> list[Any]:
        """Return the next rows: first those that share most keys with the last row."""
        if after is None:
            return [*fetch(query.limit(size))]
        # One query for each depth, and not one with OR, for which databases seldom use the index.
        rows: list[Any] = []
        for condition in self._following_conditions(after):
            rows += fetch(query.where(condition).limit(size - len(rows)))
            if len(rows) == size:
                break
        return rows

    def _following_conditions(self, after: Sequence[object]) -> Iterator[ColumnElement[bool]]:
        """Yield conditions that together hold for all rows after one, in the order of the rows."""
        for depth in reversed(range(len(self.keys))):
            shared = zip(self.keys[:depth], after, strict=False)
            is_equal = (key.equals(value) for key, value in shared)
            yield and_(true(), *is_equal, self.keys[depth].follows(after[depth]))


def id_chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield ids a few hundred at a time, as many as one query may list on every database."""
    for start in range(0, len(ids), IDS_PER_QUERY):
        yield ids[start : start + IDS_PER_QUERY]
