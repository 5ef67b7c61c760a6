"""A history is written line by line, and read back strictly."""

import pytest
from histories import grown

from renda import InputError
from renda.ports import to_document
from renda.ports.history.files import read_history, write_history


@pytest.fixture
def entries():
    return grown(5)


def _refused(lines):
    with pytest.raises(InputError) as refused:
        list(read_history(lines, file="audit.jsonl"))
    return [(problem.row, problem.text()) for problem in refused.value.problems]


def test_a_line_is_an_entry_as_canonical_json_and_nothing_else(entries):
    assert [*write_history(entries)] == [to_document(entry) for entry in entries]
    assert all("\n" not in line for line in write_history(entries))


def test_what_was_written_is_read_back(entries):
    assert [*read_history(write_history(entries))] == entries


def test_line_feeds_do_not_matter(entries):
    assert [*read_history(line + "\n" for line in write_history(entries))] == entries


def test_nothing_is_a_history_too():
    assert [*write_history([])] == [*read_history([])] == []


def test_entries_come_as_lines_come(entries):
    asked = []
    lines = (asked.append(1) or line for line in write_history(entries))
    assert next(read_history(lines)) == entries[0]
    assert len(asked) == 1


def test_every_line_that_is_no_entry_is_named(entries):
    lines = [*write_history(entries)]
    lines[1], lines[3] = "no JSON", lines[3].replace('"actor"', '"author"')
    problems = _refused(lines)
    assert [row for row, _ in problems] == [2, 4, 4]
    assert problems[0][1].startswith("audit.jsonl, row 2: this is not JSON")
    assert "author" in problems[1][1] + problems[2][1]


def test_an_entry_is_written_in_one_way_only(entries):
    lines = [*write_history(entries)]
    lines[2] = lines[2].replace(",", ", ", 1)
    assert _refused(lines) == [
        (3, "audit.jsonl, row 3: this is not written as renda writes it"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "null",
        "[]",
        "[" * 200_000,
        '{"no":1}',
        '{"actor":"a","at":"2025-03-31T10:00:00+00:00","no":true}',
        '{"actor":"a","at":"2025-03-31T10:00:00","no":1}',
        '{"actor":"a","at":"0001-01-01T00:00:00+14:00","no":1}',
        '{"actor":"\\ud800","at":"2025-03-31T10:00:00+00:00","no":1}',
        '{"actor":"\udcff","at":"2025-03-31T10:00:00+00:00","no":1}',
        '{"actor":"a","at":"2025-03-31T10:00:00+00:00","no":1,"no":1}',
        '{"actor":"a","at":"2025-03-31T10:00:00+00:00","no":NaN}',
        '{"actor":"a","at":"2025-03-31T10:00:00+00:00","no":' + "9" * 5000 + "}",
    ],
)
def test_whatever_stands_in_a_line_is_refused_with_its_number(line):
    assert {row for row, _ in _refused([line])} == {1}
