"""Whatever anybody tries at a place's desk, only what its table of moves has is done.

The oracle reads the rows alone: who, at which stage, with what result. What a row further asks for
it leaves open: there a move may be done or refused.
"""

from datetime import date, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from suggestions.walks import BODIES, CO, ELSEWHERE, LEAD, OTHER, SECOND, UNIT, actor, assigned

from renda.dates.calendar_files import china
from renda.dates.deadlines import ExtensionError
from renda.process.moves import Recompute
from renda.process.parties import Actor
from renda.process.refusals import (
    BackInTimeError,
    LackingError,
    MoveRefusedError,
    NoTaskError,
    NotNowError,
    NotSoError,
    NotYourMoveError,
    TooLateError,
)
from renda.suggestions.life import filing_moves, moves, refusals
from renda.suggestions.life.item_kind import SUGGESTIONS
from renda.suggestions.life.procedures import load_procedure, shipped_procedures, suggestion_desk
from renda.suggestions.life.promises import Promise
from renda.suggestions.life.terms import HandlingMode, Outcome, Satisfaction, Unsuitable

CALENDAR = china().provisional()
DEPUTIES = (LEAD, SECOND, OTHER)
UNITS = (UNIT, CO, ELSEWHERE)
STRANGER = Actor(id="transport", capacity="unit", congress_id="c2")
ACTORS = (*DEPUTIES, *UNITS, *BODIES, STRANGER, actor("west", "delegation"))
NOT_IN_THE_TABLE = (NotYourMoveError, NotNowError, NotSoError)
ASKS_MORE = {
    "deliver": (refusals.NoReplyError,),
    "return_opinion": (refusals.NoOpinionError,),
    "settle_promise": (refusals.NoPromiseError, refusals.NotYourPromiseError),
    "extend": (NoTaskError, ExtensionError),
}
ENDING = {"withdraw", "close", "decline"}
USUAL = (
    "accept",
    "assign",
    "contact",
    "reply",
    "evaluate",
    "order_rehandling",
    "reply",
    "evaluate",
)


def handing(_, draw):
    units = draw(st.permutations([each.id for each in UNITS]))
    co = units[1 : 1 + draw(st.integers(0, 2))]
    return {"lead": units[0], "co": co, "mode": draw(st.sampled_from(HandlingMode))}


def replying(item, draw):
    due = item.history[-1].move.on + timedelta(60)
    promise = Promise(promise_id=f"p{len(item.promises)}", what="建成", due_on=due)
    return {
        "outcome": draw(st.sampled_from(Outcome)),
        "to": draw(st.sampled_from([item.signers, item.signers, (item.lead,), ()])),
        "promises": draw(st.sampled_from([(), (promise,)])),
        "relay_agreed": draw(st.booleans()),
    }


def settling(item, _):
    opened = [each.promise.promise_id for each in item.promises if not each.settled_on]
    return {"promise_id": opened[0] if opened else "p9"}


def extending(item, draw):
    owed = draw(st.sampled_from(["reply", "rehandle"]))
    return {"timer": owed, "to": item.history[-1].move.on + timedelta(120)}


def one_of(name, words):
    return lambda item, draw: {name: draw(st.sampled_from(words))}


SAID = {
    **dict.fromkeys(["assign", "reassign", "allocate"], handing),
    "merge": lambda item, draw: {**handing(item, draw), "into": "s2"},
    "revise": one_of("title", ["关于增加公共停车位的建议"]),
    "decline": one_of("reason", Unsuitable),
    "withdraw": lambda item, draw: {"asked_by": draw(st.sampled_from([(), item.signers]))},
    **dict.fromkeys(["request_return", "object"], one_of("reason", ["不属于职责范围"])),
    "return_opinion": one_of("unit", [each.id for each in UNITS]),
    "reply": replying,
    "deliver": lambda item, draw: {"to": draw(st.sampled_from([item.signers, (item.lead,)]))},
    "evaluate": one_of("satisfaction", Satisfaction),
    "supervise": one_of("leader", ["d0009"]),
    "visit": one_of("finding", ["已开工"]),
    "settle_promise": settling,
    "extend": extending,
}


def said(name, item, draw):
    """Return what else a move says, such that its contents are no mistake."""
    return SAID[name](item, draw) if name in SAID else {}


