"""Strategies for suggestions: moves that a desk allows, in any order, with any texts."""

from functools import cache

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from renda.dates.calendar_files import china
from renda.dates.deadlines import Due, Roll, Span, SpanUnit, due
from renda.kernel.terms import CongressLevel
from renda.process import (
    Actor,
    Capacity,
    Desk,
    Refusal,
)
from renda.suggestions import (
    Channel,
    File,
    Phase,
    Suggestion,
    suggestion_desk,
)
from renda.testing.strategies import plain
from renda.testing.strategies.items.suggestion_moves import BEGUN, LEAD, UNITS, moves
from renda.testing.strategies.items.walks import walk

CONGRESS = "c1"
DEPUTIES = (LEAD, "d2", "d3")
BODIES = tuple(
    capacity
    for capacity in Capacity
    if capacity not in {Capacity.DEPUTY, Capacity.DELEGATION, Capacity.UNIT}
)
ACTORS = (
    *(Actor(id=deputy, capacity=Capacity.DEPUTY, congress_id=CONGRESS) for deputy in DEPUTIES),
    *(Actor(id=unit, capacity=Capacity.UNIT, congress_id=CONGRESS) for unit in UNITS),
    *(Actor(id=str(body), capacity=body, congress_id=CONGRESS) for body in BODIES),
    # The same body of another congress: whatever it tries must be refused.
    Actor(id="work_body", capacity=Capacity.WORK_BODY, congress_id="another"),
)


def spans() -> SearchStrategy[Span]:
    """Draw spans of time, such as procedures allow for a reply."""
    return st.builds(Span, st.integers(1, 40), st.sampled_from(SpanUnit))


def dues() -> SearchStrategy[Due]:
    """Draw due dates; the calendar is provisional, so that any year has one."""
    return st.builds(
        lambda anchor, span, roll: due(anchor, span, china().provisional(), roll=roll),
        plain.days(),
        spans(),
        st.sampled_from(Roll),
    )


def refusals(*, dense: bool = False) -> SearchStrategy[Refusal]:
    """Draw refusals of moves; the ids of dense ones meet."""
    return st.builds(
        Refusal,
        item_id=plain.ids("s", dense=dense),
        move=st.sampled_from(["assign", "reply"]),
        actor_id=plain.ids("u", dense=dense),
        tried_on=plain.days(),
        why=plain.texts(),
        recorded_at=st.none() | plain.instants(dense=dense),
    )


@st.composite
def suggestions(draw: DrawFn, *, dense: bool = False) -> Suggestion:
    """Draw suggestions with the history of some moves; the ids of dense ones meet."""
    begun_item = _desk().begin(draw(file_moves(dense=dense)), by=ACTORS[0])
    return walk(draw, _desk(), begun_item, ACTORS, moves)


@cache
def _desk() -> Desk[Suggestion]:
    return suggestion_desk("national", china().provisional())


def file_moves(*, dense: bool = False) -> SearchStrategy[File]:
    """Draw filings by one deputy, alone or with a cosigner, all on one day."""
    return st.builds(
        File,
        suggestion_id=plain.ids("s", dense=dense),
        title=plain.names(),
        text=plain.texts(),
        congress_id=st.just(CONGRESS),
        level=st.sampled_from([CongressLevel.COUNTY, CongressLevel.TOWNSHIP]),
        lead=st.just(LEAD),
        cosigners=st.sampled_from([(), ("d2",)]),
        phase=st.sampled_from(Phase),
        channel=st.sampled_from(Channel),
        session_closed_on=st.sampled_from([None, BEGUN]),
        complex=st.booleans(),
        confidential=st.booleans(),
        topic=st.none() | plain.names(),
        on=st.just(BEGUN),
    )
