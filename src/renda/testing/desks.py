"""A state machine of suggestions at a desk over a store, beside the rows of the place's tables.

No move that the tables lack is possible, none that they have is refused for its stage or its
maker; what is refused leaves all as it was; and the state is what its history says.
"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.strategies import DataObject

from renda.dates.calendar_files import china
from renda.dates.deadlines import ExtensionError
from renda.errors import RendaError
from renda.kernel.predicates import where
from renda.office.item_desk import ItemDesk
from renda.office.logs.refusal_log import REFUSALS_A_MINUTE
from renda.ports import Store
from renda.process import (
    Actor,
    Correct,
    LackingError,
    Move,
    MoveRefusedError,
    NotNowError,
    NotSoError,
    NotYourMoveError,
    OtherProcedureError,
    Refusal,
    standing_steps,
)
from renda.suggestions import SUGGESTIONS, Channel, File, Suggestion, suggestion_desk
from renda.suggestions.item_rooms import SUGGESTION_ROOM
from renda.testing.strategies.items.suggestion_moves import MOVE_DRAWS, moves
from renda.testing.strategies.items.suggestions import ACTORS, file_moves

# These, and no others, refuse a move that stands in no row of the table.
NOT_IN_THE_TABLE = (NotNowError, NotSoError, NotYourMoveError)
# Drawn blindly, most moves are refused at once, and no suggestion would get far.
COPIES_OF_POSSIBLE_MOVES = 5


class SuggestionMachine(RuleBasedStateMachine):
    """A suggestion with which anybody tries any move; made by `suggestion_machine`."""

    office: ItemDesk[Suggestion]
    id: str
    refused: Counter[str]

    def __init__(self, make: Callable[[], Store], procedure: str | Path) -> None:
        super().__init__()
        self.office = ItemDesk(make(), SUGGESTION_ROOM, suggestion_desk(procedure, china()))
        self.refused = Counter()

    @initialize(filed=file_moves(dense=True))
    def file(self, filed: File) -> None:
        """File the suggestion; where the place refuses its channel, by the ordinary one."""
        try:
            self.id = self.office.file(filed, by=ACTORS[0]).id
        except MoveRefusedError:
            self.refused[ACTORS[0].id] += 1
            ordinary = evolve(filed, channel=Channel.ORDINARY)
            self.id = self.office.file(ordinary, by=ACTORS[0]).id

    @rule(data=st.data(), by=st.sampled_from(ACTORS))
    def move(self, data: DataObject, by: Actor) -> None:
        """Try any move by anybody; the moves that the desk calls possible are tried more often."""
        before = self.office.get(self.id)
        possible = [*self.office.possible(before, by=by)] * COPIES_OF_POSSIBLE_MOVES
        move = data.draw(moves(before.value, st.sampled_from([*MOVE_DRAWS, *possible])))
        written = self._written(before.value, move, by)
        try:
            after = self.office.apply(self.id, move, by=by)
        except (MoveRefusedError, ExtensionError) as refusal:
            self.refused[by.id] += 1
            self._check_refused(refusal, before, written=bool(written))
            return
        assert written, f"{move.name} at {before.value.stage} stands in no row"
        if isinstance(move, Correct):
            self.check_corrected(after.value)
        else:
            assert after.value.stage in {str(before.value.stage), *(row.to for row in written)}
        assert after == self.office.get(self.id)

    @invariant()
    def its_state_is_what_its_history_says(self) -> None:
        """Make it anew from its steps, and count what it yields."""
        item = self.office.get(self.id).value
        assert SUGGESTIONS.replay(item.history) == item
        record = item.record()
        with self.office.store.reading() as session:
            held = [*session.ledger.records(where(source_id=item.id))]
            kept = session.of(Refusal).count()
        wanted = () if record is None else record.records()
        # What a correction took back stays in the ledger, voided.
        live = sorted(row.subject_id for row in held if row.voided_at is None)
        assert live == sorted(row.subject_id for row in wanted)
        assert kept == sum(min(times, REFUSALS_A_MINUTE) for times in self.refused.values())

    def teardown(self) -> None:
        """Close the store."""
        self.office.store.close()

    def _written(self, item: Any, move: Move, by: Actor) -> list[Any]:  # noqa: ANN401 - rows
        """Return the rows that have this move, for its maker, stage and result."""
        procedure = self.office.desk.procedure
        parties = procedure.acting(item.parties(by), item.level)
        return [
            row
            for row in procedure.moves
            if row.move == move.name
            and str(item.stage) in row.at
            and parties & {*row.by}
            and row.result in {"", move.result}
        ]

    def check_corrected(self, after: Suggestion) -> None:
        """Make what stands anew: a correction leaves what right entries would have left."""
        desk = self.office.desk
        first, *later = [step for step in standing_steps(after.history) if step.is_act]
        item = desk.begin(first.move, by=first.actor)
        for step in later:
            item = desk.apply(item, step.move, by=step.actor)
        assert evolve(item, history=()) == evolve(after, history=())

    def _check_refused(self, refusal: RendaError, before: Any, *, written: bool) -> None:  # noqa: ANN401
        # Nobody changes over to the procedure an item has, whether the table has the move or not.
        if not isinstance(refusal, OtherProcedureError):
            assert written != isinstance(refusal, NOT_IN_THE_TABLE), f"refused: {refusal}"
        asks = any(row.facts for row in self.office.desk.procedure.moves)
        assert asks or not isinstance(refusal, LackingError)
        assert self.office.get(self.id) == before


def suggestion_machine(make: Callable[[], Store], procedure: str | Path) -> type[SuggestionMachine]:
    """Return a machine of suggestions; its `TestCase` is what pytest runs.

    Args:
        make: Makes an empty store, one for each example.
        procedure: The place's procedure, by name or path.
    """

    class Machine(SuggestionMachine):
        def __init__(self) -> None:
            super().__init__(make, procedure)

    return Machine
