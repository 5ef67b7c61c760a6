"""Whatever is done to a history afterwards is found, at its line; what cannot be found is said."""

import tracemalloc
from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve
from histories import anchor_of, bare, chained, grown, resealed
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from renda.ports import Action, Anchor, AuditChange, seal_entry
from renda.ports.history.files import write_history
from renda.ports.history.verification import BreachKind, verify

LENGTH = 12
EVERY_ROW = range(LENGTH)
EDITS = {
    "no": 99,
    "at": datetime(2025, 3, 1, 8, 30, tzinfo=UTC),
    "actor": "他人",
    "reason": "另有原因",
    "key": "other",
    "changes": (AuditChange(action=Action.VOIDED, kind="groups", id="g", revision=2),),
    "previous": "0" * 64,
    "hash": "0" * 64,
    "algorithm": "md5",
}

both_hashes = pytest.mark.parametrize("algorithm", ["sha256", "sm3"])


def _found(entries, *anchors):
    return verify(write_history(entries), *anchors)


def _kinds(breaches):
    return {breach.kind for breach in breaches}


@both_hashes
@pytest.mark.parametrize("length", [0, 1, 2, LENGTH])
def test_an_intact_history_has_no_breach(algorithm, length):
    entries = grown(length, algorithm)
    assert _found(entries) == ()
    assert _found(entries, anchor_of(entries)) == ()
    assert _found(entries, *(anchor_of(entries[:upto]) for upto in range(length + 1))) == ()


def test_the_hash_may_be_changed_for_another_on_the_way():
    early, late = [bare(no, "sha256") for no in (1, 2)], [bare(no, "sm3") for no in (3, 4)]
    assert _found(resealed(early + late)) == ()


@both_hashes
@pytest.mark.parametrize("field", EDITS)
@pytest.mark.parametrize("row", EVERY_ROW)
def test_the_edit_of_any_field_of_any_entry_is_found_where_it_is(algorithm, field, row):
    entries = grown(LENGTH, algorithm)
    entries[row] = evolve(entries[row], **{field: EDITS[field]})
    breaches = _found(entries)
    assert row + 1 in {breach.line for breach in breaches}
    assert {breach.line for breach in breaches} <= {row + 1, row + 2}


@both_hashes
@pytest.mark.parametrize("row", EVERY_ROW)
def test_any_part_of_a_change_is_part_of_the_hash(algorithm, row):
    entries = grown(LENGTH, algorithm)
    first, *rest = entries[row].changes
    for edit in ({"id": "other"}, {"digest": "00"}, {"action": "voided"}):
        told = [*entries]
        told[row] = evolve(told[row], changes=(evolve(first, **edit), *rest))
        assert [(fault.kind, fault.line) for fault in _found(told)] == [("wrong_hash", row + 1)]


@both_hashes
@pytest.mark.parametrize("row", EVERY_ROW[:-1])
def test_an_edit_with_a_hash_of_its_own_breaks_the_link_after_it(algorithm, row):
    entries = grown(LENGTH, algorithm)
    entries[row] = seal_entry(evolve(entries[row], actor="他人"))
    assert [(fault.kind, fault.line) for fault in _found(entries)] == [("broken_link", row + 2)]


def test_the_last_entry_edited_with_a_hash_of_its_own_is_found_with_the_anchor_only():
    entries = grown(LENGTH)
    anchor = anchor_of(entries)
    entries[-1] = seal_entry(evolve(entries[-1], actor="他人"))
    assert _found(entries) == ()
    assert [(fault.kind, fault.line) for fault in _found(entries, anchor)] == [
        ("rewritten", LENGTH)
    ]


@both_hashes
@pytest.mark.parametrize("row", EVERY_ROW[:-1])
def test_an_entry_taken_out_is_missed(algorithm, row):
    entries = grown(LENGTH, algorithm)
    taken = entries.pop(row)
    breaches = _found(entries)
    assert {(breach.kind, breach.line) for breach in breaches} == {
        ("missing", row + 1),
        ("broken_link", row + 1),
    }
    assert breaches[0].no == taken.no + 1


