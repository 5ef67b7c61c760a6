"""The shipped contract of stores, on every database there is."""

from database_suite import DatabaseContract


class TestContract(DatabaseContract):
    def poison_step(self, store):
        # A statement of a server takes many times as long; the verdicts come from the same look.
        return 5 if store.on.dialect.name == "sqlite" else 29
