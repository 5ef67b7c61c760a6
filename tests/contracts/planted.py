"""Stores with one fault each, wrapped around the one in memory; each names the case it fails.

No test module itself: `test_planted.py` runs it, the faulty stores and the good one side by side.
"""

from contracts import (
    planted_boxes,
    planted_histories,
    planted_outboxes,
    planted_records,
    planted_sessions,
    planted_values,
)
from contracts.planting import Planted

from renda.testing import StoreContract
from renda.testing.suites import standard_cases

FAULTY = [
    *planted_values.FAULTY,
    *planted_records.FAULTY,
    *planted_outboxes.FAULTY,
    *planted_sessions.FAULTY,
    *planted_histories.FAULTY,
    *planted_boxes.FAULTY,
]


def suite(name, make, cases):
    """Return a contract suite for what `make` makes, of which only some cases are collected."""

    def make_store(self, tmp_path):
        return make()

    def make_clocked_store(self, tmp_path, clock):
        return make(clock=clock)

    deadline = getattr(make, "deadline", StoreContract.deadline)
    makers = {"make_store": make_store, "make_clocked_store": make_clocked_store}
    made = type(name, (StoreContract,), {**makers, "deadline": deadline})
    # Hundreds of cases of each of ninety suites take longer to collect than those asked for to run.
    for case, _ in standard_cases(made):
        if case not in cases:
            setattr(made, case, None)
    return made


for fault in FAULTY:
    vars()[f"Test{fault.__name__}"] = suite(f"Test{fault.__name__}", fault, {fault.fails})
TestGood = suite("TestGood", Planted, {fault.fails for fault in FAULTY})
