"""How a fault is put into a store: the parts of the one in memory, each to be replaced.

The stores with faults stand in `planted_values`, `planted_records`, `planted_outboxes`,
`planted_sessions`, `planted_histories` and `planted_boxes`.
"""

from renda.memory import MemoryStore
from renda.memory.transactions import Transaction


class Through:
    """Something that passes everything on to something else."""

    def __init__(self, inner):
        self.inner = inner

    def __getattr__(self, name):
        return getattr(self.inner, name)


class Planted(Through):
    """A store without fault, whose parts can be replaced."""

    base = MemoryStore
    Repository = Ledger = Audit = Outbox = Identities = Boxes = Seen = Through

    def __init__(self, **options):
        super().__init__(self.base(**options))

    def session(self, **given):
        return PlantedSession(self.inner.session(**given), self)

    def reading(self):
        return PlantedSession(self.inner.reading(), self)


class PlantedSession:
    def __init__(self, inner, store):
        self.inner, self.store = store.Seen(inner), store

    def __getattr__(self, name):
        return getattr(self.inner, name)

    def __enter__(self):
        self.inner.__enter__()
        return self

    def __exit__(self, *error):
        return self.inner.__exit__(*error)

    def of(self, kind):
        return self.store.Repository(self.inner.of(kind))

    ledger = property(lambda self: self.store.Ledger(self.inner.ledger))
    audit = property(lambda self: self.store.Audit(self.inner.audit))
    outbox = property(lambda self: self.store.Outbox(self.inner.outbox))
    identities = property(lambda self: self.store.Identities(self.inner.identities))
    boxes = property(lambda self: self.store.Boxes(self.inner.boxes))


class Session(Through):
    """A session that passes its own block on as well."""

    def __enter__(self):
        self.inner.__enter__()
        return self

    def __exit__(self, *error):
        return self.inner.__exit__(*error)


Planted.Seen = Session


class Based(MemoryStore):
    """A store whose transactions are of another class."""

    Made = Transaction

    def _transaction(self, journal, **given):
        made = super()._transaction(journal, **given)
        return self.Made(
            committed=made.committed,
            journal=made.journal,
            clock=made.clock,
            given=made.given,
            patience=made.patience,
            only_reads=made.only_reads,
        )


def faulty(names):
    """Return the stores among the names of a module that name the case they fail."""
    return [
        value
        for value in names.values()
        if isinstance(value, type) and isinstance(vars(value).get("fails"), str)
    ]
