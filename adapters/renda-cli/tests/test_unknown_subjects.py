"""`--leave-out-unknown`: records of subjects on no list are passed over, and counted."""

import json

import pytest


@pytest.fixture
def strangers(folder):
    """The small world with two records of deputies who are on no list."""
    file = folder / "duty_records.csv"
    header, *rows = file.read_text("utf-8").splitlines()
    at = header.split(",").index("subject_id")
    cells = next(row.split(",") for row in rows if ",deputy," in row)
    added = []
    for number in (1, 2):
        cells[0], cells[at] = f"stranger-{number}", f"d-gone-{number}"
        added.append(",".join(cells))
    file.write_text("\n".join([header, *rows, *added]) + "\n", "utf-8")
    return folder


def test_they_are_refused_unless_that_is_asked_for(check, strangers):
    answer = check("--lang", "en")
    assert answer.code == 2
    assert "d-gone-1" in answer.err


def test_the_report_tells_how_many_were_passed_over(check, strangers):
    answer = check("--leave-out-unknown", "--format", "json")
    report = json.loads(answer.out)
    assert (answer.code, answer.err) == (0, "")
    assert "unknown_subjects" in report["remarks"]
    [omission] = [o for o in report["omissions"] if o["remark"] == "unknown_subjects"]
    assert (omission["rows"], [name["id"] for name in omission["names"]]) == (
        2,
        ["d-gone-1", "d-gone-2"],
    )


def test_the_findings_are_those_without_them(check, ask, folder, request):
    before = json.loads(check("--format", "json").out)["findings"]
    request.getfixturevalue("strangers")
    after = json.loads(check("--leave-out-unknown", "--format", "json").out)["findings"]
    assert after == before


def test_the_text_tells_it_too_and_how_a_finding_is_explained(check, strangers):
    text = check("--leave-out-unknown", "--lang", "en").text
    assert "records of subjects that are not on the roster are passed over" in text
    assert "--leave-out-unknown" in text


def test_an_id_that_was_changed_is_refused_all_the_same(check, strangers):
    file = strangers / "duty_records.csv"
    file.write_text(file.read_text("utf-8").replace("d-gone-1", "d gone"), "utf-8")
    answer = check("--leave-out-unknown", "--lang", "en")
    assert answer.code == 2
    assert "is no id" in answer.err
