"""The audit leaves a store as lines, and is verified and compared without any store."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from shutil import copy

import pytest

from renda import Congress, DutyRecord, Office
from renda.ports import NOT_COVERED
from renda_sqlalchemy import SqlStore

AT = datetime(2025, 3, 1, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def audited_file(ready_file, tmp_path_factory):
    """A store with an audit of three entries, to be copied."""
    file = copy(ready_file, tmp_path_factory.mktemp("audited"))
    for no in (1, 2, 3):
        add(f"sqlite:///{file}", no)
    return file


@pytest.fixture
def url(audited_file, tmp_path):
    """The address of a store with an audit of three entries."""
    return f"sqlite:///{copy(audited_file, tmp_path)}"


def add(url, no, **told):
    record = DutyRecord(
        record_id=f"r{no}",
        scope="deputy",
        subject_id="d1",
        kind="reception",
        happened_on=AT.date(),
    )
    with Office.open(url) as office:
        at = AT.replace(day=no)
        session = office.store.session(actor="办公室", reason=f"第{no}次", at=at, **told)
        with session as open_session:
            open_session.ledger.append([record])


@pytest.fixture
def history(ask, url, tmp_path):
    """A file with that audit."""
    file = tmp_path / "history.jsonl"
    file.write_bytes(ask("audit", "export", url).out)
    return file


@pytest.fixture
def anchor(ask, url, history, tmp_path):
    """A file with the anchor of that audit."""
    file = tmp_path / "anchors.jsonl"
    assert ask("audit", "anchor", url, "--to", file).code == 0
    return file


def _edit(file, row, old, new):
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    assert old in lines[row]
    lines[row] = lines[row].replace(old, new)
    file.write_text("".join(lines), encoding="utf-8")


def test_an_export_is_one_entry_a_line(history):
    entries = [json.loads(line) for line in history.read_text(encoding="utf-8").splitlines()]
    assert [entry["no"] for entry in entries] == [1, 2, 3]
    assert {entry["actor"] for entry in entries} == {"办公室"}


def test_an_intact_history_is_said_to_be_intact_as_far_as_can_be_told(ask, history):
    answer = ask("audit", "verify", history, "--lang", "en")
    assert (answer.code, answer.err) == (0, "")
    assert answer.lines == [
        f"{history}: intact, 3 entries",
        "Without an anchor nobody can tell whether the end was cut off or all was written anew.",
    ]
    assert "完好" in ask("audit", "verify", history).text


def test_with_an_anchor_nothing_is_left_open(ask, history, anchor):
    answer = ask("audit", "verify", history, "--anchor", anchor, "--lang", "en")
    assert answer.code == 0
    assert answer.lines[1] == "It goes on from all anchors given: 1"
    text = anchor.read_text(encoding="utf-8")
    assert ask("audit", "verify", history, "--anchor", text, "--lang", "en").out == answer.out


def test_a_change_is_named_and_told_by_the_exit_code(ask, history):
    _edit(history, 1, "第2次", "第三次")
    answer = ask("audit", "verify", history, "--lang", "en")
    assert (answer.code, answer.err) == (3, "")
    assert answer.lines == [
        f"{history}, row 2: entry 2 is not what its hash was made of",
        f"{history}: changed since it was written; signs of it: 1",
    ]
    assert "被改动" in ask("audit", "verify", history).text


def test_a_cut_off_end_is_found_with_an_anchor_only(ask, history, anchor):
    lines = history.read_bytes().splitlines(keepends=True)
    history.write_bytes(b"".join(lines[:2]))
    assert ask("audit", "verify", history).code == 0
    answer = ask("audit", "verify", history, "--anchor", anchor, "--lang", "en")
    assert answer.code == 3
    assert "the end is cut off: the last entry is 2, the anchor's is 3" in answer.text


def test_bytes_that_are_no_text_are_a_breach(ask, history):
    history.write_bytes(history.read_bytes() + b"\xff\xfe\n")
    answer = ask("audit", "verify", history, "--lang", "en")
    assert answer.code == 3
    assert answer.lines[0].startswith(f"{history}, row 4: ")


def test_verifying_needs_no_database_package(history):
    program = (
        "import sys\n"
        "sys.modules['sqlalchemy'] = None\n"
        "sys.modules['renda_sqlalchemy'] = None\n"
        "from renda_cli.main import main\n"
        f"sys.exit(main(['audit', 'verify', {str(history)!r}])"
        f" or main(['audit', 'diff', {str(history)!r}, {str(history)!r}]))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("given", ["{nonsense}", "nowhere", '{"no":"1"}'])
def test_an_anchor_that_cannot_be_read_is_bad_input(ask, history, given):
    answer = ask("audit", "verify", history, "--anchor", given, "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    assert answer.err


def test_a_file_that_is_not_there_is_bad_input(ask, tmp_path):
    answer = ask("audit", "verify", tmp_path / "none", "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    assert answer.said == [f"{tmp_path / 'none'} cannot be read: No such file or directory"]


def test_the_anchor_is_told_and_kept_where_asked(ask, url, history, anchor):
    answer = ask("audit", "anchor", url)
    last = json.loads(history.read_text(encoding="utf-8").splitlines()[-1])
    assert json.loads(answer.text) == {"no": 3, "hash": last["hash"], "at": last["at"]}
    assert anchor.read_bytes() == answer.out
    assert ask("audit", "anchor", url, "--to", anchor).code == 0
    assert anchor.read_bytes() == answer.out * 2


def test_what_was_added_since_is_listed(ask, url, history, tmp_path):
    add(url, 4)
    add(url, 5, user="p7", grants=["raw"])
    later = tmp_path / "later.jsonl"
    later.write_bytes(ask("audit", "export", url).out)
    answer = ask("audit", "diff", history, later, "--lang", "en")
    assert (answer.code, answer.err) == (0, "")
    assert answer.lines == [
        "Both begin with the same entries: 3",
        "Entries added since: 2",
        "Entry  Changes  When                       Who          Grants  Why",
        "    4        1  2025-03-04T08:00:00+00:00  办公室               第4次",
        "    5        1  2025-03-05T08:00:00+00:00  办公室 [p7]  raw     第5次",
    ]


def test_what_was_changed_since_is_listed_and_told_by_the_exit_code(ask, history, tmp_path):
    later = tmp_path / "later.jsonl"
    later.write_bytes(history.read_bytes())
    _edit(later, 1, "第2次", "另有原因")
    answer = ask("audit", "diff", history, later, "--lang", "en")
    at = "2025-03-02T08:00:00+00:00"
    assert answer.code == 3
    assert answer.lines[:3] == [
        "Both begin with the same entries: 1",
        "Entries that are not as they were: 1",
        f"entry 2 was changed: {at} 办公室 第2次 became {at} 办公室 另有原因",
    ]


def test_what_was_taken_out_or_slipped_in_is_listed(ask, history, tmp_path):
    shorter = tmp_path / "shorter.jsonl"
    lines = history.read_bytes().splitlines(keepends=True)
    shorter.write_bytes(lines[0] + lines[2])
    out = ask("audit", "diff", history, shorter, "--lang", "en")
    back = ask("audit", "diff", shorter, history, "--lang", "en")
    assert (out.code, back.code) == (3, 3)
    assert "entry 2 was taken out: 2025-03-02T08:00:00+00:00 办公室 第2次" in out.lines
    assert "entry 2 was slipped in: 2025-03-02T08:00:00+00:00 办公室 第2次" in back.lines


def test_only_histories_can_be_compared(ask, history, folder):
    answer = ask("audit", "diff", history, folder / "deputies.csv", "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    assert "row 1: this is not JSON" in answer.err


def test_a_history_is_written_to_a_file_as_to_standard_output(ask, url, tmp_path):
    file = tmp_path / "history.jsonl"
    assert ask("audit", "export", url, "--to", file).out == b""
    assert file.read_bytes() == ask("audit", "export", url).out
    assert ask("audit", "export", url, "--to", file).code == 2
    assert ask("audit", "export", url, "--to", file, "--force").code == 0


def test_a_long_history_is_exported_whole(ask, url, monkeypatch):
    monkeypatch.setattr("renda_cli.output.terminal.SPOOL_BYTES", 100)
    monkeypatch.setattr("renda_cli.output.terminal.BLOCK_BYTES", 7)
    assert len(ask("audit", "export", url).lines) == 3


def test_a_store_that_is_as_its_history_tells_is_said_to_be_intact(ask, url, anchor):
    answer = ask("audit", "verify", url, "--anchor", anchor, "--lang", "en")
    assert (answer.code, answer.err) == (0, "")
    assert answer.lines == [
        f"{url}: intact, 3 entries; 3 rows are as they tell",
        "It goes on from all anchors given: 1",
        f"Not covered: {', '.join(NOT_COVERED)}",
    ]
    assert "与其所记相符" in ask("audit", "verify", url).text


def test_a_store_that_was_changed_behind_its_back_is_told(ask, url):
    _tamper(url, "UPDATE renda_duty_records SET subject_id = 'd2' WHERE record_id = 'r2'")
    answer = ask("audit", "verify", url, "--lang", "en")
    assert answer.code == 3
    told, summary = answer.lines
    assert told.startswith(
        "store: entry 2 tells of 1 rows in duty_records; the rows of that commit"
    )
    assert summary == f"{url}: changed since it was written; signs of it: 1"


def test_of_many_signs_of_change_a_hundred_are_told(ask, url):
    insert = "INSERT INTO renda_commands (command_key, entry_no, command_hash) VALUES "
    _tamper(url, insert + ", ".join(f"('k{no}', 1, 'x')" for no in range(103)))
    answer = ask("audit", "verify", url, "--lang", "en")
    assert (answer.code, len(answer.lines)) == (3, 102)
    assert answer.lines[-2] == "... and 3 more"
    assert answer.lines[-1].endswith("signs of it: 103")


def test_a_history_of_nothing_proves_nothing(ask, tmp_path):
    empty = f"sqlite:///{tmp_path / 'empty.db'}"
    assert ask("init", empty).code == 0
    (tmp_path / "empty.jsonl").touch()
    for source in (empty, tmp_path / "empty.jsonl"):
        answer = ask("audit", "verify", source, "--lang", "en")
        assert (answer.code, answer.lines) == (
            2,
            [f"{source}: no history; there is no entry, and nothing proves nothing"],
        )


def test_what_is_no_history_is_told_apart_from_one_that_was_changed(ask, history, tmp_path):
    other, utf16 = tmp_path / "other.jsonl", tmp_path / "utf16.jsonl"
    other.write_text("{}\n", encoding="utf-8")
    utf16.write_text(history.read_text(encoding="utf-8"), encoding="utf-16")
    answer = ask("audit", "verify", other, "--lang", "en")
    assert (answer.code, answer.lines) == (
        2,
        [f"{other}: no history; no line of it is an entry of an audit"],
    )
    answer = ask("audit", "verify", utf16, "--lang", "en")
    assert (answer.code, len(answer.lines)) == (2, 1)
    assert answer.lines[0].startswith(f"{utf16}: not UTF-8")


@pytest.mark.parametrize(("mark", "end"), [("", "\r\n"), ("\ufeff", "\n"), ("\ufeff", "\r\n")])
def test_a_copy_that_is_written_otherwise_is_not_changed(ask, history, anchor, mark, end):
    text = mark + history.read_text(encoding="utf-8").replace("\n", end)
    history.write_bytes(text.encode())
    answer = ask("audit", "verify", history, "--anchor", anchor, "--lang", "en")
    assert answer.code == 0
    assert answer.lines == [
        f"{history}: written otherwise than renda does, but every hash holds; 3 entries",
        "It goes on from all anchors given: 1",
    ]


def _tamper(url, statement):
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection, connection:
        for (trigger,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute(statement)


def test_entries_made_while_a_clock_was_behind_are_told(ask, tmp_path):
    now, url = [AT], f"sqlite:///{tmp_path / 'clock.db'}"
    store = SqlStore.open(url, clock=lambda: now[0])
    store.set_up()
    for no in (1, 2):
        with store.session(actor="办公室", reason='"clock":"') as session:
            session.of(Congress).add(
                Congress(congress_id=f"c{no}", name="示例区", congress_level="county")
            )
        now[0] -= timedelta(days=1)
    store.close()
    file = tmp_path / "clock.jsonl"
    assert ask("audit", "export", url, "--to", file).code == 0
    for source in (url, file):
        answer = ask("audit", "verify", source, "--lang", "en")
        assert answer.code == 0
        assert "a clock was behind, and dated later than it said: 1\n" in answer.text
