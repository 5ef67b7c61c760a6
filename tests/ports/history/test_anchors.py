"""Anchors are kept in a file line by line, and read back strictly."""

import os

import pytest
from histories import anchor_of, grown

from renda import InputError
from renda.ports import Anchor
from renda.ports.history.anchors import FileAnchorSink, read_anchors


@pytest.fixture
def sink(tmp_path):
    return FileAnchorSink(tmp_path / "anchors.jsonl")


@pytest.mark.parametrize("algorithm", ["sha256", "sm3"])
def test_what_was_kept_is_read_back_in_its_order(sink, algorithm):
    entries = grown(4, algorithm)
    anchors = tuple(anchor_of(entries[:upto]) for upto in (0, 2, 4))
    for anchor in anchors:
        sink.keep(anchor)
    assert sink.kept() == anchors
    assert sink.last() == anchors[-1]
    assert FileAnchorSink(str(sink.path)).kept() == anchors


def test_a_line_is_an_anchor_as_canonical_json(sink):
    entry = grown(1)[0]
    sink.keep(anchor_of([entry]))
    assert sink.path.read_bytes() == (
        f'{{"at":"2025-03-01T09:00:00+00:00","hash":"{entry.hash}","no":1}}\n'.encode()
    )


def test_what_stands_in_the_file_already_stays(sink):
    sink.keep(Anchor(no=1, hash="aa"))
    before = sink.path.read_bytes()
    sink.keep(Anchor(no=2, hash="bb"))
    assert sink.path.read_bytes().startswith(before)


def test_where_no_file_is_nothing_was_kept(sink):
    assert (sink.kept(), sink.last()) == ((), None)
    assert not sink.path.exists()


def test_an_anchor_may_be_written_by_hand():
    line = ' {"no": 2, "hash": "ab", "at": "2025-03-01T17:00:00+08:00"}'
    (anchor,) = read_anchors(["\n", line])
    assert (anchor.no, anchor.hash, anchor.at.hour) == (2, "ab", 17)


def test_every_line_that_is_no_anchor_is_named():
    lines = ["nonsense\n", '{"no":1}\n', '{"no":"1"}\n', '{"hash":"\udcff"}\n']
    with pytest.raises(InputError) as refused:
        read_anchors(lines, file="anchors.jsonl")
    assert [problem.row for problem in refused.value.problems] == [1, 3, 4]
    assert all("anchors.jsonl" in problem.text() for problem in refused.value.problems)


def test_a_file_without_any_anchor_is_refused_with_its_lines(sink):
    sink.path.write_bytes(b'nonsense\n{"hash":"\xff"}\n')
    with pytest.raises(InputError) as refused:
        sink.last()
    assert [problem.row for problem in refused.value.problems] == [1, 2]
    assert all(str(sink.path) in problem.text() for problem in refused.value.problems)


def test_wherever_a_crash_tears_the_last_line_the_anchors_around_it_stay(sink):
    first, torn, after = (anchor_of(grown(upto)) for upto in (1, 2, 3))
    sink.keep(first)
    whole = sink.path.read_bytes()
    sink.keep(torn)
    written = sink.path.read_bytes()
    for end in range(len(whole), len(written) - 1):
        sink.path.write_bytes(written[:end])
        assert sink.kept() == (first,)
        sink.keep(after)
        assert (sink.kept(), sink.last()) == ((first, after), after)


def test_an_anchor_that_only_lacks_its_line_feed_is_kept(sink):
    sink.keep(Anchor(no=1, hash="aa"))
    sink.path.write_bytes(sink.path.read_bytes().rstrip())
    sink.keep(Anchor(no=2, hash="bb"))
    assert [anchor.no for anchor in read_anchors(sink.path.read_text().splitlines())] == [1, 2]


def test_whoever_verifies_is_told_of_a_torn_line(sink):
    sink.path.write_bytes(b'{"no":1}\n{"no":')
    with pytest.raises(InputError) as refused:
        read_anchors(sink.path.read_text().splitlines())
    assert [problem.row for problem in refused.value.problems] == [2]


def test_a_new_file_is_on_the_disk_with_its_name(sink, monkeypatch):
    synced = []
    monkeypatch.setattr(os, "fsync", lambda opened: synced.append(os.fstat(opened).st_ino))
    sink.keep(Anchor())
    assert synced == [sink.path.stat().st_ino, sink.path.parent.stat().st_ino]


def test_what_cannot_be_written_is_not_said_to_be_kept(tmp_path):
    with pytest.raises(OSError, match="folder"):
        FileAnchorSink(tmp_path).keep(Anchor())
