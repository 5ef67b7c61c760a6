"""Inputs nobody can check: exit 2, every problem with its place, nothing on standard output.

Each goes through the command in this process, and every twelfth through a process of its own too.
"""

import re

import pytest

LINE = re.compile(r"(?P<place>[^:]+): (?P<what>.+)")
RECORD = "x1,deputy,enough,reception,2025-01-10,\n"
LATIN = b"record_id,scope,subject_id,kind,happened_on,theme\n"


def append_row(table, row):
    """Return a change that adds a row to a table."""

    def change(folder):
        with (folder / f"{table}.csv").open("a", encoding="utf-8") as file:
            file.write(row)

    return change


def overwrite(table, data):
    """Return a change that puts other bytes in a table's place."""
    return lambda folder: (folder / f"{table}.csv").write_bytes(
        data if isinstance(data, bytes) else data.encode()
    )


def replace_text(table, old, new):
    """Return a change that replaces a text in a table."""

    def change(folder):
        file = folder / f"{table}.csv"
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    return change


def remove_table(table):
    """Return a change that takes a table away."""
    return lambda folder: (folder / f"{table}.csv").unlink()


def record_place(*rest):
    """Return the place of a cell in the row appended to the records."""
    return ", ".join(["duty_records.csv", "row 12", *(f"column {column}" for column in rest)])


