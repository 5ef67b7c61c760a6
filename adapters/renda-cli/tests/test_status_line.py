"""Whatever takes longer than two seconds is told on a terminal, and elsewhere where asked for."""

import io
import sys
from time import sleep

import pytest

from renda_cli.output import status_line as home
from renda_cli.output.progress import progress
from renda_cli.output.status_line import ERASE, status_line, take_last_line
from renda_cli.output.terminal import complain, write_lines


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self):
        return True


@pytest.fixture
def stand(monkeypatch):
    """Put a stream in the place of standard error, among people without patience.

    A test does so by itself: between a fixture and its test pytest puts its own stream there.
    """
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("PATIENCE", "EVERY", "EVERY_IN_A_PIPE"):
        monkeypatch.setattr(home, name, 0.02)

    def put(shown):
        monkeypatch.setattr(sys, "stderr", shown)
        return shown

    return put


def seen(screen, words, longest=5.0):
    """Wait until a terminal shows some words."""
    while words not in screen.getvalue() and longest > 0:
        sleep(0.01)
        longest -= 0.01
    return words in screen.getvalue()


@pytest.mark.parametrize(("lang", "words"), [("en", "working for 0 s"), ("zh", "已进行0秒")])
def test_long_work_is_told_on_a_terminal_and_the_line_is_gone_in_the_end(stand, lang, words):
    screen = stand(Screen())
    with status_line(lang, forced=False):
        assert seen(screen, words)
    assert screen.getvalue().startswith(ERASE)
    assert screen.getvalue().endswith(ERASE)
    assert "\n" not in screen.getvalue()


def test_it_goes_on_being_told(stand):
    screen = stand(Screen())
    with status_line("en", forced=False):
        assert seen(screen, ERASE + "working for 0 s …" + ERASE)


def test_short_work_is_not_told(stand, monkeypatch):
    screen = stand(Screen())
    monkeypatch.setattr(home, "PATIENCE", 60)
    with status_line("en", forced=False):
        pass
    assert screen.getvalue() == ""


def test_nobody_is_kept_waiting_for_two_seconds_of_silence():
    assert home.PATIENCE == 2


def test_in_a_pipe_it_is_told_only_where_that_is_asked_for(stand):
    pipe = stand(io.StringIO())
    with status_line("en", forced=False):
        sleep(0.1)
    assert pipe.getvalue() == ""
    with status_line("en", forced=True):
        assert seen(pipe, "working for 0 s …\n")
    assert "\x1b" not in pipe.getvalue()


def test_a_terminal_that_cannot_erase_is_a_pipe(stand, monkeypatch):
    screen = stand(Screen())
    monkeypatch.setenv("TERM", "dumb")
    with status_line("en", forced=False):
        sleep(0.1)
    assert screen.getvalue() == ""


def test_without_standard_error_nothing_is_told(stand):
    stand(None)
    with status_line("en", forced=True):
        sleep(0.05)


@pytest.mark.parametrize(
    "write",
    [
        lambda: complain("a word"),
        lambda: write_lines(["an answer"]),
        take_last_line,
        lambda: progress("a bar").__enter__(),
    ],
    ids=["complaint", "answer", "anybody", "bar"],
)
def test_whoever_writes_takes_the_line(stand, write, capsysbinary, monkeypatch):
    screen = stand(Screen())
    with status_line("en", forced=False):
        assert seen(screen, "working")
        write()
        told = screen.getvalue().count("working")
        assert ERASE + "working" in screen.getvalue()
        assert screen.getvalue().count(ERASE) >= told + 1
        sleep(0.1)
        assert screen.getvalue().count("working") == told


def test_a_terminal_that_is_gone_hears_nothing(stand):
    screen = stand(Screen())
    with status_line("en", forced=False):
        assert seen(screen, "working")
        screen.close()
        sleep(0.05)


def test_an_error_ends_it(stand):
    stand(Screen())
    with pytest.raises(ZeroDivisionError), status_line("en", forced=False):
        1 / 0  # noqa: B018


@pytest.mark.parametrize("place", [0, 3, 99])
def test_any_command_can_be_asked_to_tell(ask, folder, place):
    words = ["check", folder, "--rulebook", "wujin-2024", "--year", "2025"]
    usual = ask(*words)
    words.insert(place, "--progress")
    assert ask(*words) == usual
