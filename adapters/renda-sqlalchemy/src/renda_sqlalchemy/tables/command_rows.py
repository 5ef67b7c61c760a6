"""Commands already done, under which idempotency key and with what outcome, as rows."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import CursorResult, Executable, Table, select

from renda.ports import AlreadyDoneError

Execute = Callable[[Executable], CursorResult[Any]]


def refuse_done_key(commands: Table, key: str, execute: Execute) -> None:
    """Refuse a key under which a session was already kept.

    Args:
        commands: The table of commands.
        key: The idempotency key.
        execute: Runs a query in the transaction of the session that brings the key.

    Raises:
        AlreadyDoneError: There is a row of this key; the error carries its outcome.
    """
    row = execute(select(commands.c.outcome).where(commands.c.command_key == key)).first()
    if row is not None:
        raise AlreadyDoneError(key=key, outcome=row.outcome)


def command_row(key: str, no: int, outcome: str | None) -> dict[str, Any]:
    """Return the row of a command.

    Args:
        key: The idempotency key.
        no: The number of the commit.
        outcome: What the session left as its outcome; None for nothing.
    """
    return {"command_key": key, "entry_no": no, "outcome": outcome}
