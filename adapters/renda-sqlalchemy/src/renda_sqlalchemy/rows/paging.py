"""Rows in order, a page at a time, each page sought beyond the last row of the one before.

No cursor stays open between pages, so other statements may run meanwhile, on every database; and
what is read is never more than a page.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from attrs import frozen
from sqlalchemy import ColumnElement, Executable, Select, and_, case, true

PAGE = 2000
Page = Sequence[Any]
Fetch = Callable[[Executable], Page]


@frozen
class Key:
    """A column that rows are ordered by; absent values come first, either way.

    Args:
        column: The column.
        descending: Whether from the last to the first.
        nullable: Whether values may be absent.
    """

    column: ColumnElement[Any]
    descending: bool = False
    nullable: bool = False

    def order(self) -> list[ColumnElement[Any]]:
        """Return what to order by."""
        column = self.column.desc() if self.descending else self.column.asc()
        return [case((self.column.is_(None), 0), else_=1), column] if self.nullable else [column]

    def same(self, value: object) -> ColumnElement[bool]:
        """Return the condition of being where a value is."""
        return self.column.is_(None) if value is None else self.column == value

    def beyond(self, value: object) -> ColumnElement[bool]:
        """Return the condition of coming after a value."""
        if value is None:
            return self.column.is_not(None)
        return self.column < value if self.descending else self.column > value


@frozen
class Order:
    """An order in which each row has a place of its own (次序).

    Args:
        keys: What rows are ordered by; the last key tells apart those that are equal in the others.
    """

    keys: tuple[Key, ...]

    def pages(
        self,
        fetch: Fetch,
        query: "Select[Any]",
        *,
        after: Sequence[object] | None = None,
        limit: int | None = None,
    ) -> Iterator[Page]:
        """Yield the rows of a query page by page, each row with its keys at its end.

        Args:
            fetch: Runs a query and returns all its rows.
            query: Unordered.
            after: The keys of the row after which to begin.
            limit: How many rows at most.
        """
        keys = [key.column.label(f"key_{place}") for place, key in enumerate(self.keys)]
        ordered = query.add_columns(*keys).order_by(*self.columns())
        left = limit
        while left is None or left > 0:
            size = PAGE if left is None else min(PAGE, left)
            page = self._page(fetch, ordered, after, size)
            if page:
                yield page
            if len(page) < size:
                return
            after = tuple(page[-1])[-len(self.keys) :]
            left = None if left is None else left - size

    def columns(self) -> "list[ColumnElement[Any]]":
        """Return what to order by."""
        return [each for key in self.keys for each in key.order()]

    def _page(
        self, fetch: Fetch, query: "Select[Any]", after: Sequence[object] | None, size: int
    ) -> list[Any]:
        """Return the next rows: those that share most keys with the last one first."""
        if after is None:
            return [*fetch(query.limit(size))]
        found: list[Any] = []
        for condition in self._beyond(after):
            found += fetch(query.where(condition).limit(size - len(found)))
            if len(found) == size:
                break
        return found

    def _beyond(self, after: Sequence[object]) -> Iterator[ColumnElement[bool]]:
        for depth in reversed(range(len(self.keys))):
            shared = zip(self.keys[:depth], after, strict=False)
            same = (key.same(value) for key, value in shared)
            yield and_(true(), *same, self.keys[depth].beyond(after[depth]))
