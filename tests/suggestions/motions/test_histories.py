"""Whatever is done with a motion: its steps alone tell its state, and nothing counts twice."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from suggestions.motion_world import (
    COUNCIL,
    DELEGATION,
    FELLOW,
    FILED,
    FINANCE,
    LEAD,
    PRESIDIUM,
    SECOND,
    SECRETARIAT,
    STANDING,
    WORK_BODY,
    actor,
    after,
    delegated,
    desk,
    ids,
    kept,
    proposal,
)

from renda.process.moves import ChangeOver, Recompute
from renda.process.refusals import MoveRefusedError
from renda.suggestions.life.filing_moves import Cosign, Withdraw
from renda.suggestions.motions.item_kind import MOTIONS
from renda.suggestions.motions.motion import NotConvertedError, as_suggestion
from renda.suggestions.motions.moves import (
    MOTION_MOVES,
    Advise,
    Conclude,
    Consent,
    Convert,
    Decide,
    Keep,
    MergeInto,
    ObjectToConversion,
    PutOnAgenda,
    Refer,
    ReportOn,
    Unsign,
)
from renda.suggestions.motions.procedures import shipped_motion_procedures
from renda.suggestions.motions.signatures import Paper, signatures_needed
from renda.suggestions.motions.terms import MotionStage

BODIES = [PRESIDIUM, SECRETARIAT, WORK_BODY, COUNCIL, STANDING, FINANCE]
ACTORS = [LEAD, SECOND, FELLOW, DELEGATION, *BODIES, *map(actor, ids(9, 3))]
DONE = {MotionStage.LAPSED, MotionStage.WITHDRAWN, MotionStage.CONVERTED}
MADE = [
    lambda on: Cosign(on=on),
    lambda on: Refer(on=on, committee=FINANCE.id),
    lambda on: Advise(on=on, opinion="x"),
    lambda on: PutOnAgenda(on=on),
    lambda on: Keep(on=on, committee=FINANCE.id),
    lambda on: Keep(on=on),
    lambda on: MergeInto(on=on, into="m2"),
    lambda on: MergeInto(on=on, into="m1"),
    lambda on: Convert(on=on, reason="x"),
    lambda on: ObjectToConversion(on=on),
    lambda on: Consent(on=on, deputies=ids(2)),
    lambda on: Unsign(on=on),
    lambda on: Unsign(on=on, successor="d0002"),
    lambda on: Withdraw(on=on, asked_by=[*ids(12), DELEGATION.id]),
    lambda on: ReportOn(on=on, finding="x"),
    lambda on: Decide(on=on, adopted=True),
    lambda on: Conclude(on=on),
    lambda on: ChangeOver(on=on),
    lambda on: Recompute(on=on),
]
PLACES = sorted(shipped_motion_procedures())
LEVELS = [("provincial", 12), ("county", 10), ("township", 6)]


def begun(draw):
    """Return the name of a place and a motion filed there, by deputies or a delegation."""
    place = draw(st.sampled_from(PLACES))
    level, signed = draw(st.sampled_from(LEVELS))
    phase = draw(st.sampled_from(["in_session", "between_sessions"]))
    if draw(st.booleans()):
        filing, by = proposal(signed, level=level, phase=phase), LEAD
    else:
        filing, by = delegated(signed, level=level, phase=phase), DELEGATION
    return place, desk(place).begin(filing, by=by)


@st.composite
def lives(draw):
    """Draw a motion after whatever was tried with it; what was refused changed nothing."""
    place, item = begun(draw)
    on = FILED
    for _ in range(draw(st.integers(0, 14))):
        on += timedelta(days=draw(st.integers(0, 3)))
        who = draw(st.sampled_from(ACTORS))
        possible = desk(place).possible(item, by=who)
        move = draw(st.sampled_from(MADE))(on)
        before = item
        try:
            item = desk(place).apply(item, move, by=who)
        except MoveRefusedError:
            assert item is before
        else:
            assert move.name in possible
    return item


@given(lives())
def test_the_steps_of_a_motion_tell_its_state(item):
    assert MOTIONS.replay(item.history) == item


@given(lives())
def test_a_motion_of_deputies_never_goes_on_with_fewer_than_it_needs(item):
    needed = signatures_needed(Paper.MOTION, item.level).number
    if not item.by_delegation and item.stage not in DONE:
        assert item.signatures >= needed


@given(lives())
def test_a_motion_counts_as_itself_or_as_a_suggestion_and_never_as_both(item):
    try:
        as_suggestion(item, suggestion_id="s1", on=FILED)
    except NotConvertedError:
        assert item.stage is not MotionStage.CONVERTED
    else:
        assert item.record() is None


@given(lives())
def test_what_is_done_with_leaves_nothing_owed(item):
    if item.stage in DONE:
        assert not [task for task in item.tasks if task.is_open]


@given(lives())
def test_nobody_signs_twice(item):
    assert len(item.signers) == len({*item.signers})


@given(lives())
def test_who_signed_and_who_did_not_have_one_part_each(item):
    for who in ACTORS:
        assert len(item.parties(who)) <= 1


@pytest.mark.parametrize("name", MOTION_MOVES)
def test_a_move_is_called_by_its_name(name):
    assert MOTION_MOVES[name].name == name


def test_every_move_a_motion_can_have_is_tried_here():
    assert {make(FILED).name for make in MADE} == {*MOTION_MOVES} - {"propose", "correct"}


def test_half_a_history_tells_the_state_it_had_then():
    item = after(kept(), (Unsign(on=FILED + timedelta(days=9)), SECOND))
    assert MOTIONS.replay(item.history[:-1]) == kept()
