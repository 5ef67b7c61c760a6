"""Strategies for motions: moves that a desk allows, in any order."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from renda.dates.calendar_files import china
from renda.kernel.terms import CongressLevel
from renda.process import Actor, Capacity, ChangeOver, Correct, Desk, Move, Recompute
from renda.suggestions.life.filing_moves import Cosign, Unsign, Withdraw
from renda.suggestions.motions.motion import Motion
from renda.suggestions.motions.moves import (
    Advise,
    Conclude,
    Consent,
    Convert,
    Decide,
    Keep,
    MergeInto,
    ObjectToConversion,
    Propose,
    PutOnAgenda,
    Refer,
    ReportOn,
)
from renda.suggestions.motions.procedures import motion_desk
from renda.testing.strategies import plain
from renda.testing.strategies.items.suggestion_moves import BEGUN
from renda.testing.strategies.items.suggestions import BODIES, CONGRESS
from renda.testing.strategies.items.walks import (
    MoveDraw,
    correction_fields,
    free_fields,
    moves_by,
    no_fields,
    walk,
)

LEAD, *COSIGNERS = (f"d{number}" for number in range(1, 13))
ACTORS = (
    *(
        Actor(id=deputy, capacity=Capacity.DEPUTY, congress_id=CONGRESS)
        for deputy in (LEAD, *COSIGNERS[:2])
    ),
    *(Actor(id=str(body), capacity=body, congress_id=CONGRESS) for body in BODIES),
)


@st.composite
def motions(draw: DrawFn, *, dense: bool = False) -> Motion:
    """Draw motions with the history of some moves; the ids of dense ones meet."""
    # Twelve signers: enough for the law to take the motion as one.
    proposals = st.builds(
        Propose,
        motion_id=plain.ids("m", dense=dense),
        cause=plain.names(),
        grounds=plain.names(),
        plan=plain.names(),
        congress_id=st.just(CONGRESS),
        level=st.just(CongressLevel.COUNTY),
        lead=st.just(LEAD),
        cosigners=st.just(COSIGNERS),
        session_closed_on=st.sampled_from([None, BEGUN]),
        topic=st.none() | plain.names(),
        on=st.just(BEGUN),
    )
    begun_item = _desk().begin(draw(proposals), by=ACTORS[0])
    return walk(draw, _desk(), begun_item, ACTORS, _moves)


@cache
def _desk() -> Desk[Motion]:
    return motion_desk("shanghai-2015", china().provisional())


def _moves(item: Motion, names: SearchStrategy[str]) -> SearchStrategy[Move]:
    return moves_by(MOVE_DRAWS, item, names)


COMMITTEE = st.just(str(Capacity.COMMITTEE))
KEEP_FIELDS: Mapping[str, SearchStrategy[Any]] = {
    "committee": st.none() | COMMITTEE,
    "session_closed_on": st.none() | st.just(BEGUN),
}
MOVE_DRAWS: Mapping[str, MoveDraw] = {
    kind.name: (kind, field_draw)
    for kind, field_draw in (
        (Correct, correction_fields(lambda: MOVE_DRAWS)),
        (Cosign, no_fields),
        (ChangeOver, no_fields),
        (Recompute, no_fields),
        (Withdraw, free_fields(asked_by=st.sampled_from([(), (LEAD,), (LEAD, *COSIGNERS)]))),
        (Advise, free_fields(opinion=plain.names())),
        (Conclude, no_fields),
        (Consent, free_fields(deputies=st.just((LEAD,)))),
        (Convert, free_fields(reason=plain.names())),
        (Decide, free_fields(adopted=st.booleans())),
        (Keep, free_fields(**KEEP_FIELDS)),
        (MergeInto, free_fields(into=plain.ids("m"), **KEEP_FIELDS)),
        (ObjectToConversion, no_fields),
        (PutOnAgenda, no_fields),
        (Refer, free_fields(committee=COMMITTEE)),
        (ReportOn, free_fields(finding=plain.names())),
        (Unsign, no_fields),
    )
}