class Place(RuleBasedStateMachine):
    """A suggestion at a desk; the oracle knows its stage, its level and its units by itself."""

    name = ""

    @initialize(data=st.data(), level=st.sampled_from(["county", "county", "township"]))
    def begin(self, data, level):
        self.procedure = load_procedure(self.name)
        self.desk = suggestion_desk(self.procedure, CALENDAR)
        self.level, self.stage = level, "submitted"
        self.leads, self.helpers = (), ()
        move = filing_moves.File(
            on=date(2025, 1, 6),
            suggestion_id="s1",
            title="关于增加公共停车位的建议",
            congress_id="c1",
            level=level,
            lead="d0001",
            cosigners=data.draw(st.sampled_from([(), ("d0002",)])),
            phase=data.draw(st.sampled_from(["in_session", "between_sessions"])),
        )
        self.cosigners = {*move.cosigners}
        self.it = self.desk.begin(move, by=LEAD)
        for name in USUAL[: data.draw(st.integers(0, len(USUAL)))]:
            self.somebody_does(name, data.draw)

    def somebody_does(self, name, draw):
        """Go on the usual way, by the first who can."""
        so_far = len(self.it.history)
        for by in ACTORS:
            if name in self.names(by) and len(self.it.history) == so_far:
                self.tries(by, name, 1, draw)

    @rule(data=st.data(), gap=st.integers(0, 25))
    def move(self, data, gap):
        by, name = self.somebody_and_something(data.draw)
        self.tries(by, name, gap, data.draw)

    def tries(self, by, name, gap, draw):
        kind = moves.MOVES[name]
        on = self.it.history[-1].move.on + timedelta(gap)
        move = kind(on=on, **said(name, self.it, draw))
        rows = self.meant(self.rows(by, move.name, move.result))
        try:
            after = self.desk.apply(self.it, move, by=by)
        except (MoveRefusedError, ExtensionError) as refused:
            self.was_right_to_refuse(move, rows, refused)
        else:
            self.was_right_to_allow(move, rows, after)

    @invariant()
    def it_is_what_its_history_makes_it(self):
        assert SUGGESTIONS.replay(self.it.history) == self.it

    @invariant()
    def everybody_is_told_the_moves_they_have(self):
        for by in ACTORS:
            assert {*self.desk.possible(self.it, by=by)} == self.names(by)

    @invariant()
    def what_is_owed_is_owed_by_who_has_a_part_in_it(self):
        bodies = {*map(str, self.procedure_parties())}
        owing = {each.owner for each in self.it.tasks if each.is_open}
        assert owing <= {"d0001", *self.leads, *self.helpers, *bodies}
        assert not (owing and self.stage in self.procedure.ends)

    def procedure_parties(self):
        return {each.owner for each in self.procedure.timers}

    def parties(self, by):
        if by.congress_id != "c1":
            return set()
        match str(by.capacity):
            case "delegation":
                return set()
            case "deputy":
                signed = "cosigner" if by.id in self.cosigners else "fellow"
                return {"lead_deputy" if by.id == "d0001" else signed}
            case "unit":
                held = {"lead_unit": self.leads, "co_unit": self.helpers}
                return {party for party, units in held.items() if by.id in units}
            case body:
                stands = (
                    each.acts_for
                    for each in self.procedure.stand_ins
                    if str(each.party) == body and self.level in each.levels
                )
                return {body}.union(*(map(str, each) for each in stands))

    def rows(self, by, name=None, result=None):
        return [
            row
            for row in self.procedure.moves
            if name in {None, row.move}
            and self.stage in row.at
            and self.parties(by).intersection(row.by)
            and (result is None or row.result in {"", result})
        ]

    def meant(self, rows):
        """Return the rows up to the first that is meant whatever else is so."""
        end = next((n for n, row in enumerate(rows, 1) if not row.when), len(rows))
        return rows[:end]

    def names(self, by):
        return {row.move for row in self.rows(by)}

    def somebody_and_something(self, draw):
        allowed = [(by, name) for by in ACTORS for name in sorted(self.names(by))]
        going_on = [each for each in allowed if each[1] not in ENDING] or allowed
        anything = st.tuples(st.sampled_from(ACTORS), st.sampled_from([*moves.MOVES][1:]))
        if not allowed:
            return draw(anything)
        return draw(st.one_of(*[st.sampled_from(going_on)] * 8, st.sampled_from(allowed), anything))

    def was_right_to_refuse(self, move, rows, refused):
        if not rows:
            assert isinstance(refused, NOT_IN_THE_TABLE), refused
            return
        windows = any(each.window and move.name in each.stops for each in self.procedure.timers)
        asks = any(each.when or each.needs for each in rows)
        expected = (
            *ASKS_MORE.get(move.name, ()),
            *([TooLateError] if windows else []),
            *([LackingError] if asks else []),
        )
        assert isinstance(refused, expected), refused

    def was_right_to_allow(self, move, rows, after):
        assert rows, f"{move.name} at {self.stage}"
        allowed = {row.to or self.stage for row in rows}
        allowed |= {self.stage for row in rows if row.until}
        assert str(after.stage) in allowed
        self.it, self.stage = after, str(after.stage)
        if isinstance(move, moves.Assign):
            units = (move.lead, *move.co)
            apart = move.mode is HandlingMode.SEPARATE
            self.leads, self.helpers = (units, ()) if apart else (units[:1], units[1:])
        if isinstance(move, filing_moves.Cosign):
            self.cosigners = {*after.cosigners}


@pytest.mark.parametrize("place", sorted(shipped_procedures()))
def test_only_what_the_table_has_is_done_and_all_of_it_can_be(place):
    machine = type("At", (Place,), {"name": place})
    few = settings(max_examples=min(settings().max_examples, 25), stateful_step_count=30)
    run_state_machine_as_test(machine, settings=few)


@pytest.mark.parametrize("place", sorted(shipped_procedures()))
def test_nothing_is_dated_before_the_step_before_it(place):
    walk = assigned(place, "2025-02-10")
    for by in ACTORS:
        with pytest.raises((BackInTimeError, *NOT_IN_THE_TABLE)):
            walk.do(Recompute(on=date(2025, 2, 9)), by)
    with pytest.raises(BackInTimeError):
        walk.contacted("2025-02-09")


@pytest.mark.parametrize("place", sorted(shipped_procedures()))
def test_every_stage_that_a_table_leads_to_leads_on_or_ends(place):
    procedure = load_procedure(place)
    left = {stage for row in procedure.moves for stage in row.at if row.to not in {"", stage}}
    reached = {row.to for row in procedure.moves if row.to}
    assert reached <= left | {*procedure.ends}
    assert {*procedure.ends} <= reached
