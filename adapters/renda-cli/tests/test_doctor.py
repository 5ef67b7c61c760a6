"""`renda doctor`: every part of an installation is looked at, and what stops work is named."""

import json
import os
import sqlite3
import sys
from datetime import date
from pathlib import Path

import pytest

from renda_cli.inputs import checkup as home

IN_MARCH = date(2026, 3, 1)


@pytest.fixture
def doctor(ask):
    """Ask the doctor, on a day when the year's days off are known."""

    def run(*words, today=IN_MARCH):
        answer = ask("doctor", "--format", "json", *words, today=today)
        assert answer.err == ""
        data = json.loads(answer.out)
        assert (data["format"], answer.code) == ("renda.doctor/1", int(data["faults"] > 0))
        parts = {(part["part"], part["name"]): part for part in data["parts"]}
        assert data["faults"] == sum(part["state"] == "fault" for part in parts.values())
        return parts

    return run


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Put a plugin where Python finds it, as an installed package would be."""

    def put(name, source):
        # Python keeps a module once it is loaded, so each test has one of its own.
        module = f"plugin_of_{tmp_path.name}"
        (tmp_path / f"{module}.py").write_text(source, encoding="utf-8")
        info = tmp_path / f"{name}-1.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
        (info / "entry_points.txt").write_text(f"[renda]\n{name} = {module}\n")
        monkeypatch.syspath_prepend(str(tmp_path))

    return put


def test_all_is_fine_here(doctor):
    parts = doctor()
    assert {part for part, _ in parts} == {
        *("versions", "data", "plugins", "calendars", "encodings", "drivers"),
    }
    assert {part["state"] for part in parts.values()} == {"fine"}
    assert parts["plugins", "sqlalchemy"]["text"].endswith("renda_sqlalchemy.plugin")
    assert int(parts["data", "rulebooks"]["text"]) > 10
    assert sqlite3.sqlite_version in parts["drivers", "sqlite3"]["text"]


@pytest.mark.parametrize(
    ("lang", "head", "end"),
    [
        ("zh", "部分  名称", "不能工作的：0项"),
        ("en", "Part       Name", "What stops work: 0"),
    ],
)
def test_it_speaks_both_languages(ask, lang, head, end):
    answer = ask("doctor", "--lang", lang, today=IN_MARCH)
    assert answer.code == 0
    assert answer.lines[0].startswith(head)
    assert answer.lines[-1] == end


def test_a_store_is_looked_at_where_one_is_given(doctor, filled_url):
    store = doctor(filled_url, "--lang", "en")["store", filled_url]
    assert store["state"] == "fine"
    assert store["text"].startswith("ready; revision renda_0")
    assert "tallies counted inside" in store["text"]


def test_a_store_that_is_not_set_up_or_not_there_stops_work(doctor, url, tmp_path):
    assert "renda init" in doctor(url)["store", url]["text"]
    assert not (tmp_path / "wujin.db").exists()
    nowhere = "shelf://u:secret@h/?password=hidden"
    store = doctor(nowhere, "--lang", "en")["store", "shelf://u:***@h/"]
    assert store["state"] == "fault"
    assert "secret" not in str(store)
    assert "hidden" not in str(store)


def test_a_store_of_an_earlier_revision_stops_work_and_says_what_to_do(doctor, filled_url):
    with sqlite3.connect(filled_url.removeprefix("sqlite:///")) as database:
        database.execute("UPDATE renda_alembic_version SET version_num = 'renda_0001'")
    store = doctor(filled_url)["store", filled_url]
    assert store["state"] == "fault"
    assert "renda_0001" in store["text"]
    assert f"renda init {filled_url}" in store["text"]


def test_a_store_that_is_no_database_stops_work(doctor, url, tmp_path):
    (tmp_path / "wujin.db").write_bytes(b"no database at all" * 100)
    assert doctor(url)["store", url]["state"] == "fault"


ASKED = "from renda.plugins import hookimpl\n@hookimpl\n"
BROKEN = {
    "raises when it is loaded": ("raise RuntimeError('no licence')", "RuntimeError: no licence"),
    "exits when it is loaded": ("import sys; sys.exit(3)", "SystemExit: 3"),
    "exits when it is asked": (
        ASKED + "def renda_rulebooks():\n    raise SystemExit(0)",
        "SystemExit: 0",
    ),
    "answers nonsense": (
        ASKED + "def renda_stores():\n    return {7: 7}",
        "renda_stores answers {7: int}",
    ),
    "has no such hook": (
        ASKED + "def renda_rulebook():\n    return {}",
        "unknown hook 'renda_rulebook'",
    ),
}


@pytest.mark.parametrize(("source", "words"), BROKEN.values(), ids=BROKEN)
def test_a_plugin_that_fails_is_named_and_the_others_are_fine(doctor, install, source, words):
    install("broken", source)
    parts = doctor("--lang", "en")
    assert parts["plugins", "broken"]["state"] == "fault"
    assert words in parts["plugins", "broken"]["text"]
    assert parts["plugins", "sqlalchemy"]["state"] == "fine"


@pytest.mark.parametrize(
    ("source", "name", "words"),
    [
        ("def renda_calendars():\n    return {'china': dict}", "renda_calendars", "offered twice"),
        ("def renda_identity_keys():\n    raise SystemExit", "renda_identity_keys", "SystemExit"),
        ("def renda_notifiers():\n    return {'mail': dict().__missing__}", "broken", "failed"),
        ("def renda_notifiers():\n    return {'pager': [].pop}", "pager", "failed"),
    ],
)
def test_what_stops_a_whole_hook_is_named_by_the_hook(doctor, install, source, name, words):
    install("broken", ASKED + source)
    parts = doctor("--lang", "en")
    assert parts["plugins", name]["state"] == "fault"
    assert words in parts["plugins", name]["text"]


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 3, 1), "fine"),
        (date(2026, 9, 29), "fine"),
        (date(2026, 10, 1), "note"),
        (date(2027, 1, 1), "fault"),
        (date(9999, 12, 31), "fault"),
    ],
)
def test_a_calendar_that_ends_soon_is_told_and_one_that_has_ended_stops_work(doctor, today, state):
    assert doctor(today=today)["calendars", "china"]["state"] == state


def test_it_can_be_asked_of_a_day_to_come(doctor):
    assert doctor("--as-of", "2027-02-01")["calendars", "china"]["state"] == "fault"


def test_what_is_not_installed_is_worth_knowing(doctor, monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.setattr(home, "PACKAGES", ("renda", "renda-web"))
    parts = doctor("--lang", "en")
    assert parts["drivers", "psycopg"]["text"] == "PostgreSQL: not installed"
    assert parts["versions", "renda-web"]["state"] == "note"


def test_an_installation_without_its_data_stops_work(doctor, monkeypatch):
    monkeypatch.setattr(home, "shipped_rulebooks", dict)
    rulebooks = doctor("--lang", "en")["data", "rulebooks"]
    assert rulebooks["state"] == "fault"
    assert "lacks its data files" in rulebooks["text"]


def test_encodings_that_lack_something_are_told(doctor, monkeypatch):
    monkeypatch.setattr(sys, "getfilesystemencoding", lambda: "ascii")
    monkeypatch.setattr(home, "TABLES_OF_OFFICES", "gb18030-lost")
    parts = doctor()
    assert parts["encodings", "file names"]["state"] == "note"
    assert parts["encodings", "gb18030-lost"]["state"] == "fault"


def test_the_files_of_settings_are_named(doctor, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    Path("renda.toml").write_text('lang = "en"')
    assert ("settings", "renda.toml") in doctor()


def test_it_is_the_same_in_a_process_of_its_own(command):
    answer = command("doctor", "--format", "json", LC_ALL="C", PYTHONUTF8="0")
    assert json.loads(answer.out)["format"] == "renda.doctor/1"
    assert os.environ["PATH"]
