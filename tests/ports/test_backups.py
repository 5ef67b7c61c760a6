"""A store is carried over whole, line by line; what is not whole is refused with its lines."""

import hashlib
import json
import tracemalloc

import pytest
from attrs import evolve
from hypothesis import given, settings
from stocked import BEGUN, DAY, moves, record, sample, stock

from renda import InputError, Reception
from renda.memory import MemoryStore
from renda.people.identities import Visitor
from renda.ports import (
    COLLECTIONS,
    Action,
    Change,
    KeptEntry,
    KeptRecord,
    NotEmptyError,
    StoreBusyError,
    canonical,
    read_backup,
    sealed,
    write_backup,
)
from renda.work.recorded import RecordedActivity


@pytest.fixture
def store():
    made = MemoryStore()
    sample(made)
    return made


@pytest.fixture
def lines(store):
    return [*store.dump()]


def _sealed(lines):
    """The lines with a trailer that fits them, as whoever edits them could make it."""
    text = "".join(line + "\n" for line in lines).encode()
    seal = {"count": len(lines) - 1, "sha256": hashlib.sha256(text).hexdigest()}
    return [*lines, canonical(seal)]


def _refused(lines):
    """Where and why lines are refused; nothing of them is kept."""
    into = MemoryStore()
    with pytest.raises(InputError) as refused:
        into.restore(iter(lines))
    assert [*into.dump()] == [*MemoryStore().dump()]
    with pytest.raises(InputError):
        list(read_backup(lines))
    return [(each.row, each.text()) for each in refused.value.problems]


# --- its form


def test_a_backup_is_a_header_the_rows_in_order_and_a_trailer(lines):
    header, *rows, trailer = map(json.loads, lines)
    assert header == {"format": "renda.backup/1"}
    collections = [each.name for each in COLLECTIONS.values()]
    kinds = [*collections, "duty_records", "audit", "outbox", "commands"]
    assert [*dict.fromkeys(row["kind"] for row in rows)] == kinds
    assert trailer["count"] == len(rows)
    assert [*lines[:-1], lines[-1]] == _sealed(lines[:-1])


def test_every_line_is_canonical_json(lines):
    assert [canonical(json.loads(line)) for line in lines] == lines


def test_rows_say_their_revisions_and_the_commits_that_they_are_from(lines):
    rows = [json.loads(line) for line in lines[1:-1]]
    assert [each["revision"] for each in rows if each["kind"] == "congresses"] == [2]
    assert [
        (each["value"]["record_id"], each["added_no"], each.get("voided_no"))
        for each in rows
        if each["kind"] == "duty_records"
    ] == [("r1", 1, 2), ("r2", 1, None), ("r3", 2, 2)]
    assert rows[-1] == {"kind": "commands", "key": "first", "no": 1, "outcome": "done"}


def test_rows_are_in_the_order_of_code_points():
    store = MemoryStore()
    with store.session(actor="office") as session:
        session.ledger.append(map(record, ["😀", "\uffff", "a", "B", "a "]))
    rows = [json.loads(line) for line in store.dump()][1:-2]
    assert [each["value"]["record_id"] for each in rows] == ["B", "a", "a ", "\uffff", "😀"]


def test_an_empty_store_gives_a_header_and_a_trailer():
    assert [*MemoryStore().dump()] == _sealed(['{"format":"renda.backup/1"}'])


def test_identities_are_left_out(store):
    with store.session(actor="office", reason="来访登记") as session:
        session.identities.keep(Visitor(visitor_id="v1", name="某某", contact="13800000000"))
    text = "\n".join(store.dump())
    assert "某某" not in text
    assert "13800000000" not in text
    assert '"kept"' in text


def test_a_dump_is_of_one_state_whatever_is_committed_meanwhile(store, lines):
    dumping = store.dump()
    with store.session(actor="office", at=None) as session:
        session.ledger.append([record("later")])
    assert [*dumping] == lines


def test_what_is_written_out_of_order_is_refused():
    rows = [KeptRecord(added_no=1, value=record(id)) for id in ("b", "a")]
    with pytest.raises(InputError, match="'a' does not come after"):
        list(write_backup(rows))


# --- there and back


def test_what_was_dumped_is_restored_and_dumped_the_same(lines):
    into = MemoryStore()
    assert into.restore(line + "\n" for line in lines) == len(lines) - 2
    assert [*into.dump()] == lines


def test_a_restored_store_goes_on_where_the_other_stopped(store, lines):
    into = MemoryStore()
    into.restore(lines)
    for each in (store, into):
        with each.session(actor="office", key="next", at=BEGUN.replace(year=2026)) as session:
            session.ledger.void(["r2"])
    assert [*into.dump()] == [*store.dump()]
    with store.reading() as one, into.reading() as other:
        assert [*one.ledger.feed()] == [*other.ledger.feed()]
        assert one.audit.head() == other.audit.head()


def test_what_was_done_under_a_key_stays_done(lines):
    into = MemoryStore()
    into.restore(lines)
    session = into.session(actor="office", key="first")
    with pytest.raises(Exception, match="its outcome: done"), session:
        pass


