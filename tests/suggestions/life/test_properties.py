"""Whatever anybody tries at a place's desk, only what its table of moves has is done.

The oracle reads the rows alone: who, at which stage, with what result. What a row further asks for
it leaves open: there a move may be done or refused.
"""

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from suggestions.life.drawn_moves import TITLE, UNITS, said
from suggestions.walks import BODIES, LEAD, OTHER, SECOND, actor, assigned, shipped

from renda.dates.calendar_files import china
from renda.dates.deadlines import ExtensionError
from renda.process.moves import ChangeOver, Correct, Recompute
from renda.process.parties import Actor
from renda.process.refusals import (
    BackInTimeError,
    CorrectionRefusedError,
    LackingError,
    MoveRefusedError,
    NoSuchStepError,
    NoTaskError,
    NotNowError,
    NotSoError,
    NotYourMoveError,
    OtherItemError,
    OtherProcedureError,
    OtherWordError,
    TooLateError,
)
from renda.process.steps import standing_steps
from renda.suggestions.filed_item import without_signatures
from renda.suggestions.life import filing_moves, moves, refusals
from renda.suggestions.life.item_kind import SUGGESTIONS
from renda.suggestions.life.procedures import load_procedure, shipped_procedures
from renda.suggestions.life.terms import HandlingMode

CALENDAR = china().provisional()
DEPUTIES = (LEAD, SECOND, OTHER)
STRANGER = Actor(id="transport", capacity="unit", congress_id="c2")
ACTORS = (*DEPUTIES, *UNITS, *BODIES, STRANGER, actor("west", "delegation"))
NOT_IN_THE_TABLE = (NotYourMoveError, NotNowError, NotSoError)
ASKS_MORE = {
    "deliver": (refusals.NoReplyError,),
    "return_opinion": (refusals.NoOpinionError,),
    "settle_promise": (refusals.NoPromiseError, refusals.NotYourPromiseError),
    "postpone_promise": (refusals.NoPromiseError, refusals.NotYourPromiseError),
    "put_right": (refusals.NoFindingError, refusals.NotYourFindingError),
    # An id may be taken though fewer are held: a correction struck out another one.
    "record_outcome": (refusals.OutcomeTwiceError,),
    "tell_progress": (refusals.NoticeTooEarlyError,),
    "extend": (NoTaskError, ExtensionError),
    "reply": (OtherWordError,),
    "decline_extension": (refusals.NoRequestError,),
    "correct": (NoSuchStepError, OtherItemError, CorrectionRefusedError),
}
ENDING = {"withdraw", "close", "decline"}
TRIED = [name for name in moves.MOVES if name not in {"file", "change_over"}]
ANYTHING = st.tuples(st.sampled_from(ACTORS), st.sampled_from(TRIED))
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


def rows_by_stage(rows):
    """Return the rows of a table by the stage they stand at, in their order."""
    stages = {stage for row in rows for stage in row.at}
    return {stage: [row for row in rows if stage in row.at] for stage in stages}


