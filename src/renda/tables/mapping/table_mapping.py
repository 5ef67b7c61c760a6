"""A mapping: which of its own names, headers, words and forms of days an office uses for which.

It knows texts, and no table: what a table has not is for `mapping_faults`.
"""

from collections.abc import Iterable, Iterator, Mapping

from attrs import field, frozen

from renda.kernel.input.annotations import Typed
from renda.tables.mapping.day_forms import DayForm

Names = Mapping[str, tuple[str, ...]]
Words = Mapping[str, Mapping[str, str]]


def _forms(forms: Iterable[DayForm | str]) -> tuple[DayForm, ...]:
    return tuple(map(DayForm, forms))


@frozen(kw_only=True, repr=False)
class MappedTable(Typed):
    """How an office writes one table (单表映射).

    Args:
        names: What its file may be called besides the table's own name, without the ending.
        columns: By the name of a column what its header may be instead.
        words: By the name of a column, and by what stands in its cells, what the strict form has
            there; an empty text for an absent value.
    """

    names: tuple[str, ...] = ()
    columns: Names = field(factory=dict, hash=False)
    words: Words = field(factory=dict, hash=False)

    def column(self, header: str) -> str:
        """Return the column that a header stands for; a header of none is returned as it is."""
        return next((name for name, texts in self.columns.items() if header in texts), header)

    def headers(self, names: Iterable[str]) -> Iterator[str]:
        """Yield names of columns, each followed by what its header may be instead."""
        for name in names:
            others = self.columns.get(name, ())
            yield f"{name} ({', '.join(others)})" if others else name


@frozen(kw_only=True, repr=False)
class TableMapping(Typed):
    """How an office writes its tables (数据表映射); what it does not say is in the strict form.

    Args:
        name: The name of its file, for the problems found in it.
        days: The forms of days that are allowed besides 2025-03-31.
        tables: By the name of a table how it is written.

    >>> from renda.inputs import MappedTable, TableMapping
    >>> deputies = MappedTable(names=("代表名册",), columns={"name": ("姓名",)})
    >>> mapping = TableMapping(days=["2025/3/31"], tables={"deputies": deputies})
    >>> mapping.of("deputies").column("姓名"), mapping.of("groups") == MappedTable()
    ('name', True)
    """

    name: str = "tables.toml"
    days: tuple[DayForm, ...] = field(default=(), converter=_forms)
    tables: Mapping[str, MappedTable] = field(factory=dict, hash=False)

    def of(self, table: str) -> MappedTable:
        """Return how a table is written."""
        return self.tables.get(table, STRICT_TABLE)


STRICT_TABLE = MappedTable()
STRICT = TableMapping()
