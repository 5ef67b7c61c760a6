"""Commands under idempotency keys as rows: of each its commit and its hash, never what it said."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import CursorResult, Executable, Row, Table, select

from renda.ports import KeptCommand

Execute = Callable[[Executable], CursorResult[Any]]


def find_command(commands: Table, key: str, execute: Execute) -> KeptCommand | None:
    """Return what was done under a key; None where nothing was.

    Args:
        commands: The table of commands.
        key: The idempotency key.
        execute: Runs a query in the transaction of the session that brings the key.
    """
    row = execute(select(commands).where(commands.c.command_key == key)).first()
    return None if row is None else command_from_row(row)


def command_from_row(row: Row[Any]) -> KeptCommand:
    """Return the command that a row holds."""
    return KeptCommand(key=row.command_key, no=row.entry_no, digest=row.command_hash)


def command_row(command: KeptCommand) -> dict[str, Any]:
    """Return the row of a command."""
    return {
        "command_key": command.key,
        "entry_no": command.no,
        "command_hash": command.digest,
    }
