"""Cases of disclosures: who read whose identity is kept before anything is disclosed."""

from collections.abc import Callable
from contextlib import suppress

import pytest

from renda.errors import RendaError
from renda.people.congresses import Congress
from renda.ports import (
    Action,
    Capability,
    Grant,
    NotFoundError,
    ReadFirstError,
    ReadingOnlyError,
    ReasonMissingError,
    Session,
    Store,
)
from renda.testing.samples import congress, visitor
from renda.testing.sessions import BrokenOffError, congresses
from renda.testing.store_cases.audits import entries
from renda.testing.store_cases.identities import WHY, erase, keep
from renda.testing.stores import Needing, StoreSuite, needs, new_session

needs_audited_identities: Needing = needs(Capability.IDENTITIES, Capability.AUDIT)


def disclosures(store: Store) -> list[tuple[str, str, str]]:
    """Return who read whose identity, or tried to, as the audit has it by now."""
    return [
        (entry.actor, str(change.action), change.id)
        for entry in entries(store)
        for change in entry.changes
        if change.action in {Action.READ, Action.TRIED} and entry.reason == WHY
    ]


def _break_off(_: Session) -> None:
    raise BrokenOffError


def _change_in_vain(session: Session) -> None:
    session.of(Congress).add(congress(1))
    session.of(Congress).add(congress(1))


class DisclosureCases(StoreSuite):
    """Cases of `Identities.read`, by how a session ends after it."""

    @needs_audited_identities
    def test_a_reading_is_in_the_audit_before_the_identity_is_returned(self, store: Store) -> None:
        keep(store, 1)
        given = Grant.IDENTITIES, Grant.RAW
        with store.session(actor="reader", reason=WHY, user="u7", grants=given) as session:
            assert session.identities.read("v1") == visitor(1)
            # Whatever comes now, a crash or a session that nobody ends, it is there.
            assert disclosures(store) == [("reader", "read", "v1")]
            told = entries(store)[-1]
            assert (told.user, told.grants) == ("u7", given)

    @needs_audited_identities
    @pytest.mark.parametrize("ending", [_break_off, _change_in_vain])
    def test_a_reading_is_in_the_audit_though_its_session_failed(
        self, store: Store, ending: Callable[[Session], None]
    ) -> None:
        keep(store, 1)
        with (
            suppress(BrokenOffError, RendaError),
            store.session(actor="reader", reason=WHY) as session,
        ):
            assert session.identities.read("v1") == visitor(1)
            ending(session)
        assert disclosures(store) == [("reader", "read", "v1")]
        assert congresses(store) == []

    @needs_audited_identities
    def test_each_reading_is_in_the_audit_and_its_session_goes_on(self, store: Store) -> None:
        keep(store, 1, 2)
        with store.session(actor="reader", reason=WHY, key="k") as session:
            assert session.of(Congress).count() == 0
            for id in ("v1", "v2", "v1"):
                session.identities.read(id)
            session.of(Congress).add(congress(1))
        assert disclosures(store) == [("reader", "read", id) for id in ("v1", "v2", "v1")]
        assert congresses(store) == ["c1"]

    @needs_audited_identities
    def test_who_tried_in_vain_is_in_the_audit(self, store: Store) -> None:
        keep(store, 1)
        erase(store, 1)
        with store.session(actor="reader", reason=WHY) as session:
            for id in ("v1", "v2"):
                with pytest.raises(NotFoundError):
                    session.identities.read(id)
        assert disclosures(store) == [("reader", "tried", "v1"), ("reader", "tried", "v2")]

    @needs_audited_identities
    def test_who_cannot_read_leaves_no_trace(self, store: Store) -> None:
        keep(store, 1)
        with new_session(store) as session, pytest.raises(ReasonMissingError):
            session.identities.read("v1")
        with store.reading() as session, pytest.raises(ReadingOnlyError):
            session.identities.read("v1")
        assert len(entries(store)) == 1

    @needs_audited_identities
    def test_a_session_that_writes_reads_no_identity(self, store: Store) -> None:
        keep(store, 1)
        with new_session(store, WHY) as session:
            session.of(Congress).add(congress(1))
            with pytest.raises(ReadFirstError):
                session.identities.read("v1")
        assert disclosures(store) == []
        assert congresses(store) == ["c1"]

    @needs_audited_identities
    def test_a_reading_has_the_instant_that_its_session_was_given(self, store: Store) -> None:
        keep(store, 1)
        at = entries(store)[-1].at
        with store.session(actor="reader", reason=WHY, at=at) as session:
            session.identities.read("v1")
            session.of(Congress).add(congress(1))
        assert [entry.at for entry in entries(store)] == [at] * 3
