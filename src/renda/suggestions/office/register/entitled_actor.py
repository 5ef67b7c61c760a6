"""By whom a move may be made, where a list says what was done and not by whom.

The place's procedure says which party makes a move; who is that party follows from the suggestion.
"""

from renda.errors import RendaError
from renda.process.desk import Desk
from renda.process.moves import Move
from renda.process.parties import Actor, Capacity, Party
from renda.suggestions.life.filing_moves import File
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.office.register.possible_moves import actors_of


def filing_actor(move: File) -> Actor:
    """Return who files a suggestion: the deputy who leads it, or the delegation."""
    capacity = Capacity.DELEGATION if move.by_delegation else Capacity.DEPUTY
    return Actor(id=move.lead, capacity=capacity, congress_id=move.congress_id)


def entitled_actor(desk: Desk[Suggestion], item: Suggestion, move: Move) -> Actor:
    """Return the first whom the procedure lets make a move with a suggestion now.

    A body has its party for its id. Where nobody may make it, the first whose move it is comes
    back, or the work body: a desk then refuses the move with the reason.

    Args:
        desk: The place's desk.
        item: The suggestion.
        move: What is to be done.
    """
    rows = [row for row in desk.procedure.of_move(move.name) if str(item.stage) in row.at]
    # A township's presidium makes the moves of bodies that a township does not have.
    parties = dict.fromkeys((*(party for row in rows for party in row.by), Party.PRESIDIUM))
    actors = [actor for party in parties for actor in actors_of(item, party)]
    able = [actor for actor in actors if move.name in desk.possible(item, by=actor)]
    entitled = (actor for actor in able if _may(desk, item, move, actor))
    return next(entitled, (*able, *actors_of(item, Party.WORK_BODY))[0])


def _may(desk: Desk[Suggestion], item: Suggestion, move: Move, actor: Actor) -> bool:
    """Tell whether a desk lets an actor make a move, also by what the move needs."""
    try:
        desk.apply(item, move, by=actor)
    except RendaError:
        return False
    return True
