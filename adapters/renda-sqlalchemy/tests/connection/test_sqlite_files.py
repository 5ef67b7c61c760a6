"""Files of SQLite: what is opened to read only, and for whose eyes a new one is made."""

import os
from concurrent.futures import ThreadPoolExecutor
from stat import S_IMODE

import pytest
from sqlalchemy import make_url, text

from renda_sqlalchemy.connection.engines import open_engine
from renda_sqlalchemy.connection.sqlite_files import (
    UnreadLogError,
    bare_url,
    is_only_read,
    make_private,
    remove_folder,
    sqlite_place,
)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "某区.db"


@pytest.fixture
def located(file):
    """What makes an address of the file with some options."""
    return lambda options="": make_url(f"sqlite:///{file}{options}")


@pytest.mark.parametrize(
    ("options", "only_read"),
    [
        ("", False),
        ("?mode=ro", True),
        ("?mode=rw", False),
        ("?mode=rwc", False),
        ("?immutable=1", True),
        ("?immutable=1&mode=rw", True),
        ("?timeout=5", False),
    ],
)
def test_a_file_is_only_read_where_its_address_says_so(file, located, options, only_read):
    assert is_only_read(located(options)) is only_read
    file.touch()
    assert is_only_read(located(options)) is only_read


@pytest.mark.parametrize("name", ["sqlite://", "postgresql://h/db", "sqlite:///file:a?uri=true"])
def test_what_has_no_file_is_written(name):
    assert not is_only_read(make_url(name))


@pytest.mark.parametrize("barred", ["file", "folder"])
def test_a_file_is_only_read_where_it_or_its_folder_cannot_be_written(
    file, located, monkeypatch, barred
):
    file.touch()
    place = file if barred == "file" else file.parent
    monkeypatch.setattr(os, "access", lambda path, _: path != place)
    assert is_only_read(located())
    file.unlink()
    assert not is_only_read(located())


@pytest.mark.parametrize(
    ("options", "asked"),
    [
        ("", None),
        ("?timeout=5", None),
        ("?mode=ro", "mode=ro"),
        ("?immutable=1", "immutable=1"),
        ("?immutable=1&mode=ro&timeout=5", "mode=ro&immutable=1"),
    ],
)
def test_the_driver_is_told_how_a_file_is_opened_and_nothing_else(file, located, options, asked):
    place = sqlite_place(located(options))
    name = file.as_uri()
    assert "%" in name
    assert place == ({} if asked is None else {"database": f"{name}?{asked}", "uri": True})
    assert {*bare_url(located(options)).query} == ({"timeout"} if "timeout" in options else set())


@pytest.mark.parametrize(
    ("log", "options", "is_refused"),
    [
        (None, "?immutable=1", False),
        (b"", "?immutable=1", False),
        (b"x", "?immutable=1", True),
        (b"x", "?immutable=1&mode=ro", True),
        (b"x", "?mode=ro", False),
        (b"x", "", False),
    ],
)
def test_an_archive_is_immutable_only_where_no_change_stands_beside_it(
    file, located, log, options, is_refused
):
    if log is not None:
        file.with_name(f"{file.name}-wal").write_bytes(log)
    if is_refused:
        with pytest.raises(
            UnreadLogError, match=r"its latest changes are in 某区\.db-wal; copy both"
        ):
            sqlite_place(located(options))
    else:
        sqlite_place(located(options))


def test_a_new_file_is_its_owners_and_one_that_is_there_stays_as_it_is(file, located):
    make_private(located())
    assert (file.read_bytes(), S_IMODE(file.stat().st_mode)) == (b"", 0o600)
    file.write_bytes(b"kept")
    file.chmod(0o644)
    make_private(located())
    assert (file.read_bytes(), S_IMODE(file.stat().st_mode)) == (b"kept", 0o644)


def test_a_link_is_not_followed_to_make_a_file(file, located, tmp_path):
    file.symlink_to(tmp_path / "elsewhere")
    make_private(located())
    assert [*tmp_path.iterdir()] == [file]


@pytest.mark.parametrize("name", ["sqlite://", "postgresql://h/db", "sqlite:///no/folder/a.db"])
def test_where_no_file_can_be_none_is_made(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    make_private(make_url(name))
    assert [*tmp_path.iterdir()] == []


def test_a_passing_folder_is_removed_by_the_process_that_made_it_alone(tmp_path):
    folder = tmp_path / "passing"
    folder.mkdir()
    remove_folder(str(folder), os.getpid() + 1)
    assert folder.exists()
    for _ in range(2):
        remove_folder(str(folder), os.getpid())
        assert not folder.exists()


def test_whoever_opens_a_new_file_together_with_others_waits_for_them(tmp_path):
    def open_new(number):
        engine = open_engine(make_url(f"sqlite:///{tmp_path}/{number}.db"))
        with engine.connect() as connection:
            mode = connection.scalar(text("PRAGMA journal_mode"))
        engine.dispose()
        return mode

    # SQLite refuses one of a thousand, so that a hundred files miss it now and then.
    together = [number for number in range(100) for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        assert {*pool.map(open_new, together)} == {"wal"}
