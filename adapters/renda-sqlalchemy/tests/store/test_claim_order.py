"""A claim takes as long as what it claims, however much waits: an index has the order."""

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event, update

from renda.ports import OutboxEntry
from renda.terms import Reference
from renda_sqlalchemy.ports.claims import DueNotices
from renda_sqlalchemy.rows.bulk_load import analyze

NOW = datetime(2025, 6, 6, 8, tzinfo=UTC)
MESSAGES, WAITING = 3000, 600
EXPLAIN = {"sqlite": "EXPLAIN QUERY PLAN", "postgresql": "EXPLAIN", "mysql": "EXPLAIN"}
NOBODY = Reference("unit", "u9")
SORTED = ("TEMP B-TREE", "Sort Key", "filesort")


def waiting(number, due_at=None):
    """Return a message that waits, at once or from an instant on."""
    return OutboxEntry(
        entry_id=f"n{number:05}",
        topic="notice",
        about=Reference("suggestion", "s1"),
        recipient=Reference("unit", f"u{number % 7}"),
        channel="mail",
        due_at=due_at,
    )


@contextmanager
def claims_noted(engine):
    """Note the queries that seek what is due, with their values."""
    asked = []

    def note(connection, cursor, statement, values, *rest):
        if statement.startswith("SELECT") and "ORDER BY" in statement:
            asked.append((statement, values))

    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)


def plans_of_claims(store, leaving_out=()):
    """Return what the database does for each query by which one message is claimed."""
    with claims_noted(store.on) as asked, store.session(actor="relay") as session:
        sought = {"channels": ["mail"], "leaving_out": leaving_out}
        assert len(session.outbox.due(NOW, **sought)) == 1
    with store.on.connect() as connection:
        word = EXPLAIN[connection.dialect.name]
        return [
            str([*connection.exec_driver_sql(f"{word} {statement}", values)])
            for statement, values in asked
        ]


@pytest.fixture(params=["at once", "from an instant on"])
def full(store, request):
    """A store in which many messages wait, and more were sent."""
    due_at = None if request.param == "at once" else NOW
    outbox = store.schema.tables["outbox"]
    with store.session(actor="office") as session:
        session.outbox.add(
            waiting(number, due_at and due_at - timedelta(minutes=number % 50))
            for number in range(MESSAGES)
        )
    with store.on.begin() as connection:
        is_sent = outbox.c.entry_id > waiting(WAITING).entry_id
        connection.execute(update(outbox).where(is_sent).values(sent_at=NOW))
        analyze(connection, outbox)
    return store


def sorts(plans):
    return [plan for plan in plans for word in SORTED if word in plan]


@pytest.mark.parametrize("leaving_out", [(), (NOBODY,)], ids=["nobody", "somebody"])
def test_nothing_that_waits_is_sorted_to_claim_a_message(full, leaving_out):
    plans = plans_of_claims(full, leaving_out)
    assert sorts(plans) == []
    assert "ix_outbox_channel" in plans[-1]


def test_an_order_that_no_index_has_is_seen(full, monkeypatch):
    """The bug, planted: claims were once ordered alike on every database."""
    columns = full.schema.tables["outbox"].c
    monkeypatch.setattr(DueNotices, "_terms", lambda *_: [columns.due_at, columns.entry_id])
    # Somebody is left out, as else the statement is one that was made before.
    is_sorted = bool(sorts(plans_of_claims(full, (NOBODY,))))
    assert is_sorted is (full.on.dialect.name != "sqlite")
