"""Strategies for the moves of suggestions, each with what it says; it fits more often than not."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from renda.process import ChangeOver, Correct, Extend, Move, Recompute
from renda.suggestions import (
    Accept,
    AfterDecline,
    Allocate,
    AskFacts,
    Assign,
    Close,
    Contact,
    Convene,
    Cosign,
    Decline,
    DeclineExtension,
    Deliver,
    Evaluate,
    GiveFacts,
    GiveOpinion,
    HandlingMode,
    Merge,
    NoteSilence,
    Notify,
    Object,
    OrderRehandling,
    Outcome,
    Owed,
    PostponePromise,
    Promise,
    Publish,
    PublishUnits,
    PutRight,
    Reassign,
    Receive,
    RecordOutcome,
    RefuseReturn,
    Remind,
    Reply,
    RequestExtension,
    RequestReturn,
    Restrict,
    ReturnOpinion,
    Revise,
    Satisfaction,
    SendDirectly,
    SettlePromise,
    Suggestion,
    Supervise,
    TellProgress,
    Unsign,
    Unsuitable,
    Visit,
    Withdraw,
)
from renda.testing.strategies import plain
from renda.testing.strategies.items.walks import (
    MoveDraw,
    correction_fields,
    free_fields,
    moves_by,
    no_fields,
)

LEAD, UNIT, HELPER = "d1", "u1", "u2"
UNITS = (UNIT, HELPER, "u3")
BEGUN = date(2024, 1, 15)


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
        promise_id=f"p{len(item.promises)}",
        what=draw(plain.names()),
        due_on=draw(plain.days()),
        quantity=draw(st.none() | st.integers(0, 3000)),
    )
    return {
        "outcome": draw(st.sampled_from(Outcome)),
        "text": draw(plain.texts()),
        "promises": draw(st.sampled_from([(), (promise,)])),
        "to": draw(st.sampled_from([(), item.signers])),
        "signed_by": draw(st.sampled_from(["", "head"])),
        "relay_agreed": draw(st.booleans()),
        "channel_agreed": draw(st.booleans()),
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


def _application_fields(draw: DrawFn, item: Suggestion) -> Mapping[str, Any]:
    return {**_extension_fields(draw, item), "reason": draw(plain.names())}


def _refused_application_fields(draw: DrawFn, item: Suggestion) -> Mapping[str, Any]:
    # One is of nobody, so that there is always something to draw.
    asked = [(request.timer, request.unit) for request in item.extension_requests]
    timer, unit = draw(st.sampled_from([*asked, (Owed.REPLY, "none")]))
    return {"timer": timer, "unit": unit}


def _evaluation_fields(draw: DrawFn, _: Suggestion) -> Mapping[str, Any]:
    grade = st.sampled_from(Satisfaction)
    return {
        "satisfaction": draw(grade),
        "note": draw(plain.texts()),
        "attitude": draw(st.none() | grade),
        "effect": draw(st.none() | grade),
    }


def _settlement_fields(draw: DrawFn, item: Suggestion) -> Mapping[str, Any]:
    # One id is of no promise, so that there is always something to draw.
    promise_ids = [made.promise.promise_id for made in item.promises]
    return {
        "promise_id": draw(st.sampled_from([*promise_ids, "none"])),
        "kept": draw(st.booleans()),
        "quantity": draw(st.none() | st.integers(0, 3000)),
        "evidence": draw(plain.texts()),
    }


def _postponement_fields(draw: DrawFn, item: Suggestion) -> Mapping[str, Any]:
    promise_ids = [made.promise.promise_id for made in item.promises]
    return {
        "promise_id": draw(st.sampled_from([*promise_ids, "none"])),
        "due_on": draw(plain.days()),
        "reason": draw(plain.names()),
    }


def _righting_fields(draw: DrawFn, item: Suggestion) -> Mapping[str, Any]:
    number = draw(st.integers(1, len(item.visits) + 1))
    return {"finding": number, "evidence": draw(plain.names())}


def _outcome_fields(draw: DrawFn, item: Suggestion) -> Mapping[str, Any]:
    return {
        "outcome_id": f"o{len(item.outcomes)}",
        "what": draw(plain.names()),
        "quantity": draw(st.integers(1, 3000)),
        "unit": draw(plain.names()),
        "source": draw(plain.names()),
        "evidence": draw(plain.texts()),
    }


MOVE_DRAWS: Mapping[str, MoveDraw] = {
    kind.name: (kind, field_draw)
    for kind, field_draw in (
        (Accept, no_fields),
        (Allocate, _assignment_fields),
        (AskFacts, free_fields(text=plain.names())),
        (GiveFacts, free_fields(unit=st.sampled_from(UNITS))),
        (Assign, _assignment_fields),
        (Close, no_fields),
        (Contact, no_fields),
        (Correct, correction_fields(lambda: MOVE_DRAWS)),
        (Cosign, no_fields),
        (Unsign, no_fields),
        (
            Decline,
            free_fields(
                reason=st.sampled_from(Unsuitable), then=st.none() | st.sampled_from(AfterDecline)
            ),
        ),
        (Deliver, _delivery_fields),
        (Convene, free_fields(text=plain.names())),
        (DeclineExtension, _refused_application_fields),
        (Evaluate, _evaluation_fields),
        (Extend, _extension_fields),
        (GiveOpinion, no_fields),
        (Merge, _merge_fields),
        (NoteSilence, no_fields),
        (Notify, no_fields),
        (Object, free_fields(reason=plain.names())),
        (OrderRehandling, no_fields),
        (PostponePromise, _postponement_fields),
        (PutRight, _righting_fields),
        (RecordOutcome, _outcome_fields),
        (TellProgress, free_fields(year=st.integers(2024, 2030), text=plain.names())),
        (Publish, free_fields(feedback=st.booleans())),
        (PublishUnits, no_fields),
        (RequestExtension, _application_fields),
        (SendDirectly, no_fields),
        (Reassign, _assignment_fields),
        (Receive, no_fields),
        (ChangeOver, no_fields),
        (Recompute, no_fields),
        (RefuseReturn, no_fields),
        (Remind, no_fields),
        (Reply, _reply_fields),
        (RequestReturn, free_fields(reason=plain.names())),
        (ReturnOpinion, free_fields(unit=st.sampled_from(UNITS))),
        (Restrict, free_fields(reason=plain.names())),
        (Revise, free_fields(title=plain.names(), text=plain.texts())),
        (SettlePromise, _settlement_fields),
        (Supervise, free_fields(leader=plain.names(), quarterly_visits=st.booleans())),
        (Visit, free_fields(finding=plain.names(), right_by=st.none() | plain.days())),
        (Withdraw, free_fields(asked_by=st.sampled_from([(), (LEAD,), (LEAD, "d2")]))),
    )
}
