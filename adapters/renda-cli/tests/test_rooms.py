"""Rooms that a plugin brings have commands under their own name."""

import json
import sys

import pytest
from courier.errands import AUTHOR, COURIER, DAY, Errand, Reply
from courier.errands import ask as ask_for

from renda import Office

PLUGIN = """
from courier.errands import ERRANDS
from renda.plugins import hookimpl


@hookimpl
def renda_rooms():
    return {"errands": ERRANDS}
"""


@pytest.fixture
def store(tmp_path, monkeypatch, ask, url):
    """The address of a store that keeps errands, with two of them."""
    info = tmp_path / "courier-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: courier\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[renda]\ncourier = plugin_courier\n")
    (tmp_path / "plugin_courier.py").write_text(PLUGIN)
    monkeypatch.syspath_prepend(str(tmp_path))
    assert ask("init", url).code == 0
    with Office.open(url) as office:
        desk = office.items(Errand, "city")
        desk.file(ask_for(1), by=AUTHOR)
        desk.file(ask_for(2), by=AUTHOR)
        desk.apply("e2", Reply(on=DAY, text="已取"), by=COURIER)
    yield url
    sys.modules.pop("plugin_courier", None)


def test_the_values_of_a_room_are_listed(ask, store):
    answer = ask("errands", "list", store, "--lang", "en")
    assert answer.code == 0
    assert [line.split() for line in answer.lines] == [
        ["errand_id", "title", "stage", "due_on"],
        ["e1", "取文件", "asked", "2025-03-17"],
        ["e2", "取文件", "done", "-"],
        ["errands:", "2"],
    ]


def test_they_are_listed_as_data(ask, store):
    told = json.loads(ask("errands", "list", store, "--format", "json").text)
    assert (told["format"], told["room"]) == ("renda.room/1", "errands")
    assert told["values"][0] == {
        "errand_id": "e1",
        "title": "取文件",
        "stage": "open",
        "due_on": "2025-03-17",
    }
    rows = ask("errands", "list", store, "--format", "csv").lines
    assert rows[1] == "e1,取文件,open,2025-03-17"


def test_help_says_what_a_room_has(ask, store):
    assert "renda errands list" in ask("errands", "--help").text


def test_a_room_that_renda_ships_is_not_listed_so(ask, store):
    answer = ask("motions", "list", store, "--lang", "en")
    assert answer.code == 2
    assert "there is no command motions" in answer.err


def test_a_room_of_no_plugin_is_no_command(ask, url):
    answer = ask("errands", "list", url, "--lang", "en")
    assert (answer.code, "there is no command errands" in answer.err) == (2, True)