@settings(max_examples=60, deadline=None)
@given(moves)
def test_whatever_a_store_holds_is_carried_over(drawn):
    store, into = MemoryStore(), MemoryStore()
    stock(store, drawn)
    lines = [*store.dump()]
    into.restore(lines)
    assert [*into.dump()] == lines
    with store.reading() as one, into.reading() as other:
        assert [*one.ledger.feed()] == [*other.ledger.feed()]


def test_a_backup_goes_into_an_empty_store_only(store, lines):
    with pytest.raises(NotEmptyError):
        store.restore(lines)
    assert [*store.dump()] == lines


def test_identities_make_a_store_not_empty(lines):
    into = MemoryStore()
    with into.session(actor="office", reason="来访登记") as session:
        session.identities.keep(Visitor(visitor_id="v1", name="某某"))
    with pytest.raises(NotEmptyError):
        into.restore(lines)


def test_nobody_writes_while_a_backup_is_restored(lines):
    into = MemoryStore(patience=0.01)
    with into.session(actor="office") as session:
        session.ledger.append([record("r9")])
        with pytest.raises(StoreBusyError):
            into.restore(lines)
    with into.reading() as after:
        assert [each.record_id for each in after.ledger.records()] == ["r9"]


# --- what is broken is refused whole


@pytest.mark.parametrize("kept", [0, 1, 2, 9, -1])
def test_a_backup_that_was_cut_short_is_refused(lines, kept):
    assert _refused(lines[:kept])[-1] == (None, "backup: the end is missing")


def test_something_else_is_no_backup(lines):
    wrong = ['{"format":"renda.backup/2"}', *lines[1:]]
    ((row, said),) = _refused(wrong)
    assert row == 1
    assert said.endswith('no backup of renda; one begins with {"format":"renda.backup/1"}')


def test_every_row_that_was_taken_out_is_missed(lines):
    for row in range(1, len(lines) - 1):
        problems = _refused(lines[:row] + lines[row + 1 :])
        assert (len(lines) - 1) in {where for where, _ in problems}


def test_every_row_that_was_changed_is_missed(lines):
    for row in range(1, len(lines) - 1):
        changed = [*lines]
        changed[row] = lines[row].replace("1", "2", 1)
        if changed != lines:
            assert _refused(changed)


def test_rows_that_changed_places_are_named(lines):
    for row in range(1, len(lines) - 2):
        swapped = [*lines[:row], lines[row + 1], lines[row], *lines[row + 2 :]]
        assert row + 2 in {where for where, _ in _refused(swapped)}


def test_a_row_that_is_there_twice_is_named_though_the_trailer_fits(lines):
    for row in range(1, len(lines) - 1):
        twice = _sealed([*lines[: row + 1], *lines[row:-1]])
        assert {where for where, _ in _refused(twice)} == {row + 2}


def test_what_comes_after_the_trailer_is_named(lines):
    assert _refused([*lines, lines[1]]) == [
        (len(lines) + 1, f"backup, row {len(lines) + 1}: the backup ended in the line before")
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "this is not JSON"),
        ("[" * 200_000, "this is not JSON"),
        ("[]", "this is no row of a backup"),
        ("{}", "None is no kind of row; allowed: congresses,"),
        ('{"kind":["audit"]}', "is no kind of row"),
        ('{"kind":"visitors"}', "'visitors' is no kind of row"),
        ('{"kind":"congresses","revision":1}', "the key value is missing"),
        ('{"key":"k","kind":"commands","no":true}', "True is not allowed; allowed: int"),
        ('{"key":"k","kind":"commands","no":0}', "has not the form"),
        ('{"key":"k","kind":"commands","no":1,"x":2}', "unknown key x; allowed: key, no, outcome"),
        ('{"key":"k", "kind":"commands","no":1}', "not written as renda writes it"),
        ('{"key":"\\ud800","kind":"commands","no":1}', "this holds what cannot be kept"),
        ('{"key":"k","kind":"commands","no":3}', "commit 3 is named, but the audit ends with 2"),
    ],
)
def test_a_row_of_another_form_is_named_though_the_trailer_fits(lines, line, said):
    text = [*lines[:-2], line]
    if "\\ud800" not in line:
        text = _sealed(text)
    assert said in "\n".join(what for _, what in _refused(text))


def test_a_value_that_no_store_can_keep_is_named(lines):
    long = [line.replace("武进区", "区" * 5000) for line in lines[:-1]]
    assert any("cannot be kept as it is" in said for _, said in _refused(_sealed(long)))


def test_a_voided_record_names_the_commit_that_voided_it(lines):
    half = [line.replace(',"voided_no":2', "") for line in lines[:-1]]
    problems = _refused(_sealed(half))
    assert {said.partition(": ")[2] for _, said in problems} == {
        "a record has both the instant and the commit of its voiding, or neither"
    }