class Place(RuleBasedStateMachine):
    """A suggestion at a desk; the oracle knows its stage, its level and its units by itself."""

    name = ""

    @initialize(data=st.data(), level=st.sampled_from(["county", "county", "township"]))
    def begin(self, data, level):
        self.desk = shipped(self.name, CALENDAR)
        self.procedure = self.desk.procedure
        self.rows_at = rows_by_stage(self.procedure.moves)
        self.level, self.stage = level, "submitted"
        self.leads, self.helpers = (), ()
        move = filing_moves.File(
            on=date(2025, 1, 6),
            suggestion_id="s1",
            title=TITLE,
            congress_id="c1",
            level=level,
            lead="d0001",
            cosigners=data.draw(st.sampled_from([(), ("d0002",)])),
            phase=data.draw(st.sampled_from(["in_session", "between_sessions"])),
        )
        self.cosigners, self.earlier = {*move.cosigners}, set()
        self.titles_read = dict.fromkeys(move.cosigners, TITLE)
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
        on = max(step.move.on for step in standing_steps(self.it.history)) + timedelta(gap)
        move = kind(on=on, **said(name, self.it, draw))
        rows = self.meant(self.rows(by, move.name, move.result))
        try:
            after = self.desk.apply(self.it, move, by=by)
        except (MoveRefusedError, ExtensionError) as refused:
            self.was_right_to_refuse(move, rows, refused)
        else:
            self.was_right_to_allow(move, rows, after)
            if isinstance(move, filing_moves.Cosign):
                self.titles_read[by.id] = after.title

    @invariant()
    def nobodys_signature_stands_under_what_they_did_not_read(self):
        assert {self.titles_read[id] for id in self.it.cosigners} <= {self.it.title}

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
        owing = {task.owner for task in self.it.tasks if task.is_open and not task.about}
        assert owing <= {"d0001", *self.leads, *self.helpers, *bodies}
        assert not (owing and self.stage in self.procedure.ends)

    def procedure_parties(self):
        return {timer.owner for timer in self.procedure.timers}

    def parties(self, by):
        if by.congress_id != "c1":
            return set()
        match str(by.capacity):
            case "delegation":
                return set()
            case "deputy":
                if by.id == "d0001":
                    return {"lead_deputy"}
                earlier = {"earlier_signer"} if by.id in self.earlier else set()
                return {"cosigner"} if by.id in self.cosigners else {"fellow", *earlier}
            case "unit":
                held = {"lead_unit": self.leads, "co_unit": self.helpers}
                return {party for party, units in held.items() if by.id in units}
            case body:
                stands = (
                    stand_in.acts_for
                    for stand_in in self.procedure.stand_ins
                    if str(stand_in.party) == body and self.level in stand_in.levels
                )
                return {body}.union(*(map(str, stand_in) for stand_in in stands))

    def rows(self, by, name=None, result=None):
        parties = self.parties(by)
        return [
            row
            for row in self.rows_at.get(self.stage, ())
            if name in {None, row.move}
            and parties.intersection(row.by)
            and (result is None or row.result in {"", result})
        ]

    def meant(self, rows):
        """Return the rows up to the first that is meant whatever else is so."""
        end = next((n for n, row in enumerate(rows, 1) if not row.when), len(rows))
        return rows[:end]

    def names(self, by):
        # An item goes by this procedure from its first step, so it cannot go over to it.
        return {row.move for row in self.rows(by)} - {ChangeOver.name}

    def somebody_and_something(self, draw):
        allowed = [(by, name) for by in ACTORS for name in sorted(self.names(by))]
        going_on = [way for way in allowed if way[1] not in ENDING] or allowed
        # One number chooses: to make a strategy of ten others takes longer than the move itself.
        among = draw(st.integers(0, 9)) if allowed else 9
        if among == 9:
            return draw(ANYTHING)
        return draw(st.sampled_from(allowed if among == 8 else going_on))

    def was_right_to_refuse(self, move, rows, refused):
        if isinstance(refused, OtherProcedureError):
            assert isinstance(move, ChangeOver)
            return
        if not rows:
            assert isinstance(refused, NOT_IN_THE_TABLE), refused
            return
        windows = any(timer.window and move.name in timer.stops for timer in self.procedure.timers)
        asks = any(row.when or row.needs for row in rows)
        expected = (
            *ASKS_MORE.get(move.name, ()),
            *([TooLateError] if windows else []),
            *([LackingError] if asks else []),
        )
        assert isinstance(refused, expected), refused

    def was_right_to_allow(self, move, rows, after):
        assert rows, f"{move.name} at {self.stage}"
        if isinstance(move, Correct):
            self.was_made_right(after)
            return
        allowed = {row.to or self.stage for row in rows}
        allowed |= {self.stage for row in rows if row.until}
        assert str(after.stage) in allowed
        if isinstance(move, filing_moves.Revise) and move.title != self.it.title:
            self.end_signatures(self.cosigners)
        self.it, self.stage = after, str(after.stage)
        if isinstance(move, moves.Assign):
            units = (move.lead, *move.co)
            apart = move.mode is HandlingMode.SEPARATE
            self.leads, self.helpers = (units, ()) if apart else (units[:1], units[1:])
        if isinstance(move, filing_moves.Cosign | filing_moves.Unsign):
            self.cosigners = {*after.cosigners}
            self.earlier -= self.cosigners

    def end_signatures(self, deputies):
        self.earlier |= {*deputies}
        self.cosigners -= {*deputies}

    def was_made_right(self, after):
        """Make what stands anew at the desk: a correction leaves what right entries would have."""
        first, *later = standing_steps(after.history)
        item = self.desk.begin(first.move, by=first.actor)
        self.it, self.stage, self.leads, self.helpers = item, "submitted", (), ()
        self.cosigners, self.earlier = {*first.move.cosigners}, set()
        for step in later:
            if not step.is_act:
                self.it = without_signatures(self.it, step.lapsed)
                self.end_signatures(step.lapsed)
                continue
            again = self.desk.apply(self.it, step.move, by=step.actor)
            rows = self.rows(step.actor, step.move.name, step.move.result)
            self.was_right_to_allow(step.move, self.meant(rows), again)
        assert evolve(self.it, history=()) == evolve(after, history=())
        self.it = after


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
