"""Of a file of ballots that is not as it was written nothing is counted; its line is told."""

import json
import re

import pytest


def edited(file):
    data = bytearray(file.read_bytes())
    data[data.index(b"t4") + 1] ^= 1
    return bytes(data), "row 6"


def cut(file):
    return b"".join(file.read_bytes().splitlines(keepends=True)[:5]), "row 5"


def twice(file):
    lines = file.read_bytes().splitlines(keepends=True)
    return b"".join([*lines[:3], *lines[2:]]), "row 4"


def other_candidates(file):
    return file.read_bytes().replace(b'"p4"', b'"p5"').replace(
        b'["p1","p3"]', b'["p1","p4"]'
    ), "row 1"


def as_json(ask, path):
    """Return what a count as JSON says of a file, in the sentences that it says without."""
    answer = ask("ballot", "count", path, "--format", "json", "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    said = json.loads(answer.err)
    assert said["format"] == "renda.problems/1"
    assert said["count"] == sum(group["count"] for group in said["groups"])
    return [
        f"{group['file']}, row {row}: {group['text']}"
        for group in said["groups"]
        for row in group["rows"]
    ]


@pytest.mark.parametrize("word", ["count", "verify", "recount"])
@pytest.mark.parametrize("change", [edited, cut, twice, other_candidates])
def test_a_file_that_is_not_as_it_was_is_refused_with_its_line(ask, file, word, change):
    data, row = change(file)
    file.write_bytes(data)
    answer = ask("ballot", word, file, "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    assert f"projects.ballots, {row}: " in answer.err


@pytest.mark.parametrize("change", [edited, cut, twice, other_candidates])
def test_where_a_count_was_asked_for_as_json_its_line_is_told_so(ask, file, change):
    data, row = change(file)
    file.write_bytes(data)
    told = ask("ballot", "count", file, "--lang", "en").said
    assert as_json(ask, file) == told
    assert told[0].startswith(f"projects.ballots, {row}: ")


def test_a_budget_with_an_unknown_project_is_refused_with_its_line(ask, budget):
    budget.write_text(budget.read_text("utf-8").replace("v2;p1", "v2;p9"), "utf-8")
    answer = ask("ballot", "count", budget, "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    assert answer.said == ["town.pb, row 15: 'p9' is no candidate; allowed: p1, p2, p3"]
    assert as_json(ask, budget) == answer.said


@pytest.mark.parametrize("ending", ["ballots", "pb"])
def test_what_is_no_file_is_told_in_chinese_without_an_english_word(ask, tmp_path, ending):
    (tmp_path / f"箱.{ending}").mkdir()
    for name, said in (("箱", "文件夹"), ("无", "文件不存在")):
        path = tmp_path / f"{name}.{ending}"
        answer = ask("ballot", "count", path)
        assert (answer.code, answer.text) == (2, "")
        assert said in answer.err
        assert not re.search("[A-Za-z]", answer.err.replace(str(path), "").replace(path.name, ""))


@pytest.mark.parametrize("kind", ["file", "budget"])
def test_of_a_file_cut_off_within_its_last_lines_nothing_is_counted(ask, request, kind):
    path = request.getfixturevalue(kind)
    whole = path.read_bytes()
    # The tests of the core cut at every byte; here it is what the command makes of it.
    for length in range(len(whole) - 30, len(whole)):
        path.write_bytes(whole[:length])
        answer = ask("ballot", "count", path, "--lang", "en")
        assert (answer.code, answer.text) == (2, "")
        assert re.search(rf"{re.escape(path.name)}, row \d+: ", answer.err)
        assert as_json(ask, path) == answer.said
