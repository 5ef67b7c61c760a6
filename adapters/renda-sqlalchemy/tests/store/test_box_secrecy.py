"""No byte of any store tells whose ballot is whose; the same bytes of a naive table tell all."""

import logging
import os
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from ballot_attacker import CHANCE, DEPUTIES, Queue, most_pairs, orders_in
from sqlalchemy import text

from renda import Office
from renda.ballots import choice_text
from renda.memory import MemoryStore
from renda.plugins import Plugins
from renda.secrecy import SecretVote

# The same papers at each run: chance would fail a test once in many thousand times. Those of the
# naive table are others, as a server has them in its log for long.
SEED, NAIVE_SEED = 11, 12
NAIVE = "naive_ballots"
LOG_HEAD = 12_288
"""How many bytes MariaDB's log of pages begins with, before what is logged."""
NUMBERED = {
    "sqlite": "INTEGER PRIMARY KEY AUTOINCREMENT",
    "postgresql": "INTEGER GENERATED ALWAYS AS IDENTITY",
    "mysql": "INTEGER PRIMARY KEY AUTO_INCREMENT",
}


def hold(store, cast_besides=lambda token, choice: None, seed=SEED):
    """Hold a vote in which deputies draw and cast in one order; yield before and after closing."""
    with Office(store, Plugins()) as office:
        with office.session(actor="代表工委") as s:
            randomness = Random(seed).randbytes  # noqa: S311
            drawn = s.votes.open(
                "v1", "票决", 45, candidates=["p1", "p2"], form="approval", randomness=randomness
            )
        queue, box = Queue(drawn.tokens), office.ballot_box("v1", drawn.key)
        filled = {
            drawn.key.seal(token, queue.choice_of(deputy), box.vote.width): drawn.key.slot(token)
            for deputy, token in queue.papers.items()
        }
        queue.sealed = dict(zip(filled, queue.papers.values(), strict=True))
        for deputy in queue.roll:
            with office.session(actor="工作人员") as s:
                s.votes.draw("v1", deputy)
            token, choice = queue.papers[deputy], queue.choice_of(deputy)
            box.cast(token, choice)
            cast_besides(token, choice_text(choice))
        yield queue, filled
        with office.session(actor="监票人") as s:
            assert len(s.votes.close("v1", drawn.key).ballots) == len(DEPUTIES)
        yield queue, filled


def naive_table(store):
    """Make a table of ballots as they come; return what casts into it."""
    number = NUMBERED[store.on.dialect.name]
    with store.on.begin() as connection:
        connection.execute(text(f"DROP TABLE IF EXISTS {NAIVE}"))
        columns = f"no {number}, token VARCHAR(64), choice VARCHAR(400)"
        connection.execute(text(f"CREATE TABLE {NAIVE} ({columns})"))

    def cast(token, choice):
        added = text(f"INSERT INTO {NAIVE} (token, choice) VALUES (:token, :choice)")  # noqa: S608
        with store.on.begin() as connection:
            connection.execute(added, {"token": token, "choice": choice})

    return cast


def mark_of(store):
    """Return all that a store has of the key of the box."""
    with store.reading() as session:
        return session.of(SecretVote).get("v1").value.key_mark


def tables_of(store):
    return [table.name for table in store.schema.tables.values()]


def log_place(store):
    """Return how far MariaDB's log of pages has come; None on other databases."""
    if store.on.dialect.name != "mysql":
        return None
    with store.on.connect() as connection:
        name = "SHOW GLOBAL STATUS LIKE 'Innodb_lsn_current'"
        return int(connection.execute(text(name)).one()[1])


def log_since(folder, since, until):
    """Return what MariaDB wrote to its log of pages from one place to another."""
    content = (folder / "ib_logfile0").read_bytes()
    first = int.from_bytes(content[8:16])
    # The file is written round and round after its head.
    ring = content[LOG_HEAD:]
    begin, end = ((place - first) % len(ring) for place in (since, until))
    return ring[begin:end] if begin <= end else ring[begin:] + ring[:end]


