"""What was done under an idempotency key, and with what outcome, as rows of their table."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import CursorResult, Executable, Table, select

from renda.ports import AlreadyDoneError

Execute = Callable[[Executable], CursorResult[Any]]


def refuse_done(commands: Table, key: str, execute: Execute) -> None:
    """Refuse what was done under a key already.

    Raises:
        AlreadyDoneError: It was; with its outcome.
    """
    row = execute(select(commands.c.outcome).where(commands.c.command_key == key)).first()
    if row is not None:
        raise AlreadyDoneError(key=key, outcome=row.outcome)


def done_row(key: str, no: int, outcome: str | None) -> dict[str, Any]:
    """Return the row that says what was done.

    Args:
        key: The idempotency key.
        no: The number of the commit.
        outcome: What the session left as its outcome.
    """
    return {"command_key": key, "entry_no": no, "outcome": outcome}
