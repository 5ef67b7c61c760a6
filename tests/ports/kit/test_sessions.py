"""The session that authors of stores inherit: it only drives the transaction it is given."""

from datetime import UTC, datetime

import pytest

from renda.ports import Journal, TransactionSession

NOON = datetime(2025, 3, 7, 12, tzinfo=UTC)


class NotedTransaction:
    """A `SessionTransaction` that notes what its session has it do."""

    def __init__(self):
        self.journal = Journal(actor="office", reason="名册", key="k1")
        self.calls = []
        self.at = None

    def begin(self):
        self.calls.append("begin")

    def begin_writing(self):
        self.calls.append("begin writing")
        self.at = NOON
        return NOON

    def end(self, *, keep):
        self.calls.append(("end", keep))


class Session(TransactionSession[NotedTransaction]):
    """A session that adds nothing."""


@pytest.fixture
def transaction():
    return NotedTransaction()


def test_a_session_says_who_acts_and_why_and_under_which_key(transaction):
    session = Session(transaction)
    assert (session.actor, session.reason, session.key) == ("office", "名册", "k1")
    assert transaction.calls == []


def test_the_transaction_begins_with_the_block_and_is_kept_at_its_end(transaction):
    with Session(transaction) as session:
        assert transaction.calls == ["begin"]
        assert session.at is None
        assert session.begin_writing() == NOON == session.at
    assert transaction.calls == ["begin", "begin writing", ("end", True)]


def test_a_block_that_fails_drops_the_changes(transaction):
    with pytest.raises(ZeroDivisionError), Session(transaction):
        raise ZeroDivisionError
    assert transaction.calls == ["begin", ("end", False)]
