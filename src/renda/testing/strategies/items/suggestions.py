"""Strategies for suggestions: moves that a desk allows, in any order, with any texts."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from renda.dates.calendar_files import china
from renda.dates.deadlines import Due, Roll, Span, SpanUnit, due
from renda.kernel.terms import CongressLevel
from renda.process import Actor, Capacity, Desk, Extend, Move, Recompute, Refusal
from renda.suggestions import (
    Accept,
    Allocate,
    Assign,
    Channel,
    Close,
    Contact,
    Cosign,
    Decline,
    Deliver,
    Evaluate,
    File,
    GiveOpinion,
    HandlingMode,
    Merge,
    NoteSilence,
    Notify,
    Object,
    OrderRehandling,
    Outcome,
    Owed,
    Phase,
    Promise,
    Publish,
    Reassign,
    Receive,
    RefuseReturn,
    Remind,
    Reply,
    RequestReturn,
    ReturnOpinion,
    Revise,
    Satisfaction,
    SettlePromise,
    Suggestion,
    Supervise,
    Unsuitable,
    Visit,
    Withdraw,
    suggestion_desk,
)
from renda.testing.strategies import plain
from renda.testing.strategies.items.walks import MoveDraw, free_fields, moves_by, no_fields, walk

CONGRESS, LEAD, UNIT, HELPER = "c1", "d1", "u1", "u2"
DEPUTIES, UNITS = (LEAD, "d2", "d3"), (UNIT, HELPER, "u3")
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
BEGUN = date(2024, 1, 15)


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


def moves(item: Suggestion, names: SearchStrategy[str]) -> SearchStrategy[Move]:
    """Draw a move by its name; it fits the suggestion more often than not.

    Args:
        item: The suggestion that the move is for.
        names: The strategy for the name of the move; `file` is none of them.
    """
    return moves_by(MOVE_DRAWS, item, names)


def _assignment_fields(draw: DrawFn, _: Suggestion) -> Mapping[str, Any]:
    return {
        "lead": draw(st.sampled_from(UNITS)),
        "co": draw(st.sampled_from([(), (HELPER,)])),
        "mode": draw(st.sampled_from(HandlingMode)),
    }


def _merge_fields(draw: DrawFn, item: Suggestion) -> Mapping[str, Any]:
    return {**_assignment_fields(draw, item), "into": draw(plain.ids("s"))}


def _reply_fields(draw: DrawFn, item: Suggestion) -> Mapping[str, Any]:
    promise = Promise(
        promise_id=f"p{len(item.promises)}", what=draw(plain.names()), due_on=draw(plain.days())
    )
    return {
        "outcome": draw(st.sampled_from(Outcome)),
        "text": draw(plain.texts()),
        "promises": draw(st.sampled_from([(), (promise,)])),
        "to": draw(st.sampled_from([(), item.signers])),
        "signed_by": draw(st.sampled_from(["", "head"])),
        "relay_agreed": draw(st.booleans()),
    }


def _delivery_fields(draw: DrawFn, item: Suggestion) -> Mapping[str, Any]:
    return {"to": draw(st.sampled_from([item.signers, item.signers[:1]]))}


def _extension_fields(draw: DrawFn, item: Suggestion) -> Mapping[str, Any]:
    # Later than what is owed now, as an extension must be.
    last_day = item.due_on or BEGUN
    return {
        "timer": draw(st.sampled_from(Owed)),
        "to": last_day + timedelta(draw(st.integers(1, 99))),
    }


def _settlement_fields(draw: DrawFn, item: Suggestion) -> Mapping[str, Any]:
    # One id is of no promise, so that there is always something to draw.
    promise_ids = [made.promise.promise_id for made in item.promises]
    return {
        "promise_id": draw(st.sampled_from([*promise_ids, "none"])),
        "kept": draw(st.booleans()),
    }


MOVE_DRAWS: Mapping[str, MoveDraw] = {
    kind.name: (kind, field_draw)
    for kind, field_draw in (
        (Accept, no_fields),
        (Allocate, _assignment_fields),
        (Assign, _assignment_fields),
        (Close, no_fields),
        (Contact, no_fields),
        (Cosign, no_fields),
        (Decline, free_fields(reason=st.sampled_from(Unsuitable))),
        (Deliver, _delivery_fields),
        (Evaluate, free_fields(satisfaction=st.sampled_from(Satisfaction), note=plain.texts())),
        (Extend, _extension_fields),
        (GiveOpinion, no_fields),
        (Merge, _merge_fields),
        (NoteSilence, no_fields),
        (Notify, no_fields),
        (Object, free_fields(reason=plain.names())),
        (OrderRehandling, no_fields),
        (Publish, no_fields),
        (Reassign, _assignment_fields),
        (Receive, no_fields),
        (Recompute, no_fields),
        (RefuseReturn, no_fields),
        (Remind, no_fields),
        (Reply, _reply_fields),
        (RequestReturn, free_fields(reason=plain.names())),
        (ReturnOpinion, free_fields(unit=st.sampled_from(UNITS))),
        (Revise, free_fields(title=plain.names(), text=plain.texts())),
        (SettlePromise, _settlement_fields),
        (Supervise, free_fields(leader=plain.names())),
        (Visit, free_fields(finding=plain.names())),
        (Withdraw, free_fields(asked_by=st.sampled_from([(), (LEAD,), (LEAD, "d2")]))),
    )
}
