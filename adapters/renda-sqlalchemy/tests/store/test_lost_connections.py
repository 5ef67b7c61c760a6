"""A server that ends the connection at a commit: what is done under a key is done, and once."""

from datetime import date

import pytest

from renda import Office
from renda.plugins import Plugins
from renda.ports import ConnectionLostError
from renda.work import Reception, RecordedActivity

moments = pytest.mark.parametrize("moment", ["before the commit", "after the commit"])


@pytest.fixture
def office(server, stores, tmp_path):
    return Office(stores(tmp_path), Plugins())


@pytest.fixture
def lose(office, monkeypatch):
    """What makes the server end the connection of the next commit, right before it or after."""
    engine = office.store.on
    commit = engine.dialect.do_commit

    def end(raw):
        driver = raw.driver_connection
        with engine.connect() as other:
            if engine.dialect.name == "postgresql":
                other.exec_driver_sql(
                    f"SELECT pg_terminate_backend({driver.info.backend_pid}, 5000)"
                )
            else:
                other.exec_driver_sql(f"KILL {driver.thread_id()}")

    def lost(moment):
        def do_commit(raw):
            monkeypatch.undo()
            if moment == "before the commit":
                end(raw)
                commit(raw)
            else:
                commit(raw)
                end(raw)
                raw.cursor().execute("SELECT 1")  # a driver does not look before it is used

        monkeypatch.setattr(engine.dialect, "do_commit", do_commit)

    return lost


def record_it(session):
    held = Reception(activity_id="r1", happened_on=date(2025, 3, 7), deputies=[], visitors=3)
    return session.activities.record(held).id


def count(office):
    with office.store.reading() as session:
        return session.of(RecordedActivity).count(), session.audit.head().no


@moments
def test_a_command_under_a_key_is_asked_for_again_and_done_once(office, lose, moment):
    lose(moment)
    told = office.perform(record_it, actor="clerk", key="k1", again=lambda: "done before")
    assert told == ("r1" if moment == "before the commit" else "done before")
    assert count(office) == (1, 1)


@moments
def test_without_a_key_it_is_said_that_nobody_knows(office, lose, moment):
    lose(moment)
    with pytest.raises(ConnectionLostError, match="look what was kept, or use a key"):
        office.perform(record_it, actor="clerk")
    assert count(office)[0] == (moment == "after the commit")
