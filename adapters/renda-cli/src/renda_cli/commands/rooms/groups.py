"""Which word is the name of a plugin's room, and the commands that are called under it."""

from collections.abc import Sequence

from cyclopts import App

from renda.plugins import Plugins
from renda.rooms import shipped_rooms
from renda_cli.commands.declaration import make_app

HELP = """插件登记的存档：{room} · Values that a plugin has the store keep: {room}

用法 · Usage: renda {room} list ..."""


def room_group(words: Sequence[str]) -> App | None:
    """Return the commands of the room that the first word names; None where no plugin has one."""
    name = words[0] if words else ""
    offered = {room.name for room in Plugins(discover=True).rooms()}
    # What renda ships may hold names that are not for everybody: only its own commands list it.
    if name not in offered - {room.name for room in shipped_rooms()}:
        return None
    # A word that is no room at all is complained of without loading what commands work with.
    from renda_cli.commands.rooms.list import list_command

    group = make_app(name=name, help=HELP.format(room=name))
    group.command(list_command(name))
    return group
