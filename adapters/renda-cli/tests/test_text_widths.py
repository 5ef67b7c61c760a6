"""What a narrow terminal shows: columns stay columns, nothing is lost, verdicts have a colour."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from renda_cli.output import tables
from renda_cli.output.styled_lines import Styled
from renda_cli.output.tables import table
from renda_cli.output.text_widths import fold, longest_piece

GIVEN = ("--rulebook", "wujin-2024", "--year", "2025")
COMMAND = Path(sys.executable).with_name("renda")
STYLE = re.compile("\x1b\\[[0-9;]*m")
WORDS = st.text(st.sampled_from("abc 人大代表，。-0"), max_size=60)


@given(WORDS, st.integers(2, 30))
def test_a_folded_text_fits_and_loses_nothing_but_blanks(text, width):
    lines = fold(text, width)
    assert lines
    assert all(cell_len(line) <= width for line in lines)
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)


def test_a_text_is_folded_between_words_and_between_full_width_characters():
    assert fold("two words", 6) == ["two", "words"]
    assert fold("人大代表", 5) == ["人大", "代表"]
    assert fold("d0001 代表", 7) == ["d0001", "代表"]
    assert fold("abcdefgh", 3) == ["abc", "def", "gh"]


def test_a_mark_that_closes_does_not_begin_a_line():
    assert fold("人大代表，好", 8) == ["人大代", "表，好"]


def test_the_longest_piece_is_what_should_not_be_broken():
    assert longest_piece("d0412 代表甲") == 5
    assert longest_piece("") == 0


@pytest.fixture
def narrow(monkeypatch):
    """Lay a table out for a screen of some places."""

    def lay(width, head, rows):
        monkeypatch.setattr(tables, "screen_width", lambda: width)
        return [line if isinstance(line, str) else line.plain for line in table(head, rows)]

    return lay


def test_the_widest_column_gives_way_and_ids_and_numbers_stay_whole(narrow):
    rows = [["deputy.receptions", "long words of a reason that says much", 1234567]]
    lines = narrow(44, ["code", "why", "n"], rows)
    assert lines == [
        "code               why                     n",
        "deputy.receptions  long words of a   1234567",
        "                   reason that says",
        "                   much",
    ]


def test_where_even_ids_are_too_wide_they_go_on_in_the_next_line(narrow):
    lines = narrow(20, ["a", "b"], [["x" * 16, "y" * 16]])
    assert lines[1:] == [f"{'x' * 9}  {'y' * 9}", f"{'x' * 7}    {'y' * 7}"]


def test_columns_that_cannot_be_narrower_are_left_to_the_terminal(narrow):
    lines = narrow(20, ["a", "b", "c"], [["x" * 8, "y" * 8, "z" * 8]])
    assert lines[1] == f"{'x' * 8}  {'y' * 8}  {'z' * 8}"


def test_a_style_goes_with_its_cell_into_every_line(monkeypatch):
    monkeypatch.setattr(tables, "screen_width", lambda: 20)
    lines = [*table(["a", "b"], [["x" * 16, Styled("not met at all", "red")]])][1:]
    assert [[part.text for part in line.parts if part.style] for line in lines] == [
        ["not met"],
        ["at all"],
    ]


def screen(words, columns, **environment):
    """Return what the command shows on a terminal of some columns."""
    master, end = pty.openpty()
    usual = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    process = subprocess.Popen(
        [COMMAND, *map(str, words)],
        stdout=end,
        stderr=subprocess.PIPE,
        env=usual | {"COLUMNS": str(columns), "TERM": "xterm-256color"} | environment,
    )
    os.close(end)
    shown = b""
    while chunk := _read(master):
        shown += chunk
    process.communicate(timeout=60)
    os.close(master)
    return shown.decode("utf-8").replace("\r\n", "\n")


def _read(master):
    try:
        return os.read(master, 65_536)
    except OSError:  # the other end of a terminal is closed
        return b""


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("columns", [60, 80, 200])
def test_a_report_fits_the_terminal_but_for_the_command_to_copy(folder, lang, columns):
    shown = STYLE.sub("", screen(["check", folder, *GIVEN, "--lang", lang], columns))
    lines = [line for line in shown.splitlines() if "renda explain" not in line]
    assert max(map(cell_len, lines)) <= columns
    assert f"renda explain {folder}" in shown


def test_a_verdict_has_its_colour_on_a_terminal_and_none_with_no_color(folder):
    words = ["check", folder, *GIVEN]
    coloured = screen(words, 200)
    assert "\x1b[31m未达标\x1b[0m" in coloured
    plain = screen(words, 200, NO_COLOR="1")
    assert "\x1b" not in plain
    assert STYLE.sub("", coloured) == plain
    assert "\x1b[31m" in screen(words, 200, NO_COLOR="")


def test_a_pipe_has_a_row_a_line_whatever_the_width(command, folder):
    narrow = command("check", folder, *GIVEN, COLUMNS="40", FORCE_COLOR="1")
    wide = command("check", folder, *GIVEN, COLUMNS="400")
    assert narrow.out == wide.out
    assert b"\x1b" not in narrow.out
    assert max(map(cell_len, narrow.lines)) > 80
