"""Through which editor rows are changed, and how a change past it is refused."""

from typing import Any

from renda.errors import RendaError
from renda.office.roster_editor import REFERENCES
from renda.ports.grants import USUAL_GRANTS, Grant
from renda.process.refusals import Refusal
from renda.process.room import Room
from renda.projects.secrecy.secret_votes import RollEntry, SecretVote
from renda.work.recorded_activity import RecordedActivity

LEDGER = "duty_records"
LOG = "session.activities"
VOTES = "session.votes"
EDITORS: dict[type[Any], str] = {
    RecordedActivity: LOG,
    Refusal: "session.suggestions(procedure), …",
    SecretVote: VOTES,
    RollEntry: VOTES,
    **dict.fromkeys(REFERENCES, "session.roster"),
}


class NotGrantedError(RendaError, ValueError):
    """A session was to touch what it was not begun for."""

    message = (
        "this session may not touch {what}: it was begun without the grant {grant}; "
        "usual grants: {allowed}"
    )


class EditedRowsError(NotGrantedError):
    """Rows that have an editor were to be changed past it."""

    message = (
        "{what} are changed through {editor}; a session that changes them as they are "
        "is begun with the grant {grant}"
    )


def editor_of(room: Room[Any]) -> str:
    """Return through what the values of a room are changed; empty where it has no editor."""
    return EDITORS.get(room.kind, "") if room.item is None else f"session.{room.name}(procedure)"


def not_granted(grant: Grant, what: str) -> NotGrantedError:
    """Return the refusal of what takes a grant.

    Args:
        grant: The grant that a session has not.
        what: What it was to touch.
    """
    allowed = ", ".join(sorted(USUAL_GRANTS))
    return NotGrantedError(what=what, grant=str(grant), allowed=allowed)


def edited(what: str, editor: str) -> NotGrantedError:
    """Return the refusal of a change past an editor.

    Args:
        what: The name of the rows.
        editor: Through what they are changed.
    """
    return EditedRowsError(what=what, editor=editor, grant=str(Grant.RAW))
