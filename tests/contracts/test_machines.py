"""The machine finds no difference between the reference and itself, and finds planted ones."""

import pytest
from contracts.planted_records import ForgetsVoidingsInTheFeed, LeavesNobodyInTheAudit
from contracts.planted_sessions import ForgetsKeys, KeepsWhatWasBrokenOff
from contracts.planted_values import PutsOverAnyRevision
from contracts.test_capabilities import Lasting
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from renda import Congress
from renda.memory import MemoryStore
from renda.ports import StaleRevisionError, StoreBusyError
from renda.testing import store_machine
from renda.testing.changes import Add, Put
from renda.testing.machines import _tried
from renda.testing.samples import congress

small = settings(
    max_examples=6, stateful_step_count=15, deadline=None, suppress_health_check=[*HealthCheck]
)
looking = settings(
    max_examples=120,
    stateful_step_count=15,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=[*HealthCheck],
)

TestMemoryStore = store_machine(MemoryStore).TestCase
TestMemoryStore.settings = small
TestLastingStore = store_machine(Lasting, lambda store: store.again()).TestCase
TestLastingStore.settings = small


class LosesItsLastCommit(Lasting):
    """A store that forgets when it crashes."""

    def again(self):
        return LosesItsLastCommit()


@pytest.mark.parametrize(
    ("make", "reopen"),
    [
        (PutsOverAnyRevision, None),
        (KeepsWhatWasBrokenOff, None),
        (ForgetsKeys, None),
        (ForgetsVoidingsInTheFeed, None),
        (LeavesNobodyInTheAudit, None),
        (LosesItsLastCommit, LosesItsLastCommit.again),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_the_machine_finds_what_is_planted(make, reopen):
    with pytest.raises(AssertionError, match="the store gives"):
        run_state_machine_as_test(store_machine(make, reopen), settings=looking)


def test_what_a_store_stands_on_may_fail_and_is_no_difference():
    class Busy(MemoryStore):
        def session(self, **given):
            raise StoreBusyError(error="always")

    with pytest.raises(StoreBusyError):
        run_state_machine_as_test(store_machine(Busy), settings=looking)
    blocked = MemoryStore(patience=0)
    with blocked.session(actor="office") as one, blocked.session(actor="office") as other:
        one.begin_writing()
        with pytest.raises(StoreBusyError):
            _tried(Add(congress(1)), other)


def test_what_is_there_is_put_once_more_and_voided_by_its_own_revision_only():
    store = MemoryStore()
    with store.session(actor="office") as session:
        Add(congress(1)).do(session)
        Put(congress(2), place=4, behind=0).do(session)
        [stored] = session.of(Congress).find()
        assert (stored.value.congress_id, stored.revision) == ("c1", 2)
        assert stored.value.voided_at is not None
        with pytest.raises(StaleRevisionError):
            Put(congress(2), place=0, behind=1).do(session)
