"""Capabilities: a store refuses what it does not declare, and never leaves it undone in silence."""

import pytest

from renda.ports import Capability, NotSupportedError, Store
from renda.testing.stores import StoreSuite, new_session, unsupported

# The attribute of a session that each of these capabilities offers.
OF_SESSIONS = {
    Capability.AUDIT: "audit",
    Capability.OUTBOX: "outbox",
    Capability.IDENTITIES: "identities",
    Capability.BOXES: "boxes",
}


class CapabilityCases(StoreSuite):
    """Cases of `Store.capabilities`."""

    def test_capabilities_are_declared_in_the_words_there_are(self, store: Store) -> None:
        assert {*store.capabilities} | {*unsupported(store)} == {*Capability}

    @pytest.mark.parametrize("capability", OF_SESSIONS)
    def test_what_is_not_declared_is_refused(self, store: Store, capability: Capability) -> None:
        with new_session(store) as session:
            if capability in store.capabilities:
                assert getattr(session, OF_SESSIONS[capability]) is not None
            else:
                with pytest.raises(NotSupportedError):
                    getattr(session, OF_SESSIONS[capability])

    def test_what_is_declared_of_the_store_it_has(self, store: Store) -> None:
        if Capability.BACKUP in store.capabilities:
            assert callable(getattr(store, "dump", None))
            assert callable(getattr(store, "restore", None))
        if Capability.BOXES in store.capabilities:
            assert callable(getattr(store, "cast", None))
        if Capability.TALLY in store.capabilities:
            with store.reading() as reading:
                assert callable(getattr(reading, "count_lines", None))
                assert callable(getattr(reading, "stray_records", None))
