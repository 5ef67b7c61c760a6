"""Stores that offer more than the one in memory, and stores that offer less."""

from datetime import date

import pytest
from contracts.planting import Planted, Session

from renda import Congress, DeputyGroup, Mandate, Membership, Roster, Year, load_rulebook
from renda.duties.check.check_scope import CheckScope
from renda.duties.check.counters import LineCounter
from renda.duties.check.counting_plan import counting_routes
from renda.duties.check.counting_steps import batch_by_scope, count_records
from renda.duties.check.strays import StrayCounter
from renda.kernel.terms import Scope
from renda.memory import MemoryStore
from renda.ports import Capability, NotSupportedError
from renda.testing import StoreContract, unsupported
from renda.testing.proof_cases.clocks import NoClockError
from renda.testing.stores import NoReopenError

EVERY = frozenset(Capability)


class Counting(Session):
    """A session that counts what it reads, by checking it."""

    def stray_records(self, asked):
        strays = StrayCounter(asked)
        routes = {
            scope: (frozenset(asked.known_ids.get(scope, ())), dict.fromkeys(asked.kinds))
            for scope in Scope
        }
        records = [*self.inner.ledger.records()]
        count_records(batch_by_scope(records), routes, strays)
        strays.add_early(records)
        return strays.strays()

    def count_lines(self, lines, known_at):
        windows = [line.window for line in lines]
        check_scope = CheckScope(
            rulebook=load_rulebook("wujin-2024"),
            roster=self._roster(),
            period=Year(2025),
            as_of=max((window.judged_on for window in windows), default=date(2025, 12, 31)),
            known_at=known_at,
            known_roster=self._roster().known(known_at),
            judged_windows=tuple((window, ()) for window in windows),
            of_other_periods=(),
        )
        return [self._amounts(LineCounter.live(line, {}), check_scope) for line in lines]

    def _amounts(self, counter, check_scope):
        routes = counting_routes(check_scope, [counter])
        batch = batch_by_scope(self.inner.ledger.records())
        count_records(batch, routes, StrayCounter(check_scope.asked))
        return {
            subject: counter.amounts(subject)
            for subject in {*counter.selection.records, *counter.selection.pending}
        }

    def _roster(self):
        def rows(kind):
            return tuple(stored.value for stored in self.inner.of(kind).find())

        return Roster(
            congresses=rows(Congress),
            mandates=rows(Mandate),
            groups=rows(DeputyGroup),
            memberships=rows(Membership),
        )


class Lasting(Planted):
    """A store that offers everything: what it stands on outlasts it."""

    capabilities = EVERY
    Seen = Counting

    def again(self):
        other = Lasting()
        object.__setattr__(other.inner, "committed", self.inner.committed)
        return other


class TestLastingStore(StoreContract):
    def make_store(self, tmp_path):
        return Lasting()

    def make_clocked_store(self, tmp_path, clock):
        return Lasting(clock=clock)

    def reopen(self, store, tmp_path):
        return store.again()


class Refusing(Session):
    """A session of a store that offers nothing besides what every store must."""

    def _refuse(self):
        raise NotSupportedError(capability="this", allowed="-")

    audit = outbox = identities = boxes = property(_refuse)


class Modest(Planted):
    capabilities = frozenset()
    Seen = Refusing


class TestModestStore(StoreContract):
    def make_store(self, tmp_path):
        return Modest()


def test_what_a_store_does_not_offer_is_listed():
    assert unsupported(Lasting()) == ()
    assert unsupported(Modest()) == tuple(Capability)
    assert set(unsupported(MemoryStore())) == EVERY - MemoryStore().capabilities


def test_a_suite_must_say_how_a_lasting_store_is_opened_again(tmp_path):
    suite = TestModestStore()
    with pytest.raises(NoReopenError, match="TestModestStore must define reopen"):
        suite.reopen(Modest(), tmp_path)


def test_a_suite_must_say_how_a_store_is_given_a_clock(tmp_path):
    with pytest.raises(NoClockError, match="TestModestStore must define make_clocked_store"):
        TestModestStore().make_clocked_store(tmp_path, None)


SKIPPING = """
from contracts.test_capabilities import Modest
from renda.testing import StoreContract

class TestModest(StoreContract):
    def make_store(self, tmp_path):
        return Modest()
"""


def test_a_case_of_something_not_offered_is_skipped_and_says_what(tmp_path, capfd):
    (tmp_path / "test_it.py").write_text(SKIPPING, encoding="utf-8")
    case = f"{tmp_path}/test_it.py::TestModest::test_identities_are_in_no_backup"
    pytest.main(["-q", "-rs", "-p", "no:cacheprovider", "--rootdir", str(tmp_path), case])
    assert "the store does not offer backup, identities" in capfd.readouterr().out