def files_of(store, tables, since):
    """Return the bytes of what tables lie in, as the database itself has them.

    Args:
        store: The store.
        tables: The names of the tables.
        since: The `log_place` from which on a log of pages is read.
    """
    match store.on.dialect.name:
        case "sqlite":
            place = store.on.url.database
            files = (Path(place), Path(f"{place}-wal"))
            return [file.read_bytes() for file in files if file.exists()]
        case "postgresql":
            with store.on.connect() as connection:
                autonomous = connection.execution_options(isolation_level="AUTOCOMMIT")
                autonomous.execute(text("CHECKPOINT"))
                read = text("SELECT pg_read_binary_file(pg_relation_filepath(:name))")
                heaps = [autonomous.scalar(read, {"name": name}) for name in tables]
                log = text("SELECT pg_read_binary_file('pg_wal/' || pg_walfile_name(:lsn))")
                lsn = autonomous.scalar(text("SELECT pg_current_wal_lsn()"))
                return [*map(bytes, heaps), bytes(autonomous.scalar(log, {"lsn": lsn}))]
        case _:
            # Read as whoever has the machine.
            with store.on.connect() as connection:
                folder = Path(connection.scalar(text("SELECT CONCAT(@@datadir, DATABASE())")))
                home = folder.parent
                connection.execute(text(f"FLUSH TABLES {', '.join(tables)} FOR EXPORT"))
                spaces = [folder / f"{name}.ibd" for name in tables]
                found = [space.read_bytes() for space in spaces if os.access(space, os.R_OK)]
                connection.execute(text("UNLOCK TABLES"))
            if os.access(home / "ib_logfile0", os.R_OK):
                found.append(log_since(home, since, log_place(store)))
            return found


def rows_of(store, tables):
    """Return the rows of tables as bytes: as they come, and in every hidden order there is."""
    hidden = {"sqlite": ("rowid",), "postgresql": ("ctid", "xmin::text::bigint")}
    found = []
    with store.on.connect() as connection:
        for table in tables:
            for order in ("", *hidden.get(store.on.dialect.name, ())):
                sort = f" ORDER BY {order}" if order else ""
                rows = connection.execute(text(f"SELECT * FROM {table}{sort}")).fetchall()  # noqa: S608
                # A row of SQLAlchemy shows the beginning of a long text only.
                found.append("\n".join(str(tuple(row)) for row in rows).encode())
    return found


def test_no_byte_of_a_database_tells_whose_ballot_is_whose(stores, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    store = stores(tmp_path)
    tables, since = tables_of(store), log_place(store)
    for queue, filled in hold(store):
        files = files_of(store, tables, since)
        evidence = [*rows_of(store, tables), *files, caplog.text.encode()]
        pairs, tries = most_pairs(queue, evidence, filled, mark_of(store))
        assert (pairs <= CHANCE, tries >= 4) == (True, True), pairs


def test_hidden_columns_tell_in_which_order_slots_were_filled_and_no_more(stores, tmp_path):
    store = stores(tmp_path)
    queue, filled = next(hold(store))
    seen = rows_of(store, ["one_slots"])
    orders = [[queue.sealed[ballot] for ballot in order] for order in orders_in(seen, filled)]
    # The order is there: whoever could tell the papers of slots would have all pairs.
    is_seen = max(map(queue.pairs_in, orders)) == len(DEPUTIES)
    assert is_seen == (store.on.dialect.name == "postgresql")
    assert most_pairs(queue, seen, filled, mark_of(store))[0] <= CHANCE


@pytest.mark.parametrize("is_hashed", [False, True], ids=["bare", "hashed"])
def test_a_naive_table_tells_it_all_to_the_same_attacker(stores, tmp_path, is_hashed):
    store = stores(tmp_path)
    cast, since = naive_table(store), log_place(store)

    def cast_besides(token, choice):
        cast(sha256(token.encode()).hexdigest() if is_hashed else token, choice)

    queue, filled = next(hold(store, cast_besides, NAIVE_SEED))
    assert most_pairs(queue, rows_of(store, [NAIVE]), filled)[0] == len(DEPUTIES)
    files = files_of(store, [NAIVE], since)
    # On a server the log of pages comes last; SQLite may have folded its own into the table.
    for content in files if since else files[:1]:
        assert most_pairs(queue, [content], filled)[0] == len(DEPUTIES)
    with store.on.begin() as connection:
        connection.execute(text(f"DROP TABLE {NAIVE}"))


@pytest.mark.parametrize("table", [None, NAIVE], ids=["boxes", "naive"])
def test_no_object_in_memory_tells_it_either(table):
    store, naive = MemoryStore(), {}
    casting = naive.__setitem__ if table else lambda token, choice: None
    for queue, filled in hold(store, casting):
        state = store.committed
        parts = [*state.tables.values(), state.audit_entries, state.added, naive]
        evidence = [repr(part).encode() for part in parts]
        pairs, _ = most_pairs(queue, evidence, filled)
        assert pairs == len(DEPUTIES) if table else pairs <= CHANCE
