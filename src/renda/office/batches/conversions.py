"""Conversions: a motion that is to be handled as a suggestion becomes one, in one transaction.

It makes the two moves that belong together. Who may make them stands in the places' procedures.
"""

from pathlib import Path

from renda.office.office_session import OfficeSession
from renda.ports.repositories import Stored
from renda.process.parties import Actor
from renda.process.procedures import Procedure
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.motions.motion import as_suggestion
from renda.suggestions.motions.moves import Convert


def convert_motion(
    session: OfficeSession,
    motion: str,
    move: Convert,
    *,
    by: Actor,
    suggestion_id: str,
    motions: Procedure | str | Path,
    suggestions: Procedure | str | Path,
) -> Stored[Suggestion]:
    """Convert a motion and file it as a suggestion, by whoever converts it.

    Where signers may object to the conversion first, convert it by its desk and file it later.

    Args:
        session: The session of both moves; they are kept together or not at all.
        motion: The id of the motion.
        move: The conversion, with its reason.
        by: Who converts it, such as the presidium.
        suggestion_id: The id that the suggestion is to have.
        motions: The procedure of motions, or its name or path.
        suggestions: The procedure of suggestions, or its name or path.

    Raises:
        NotFoundError: There is no such motion.
        MoveRefusedError: It may not be converted, or not filed so.
        AlreadyThereError: The id of the suggestion is taken.
    """
    converted = session.motions(motions).apply(motion, move, by=by).value
    filing = as_suggestion(converted, suggestion_id=suggestion_id, on=move.on)
    return session.suggestions(suggestions).file(filing, by=by)
