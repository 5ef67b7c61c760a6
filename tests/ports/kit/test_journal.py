"""The journal of a session: hashes of what was done, and no more of it than an entry holds."""

from datetime import timedelta, timezone
from operator import attrgetter

import pytest
from attrs import evolve, fields_dict
from full_stores import records
from hypothesis import given
from hypothesis import strategies as st

from renda import Congress, DutyRecord, Office
from renda.inputs import EmptyTextError
from renda.ports import (
    Action,
    AlreadyDoneError,
    Anchor,
    CommitTime,
    Grant,
    Journal,
    KeptCommand,
    KeyTakenError,
    ReadFirstError,
    ReasonMissingError,
    TooManyChangesError,
    command_digest,
    record_documents,
    seal_entry,
    to_document,
)
from renda.ports.kit import journal as journals
from renda.ports.kit.journal import batch_digest, voiding_document
from renda.testing.samples import INSTANT, congress

many_records = st.lists(records, min_size=1, max_size=6)


def _documents(given_records):
    names = fields_dict(DutyRecord)
    return record_documents({name: [*map(attrgetter(name), given_records)] for name in names})


@given(many_records, st.sampled_from([None, INSTANT]))
def test_documents_of_many_records_are_those_of_each(given_records, at):
    timed = [evolve(record, recorded_at=at) for record in given_records]
    voided = [evolve(record, voided_at=INSTANT) for record in timed]
    assert _documents(timed) == _documents(voided) == [*map(to_document, timed)]


