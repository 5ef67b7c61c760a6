"""Whatever anybody does at a place's desk but correct an entry, who was late is late for good."""

from collections import Counter

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test
from suggestions.life.test_properties import Place
from suggestions.standing_clocks import standing_still

from renda.process.moves import Correct
from renda.suggestions.life.procedures import shipped_procedures
from renda.suggestions.life.terms import Owed
from renda.suggestions.office.punctuality import on_time


def late_tasks(item, day):
    """Return how often each is late with each thing on a day."""
    late = [task for task in item.tasks if not task.window and task.is_late(day)]
    return Counter((task.owner, task.timer) for task in late)


class SlowPlace(Place):
    """A desk where weeks go by between moves, so that many a time runs out."""

    @rule(data=st.data(), gap=st.sampled_from([0, 1, 20, 45, 100]))
    def move(self, data, gap):
        by, name = self.somebody_and_something(data.draw)
        self.tries(by, name, gap, data.draw)

    def was_right_to_allow(self, move, rows, after):
        before = self.it
        super().was_right_to_allow(move, rows, after)
        # A correction says that something was never so: lateness that rested on it goes with it,
        # and the corrected step stays in the history with who corrected it and why.
        if isinstance(move, Correct):
            return
        assert late_tasks(before, move.on) <= late_tasks(after, move.on)
        for timer in Owed:
            late = [
                figure.denominator - figure.numerator
                for figure in (on_time([item], move.on, timer=timer) for item in (before, after))
            ]
            assert late[0] <= late[1]


@pytest.mark.parametrize("place", sorted(shipped_procedures()))
def test_no_sequence_of_legal_moves_but_a_correction_makes_an_overdue_task_one_never_late(place):
    machine = type("SlowAt", (SlowPlace,), {"name": place})
    few = settings(max_examples=min(settings().max_examples, 8), stateful_step_count=20)
    run_state_machine_as_test(machine, settings=few)


def test_nor_does_any_where_clocks_stand_still_while_facts_are_asked_for():
    machine = type("SlowStanding", (SlowPlace,), {"name": standing_still("chongqing-2017")})
    few = settings(max_examples=min(settings().max_examples, 8), stateful_step_count=20)
    run_state_machine_as_test(machine, settings=few)
