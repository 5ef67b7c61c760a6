"""`renda ROOM list`: which values of a plugin's room there are."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from attrs import frozen
from cyclopts import App

from renda.ports import Room, Stored
from renda.terms import Term
from renda_cli.arguments.forms import FORMATS, read_format, read_language
from renda_cli.arguments.parameters import AnyFormat, LanguageCode, StoreUrl
from renda_cli.arguments.sources import Address, read_address
from renda_cli.arguments.values import ArgumentReader
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.commands.listings import write_listing
from renda_cli.inputs.offices import installed_plugins, office_at
from renda_cli.output.tables import Lines, table
from renda_cli.wording import mark, say

HELP = """列出{room} · List the {room}

用法 · Usage: renda {room} list URL [--format text|json|csv|csv-bom]"""
FORMAT = "renda.room/1"
HOW_MANY = mark("{room}: {n}")


@frozen(kw_only=True)
class RoomListRequest(Request):
    """A list of the values of a room.

    Args:
        room: The name of the room.
        address: The address of the store.
        form: The format of the answer.
        lang: The language of words and messages.
    """

    room: str
    address: Address
    form: str
    lang: str

    def run(self, _: date, /) -> int:
        """Write a row for each value: what it can be found by."""
        with office_at(self.address, installed_plugins(self.lang)) as office:
            room = office.store.rooms.named(self.room)
            with office.store.reading() as session:
                values = [_found_by(room, stored) for stored in session.of(room.kind).find()]
        columns = tuple(column.name for column in room.columns)
        write_listing(
            self.form,
            lines=self._text(columns, values),
            head={"format": FORMAT, "room": self.room},
            name="values",
            columns=columns,
            rows=values,
        )
        return DONE

    def _text(self, columns: tuple[str, ...], values: list[dict[str, Any]]) -> Lines:
        rows = ([_shown(value[name], self.lang) for name in columns] for value in values)
        yield from table(columns, rows)
        yield say(HOW_MANY, self.lang, room=self.room, n=len(values))


def list_command(room: str) -> App:
    """Declare the command that lists the values of a room.

    Args:
        room: The name of the room.
    """

    def read_arguments(
        url: StoreUrl = None, /, *, form: AnyFormat = None, lang: LanguageCode = None
    ) -> RoomListRequest:
        reader = ArgumentReader()
        request = RoomListRequest(
            room=room,
            address=read_address(reader, url),
            form=read_format(reader, form, *FORMATS),
            lang=read_language(reader, lang),
        )
        reader.finish()
        return request

    return command("list", read_arguments, help=HELP.format(room=room))


def _found_by(room: Room[Any], stored: Stored[Any]) -> dict[str, Any]:
    return dict(_cells(room, stored.value))


def _cells(room: Room[Any], value: object) -> Iterator[tuple[str, object]]:
    for column in room.columns:
        cell = getattr(value, column.name)
        yield column.name, cell.isoformat() if isinstance(cell, date) else cell


def _shown(cell: object, lang: str) -> str:
    if isinstance(cell, Term):
        return cell.label(lang)
    return "-" if cell is None else str(cell)
