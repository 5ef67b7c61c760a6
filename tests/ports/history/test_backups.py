"""A backup that is not whole, or was written anew by another hand, is refused with its lines."""

import pytest
from attrs import evolve
from full_stores import BEGUN
from ports.trailers import with_trailer

from renda import InputError
from renda.memory import MemoryStore
from renda.ports import (
    Action,
    AuditChange,
    KeptEntry,
    canonical,
    read_backup,
    seal_entry,
    write_backup,
)
from renda.rooms import shipped_rooms


def _refused(lines):
    """Where and why lines are refused; nothing of them is kept."""
    into = MemoryStore()
    with pytest.raises(InputError) as refused:
        into.restore(iter(lines))
    assert [*into.dump()] == [*MemoryStore().dump()]
    with pytest.raises(InputError):
        list(read_backup(lines, shipped_rooms()))
    return [(problem.row, problem.text()) for problem in refused.value.problems]


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
        twice = with_trailer([*lines[: row + 1], *lines[row:-1]])
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
        ("{}", "None is no kind of row; allowed: audit, congresses,"),
        ('{"kind":["audit"]}', "is no kind of row"),
        ('{"kind":"visitors"}', "'visitors' is no kind of row"),
        ('{"kind":"congresses","revision":1}', "the key value is missing"),
        (
            '{"digest":"","key":"k","kind":"commands","no":true}',
            "True is not allowed; allowed: int",
        ),
        ('{"digest":"","key":"k","kind":"commands","no":0}', "has not the form"),
        ('{"key":"k","kind":"commands","no":1,"x":2}', "unknown key x; allowed: key, no, digest"),
        ('{"digest":"","key":"k", "kind":"commands","no":1}', "not written as renda writes it"),
        (
            '{"digest":"","key":"\\ud800","kind":"commands","no":1}',
            "this holds what cannot be",
        ),
        (
            '{"digest":"","key":"k","kind":"commands","no":3}',
            "commit 3 is named, but the audit ends",
        ),
    ],
)
def test_a_row_of_another_form_is_named_though_the_trailer_fits(lines, line, said):
    text = [*lines[:-2], line]
    if "\\ud800" not in line:
        text = with_trailer(text)
    assert said in "\n".join(what for _, what in _refused(text))


def test_a_value_that_no_store_can_keep_is_named(lines):
    long = [line.replace("武进区", "区" * 5000) for line in lines[:-1]]
    assert any("cannot be kept as it is" in said for _, said in _refused(with_trailer(long)))


def test_a_voided_record_names_the_commit_that_voided_it(lines):
    half = [line.replace(',"voided_no":2', "") for line in lines[:-1]]
    problems = _refused(with_trailer(half))
    assert {said.partition(": ")[2] for _, said in problems} == {
        "a record has both the instant and the commit of its voiding, or neither"
    }


def test_the_audit_has_no_gap(lines):
    gap = [line for line in lines[:-1] if '"kind":"audit"' not in line or '"no":2' in line]
    assert "entry 2 of the audit stands where 1 belongs" in _refused(with_trailer(gap))[0][1]


def _rewritten(lines, change):
    """The lines with each entry of the audit as `change` makes it, and a trailer that fits them."""
    rows = (
        KeptEntry(value=change(row.value)) if isinstance(row, KeptEntry) else row
        for row in read_backup(lines, shipped_rooms())
    )
    return [*write_backup(rows, shipped_rooms())]


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
        return seal_entry(evolve(entry, actor="他人")) if entry.no == 1 else entry

    ((row, said),) = _refused(_rewritten(lines, change))
    assert row == _audit_rows(lines)[1]
    assert said.endswith("entry 2 does not hold the hash of the entry before it")


def test_the_audit_does_not_go_back_in_time(lines):
    def change(entry):
        return seal_entry(evolve(entry, at=BEGUN.replace(year=2024))) if entry.no == 2 else entry

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
        {"changes": (AuditChange(action=Action.ADDED, kind="groups", id="g" * 201),)},
    ],
)
def test_an_entry_that_no_store_can_keep_is_named(lines, forged):
    def change(entry):
        return seal_entry(evolve(entry, **forged)) if entry.no == 2 else entry

    (row, said), *_ = _refused(_rewritten(lines, change))
    assert row == _audit_rows(lines)[1]
    assert "audit '2' cannot be kept as it is" in said


@pytest.mark.parametrize("command", [{"key": "k" * 201}, {"key": "k\0"}, {"digest": "0" * 201}])
def test_a_command_that_no_store_can_keep_is_named(lines, command):
    text = canonical({"kind": "commands", "no": 1, "key": "k", "digest": "0", **command})
    ((row, said),) = _refused(with_trailer([*lines[:-2], text]))
    assert row == len(lines) - 1
    assert "cannot be kept as it is" in said


def test_every_problem_is_said_at_once(lines):
    wrong = [*lines]
    wrong[-3], wrong[-2] = "nonsense", "{}"
    assert [where for where, _ in _refused(wrong)] == [len(lines) + no for no in (-2, -1, 0)]


def test_no_row_is_given_after_one_that_is_wrong(lines):
    wrong = [*lines]
    wrong[3] = "nonsense"
    given = []
    with pytest.raises(InputError):
        given.extend(read_backup(wrong, shipped_rooms()))
    taken = iter(read_backup(wrong, shipped_rooms()))
    assert [next(taken), next(taken)] == [*read_backup(lines, shipped_rooms())][:2]


def _edited(lines, kind, old, new):
    """The lines with something changed in the first row of a kind, and a trailer that fits."""
    row = next(no for no, line in enumerate(lines) if f'"kind":"{kind}"' in line and old in line)
    return row, with_trailer([*lines[:row], lines[row].replace(old, new), *lines[row + 1 : -1]])


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("congresses", "武进区", "他区"),
        ("congresses", '"revision":2', '"revision":3'),
        ("congresses", '"added_no":1', '"added_no":2'),
        ("states", "武进", "他"),
        ("states", '"revision":1', '"revision":7'),
        ("commands", '"no":1', '"no":2'),
    ],
)
def test_a_row_that_is_not_as_the_history_tells_is_named_though_the_trailer_fits(
    lines, kind, old, new
):
    row, forged = _edited(lines, kind, old, new)
    assert row + 1 in {where for where, _ in _refused(forged)}


def test_rows_of_a_commit_that_are_others_are_told_by_its_number(lines):
    _, forged = _edited(lines, "duty_records", '"subject_id":"d', '"subject_id":"x')
    ((where, said),) = _refused(forged)
    assert where is None
    assert "entry 1 tells of 2 rows in duty_records; the rows of that commit are others" in said


def test_a_row_less_is_told_though_the_trailer_fits(lines):
    for row, line in enumerate(lines[1:-1], 1):
        if '"kind":"audit"' not in line and '"kind":"outbox"' not in line:
            assert _refused(with_trailer([*lines[:row], *lines[row + 1 : -1]]))
