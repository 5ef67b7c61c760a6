"""Predicates that only list values for fields, by which names are looked up at each write.

Such predicates differ in their values and in how many there are. So a statement is made once for
those that list as many, with a parameter for each value.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from attrs import frozen
from sqlalchemy import Column, Select, Table, bindparam

from renda.rules import Predicate
from renda_sqlalchemy.rows.kept_statements import kept
from renda_sqlalchemy.rows.pages import PAGE_ROWS, Fetch, Page, SortKey, SortOrder


@frozen
class ListedValues:
    """The values that a predicate lists for fields, where it says nothing else (所列之值).

    Args:
        values: The values by field; none of a field that is to be absent.
    """

    values: Mapping[str, Sequence[Any]]

    @classmethod
    def of(cls, predicate: Predicate) -> "ListedValues | None":
        """Return what a predicate lists; None where it says anything else."""
        values: dict[str, Sequence[Any]] = {}
        for comparison in predicate.comparisons:
            name, value = comparison.field, comparison.value
            if name in values:
                return None
            match comparison.operator:
                case "eq":
                    values[name] = [] if value is None else [value]
                case "in" if value and None not in value:
                    values[name] = sorted(value)
                case _:
                    return None
        return cls(values)

    @property
    def sizes(self) -> tuple[tuple[str, int], ...]:
        """How many values there are for each field; of equal sizes statements are the same."""
        return tuple((name, len(listed)) for name, listed in self.values.items())

    @property
    def parameters(self) -> dict[str, Any]:
        """The values by the names of their parameters."""
        return {
            f"{name}_{place}": value
            for name, listed in self.values.items()
            for place, value in enumerate(listed)
        }

    def narrowed(self, query: "Select[Any]", table: Table) -> "Select[Any]":
        """Return a query of a table for the rows that have such values, as parameters."""
        for name, size in self.sizes:
            column = table.c[name]
            # In a list a parameter does not take the type of the column by itself.
            listed: list[Any] = [
                bindparam(f"{name}_{place}", type_=column.type) for place in range(size)
            ]
            query = query.where(column.in_(listed) if listed else column.is_(None))
        return query

    def pages(
        self, fetch: Fetch, query: "Callable[[], Select[Any]]", *key: "Column[Any]"
    ) -> Iterator[Page]:
        """Yield the rows of a table that have such values page by page, in the order of their key.

        Args:
            fetch: Runs a query and returns all its rows.
            query: Makes the query for all rows of the table; of one table always the same.
            key: The columns of the table's key, which the query reads.
        """
        table = key[0].table

        def make_query() -> "Select[Any]":
            return self.narrowed(query(), table)

        # Few rows have a name, so nearly always the first page, whose query is kept, has them all.
        first = kept(
            table, ("page", self.sizes), lambda: make_query().order_by(*key).limit(PAGE_ROWS)
        )
        page = fetch(first, self.parameters)
        if page:
            yield page
        if len(page) == PAGE_ROWS:
            order = SortOrder((*map(SortKey, key),))
            after = [getattr(page[-1], column.name) for column in key]
            yield from order.pages(partial(fetch, row=self.parameters), make_query(), after=after)
