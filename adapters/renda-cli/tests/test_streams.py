"""What goes where, in which encoding, and what happens when nobody listens."""

import errno
import io
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

import renda_cli.main as home
from renda_cli.main import INTERRUPTED, main, today_in_shanghai

GIVEN = ("--rulebook", "wujin-2024", "--year", "2025")
ASCII = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}


class Full(io.BytesIO):
    """A device without room."""

    def write(self, data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class Closed(io.BytesIO):
    """A pipe nobody reads any more."""

    def write(self, data):
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))


class Output(io.StringIO):
    """A standard output over some bytes."""

    def __init__(self, buffer):
        super().__init__()
        self.buffer = buffer


# How each form begins: with no byte order mark, and in a pipe with nothing that colours.
BEGINNINGS = {"text": "武进区".encode(), "json": b"{\n", "csv": b"rule,"}


@pytest.mark.parametrize("form", BEGINNINGS)
def test_output_is_utf8_whatever_the_locale(command, folder, form):
    answer = command("check", folder, *GIVEN, "--format", form, FORCE_COLOR="1", **ASCII)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(BEGINNINGS[form])
    assert ("武进区" in answer.text) == (form != "csv")


def test_problems_are_utf8_whatever_the_locale(command):
    answer = command("check", "nowhere", *GIVEN, **ASCII)
    assert answer.said == ["nowhere：没有这个文件夹"]


def test_a_path_that_is_no_text_is_still_said(command, tmp_path):
    answer = command("check", os.fsdecode(bytes(tmp_path) + b"/\xff"), *GIVEN)
    assert answer.code == 2
    assert len(answer.said) == 1
    assert "\\udcff" in answer.err


@pytest.mark.parametrize("words", [["check"], ["explain", "deputy.receptions", "short"]])
def test_nothing_is_coloured_in_a_pipe(ask, folder, monkeypatch, words):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    command_name, *rest = words
    answer = ask(command_name, folder, *rest, *GIVEN)
    assert answer.code == 0
    assert b"\x1b" not in answer.out


def test_on_a_terminal_headings_stand_out(folder, monkeypatch):
    class Terminal(Output):
        def isatty(self):
            return True

    monkeypatch.setenv("TERM", "xterm-256color")
    screen = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", Terminal(screen))
    assert main(["check", str(folder), *GIVEN]) == 0
    assert screen.getvalue().startswith("\x1b[1m武进区人大代表履职要求".encode())


def test_the_bytes_are_the_same_in_another_process_with_another_hash_seed(command, ask, folder):
    words = ["check", folder, *GIVEN, "--format", "json"]
    others = command(*words, PYTHONHASHSEED="1")
    assert others.code == 0
    assert others.out == ask(*words).out


def test_the_exit_code_is_that_of_the_process(command, folder):
    assert command("check", folder, *GIVEN, "--fail-on-short").code == 3


def test_a_reader_that_goes_away_is_no_failure(folder):
    name = Path(sys.executable).with_name("renda")
    words = [name, "check", str(folder), *GIVEN, "--format", "json"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (0, b"")


@pytest.mark.parametrize("form", BEGINNINGS)
def test_the_exit_code_is_the_verdicts_though_nobody_reads(folder, monkeypatch, form):
    monkeypatch.setattr(sys, "stdout", Output(Closed()))
    words = ["check", str(folder), *GIVEN, "--format", form]
    assert main(words) == 0
    assert main([*words, "--fail-on-short"]) == 3


def test_help_may_be_cut_short_too(monkeypatch):
    monkeypatch.setattr(sys, "stdout", Output(Closed()))
    assert main(["--help"]) == 0


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "读写失败"), ("en", "reading or writing failed")]
)
def test_a_full_device_is_said(folder, monkeypatch, capsys, lang, words):
    monkeypatch.setattr(sys, "stdout", Output(Full()))
    assert main(["check", str(folder), *GIVEN, "--lang", lang]) == 2
    assert capsys.readouterr().err.startswith(words)


def test_an_output_that_is_closed_is_said(folder, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["check", str(folder), *GIVEN]) == 2
    assert capsys.readouterr().err.startswith("读写失败")


def test_without_standard_error_the_check_goes_on(folder, monkeypatch, capsysbinary):
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["check", str(folder / "nowhere"), *GIVEN]) == 2
    assert main(["check", str(folder), *GIVEN]) == 0
    assert capsysbinary.readouterr().out


def test_a_file_that_cannot_be_read_is_named(ask, folder, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), "deputies.csv")

    monkeypatch.setattr("renda_cli.inputs.folders.read_tables", refuse)
    answer = ask("check", folder, *GIVEN, "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    assert answer.said == ["deputies.csv cannot be read: Permission denied"]


def test_an_interrupt_is_quiet(folder, capsys):
    def interrupted():
        raise KeyboardInterrupt

    assert main(["check", str(folder), *GIVEN], today=interrupted) == INTERRUPTED == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "核查意外中止：RuntimeError: x"),
        ("en", "the check failed unforeseen: RuntimeError: x"),
    ],
)
def test_what_nobody_foresaw_is_a_sentence_never_a_traceback(folder, capsys, lang, words):
    def broken():
        raise RuntimeError("x")  # noqa: EM101

    assert main(["check", str(folder), *GIVEN, "--lang", lang], today=broken) == 2
    assert capsys.readouterr() == ("", words + "\n")


def test_the_arguments_of_the_process_are_taken_where_none_are_given(monkeypatch, capsysbinary):
    monkeypatch.setattr(sys, "argv", ["renda", "--version"])
    assert main() == 0
    assert capsysbinary.readouterr().out.startswith(b"renda ")


def test_today_is_the_day_in_shanghai(monkeypatch):
    class Midnight(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2025, 12, 31, 16, 0, tzinfo=UTC).astimezone(tz)

    monkeypatch.setattr(home, "datetime", Midnight)
    assert today_in_shanghai().isoformat() == "2026-01-01"