@both_hashes
@pytest.mark.parametrize("row", EVERY_ROW[:-1])
def test_entries_that_changed_places_are_found(algorithm, row):
    entries = grown(LENGTH, algorithm)
    entries[row], entries[row + 1] = entries[row + 1], entries[row]
    breaches = _found(entries)
    assert ("out_of_order", row + 2) in {(breach.kind, breach.line) for breach in breaches}
    assert {breach.line for breach in breaches} <= {row + 1, row + 2, row + 3}


@both_hashes
@pytest.mark.parametrize("row", EVERY_ROW)
def test_an_entry_that_was_put_in_is_found(algorithm, row):
    entries = grown(LENGTH, algorithm)
    before = entries[row - 1].hash if row else ""
    entries.insert(row, seal_entry(evolve(bare(row + 1, algorithm), actor="他人", previous=before)))
    breaches = _found(entries)
    assert {breach.line for breach in breaches} == {row + 2}
    assert _kinds(breaches) == {"repeated", "broken_link"}


@both_hashes
@pytest.mark.parametrize("row", EVERY_ROW)
def test_an_entry_that_is_there_twice_is_found(algorithm, row):
    entries = grown(LENGTH, algorithm)
    entries.insert(row, entries[row])
    breaches = _found(entries)
    assert {breach.line for breach in breaches} == {row + 2}
    assert "repeated" in _kinds(breaches)


@both_hashes
@pytest.mark.parametrize("left", EVERY_ROW)
def test_a_cut_off_end_is_found_with_the_anchor_and_not_without(algorithm, left):
    entries = grown(LENGTH, algorithm)
    (breach,) = _found(entries[:left], anchor_of(entries))
    assert (breach.kind, breach.line, breach.no) == ("cut_off", None, LENGTH)
    assert _found(entries[:left]) == ()


@both_hashes
@pytest.mark.parametrize("row", EVERY_ROW)
def test_a_rewriting_from_an_edit_on_is_found_with_the_anchor_and_not_without(algorithm, row):
    entries = grown(LENGTH, algorithm)
    edited = [*entries]
    edited[row] = evolve(edited[row], actor="他人")
    rewritten = resealed(edited)
    assert _found(rewritten) == ()
    assert [(fault.kind, fault.no) for fault in _found(rewritten, anchor_of(entries))] == [
        ("rewritten", LENGTH)
    ]


@pytest.mark.parametrize("row", EVERY_ROW)
def test_an_older_anchor_finds_what_was_rewritten_before_it_and_only_that(row):
    entries = grown(LENGTH)
    anchor = anchor_of(entries[:6])
    entries[row] = evolve(entries[row], actor="他人")
    assert _kinds(_found(resealed(entries), anchor)) == ({"rewritten"} if row < 6 else set())


def test_an_anchor_made_after_the_rewriting_does_not_hide_it_from_an_earlier_one():
    entries = grown(LENGTH)
    early = anchor_of(entries[:6])
    entries[2] = evolve(entries[2], actor="他人")
    rewritten = resealed(entries)
    assert _found(rewritten, anchor_of(rewritten)) == ()
    assert [fault.no for fault in _found(rewritten, early, anchor_of(rewritten))] == [6]


def test_an_anchored_entry_that_was_taken_out_is_not_there():
    entries = grown(LENGTH)
    anchor = anchor_of(entries[:6])
    del entries[5]
    assert _kinds(_found(entries, anchor)) == {"missing", "broken_link", "rewritten"}


def test_the_anchor_of_an_empty_audit_says_nothing():
    assert _found([], Anchor()) == _found(grown(3), Anchor()) == ()