@given(many_records.flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_the_hash_of_many_does_not_depend_on_their_order(both):
    one, two = (Journal(actor="office") for _ in both)
    for journal, some in zip((one, two), both, strict=True):
        journal.many("added", "duty_records", _documents(some))
        journal.voided((record.record_id, INSTANT) for record in some)
    assert one.entry(Anchor(), CommitTime(INSTANT)) == two.entry(Anchor(), CommitTime(INSTANT))


@pytest.mark.parametrize("url", ["memory://", "sqlite://"])
def test_a_change_more_than_an_entry_holds_is_refused_before_it_is_made(url, monkeypatch):
    monkeypatch.setattr(journals, "MOST_CHANGES", 3)
    with Office.open(url) as office:
        office.store.set_up() if url != "memory://" else None
        with office.store.session(actor="office") as session:
            for number in range(3):
                session.of(Congress).add(congress(number))
            with pytest.raises(TooManyChangesError, match=r"at most 3 .* add_all"):
                session.of(Congress).add(congress(3))
        with office.store.reading() as session:
            assert session.of(Congress).count() == 3
            assert [len(entry.changes) for entry in session.audit.entries()] == [3]


ADDED, LOADED, VOIDED, KEPT = Action.ADDED, Action.LOADED, Action.VOIDED, Action.KEPT
# What a session does with many rows at once, and the changes that its entry tells of.
BATCHES = {
    "none at all": ([(ADDED, "congresses", 0)], []),
    "once": ([(ADDED, "congresses", 2)], [(ADDED, "congresses", "2 rows")]),
    "twice of one kind": (
        [(ADDED, "congresses", 2), (ADDED, "congresses", 1)],
        [(ADDED, "congresses", "3 rows")],
    ),
    "of two kinds, in their order": (
        [(ADDED, "groups", 1), (ADDED, "congresses", 1), (ADDED, "groups", 1)],
        [(ADDED, "groups", "2 rows"), (ADDED, "congresses", "1 rows")],
    ),
    "appended, then loaded": (
        [(ADDED, "duty_records", 1), (LOADED, "duty_records", 1)],
        [(LOADED, "duty_records", "2 rows")],
    ),
    "loaded, then appended": (
        [(LOADED, "duty_records", 1), (ADDED, "duty_records", 1)],
        [(LOADED, "duty_records", "2 rows")],
    ),
    "added and voided": (
        [(ADDED, "duty_records", 1), (VOIDED, "duty_records", 2), (ADDED, "duty_records", 1)],
        [(ADDED, "duty_records", "2 rows"), (VOIDED, "duty_records", "2 rows")],
    ),
}


@pytest.mark.parametrize(("done", "told"), BATCHES.values(), ids=BATCHES)
def test_rows_given_as_many_are_one_change_of_their_kind(done, told):
    journal = Journal(actor="office")
    for action, kind, count in done:
        assert journal.many(action, kind, map(str, range(count))) == count
    assert [(change.action, change.kind, change.id) for change in journal.changes] == told


def test_changes_stand_in_the_order_in_which_they_were_begun():
    journal = Journal(actor="office")
    journal.stored(ADDED, "congresses", "c1", 1, "{}")
    journal.many(ADDED, "duty_records", ["a"])
    journal.person(KEPT, "v1", "ab")
    journal.many(ADDED, "duty_records", ["b"])
    journal.erased("congresses", "c1", 3)
    assert [(change.kind, change.id, change.revision) for change in journal.changes] == [
        ("congresses", "c1", 1),
        ("duty_records", "2 rows", None),
        ("identities", "v1", None),
        ("congresses", "c1", 3),
    ]


@pytest.mark.parametrize("algorithm", ["sha256", "sm3"])
def test_rows_are_hashed_under_the_hash_of_the_audit(algorithm):
    one, other = (Journal(actor="office", algorithm=name) for name in (algorithm, "sha256"))
    for journal in (one, other):
        journal.many(ADDED, "congresses", ["a", "b"])
        journal.stored(ADDED, "congresses", "c1", 1, "{}")
    assert (one.changes == other.changes) is (algorithm == "sha256")
    assert batch_digest(["x", "y"], algorithm) == batch_digest(["y", "x"], algorithm)


def test_a_voiding_is_of_its_instant_in_whatever_zone_that_is_written():
    there = INSTANT.astimezone(timezone(timedelta(hours=8)))
    assert voiding_document("r1", there) == voiding_document("r1", INSTANT)
    assert voiding_document("r1", INSTANT + timedelta(microseconds=1)) != voiding_document(
        "r1", INSTANT
    )


def test_an_entry_goes_on_from_the_head_and_says_all_that_the_session_was_begun_with():
    told = {"actor": "u1", "reason": "更正", "key": "k1", "user": "p7", "grants": (Grant.RAW,)}
    journal = Journal.begun(**told, algorithm="sm3")
    clock = INSTANT - timedelta(hours=1)
    entry = journal.entry(Anchor(no=6, hash="ab", at=INSTANT), CommitTime(INSTANT, clock))
    assert {name: getattr(entry, name) for name in told} == told
    assert (entry.no, entry.previous, entry.algorithm) == (7, "ab", "sm3")
    assert (entry.at, entry.clock, entry.changes) == (INSTANT, clock, ())
    assert seal_entry(entry) == entry


def test_what_is_kept_aside_is_of_the_same_actor_and_of_no_key():
    told = {"actor": "u1", "reason": "回访", "user": "p7", "grants": (Grant.RAW,)}
    journal = Journal.begun(**told, key="k1", content="one")
    journal.erased("congresses", "c1", 1)
    aside = journal.aside()
    assert {name: getattr(aside, name) for name in told} == told
    assert (aside.key, aside.changes, aside.kept_command(2)) == (None, (), None)
    aside.person(Action.READ, "v1")
    assert len(journal.changes) == len(aside.changes) == 1


# Why an identity may not be read: the session's reason, and the instant at which it began to write.
@pytest.mark.parametrize(
    ("reason", "at", "error"),
    [
        ("", None, ReasonMissingError),
        (" \n", None, ReasonMissingError),
        ("回访", INSTANT, ReadFirstError),
        ("", INSTANT, ReasonMissingError),
    ],
    ids=["no reason", "blanks", "writing", "both"],
)
def test_nothing_is_disclosed_without_a_reason_or_by_who_writes(reason, at, error):
    with pytest.raises(error):
        Journal.begun(actor="office", reason=reason).check_disclosure(at)
    Journal.begun(actor="office", reason="回访").check_disclosure(None)


def test_a_command_is_known_again_by_who_acts_and_what_is_done_and_only_under_a_key():
    journal = Journal.begun(actor="u1", key="k1", content="one")
    kept = journal.kept_command(3)
    assert kept == KeptCommand(key="k1", no=3, digest=command_digest("u1", "one"))
    journal.refuse_done(None)
    with pytest.raises(AlreadyDoneError) as done:
        journal.refuse_done(kept)
    assert (done.value.no, done.value.data["key"]) == (3, "k1")
    for other in ({"actor": "u2"}, {"content": "two"}):
        words = {"actor": "u1", "key": "k1", "content": "one"} | other
        with pytest.raises(KeyTakenError) as taken:
            Journal.begun(**words).refuse_done(kept)
        assert "no" not in taken.value.data
    assert Journal.begun(actor="u1", content="one").kept_command(3) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [(("a", "b"), ("b", "a")), (("a", "bc"), ("ab", "c")), (("a", ""), ("a", " "))],
)
def test_who_acts_and_what_is_done_are_never_mixed_up(one, other):
    assert command_digest(*one) == command_digest(*one) != command_digest(*other)


@pytest.mark.parametrize("no", [0, -1, 2**31])
def test_a_command_is_of_a_commit_that_there_can_be(no):
    with pytest.raises(ValueError, match="no"):
        KeptCommand(key="k1", no=no, digest="ab")
    assert KeptCommand(key="k1", no=2**31 - 1, digest="ab").no == 2**31 - 1


@pytest.mark.parametrize("name", ["actor", "key", "user"])
@pytest.mark.parametrize("empty", ["", "  "])
def test_who_acts_and_under_which_key_is_never_an_empty_field(name, empty):
    with pytest.raises(EmptyTextError, match=name):
        Journal.begun(**{"actor": "office", name: empty})
