"""Which moves a suggestion can make now: whose each is, what it must say, and what it asks for.

It reads the place's table at the stage of one suggestion. Whether what a move asks for is there is
told by a desk when the move is made.
"""

from collections.abc import Iterator

from attrs import frozen

from renda.kernel.terms import Term
from renda.process.desk import Desk
from renda.process.parties import UNIT_PARTIES, Actor, AnyParty, Capacity, Party, is_body
from renda.suggestions.life.item_kind import SUGGESTIONS
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.office.register.move_fields import MoveField, move_fields


@frozen(kw_only=True)
class PossibleMove:
    """A move that a suggestion can make now (目前可以办理的动作).

    Args:
        move: The move's name.
        title: What readers call it.
        parties: Whose move it is, each with the ids of those who are that party.
        needs: What has to be there, besides what it says.
        warns: What should be there, and is told where it is lacking.
        fields: What it says, that which must be said first.
    """

    move: str
    title: Term | str
    parties: tuple[tuple[AnyParty, tuple[str, ...]], ...]
    needs: tuple[Term, ...]
    warns: tuple[Term, ...]
    fields: tuple[MoveField, ...]


def possible_moves(desk: Desk[Suggestion], item: Suggestion) -> tuple[PossibleMove, ...]:
    """Return the moves that anybody can make with a suggestion now, in the order of the table.

    Args:
        desk: The desk of the procedure that the suggestion goes by.
        item: The suggestion.
    """
    held = [(party, [*actors_of(item, party)]) for party in Party]
    able = {
        (party, name): tuple(actor.id for actor in actors if name in desk.possible(item, by=actor))
        for party, actors in held
        for name in desk.procedure.moves_at(str(item.stage), [party])
    }
    names = dict.fromkeys(row.move for row in desk.procedure.moves if str(item.stage) in row.at)
    moves = (_possible(desk, item, name, able) for name in names)
    return tuple(move for move in moves if move.parties)


def actors_of(item: Suggestion, party: AnyParty) -> Iterator[Actor]:
    """Yield those who are a party to a suggestion; a body has its party for its id."""
    if is_body(party):
        yield Actor(id=str(party), capacity=str(party), congress_id=item.congress_id)
        return
    signer = Capacity.DELEGATION if item.by_delegation else Capacity.DEPUTY
    capacity = Capacity.UNIT if party in UNIT_PARTIES else signer
    for id in item.holders(party):
        yield Actor(id=id, capacity=capacity, congress_id=item.congress_id)


def _possible(
    desk: Desk[Suggestion],
    item: Suggestion,
    name: str,
    able: dict[tuple[Party, str], tuple[str, ...]],
) -> PossibleMove:
    rows = [row for row in desk.procedure.of_move(name) if str(item.stage) in row.at]
    needs = dict.fromkeys(fact for row in rows for fact in row.needs)
    warns = dict.fromkeys(fact for row in rows for fact in row.warns)
    return PossibleMove(
        move=name,
        title=SUGGESTIONS.find_term(name),
        parties=tuple((party, ids) for (party, move), ids in able.items() if move == name and ids),
        needs=tuple(map(SUGGESTIONS.fact_terms, needs)),
        warns=tuple(map(SUGGESTIONS.fact_terms, warns)),
        fields=move_fields(name),
    )