def test_the_audit_has_no_gap(lines):
    gap = [line for line in lines[:-1] if '"kind":"audit"' not in line or '"no":2' in line]
    assert "entry 2 of the audit stands where 1 belongs" in _refused(_sealed(gap))[0][1]


def _rewritten(lines, change):
    """The lines with each entry of the audit as `change` makes it, and a trailer that fits them."""
    made = write_backup(
        KeptEntry(value=change(row.value)) if isinstance(row, KeptEntry) else row
        for row in read_backup(lines)
    )
    return [*made]


def _audit_rows(lines):
    return [row for row, line in enumerate(lines, 1) if '"kind":"audit"' in line]


FORGED = {"actor": "他人", "reason": "另有原因", "key": "other", "changes": (), "hash": "0" * 64}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_entry_of_the_audit_is_named_though_the_trailer_fits(lines, name):
    def change(entry):
        return evolve(entry, **{name: FORGED[name]}) if entry.no == 2 else entry

    ((row, said),) = _refused(_rewritten(lines, change))
    assert row == _audit_rows(lines)[1]
    assert said.endswith("entry 2 is not what its hash was made of")


def test_an_entry_sealed_anew_breaks_the_chain_where_the_next_one_stands(lines):
    def change(entry):
        return sealed(evolve(entry, actor="他人")) if entry.no == 1 else entry

    ((row, said),) = _refused(_rewritten(lines, change))
    assert row == _audit_rows(lines)[1]
    assert said.endswith("entry 2 does not hold the hash of the entry before it")


def test_the_audit_does_not_go_back_in_time(lines):
    def change(entry):
        return sealed(evolve(entry, at=BEGUN.replace(year=2024))) if entry.no == 2 else entry

    ((row, said),) = _refused(_rewritten(lines, change))
    assert row == _audit_rows(lines)[1]
    assert "entry 2 is of 2024-03-01T08:00:00+00:00, and the one before it of" in said


def test_an_entry_under_a_hash_that_is_not_known_is_named(lines):
    def change(entry):
        return evolve(entry, algorithm="md5")

    said = [what for _, what in _refused(_rewritten(lines, change))]
    assert "entry 1 names the hash 'md5'; allowed here: sha256" in said[0]


@pytest.mark.parametrize(
    "forged",
    [
        {"actor": "职" * 201},
        {"key": "k" * 201},
        {"reason": "因" * 4001},
        {"changes": (Change(action=Action.ADDED, kind="groups", id="g" * 201),)},
        {"changes": (Change(action=Action.ADDED, kind="groups", id="g", state='"\0"'),)},
    ],
)
def test_an_entry_that_no_store_can_keep_is_named(lines, forged):
    def change(entry):
        return sealed(evolve(entry, **forged)) if entry.no == 2 else entry

    (row, said), *_ = _refused(_rewritten(lines, change))
    assert row == _audit_rows(lines)[1]
    assert "audit '2' cannot be kept as it is" in said


@pytest.mark.parametrize(
    "command", [{"key": "k" * 201}, {"key": "k\0"}, {"key": "k", "outcome": "做" * 4001}]
)
def test_a_command_that_no_store_can_keep_is_named(lines, command):
    text = canonical({"kind": "commands", "no": 1, **command})
    ((row, said),) = _refused(_sealed([*lines[:-2], text]))
    assert row == len(lines) - 1
    assert "cannot be kept as it is" in said


def test_the_state_of_a_value_may_be_longer_than_any_text():
    store, into = MemoryStore(), MemoryStore()
    with store.session(actor="office") as session:
        deputies = [f"d{number:06}" for number in range(1000)]
        held = Reception(activity_id="r", happened_on=DAY, deputies=deputies, visitors=1)
        session.of(RecordedActivity).add(RecordedActivity(activity=held))
    lines = [*store.dump()]
    into.restore(lines)
    assert [*into.dump()] == lines


def test_every_problem_is_said_at_once(lines):
    wrong = [*lines]
    wrong[2], wrong[5] = "nonsense", "{}"
    assert [where for where, _ in _refused(wrong)] == [3, 6, len(lines)]


def test_no_row_is_given_after_one_that_is_wrong(lines):
    wrong = [*lines]
    wrong[3] = "nonsense"
    given = []
    with pytest.raises(InputError):
        given.extend(read_backup(wrong))
    taken = iter(read_backup(wrong))
    assert [next(taken), next(taken)] == [*read_backup(lines)][:2]


def test_a_backup_ten_times_as_long_is_written_and_read_in_the_same_room():
    def rows(count):
        whole = MemoryStore()
        sample(whole)
        (entry,) = [each for each in read_backup(whole.dump()) if isinstance(each, KeptEntry)][:1]
        yield from (
            KeptRecord(added_no=1, value=evolve(record("r"), record_id=f"r{number:06}"))
            for number in range(count)
        )
        yield entry

    def peak(count):
        made = rows(count)
        tracemalloc.start()
        assert sum(1 for _ in read_backup(write_backup(made))) == count + 1
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    peak(10)
    assert peak(2000) < 1.5 * peak(200)
