"""Identities: they are read for a reason only, shown nowhere, and gone when they are erased."""

import pytest

from renda.ports import Capability, NotFoundError, ReasonMissingError, Store, to_document
from renda.testing.samples import visitor
from renda.testing.sessions import BrokenOffError
from renda.testing.store_cases.audits import entries
from renda.testing.stores import Needing, StoreSuite, needs, new_session

needs_identities: Needing = needs(Capability.IDENTITIES)
needs_audited_identities: Needing = needs(Capability.IDENTITIES, Capability.AUDIT)
WHY = "回访"


def keep(store: Store, *numbers: int, **fields: str) -> None:
    """Keep identities in a session."""
    with new_session(store, "登记") as session:
        for number in numbers:
            session.identities.keep(visitor(number, **fields))


def erase(store: Store, number: int) -> None:
    """Erase an identity in a session."""
    with new_session(store, "注销") as session:
        session.identities.erase(f"v{number}")


def is_gone(store: Store, number: int) -> bool:
    """Tell whether an identity can be read no longer."""
    with new_session(store, WHY) as session:
        try:
            session.identities.read(f"v{number}")
        except NotFoundError:
            return True
    return False


class IdentityCases(StoreSuite):
    """Cases of `Identities`."""

    @needs_identities
    def test_an_identity_is_read_as_it_was_kept(self, store: Store) -> None:
        keep(store, 1, 2)
        with new_session(store, WHY) as session:
            assert session.identities.read("v2") == visitor(2)

    @needs_identities
    def test_an_identity_takes_the_place_of_the_one_before(self, store: Store) -> None:
        keep(store, 1)
        keep(store, 1, contact="")
        with new_session(store, WHY) as session:
            assert session.identities.read("v1") == visitor(1, contact="")

    @needs_identities
    @pytest.mark.parametrize("reason", ["", " "])
    def test_an_identity_is_read_for_a_reason_only(self, store: Store, reason: str) -> None:
        keep(store, 1)
        with new_session(store, reason) as session, pytest.raises(ReasonMissingError):
            session.identities.read("v1")

    @needs_identities
    def test_an_identity_that_is_not_there_is_not_found(self, store: Store) -> None:
        with new_session(store, WHY) as session:
            with pytest.raises(NotFoundError):
                session.identities.read("v1")
            with pytest.raises(NotFoundError):
                session.identities.erase("v1")

    @needs_identities
    def test_what_is_erased_is_gone(self, store: Store) -> None:
        keep(store, 1, 2)
        erase(store, 1)
        assert is_gone(store, 1)
        assert not is_gone(store, 2)
        with pytest.raises(NotFoundError):
            erase(store, 1)

    @needs_identities
    def test_keeping_and_erasing_are_undone_with_their_session(self, store: Store) -> None:
        keep(store, 1)
        with pytest.raises(BrokenOffError), new_session(store, WHY) as session:  # noqa: PT012
            session.identities.keep(visitor(2))
            session.identities.erase("v1")
            raise BrokenOffError
        assert not is_gone(store, 1)
        assert is_gone(store, 2)

    @needs_audited_identities
    def test_the_audit_says_what_was_done_to_whom_and_why(self, store: Store) -> None:
        keep(store, 1)
        with store.session(actor="reader", reason=WHY) as session:
            session.identities.read("v1")
        erase(store, 1)
        told = [
            (entry.actor, entry.reason, str(change.action), change.kind, change.id)
            for entry in entries(store)
            for change in entry.changes
        ]
        assert told == [
            ("代表工委", "登记", "kept", "identities", "v1"),
            ("reader", WHY, "read", "identities", "v1"),
            ("代表工委", "注销", "erased", "identities", "v1"),
        ]

    @needs_audited_identities
    def test_nothing_personal_is_in_the_audit(self, store: Store) -> None:
        keep(store, 1)
        assert not is_gone(store, 1)
        erase(store, 1)
        history = "".join(map(to_document, entries(store)))
        assert visitor(1).name not in history
        assert visitor(1).contact not in history

    @needs_audited_identities
    def test_what_the_audit_commits_to_is_salted_for_each_person(self, store: Store) -> None:
        for number in (1, 2):
            keep(store, number, name="同名", contact="同号")
            with new_session(store, WHY) as session:
                session.identities.erase(f"v{number}")
                session.identities.keep(visitor(number, name="同名", contact="同号"))
        kept = [
            change.digest
            for entry in entries(store)
            for change in entry.changes
            if change.action == "kept"
        ]
        assert len(kept) == len({*kept} - {None, ""}) == 4
