"""Strategies for motions: what a desk lets somebody do with them, in any order."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from renda.dates.calendar_files import china
from renda.kernel.terms import CongressLevel
from renda.process import Actor, Capacity, Desk, Move, Recompute
from renda.suggestions.life.filing_moves import Cosign, Withdraw
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
    Unsign,
)
from renda.suggestions.motions.procedures import motion_desk
from renda.testing.strategies import plain
from renda.testing.strategies.items.suggestions import BEGUN, BODIES, CONGRESS
from renda.testing.strategies.items.walks import Made, bare, drawn, moves_by, walked

LEAD, *COSIGNERS = (f"d{number}" for number in range(1, 13))
ACTORS = (
    *(
        Actor(id=each, capacity=Capacity.DEPUTY, congress_id=CONGRESS)
        for each in (LEAD, *COSIGNERS[:2])
    ),
    *(Actor(id=str(each), capacity=each, congress_id=CONGRESS) for each in BODIES),
)


@st.composite
def motions(draw: DrawFn, *, dense: bool = False) -> Motion:
    """Draw motions with the history that some moves gave them; dense ones meet in ids."""
    filed = st.builds(
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
    begun = _desk().begin(draw(filed), by=ACTORS[0])
    return walked(draw, _desk(), begun, ACTORS, _moves)


@cache
def _desk() -> Desk[Motion]:
    return motion_desk("shanghai-2015", china().provisional())


def _moves(item: Motion, names: SearchStrategy[str]) -> SearchStrategy[Move]:
    return moves_by(MADE, item, names)


COMMITTEE = st.just(str(Capacity.COMMITTEE))
KEPT: Mapping[str, SearchStrategy[Any]] = {
    "committee": st.none() | COMMITTEE,
    "session_closed_on": st.none() | st.just(BEGUN),
}
MADE: Mapping[str, Made] = {
    kind.name: (kind, making)
    for kind, making in (
        (Cosign, bare),
        (Recompute, bare),
        (Withdraw, drawn(asked_by=st.sampled_from([(), (LEAD,), (LEAD, *COSIGNERS)]))),
        (Advise, drawn(opinion=plain.names())),
        (Conclude, bare),
        (Consent, drawn(deputies=st.just((LEAD,)))),
        (Convert, drawn(reason=plain.names())),
        (Decide, drawn(adopted=st.booleans())),
        (Keep, drawn(**KEPT)),
        (MergeInto, drawn(into=plain.ids("m"), **KEPT)),
        (ObjectToConversion, bare),
        (PutOnAgenda, bare),
        (Refer, drawn(committee=COMMITTEE)),
        (ReportOn, drawn(finding=plain.names())),
        (Unsign, bare),
    )
}
