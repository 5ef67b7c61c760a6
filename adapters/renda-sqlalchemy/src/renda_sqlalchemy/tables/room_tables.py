"""The table of a room: its fields as columns, made of what the room says of itself.

It knows how a type becomes a column and which names databases keep for themselves. It knows no
particular room, so a room of a host gets its table like those that renda ships.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, Date, Table
from sqlalchemy import Column as SqlColumn

from renda.ports import Column, Room
from renda.terms import Term
from renda_sqlalchemy.tables.columns import Document, Instant, id_text, name_text, term_text
from renda_sqlalchemy.tables.table_maker import TableMaker, revision_columns

BODY = "body"
ID, ROW_ID = "id", "row_id"
# Words that some database reserves: the column is called otherwise, and found by the field's name.
COLUMN_NAMES: Mapping[str, str] = {"lead": "lead_id", "unit": "unit_id", "number": "term_number"}


def room_table(maker: TableMaker, room: Room[Any]) -> dict[str, Table]:
    """Make the table of a room: id, revision, what values are found by, and the rest as a document.

    Args:
        maker: The maker of the schema's tables.
        room: The room; an index of it may name the id of a row as `id`.
    """
    body: list[SqlColumn[Any]] = []
    if not room.is_flat:
        body.append(SqlColumn(BODY, Document(), nullable=False))
    indexes = {
        name: tuple(ROW_ID if field == ID else field for field in fields)
        for name, fields in room.indexes.items()
    }
    columns = map(_sql_column, room.columns)
    return maker.table(room.name, *revision_columns(), *columns, *body, indexes=indexes)


def _sql_column(column: Column) -> "SqlColumn[Any]":
    name = COLUMN_NAMES.get(column.name, column.name)
    return SqlColumn(name, _sql_type(column), key=column.name, nullable=column.is_optional)


def _sql_type(column: Column) -> Any:  # noqa: ANN401 - a type of SQLAlchemy
    if column.is_id:
        return id_text()
    if issubclass(column.type, Term):
        return term_text()
    return SQL_TYPES[column.type]


SQL_TYPES: Mapping[type, Any] = {
    str: name_text(),
    int: BigInteger(),
    bool: Boolean(create_constraint=False),
    date: Date(),
    datetime: Instant(),
}