@pytest.mark.parametrize("row", EVERY_ROW)
@pytest.mark.parametrize("text", ["", "{}", "nonsense", "[" * 200_000, '{"no":1,"actor":"\udcff"}'])
def test_a_line_that_cannot_be_read_is_named_and_the_rest_still_verified(row, text):
    lines = [*write_history(grown(LENGTH))]
    lines[row] = text
    assert {(fault.kind, fault.line, fault.no) for fault in verify(lines)} == {
        ("unreadable", row + 1, None)
    }


@pytest.mark.parametrize("row", EVERY_ROW)
def test_a_line_of_nonsense_between_others_is_all_that_is_named(row):
    lines = [*write_history(grown(LENGTH))]
    lines.insert(row, "nonsense")
    assert [(fault.kind, fault.line) for fault in verify(lines)] == [("unreadable", row + 1)]


def test_a_link_that_broke_behind_nonsense_is_found():
    lines = [*write_history(grown(3)), "nonsense", *write_history([grown(5, "sm3")[3]])]
    assert [fault.kind for fault in verify(lines)] == ["unreadable", "broken_link"]


@pytest.mark.parametrize("row", EVERY_ROW)
def test_an_entry_written_otherwise_is_found_though_it_says_the_same(row):
    lines = [*write_history(grown(LENGTH))]
    lines[row] = lines[row].replace(',"', ', "', 1)
    assert [(fault.kind, fault.line) for fault in verify(lines)] == [("reformatted", row + 1)]


def test_time_never_runs_back():
    entries = [bare(no, "sha256") for no in range(1, 5)]
    entries[2] = evolve(entries[2], at=entries[1].at - timedelta(microseconds=1))
    assert [(fault.kind, fault.line) for fault in _found(resealed(entries))] == [
        ("back_in_time", 3)
    ]


def test_two_entries_may_be_of_one_instant():
    entries = [bare(no, "sha256") for no in range(1, 4)]
    assert _found(resealed([evolve(entry, at=entries[0].at) for entry in entries])) == ()


def test_a_hash_that_nobody_knows_cannot_vouch_for_anything():
    entries = grown(3)
    entries[1] = evolve(entries[1], algorithm="md5")
    (breach,) = _found(entries)
    assert breach.text() == "audit, row 2: entry 2 names the hash 'md5'; allowed here: sha256, sm3"


def test_a_breach_says_its_file_its_line_and_its_entry():
    entries = grown(4)
    del entries[1]
    told = [problem.text() for problem in verify(write_history(entries), file="audit.jsonl")]
    assert told == [
        "audit.jsonl, row 2: before entry 3, 1 are missing",
        "audit.jsonl, row 2: entry 3 does not hold the hash of the entry before it",
    ]


@pytest.mark.parametrize("kind", BreachKind)
def test_every_kind_of_breach_has_a_name_in_both_languages(kind):
    assert kind.label("zh") != kind.label("en")


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_whatever_happens_to_a_byte_of_a_history_is_found(data):
    entries = grown(data.draw(st.integers(1, 6)), data.draw(st.sampled_from(["sha256", "sm3"])))
    text = "\n".join(write_history(entries))
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.characters(exclude_categories=[]))
    changed = text[:place] + data.draw(st.sampled_from(["", other, other + text[place]]))
    changed += text[place + 1 :]
    assume(changed not in {text, text + "\n"})
    assert verify(changed.split("\n"), anchor_of(entries))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(range(6)), max_size=9))
def test_only_the_whole_history_in_its_order_satisfies_its_anchor(rows):
    entries = grown(6)
    intact = rows == [*range(6)]
    assert (_found([entries[row] for row in rows], anchor_of(entries)) == ()) == intact


def test_a_history_ten_times_as_long_is_verified_in_the_same_room():
    def peak(count):
        entries = chained(bare(no, "sha256") for no in range(1, count + 1))
        tracemalloc.start()
        assert verify(write_history(entries)) == ()
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    peak(10)
    assert peak(1500) < 1.5 * peak(150)
