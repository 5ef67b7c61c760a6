"""The channels that need no service: what they write, and what nobody can read from it."""

import json
from io import StringIO
from pathlib import Path

import pytest
from office.delivery.shelves import BEGUN, D1

from renda.office import ConsoleNotifier, FileNotifier
from renda.ports import Message, NotDeliveredError
from renda.terms import Reference


def message(**fields):
    """Return a message to a deputy."""
    given = {
        "message_id": "n1",
        "channel": "file",
        "address": "秘密地址",
        "recipient": D1,
        "title": "答复期限",
        "text": "建议s1\n将到期。",
        "lang": "zh",
        "about": Reference("suggestions", "s1"),
        "topic": "notice",
        "at": BEGUN,
    }
    return Message(**{**given, **fields})


def test_a_console_shows_a_message_in_a_few_lines(capsys):
    ConsoleNotifier().send(message())
    assert capsys.readouterr().out == "[n1] deputies:d1 答复期限\n    建议s1\n    将到期。\n"


def test_a_console_names_nobody_where_a_message_is_for_whoever_listens():
    stream = StringIO()
    ConsoleNotifier(stream=stream).send(message(recipient=None))
    assert stream.getvalue().startswith("[n1] 答复期限\n")


def test_a_terminal_is_told_nothing_that_it_would_obey():
    stream = StringIO()
    ConsoleNotifier(stream=stream).send(message(title="\x1b[2J清屏\r\n", text="\x07响\x1b]0;"))
    assert stream.getvalue() == "[n1] deputies:d1  [2J清屏  \n     响 ]0;\n"


def test_a_file_has_a_line_of_json_for_each_message_and_no_address(tmp_path):
    notifier = FileNotifier(path=tmp_path / "told.jsonl")
    for number in (1, 2):
        notifier.send(message(message_id=f"n{number}"))
    lines = (tmp_path / "told.jsonl").read_text(encoding="utf-8").splitlines()
    first, second = map(json.loads, lines)
    assert (first["text"], second["message_id"]) == ("建议s1\n将到期。", "n2")
    assert "秘密地址" not in "".join(lines)
    assert (tmp_path / "told.jsonl").stat().st_mode & 0o077 == 0


def test_a_line_that_was_cut_short_spoils_none_that_follows(tmp_path):
    path = tmp_path / "told.jsonl"
    path.write_text('{"message_id":"n0","te', encoding="utf-8")
    FileNotifier(path=path).send(message())
    assert json.loads(path.read_text(encoding="utf-8").splitlines()[1])["message_id"] == "n1"


@pytest.mark.parametrize("name", ["", "none/told.jsonl"], ids=["a folder", "no folder"])
def test_what_cannot_be_written_is_told_without_the_path(tmp_path, name):
    with pytest.raises(NotDeliveredError) as failed:
        FileNotifier(path=Path(tmp_path, name)).send(message())
    assert str(tmp_path) not in str(failed.value)


def test_a_stream_that_was_closed_delivers_nothing():
    stream = StringIO()
    stream.close()
    with pytest.raises(NotDeliveredError, match="ValueError"):
        ConsoleNotifier(stream=stream).send(message())