BROKEN = {
    "a missing table": (remove_table("deputies"), ["deputies"]),
    "a table without a header": (overwrite("groups", ""), ["groups.csv"]),
    "a missing column": (
        replace_text("deputies", "elected_on", "elected"),
        ["deputies.csv, row 1, column elected_on"],
    ),
    "a column twice": (
        replace_text("groups", "field", "name"),
        ["groups.csv, row 1, column name"],
    ),
    "a day that is none": (
        append_row("duty_records", RECORD.replace("01-10", "02-30")),
        [record_place("happened_on")],
    ),
    "a day written otherwise": (
        append_row("duty_records", RECORD.replace("2025-01-10", "2025/1/10")),
        [record_place("happened_on")],
    ),
    "a kind nobody declared": (
        append_row("duty_records", RECORD.replace("reception", "tea")),
        [record_place("kind")],
    ),
    "a scope there is not": (
        append_row("duty_records", RECORD.replace("deputy", "person")),
        [record_place("scope")],
    ),
    "a standing there is not": (
        append_row("duty_records", RECORD.replace(",\n", ",doubtful\n")),
        [record_place("standing")],
    ),
    "a subject nobody knows": (
        append_row("duty_records", RECORD.replace("enough", "nobody")),
        [record_place("subject_id")],
    ),
    "an id twice": (
        append_row("duty_records", RECORD.replace("x1", "r1")),
        [record_place("record_id")],
    ),
    "an empty cell where a value must stand": (
        append_row("duty_records", RECORD.replace("x1", "")),
        [record_place("record_id")],
    ),
    "a row too short": (append_row("duty_records", "x1,deputy\n"), [record_place()]),
    "a row too long": (append_row("duty_records", RECORD.strip() + ",,,\n"), [record_place()]),
    "a quote that is never closed": (
        append_row("duty_records", '"x1,deputy\n'),
        [record_place()],
    ),
    "a level there is not": (
        replace_text("congresses", ",county,city", ",district,city"),
        ["congresses.csv, row 3, column congress_level"],
    ),
    "a parent nobody knows": (
        replace_text("congresses", ",county,city", ",county,moon"),
        ["congresses.csv, row 3, column parent_id"],
    ),
    "a congress nobody knows": (
        replace_text("groups", "county", "moon"),
        ["groups.csv, row 2, column congress_id"],
    ),
    "a reason for leaving there is not": (
        replace_text("deputies", "moved", "bored"),
        ["deputies.csv, row 5, column left_reason"],
    ),
    "a member nobody knows": (
        replace_text("group_members", "enough", "nobody"),
        ["group_members.csv, row 2, column deputy_id"],
    ),
    "a requirement nobody asks for": (
        replace_text("attestations", "requirement-01", "requirement-99"),
        ["attestations.csv, row 2, column requirement_id"],
    ),
    "an absence for no reason": (
        overwrite("absences", "deputy_id,from_on,to_on,reason\nenough,2025-01-01,,holiday\n"),
        ["absences.csv, row 2, column reason"],
    ),
    "an instant without offset": (
        overwrite(
            "groups",
            "group_id,name,congress_id,recorded_at\nfarming,a,county,2025-01-01T09:00:00\n",
        ),
        ["groups.csv, row 2, column recorded_at"],
    ),
    "a quantity that is no number": (
        overwrite(
            "duty_records",
            "record_id,scope,subject_id,kind,happened_on,quantity\n"
            "x1,deputy,enough,reception,2025-01-10,many\n",
        ),
        ["duty_records.csv, row 2, column quantity"],
    ),
    "neither UTF-8 nor GB18030": (
        overwrite("duty_records", LATIN + b"x1,deputy,enough,reception,2025-01-10,\xff\xff\n"),
        ["duty_records.csv, row 2"],
    ),
    "one table in two files": (
        lambda folder: (folder / "groups.parquet").write_bytes(b""),
        ["groups"],
    ),
    "a Parquet file that is none": (
        lambda folder: (folder / "absences.parquet").write_bytes(b"PAR1"),
        ["absences.parquet"],
    ),
    "several things in several files": (
        lambda folder: (
            append_row("duty_records", RECORD.replace("reception", "tea").replace("01-10", "1-1"))(
                folder
            ),
            replace_text("deputies", "moved", "bored")(folder),
            replace_text("groups", "county", "moon")(folder),
        ),
        [
            "deputies.csv, row 5, column left_reason",
            "groups.csv, row 2, column congress_id",
            record_place("kind"),
            record_place("happened_on"),
        ],
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_input_is_refused_with_every_place(ask, folder, case):
    break_it, places = BROKEN[case]
    break_it(folder)
    options = ["--rulebook", "wujin-2024", "--year", "2025", "--lang", "en"]
    answer = ask("check", folder, *options)
    assert (answer.code, answer.out) == (2, b"")
    assert "Traceback" not in answer.err
    lines = [LINE.fullmatch(line) for line in answer.said]
    assert None not in lines, answer.err
    assert sorted(line["place"] for line in lines) == sorted(places)


def test_a_process_of_its_own_says_the_same(command, ask, folder):
    break_it, _ = BROKEN["neither UTF-8 nor GB18030"]
    break_it(folder)
    words = ["check", folder, "--rulebook", "wujin-2024", "--year", "2025"]
    assert command(*words) == ask(*words)


@pytest.mark.parametrize("case", list(BROKEN)[2:12:3])
def test_it_is_refused_in_chinese_too(ask, folder, case):
    break_it, places = BROKEN[case]
    break_it(folder)
    answer = ask("explain", folder, "a", "b", "--rulebook", "wujin-2024", "--year", "2025")
    assert (answer.code, answer.out) == (2, b"")
    assert len(answer.said) == len(places)
    for line in answer.said:
        assert re.match(r"\w+\.csv，第\d+行，列\w+：", line)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("this is no TOML", "book.toml"),
        ('format = "renda.rulebook/9"', "book.toml"),
        ("a = " + "[" * 5000, "book.toml"),
    ],
)
def test_a_broken_rulebook_is_refused(ask, folder, tmp_path, text, place):
    book = tmp_path / "book.toml"
    book.write_text(text, encoding="utf-8")
    answer = ask("check", folder, "--rulebook", book, "--year", "2025", "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    assert "Traceback" not in answer.err
    assert place in answer.err or "RecursionError" in answer.err


def test_no_reading_is_tried_when_the_arguments_are_wrong(ask, folder):
    append_row("duty_records", "x\n")(folder)
    answer = ask("check", folder, "--rulebook", "wujin-2024", "--year", "x", "--lang", "en")
    assert len(answer.said) == 1
    assert answer.code == 2


def test_the_environment_sets_what_reading_may_cost(check, monkeypatch):
    monkeypatch.setenv("RENDA_BUDGET", "cells=20,columns=9")
    answer = check("--lang", "en")
    assert answer.code == 2
    assert answer.said[0].startswith(
        "deputies.csv: this takes more cells than the budget allows: 20"
    )
    assert "RENDA_BUDGET=cells=…" in answer.said[0]


@pytest.mark.parametrize(
    "setting", ["cells", "cells=0", "cells=many", "cats=5", "cells=5;faults=2"]
)
def test_a_budget_that_says_nothing_is_refused_with_what_may_be_said(check, monkeypatch, setting):
    monkeypatch.setenv("RENDA_BUDGET", setting)
    answer = check("--lang", "en")
    allowed = "bytes=…,cells=…,columns=…,faults=…,pairs=…,memory=…,seconds=…"
    assert answer.said == [f"RENDA_BUDGET: {setting!r} is not allowed; allowed: {allowed}"]


def test_of_many_contradictions_of_a_kind_the_first_are_shown(check, folder):
    rows = (f"p{n},-,代表0001,county,2022-01-08,,\n" for n in range(30))
    append_row("deputies", "".join(rows))(folder)
    text = check("--lang", "en").text
    assert text.count("two mandates in one congress at the same time") == 51
    assert "two mandates in one congress at the same time: 340 more" in text
