"""Processes that work on one store at once, and what each of them told.

Each begins as a copy of a process that has loaded everything.
"""

from contextlib import suppress
from datetime import date
from multiprocessing import get_context
from os import _exit, getpid

from renda import Congress, DutyRecord, Office
from renda.plugins import Plugins
from renda.ports import AlreadyDoneError, StaleRevisionError, StoreError
from renda.work import Reception
from renda_sqlalchemy import Schema, SqlStore

CONTEXT = get_context("forkserver")
CONTEXT.set_forkserver_preload(["store_processes", "renda.ballots", "psycopg", "pymysql"])


def told_by(work, store, count):
    """Let several processes do a work at once on a store; return what each of them told."""
    url = store.on.url.render_as_string(hide_password=False)
    begin, links = CONTEXT.Barrier(count), [CONTEXT.Pipe(duplex=False) for _ in range(count)]
    running = [
        CONTEXT.Process(target=_begin, args=(work, url, store.schema.prefix, begin, tell))
        for _, tell in links
    ]
    for process, (_, tell) in zip(running, links, strict=True):
        process.start()
        tell.close()
    told = [[*_heard(link)] for link, _ in links]
    for process in running:
        process.join()
    return told


def _begin(work, url, prefix, begin, link):
    store = SqlStore.open(url, schema=Schema(prefix=prefix))
    begin.wait()
    work(store, link.send)


def _heard(link):
    with suppress(EOFError):
        while True:
            yield link.recv()


def count_up(store, tell):
    """Add one to a number ten times, each time after reading it."""
    for _ in range(10):
        while True:
            try:
                with store.session(actor="代表工委") as session:
                    kept = session.of(Congress).get("c1")
                    name = str(int(kept.value.name) + 1)
                    changed = Congress(congress_id="c1", name=name, congress_level="county")
                    session.of(Congress).put(changed, revision=kept.revision)
                break
            except StaleRevisionError:
                continue
            except StoreError as error:
                tell(type(error).__name__)


def append_once(store, tell):
    """Append fifty records under a key that all have; tell whether they were there already."""
    told = {"scope": "deputy", "subject_id": "代表0001", "kind": "reception"}
    day = date(2025, 3, 7)
    records = [DutyRecord(record_id=f"r{no}", happened_on=day, **told) for no in range(50)]
    try:
        with store.session(actor="代表工委", key="same") as session:
            session.ledger.append(records)
        tell("did")
    except AlreadyDoneError as error:
        tell(error.no)


def record_a_dozen(store, _):
    """Record twelve activities, a session each."""
    office = Office(store, Plugins())
    for number in range(12):
        held = Reception(
            activity_id=f"r{getpid()}-{number}",
            happened_on=date(2025, 3, 7),
            deputies=[],
            visitors=1,
        )
        with office.session(actor="front-desk") as session:
            session.activities.record(held)


def read_identity_and_end(store, tell):
    """Tell the name of a visitor, and end in the middle of the session."""
    session = store.session(actor="信访", reason="回访")
    session.__enter__()
    tell(session.identities.read("v1").name)
    _exit(9)
