"""What a terminal is shown: words alone, whoever wrote them, and all of an answer or nothing."""

import errno
import io
import os
import sys

import pytest

from renda_cli.output.csv_rows import write_csv
from renda_cli.output.styled_lines import Line, Styled, heading
from renda_cli.output.tables import table
from renda_cli.output.terminal import complain, write_lines, write_spooled
from renda_cli.wording import plain

GONE = "\ufffd"
OBEYED = {
    "an escape": "\x1b",
    "NUL": "\0",
    "a bell": "\a",
    "a step back": "\b",
    "a carriage return": "\r",
    "a line feed": "\n",
    "a tab": "\t",
    "the last of the controls": "\x1f",
    "delete": "\x7f",
    "the first of eight bits": "\x80",
    "a sequence's start in eight bits": "\x9b",
    "an operating system's command in eight bits": "\x9d",
    "the last of eight bits": "\x9f",
    "a line's separator": "\u2028",
    "a paragraph's separator": "\u2029",
    "an embedding from the left": "\u202a",
    "an embedding from the right": "\u202b",
    "an end of embedding": "\u202c",
    "an override from the left": "\u202d",
    "an override from the right": "\u202e",
    "an isolate from the left": "\u2066",
    "an isolate from the right": "\u2067",
    "an isolate of the first strong": "\u2068",
    "an end of isolation": "\u2069",
}
SHOWN = {
    "letters and signs": " ~[31m",
    "Chinese": "代表，〇㐀",
    "a character of four bytes": "𠀀",
    "a space that does not break": "\xa0",
    "what stands beside the separators": "\u2027\u202f",
    "what stands beside the isolates": "\u2065\u206a",
    "a mark of direction that only orders": "\u200e\u200f",
    "a full-width blank": "\u3000",
    "the sign itself": "\ufffd",
}


@pytest.mark.parametrize("sign", OBEYED.values(), ids=OBEYED)
def test_what_a_terminal_obeys_is_shown_as_a_sign_wherever_it_stands(sign, capsysbinary):
    assert plain(f"代{sign}表{sign}") == f"代{GONE}表{GONE}"
    name = f"代表{sign}0001"
    write_lines([name, Line((Styled(name, "bold"),)), heading(name)])
    first, *styled, end = capsysbinary.readouterr().out.decode().split("\n")
    assert (first, end) == (f"代表{GONE}0001", "")
    # A text with a style has lost some of them before.
    assert {*styled} <= {f"代表{GONE}0001", "代表0001"}
    assert len(styled) == 2


@pytest.mark.parametrize("text", SHOWN.values(), ids=SHOWN)
def test_what_only_is_read_is_shown_as_it_is(text, capsysbinary):
    assert plain(text) == text
    write_lines([text])
    assert capsysbinary.readouterr().out.decode() == text + "\n"


@pytest.mark.parametrize(
    "text", ["[bold]代表[/bold]", "[/]", ":smile:", "[link=http://x]x[/link]", "3.14 'a' None"]
)
def test_what_a_library_of_colours_would_read_is_only_text(text, capsysbinary):
    write_lines([text])
    assert capsysbinary.readouterr().out.decode() == text + "\n"


def test_a_complaint_of_several_lines_stays_one_and_none_of_them_is_obeyed(capsys):
    complain("deputies.csv: \x1b[2J代表\r\u202e\ngroups.csv: no header")
    assert capsys.readouterr().err == (
        f"deputies.csv: {GONE}[2J代表{GONE}{GONE}\ngroups.csv: no header\n"
    )


def test_cells_are_aligned_by_what_is_seen_and_no_cell_makes_a_line():
    rows = [["代表\n甲", 7], ["d2", 1000], ["\x1b[31m", 3]]
    head, *lines = [
        line if isinstance(line, str) else line.plain for line in table(["谁", "几次"], rows)
    ]
    assert head == "谁       几次"
    assert lines == [f"代表{GONE}甲     7", "d2       1000", f"{GONE}[31m       3"]


def test_a_table_without_rows_is_no_line():
    assert [*table(["谁"], [])] == []


CELLS = {
    "a formula": ("=1+1", "'=1+1"),
    "a formula that begins with a plus": ("+1", "'+1"),
    "a formula that begins with a minus": ("-1", "'-1"),
    "a formula that begins with an at": ("@SUM(A1)", "'@SUM(A1)"),
    "a formula after a tab": ("\t=1", "'\t=1"),
    "a formula after a carriage return": ("\r=1", "\"'\r=1\""),
    "a formula of full width": ("\uff1d1", "'\uff1d1"),
    "a plus of full width": ("\uff0b1", "'\uff0b1"),
    "a minus of full width": ("\uff0d1", "'\uff0d1"),
    "an at of full width": ("\uff20a", "'\uff20a"),
    "a sign that is not the first": ("1=1", "1=1"),
    "a negative number": (-1, "-1"),
    "a truth": (True, "true"),
    "nothing": (None, ""),
    "no text": ("", ""),
    "a list": (["a", 2], "a 2"),
    "a comma": ("a,b", '"a,b"'),
    "a quotation mark": ('说"好"', '"说""好"""'),
    "a line feed": ("a\nb", '"a\nb"'),
}  # fmt: skip


@pytest.mark.parametrize(("value", "cell"), CELLS.values(), ids=CELLS)
def test_a_cell_of_csv_is_one_cell_and_no_formula(value, cell, capsysbinary):
    write_csv(["who", "what"], [{"what": value, "who": "d1", "else": 1}])
    assert capsysbinary.readouterr().out.decode() == f"who,what\r\nd1,{cell}\r\n"


@pytest.mark.parametrize("count", [0, 1, 3, 30_000])
def test_lines_of_any_number_are_written_and_counted(count, capsysbinary):
    assert write_spooled("字" * 10 for _ in range(count)) == count
    assert capsysbinary.readouterr().out.decode() == ("字" * 10 + "\n") * count


def test_of_lines_that_fail_none_is_written(capsysbinary):
    with pytest.raises(ZeroDivisionError):
        write_spooled(str(1 // n) for n in (1, 1, 0))
    assert capsysbinary.readouterr().out == b""


class Screen(io.TextIOWrapper):
    """A standard output over some bytes."""


def test_what_was_printed_before_stands_before(monkeypatch):
    shown = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", Screen(shown, "utf-8"))
    sys.stdout.write("first\n")
    write_lines(["second"])
    assert shown.getvalue() == b"first\nsecond\n"


class Broken(io.BytesIO):
    """A device that takes nothing."""

    def __init__(self, number):
        super().__init__()
        self.number = number

    def write(self, _):
        raise OSError(self.number, os.strerror(self.number))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_an_output_that_takes_nothing_is_an_error_once_and_silent_after(monkeypatch, number, capfd):
    with os.fdopen(os.dup(1), "wb", buffering=0) as kept:
        monkeypatch.setattr(sys, "stdout", Screen(Broken(number), "utf-8"))
        monkeypatch.setattr(Screen, "fileno", lambda _: kept.fileno())
        with pytest.raises(OSError, match=os.strerror(number)):
            write_spooled(["a"])
        os.write(kept.fileno(), b"what Python flushes at its end")
    assert capfd.readouterr().out == ""
