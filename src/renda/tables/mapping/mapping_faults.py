"""What is wrong with a mapping: it names what no table has, or one thing for two.

Every problem is found at once, and told with what is allowed. It knows the tables, and no file.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from renda.kernel.input.likest import likest
from renda.kernel.input.problems import InputError, Problem, quoted
from renda.tables.cells import NOT_ALLOWED, CellError
from renda.tables.mapping.table_mapping import Names, TableMapping
from renda.tables.schemas import SCHEMAS, TableColumn
from renda.wording import mark

NEARLY_THERE = mark("{value} is not allowed; {like} may be meant; allowed: {allowed}")
SAME_NAME = mark("{value} stands for {first} already; allowed: a name that stands for one thing")

Columns = Mapping[str, TableColumn]


def require_fit(mapping: TableMapping) -> None:
    """Refuse a mapping that names what no table has.

    Raises:
        InputError: It does; the error lists everything.
    """
    problems = [*mapping_problems(mapping)]
    if problems:
        raise InputError(problems)


def mapping_problems(mapping: TableMapping) -> Iterator[Problem]:
    """Yield what is wrong with a mapping, whatever the files hold that it is for."""
    tables = _columns_by_table()
    yield from _unknown_names(mapping, "tables", mapping.tables, tables)
    names = {table: mapped.names for table, mapped in mapping.tables.items()}
    yield from _shared_names(mapping, "tables.{}.names", names, tables)
    for table, mapped in mapping.tables.items():
        # Of a table that is not there nobody can say which columns it has.
        if columns := tables.get(table):
            yield from _unknown_names(mapping, f"tables.{table}.columns", mapped.columns, columns)
            yield from _unknown_names(mapping, f"tables.{table}.words", mapped.words, columns)
            place = f"tables.{table}.columns.{{}}"
            yield from _shared_names(mapping, place, mapped.columns, columns)
            yield from word_problems(mapping, table, columns)


def word_problems(mapping: TableMapping, table: str, columns: Columns) -> Iterator[Problem]:
    """Yield the problems of words that stand for what a column does not allow.

    Args:
        mapping: How an office writes its tables.
        table: The name of the table.
        columns: Its columns by name, as they are read.
    """
    for name, words in mapping.of(table).words.items():
        if name not in columns:
            continue
        held = columns[name].cells()
        for word, code in words.items():
            try:
                held.value_of(code)
            except CellError as error:
                place = f"tables.{table}.words.{name}.{word}"
                yield _code_problem(mapping, place, code, error)


def _code_problem(mapping: TableMapping, place: str, code: str, error: CellError) -> Problem:
    if error.message == NOT_ALLOWED:
        return _unknown(mapping, place, code, str(error.data["allowed"]).split(", "))
    return Problem(message=error.message, file=mapping.name, column=place, data=error.data)


def _unknown_names(
    mapping: TableMapping, place: str, names: Iterable[str], known: Iterable[str]
) -> Iterator[Problem]:
    """Yield the problem of each name that is not known."""
    allowed = [*known]
    yield from (_unknown(mapping, place, name, allowed) for name in names if name not in allowed)


def _unknown(mapping: TableMapping, place: str, name: str, known: Iterable[str]) -> Problem:
    """Return the problem of a name that is not known, with the one that is most like it."""
    allowed = [*known]
    data = {"value": quoted(name), "allowed": ", ".join(allowed)}
    like = likest(name, allowed)
    if like is None:
        return Problem(message=NOT_ALLOWED, file=mapping.name, column=place, data=data)
    data["like"] = like
    return Problem(message=NEARLY_THERE, file=mapping.name, column=place, data=data)


def _shared_names(
    mapping: TableMapping, place: str, names: Names, own_names: Iterable[str]
) -> Iterator[Problem]:
    """Yield the problem of each text that is to stand for a second thing, or a second time."""
    things = {name: name for name in own_names}
    for thing, texts in names.items():
        for text in texts:
            if text in things:
                data = {"value": quoted(text), "first": things[text]}
                column = place.format(thing)
                yield Problem(message=SAME_NAME, file=mapping.name, column=column, data=data)
            things.setdefault(text, thing)


@cache
def _columns_by_table() -> Mapping[str, Columns]:
    return {
        schema.table: {column.name: column for column in schema.columns({})} for schema in SCHEMAS
    }
