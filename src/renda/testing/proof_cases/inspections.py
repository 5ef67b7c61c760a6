"""Inspections: a store that nobody tampered with is as its history tells, whatever was done."""

from renda.people.congresses import Congress
from renda.ports import Breach, Capability, Store, inspect_store
from renda.suggestions import Suggestion
from renda.testing.samples import INSTANT, congress, record, suggestion
from renda.testing.store_cases.backups import fill
from renda.testing.stores import Needing, StoreSuite, needs, new_session

needs_inspection: Needing = needs(Capability.INSPECTION, Capability.AUDIT)


def breaches(store: Store) -> tuple[Breach, ...]:
    """Return what is wrong with a store, in which something was done."""
    found = inspect_store(store)
    assert found.entries > 0
    return found.breaches


class InspectionCases(StoreSuite):
    """Cases of `SupportsInspection`."""

    @needs_inspection
    def test_an_empty_history_proves_nothing(self, store: Store) -> None:
        found = inspect_store(store)
        assert (found.entries, found.breaches, found.is_intact) == (0, (), False)

    @needs_inspection
    def test_what_was_kept_is_as_the_history_tells(self, store: Store) -> None:
        fill(store)
        assert breaches(store) == ()

    @needs_inspection
    def test_values_are_what_they_were_at_each_revision(self, store: Store) -> None:
        with new_session(store) as session:
            session.of(Congress).add(congress(1))
            session.of(Congress).add_all([congress(3), congress(2)])
        for revision in (1, 2):
            with new_session(store) as session:
                for number in (1, 2):
                    renamed = congress(number, name=f"新名{revision}")
                    session.of(Congress).put(renamed, revision=revision)
        assert breaches(store) == ()

    @needs_inspection
    def test_items_are_what_they_were_at_each_step(self, store: Store) -> None:
        item, steps = store.rooms.of(Suggestion).item, suggestion(1).history
        assert item is not None
        with new_session(store) as session:
            session.of(Suggestion).add_all([item.replay(steps[:1])])
            session.of(Suggestion).add(suggestion(2))
        with new_session(store) as session:
            session.of(Suggestion).put(item.replay(steps[:2]), revision=1)
            session.of(Suggestion).put(item.replay(steps[:3]), revision=2)
            # Two steps back: what it was is in itself no more.
            session.of(Suggestion).put(item.replay(steps[:1]), revision=3)
        assert breaches(store) == ()

    @needs_inspection
    def test_records_are_as_they_were_appended_loaded_and_voided(self, store: Store) -> None:
        with new_session(store) as session:
            session.ledger.append([record(2), record(1)])
            session.ledger.load([record(4, voided_at=INSTANT), record(3, recorded_at=INSTANT)])
            session.ledger.append([record(5)])
            session.ledger.void(["r5"])
        with new_session(store) as session:
            session.ledger.void(["r2", "r3"])
        assert breaches(store) == ()

    @needs_inspection
    def test_what_was_erased_is_no_breach(self, store: Store) -> None:
        with new_session(store) as session:
            session.of(Congress).add_all([congress(2), congress(1)])
        with new_session(store) as session:
            for number in (1, 2):
                session.of(Congress).put(congress(number, name="新名"), revision=1)
        with new_session(store) as session:
            session.audit.erase_states(Congress, "c1")
        with new_session(store) as session:
            session.of(Congress).put(congress(1, name="又一名"), revision=2)
            session.of(Congress).add(congress(5))
            session.of(Congress).put(congress(5, name="新名"), revision=1)
            session.audit.erase_states(Congress, "c5")
        assert breaches(store) == ()
