"""Strategies for suggestions: what a desk lets somebody do, in any order, with any texts."""

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
from renda.testing.strategies.items.walks import Made, bare, drawn, moves_by, walked

CONGRESS, LEAD, UNIT, HELPER = "c1", "d1", "u1", "u2"
DEPUTIES, UNITS = (LEAD, "d2", "d3"), (UNIT, HELPER, "u3")
BODIES = tuple(
    each for each in Capacity if each not in {Capacity.DEPUTY, Capacity.DELEGATION, Capacity.UNIT}
)
ACTORS = (
    *(Actor(id=each, capacity=Capacity.DEPUTY, congress_id=CONGRESS) for each in DEPUTIES),
    *(Actor(id=each, capacity=Capacity.UNIT, congress_id=CONGRESS) for each in UNITS),
    *(Actor(id=str(each), capacity=each, congress_id=CONGRESS) for each in BODIES),
    Actor(id="work_body", capacity=Capacity.WORK_BODY, congress_id="another"),
)
BEGUN = date(2024, 1, 15)


def spans() -> SearchStrategy[Span]:
    """Draw how long something may take."""
    return st.builds(Span, st.integers(1, 40), st.sampled_from(SpanUnit))


def dues() -> SearchStrategy[Due]:
    """Draw due dates of the years whose calendars are published."""
    return st.builds(
        lambda anchor, span, roll: due(anchor, span, china().provisional(), roll=roll),
        plain.days(),
        spans(),
        st.sampled_from(Roll),
    )


def refusals(*, dense: bool = False) -> SearchStrategy[Refusal]:
    """Draw moves that were refused; dense ones meet each other's ids."""
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
    """Draw suggestions with the history that some moves gave them; dense ones meet in ids."""
    begun = _desk().begin(draw(file_moves(dense=dense)), by=ACTORS[0])
    return walked(draw, _desk(), begun, ACTORS, moves)


@cache
def _desk() -> Desk[Suggestion]:
    return suggestion_desk("national", china().provisional())


def file_moves(*, dense: bool = False) -> SearchStrategy[File]:
    """Draw filings by one deputy, alone or with others, in the years of published calendars."""
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
    """Draw a move by its name, that fits a suggestion more often than not.

    Args:
        item: The suggestion.
        names: Draws the move's name, any of them but `file`.
    """
    return moves_by(MADE, item, names)


def _assigned(draw: DrawFn, _: Suggestion) -> Mapping[str, Any]:
    return {
        "lead": draw(st.sampled_from(UNITS)),
        "co": draw(st.sampled_from([(), (HELPER,)])),
        "mode": draw(st.sampled_from(HandlingMode)),
    }


def _merged(draw: DrawFn, item: Suggestion) -> Mapping[str, Any]:
    return {**_assigned(draw, item), "into": draw(plain.ids("s"))}


def _replied(draw: DrawFn, item: Suggestion) -> Mapping[str, Any]:
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


def _delivered(draw: DrawFn, item: Suggestion) -> Mapping[str, Any]:
    return {"to": draw(st.sampled_from([item.signers, item.signers[:1]]))}


def _extended(draw: DrawFn, item: Suggestion) -> Mapping[str, Any]:
    last = item.due_on or BEGUN
    return {
        "timer": draw(st.sampled_from(Owed)),
        "to": last + timedelta(draw(st.integers(1, 99))),
    }


def _settled(draw: DrawFn, item: Suggestion) -> Mapping[str, Any]:
    made = [each.promise.promise_id for each in item.promises]
    return {"promise_id": draw(st.sampled_from([*made, "none"])), "kept": draw(st.booleans())}


MADE: Mapping[str, Made] = {
    kind.name: (kind, making)
    for kind, making in (
        (Accept, bare),
        (Allocate, _assigned),
        (Assign, _assigned),
        (Close, bare),
        (Contact, bare),
        (Cosign, bare),
        (Decline, drawn(reason=st.sampled_from(Unsuitable))),
        (Deliver, _delivered),
        (Evaluate, drawn(satisfaction=st.sampled_from(Satisfaction), note=plain.texts())),
        (Extend, _extended),
        (GiveOpinion, bare),
        (Merge, _merged),
        (NoteSilence, bare),
        (Notify, bare),
        (Object, drawn(reason=plain.names())),
        (OrderRehandling, bare),
        (Publish, bare),
        (Reassign, _assigned),
        (Receive, bare),
        (Recompute, bare),
        (RefuseReturn, bare),
        (Remind, bare),
        (Reply, _replied),
        (RequestReturn, drawn(reason=plain.names())),
        (ReturnOpinion, drawn(unit=st.sampled_from(UNITS))),
        (Revise, drawn(title=plain.names(), text=plain.texts())),
        (SettlePromise, _settled),
        (Supervise, drawn(leader=plain.names())),
        (Visit, drawn(finding=plain.names())),
        (Withdraw, drawn(asked_by=st.sampled_from([(), (LEAD,), (LEAD, "d2")]))),
    )
}
