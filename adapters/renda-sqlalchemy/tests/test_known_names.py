"""Whatever an office was told it has taken, no check of it stops, and counted agrees with read."""

from contextlib import contextmanager
from datetime import date
from itertools import count
from shutil import copyfile

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from renda import Congress, DeputyGroup, DutyRecord, Mandate, Office, Year, to_json
from renda.memory import MemoryStore
from renda.office import UnknownNameError
from renda.plugins import Plugins
from renda.ports import USUAL_GRANTS, Grant
from renda.rules import DeclaredKind
from renda.work import OtherActivity, Reception, Supervision
from renda_sqlalchemy import SqlStore

MAY = [Grant.RAW, *USUAL_GRANTS]
names = st.sampled_from(["d1", "d2", "g1", "c1", "d9", "dl", "D1"])
kinds = st.sampled_from(["training", "tea", "trainnig", "reception"])
days = st.sampled_from([date(2025, 3, 1), date(2024, 12, 31)])
ids = st.sampled_from(["a1", "a2", "a3"])
several = st.lists(names, max_size=2, unique=True)
activities = st.one_of(
    st.builds(
        Reception, activity_id=ids, happened_on=days, deputies=several, visitors=st.integers(0, 2)
    ),
    st.builds(Supervision, activity_id=ids, happened_on=days, groups=several, deputies=several),
    st.builds(
        OtherActivity,
        activity_id=ids,
        happened_on=days,
        kind=kinds,
        subjects=several,
        scope=st.sampled_from(["deputy", "group", "congress"]),
    ),
)
records = st.builds(
    DutyRecord,
    record_id=st.uuids().map(str),
    scope=st.sampled_from(["deputy", "group"]),
    subject_id=names,
    kind=kinds,
    happened_on=days,
)
# What is done: an activity recorded or corrected, one voided, a record given to the office's ledger
# or to that of the store, a kind declared, a mandate withdrawn.
deeds = st.lists(
    st.one_of(
        st.tuples(st.just("record"), activities),
        st.tuples(st.just("void"), ids),
        st.tuples(st.sampled_from(["append", "raw"]), records),
        st.tuples(st.just("declare"), st.just("tea")),
        st.tuples(st.just("withdraw"), st.just("d2")),
    ),
    min_size=5,
    max_size=8,
)


def begin(office, *, has_roster):
    with office.session(actor="clerk") as s:
        if not has_roster:
            return
        s.roster.add(Congress(congress_id="c1", name="区", congress_level="county"))
        s.roster.add(DeputyGroup(group_id="g1", name="组", congress_id="c1"))
        for id in ("d1", "d2"):
            s.roster.add(
                Mandate(
                    deputy_id=id,
                    person_id=id,
                    name=id,
                    congress_id="c1",
                    elected_on=date(2022, 1, 8),
                )
            )


def do(office, what, given):
    """Do one thing in a session of its own; tell whether it was taken."""
    if what == "raw":
        with office.store.session(actor="clerk") as session:
            session.ledger.append([given])
        return True
    try:
        with office.session(actor="clerk", reason="as drawn", may=MAY) as s:
            stored = {row.id: row for row in s.activities.stored.find()}
            match what:
                case "record" if given.activity_id not in stored:
                    s.activities.record(given)
                case "record" if stored[given.activity_id].value.voided_at is None:
                    s.activities.correct(given, revision=stored[given.activity_id].revision)
                case "void" if given in stored and stored[given].value.voided_at is None:
                    s.activities.void(given, revision=stored[given].revision)
                case "append":
                    s.ledger.append([given])
                case "declare" if not s.kinds.count():
                    s.kinds.add(DeclaredKind(kind=given))
                case "withdraw":
                    for row in s.of(Mandate).find():
                        if row.value.deputy_id == given and row.value.voided_at is None:
                            s.roster.void(row)
    except UnknownNameError:
        return False
    return True


@pytest.fixture(scope="module")
def empty_stores(tmp_path_factory):
    """Opens empty stores, each a copy of one that was set up."""
    folder, numbers = tmp_path_factory.mktemp("stores"), count()
    first = SqlStore.open(f"sqlite:///{folder}/first.db")
    first.set_up()
    first.close()

    @contextmanager
    def opened():
        path = folder / f"{next(numbers)}.db"
        copyfile(folder / "first.db", path)
        store = SqlStore.open(f"sqlite:///{path}")
        yield store
        store.close()

    return opened


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(has_roster=st.booleans(), done=deeds)
def test_what_was_taken_stops_no_check(empty_stores, has_roster, done):
    with empty_stores() as store:
        offices = Office(store, Plugins()), Office(MemoryStore(), Plugins())
        all_agree(offices, has_roster, done)


def all_agree(offices, has_roster, done):
    """Check that offices take the same of what is done, and find the same in the end."""
    for office in offices:
        begin(office, has_roster=has_roster)
    for what, value in done:
        taken = {do(office, what, value) for office in offices}
        assert len(taken) == 1
        event(f"{what} taken: {taken}")
    counted, streamed = (
        to_json(office.check("wujin-2024", Year(2025), dossiers=False)) for office in offices
    )
    assert counted == streamed
    event("strays" if b"unknown_" in counted else "no strays")
    whole, whole_streamed = (to_json(office.check("wujin-2024", Year(2025))) for office in offices)
    assert whole == whole_streamed
