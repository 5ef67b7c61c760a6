"""A file of SQLite that can only be read is read as such, or it is said how; its log is cut."""

import os
import shutil
import subprocess
import sys

import pytest

from renda import Congress
from renda_sqlalchemy import SqlStore

READ = """
import sys
from renda import Congress, RendaError
from renda_sqlalchemy import SqlStore
for address in sys.argv[1:]:
    store = SqlStore.open(address)
    try:
        with store.reading() as session:
            print(session.of(Congress).count())
        store.check()
        with store.session(actor="auditor") as session:
            session.begin_writing()
    except RendaError as error:
        print(type(error).__name__, "immutable=1" in str(error))
"""


@pytest.fixture
def read():
    """Opens addresses in a process that may do no more than the permissions of files allow."""
    # Root may write whatever is read-only, unless it puts its powers down.
    as_others = ["setpriv", "--bounding-set=-all"] if os.geteuid() == 0 else []

    def run(*addresses):
        command = [*as_others, sys.executable, "-c", READ, *addresses]
        return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout

    return run


@pytest.fixture
def copies(tmp_path, samples):
    """Makes read-only copies of a store, whose latest changes may still be in its log."""
    folder = tmp_path / "original"
    folder.mkdir()
    store = SqlStore.open(f"sqlite:///{folder}/store.db")
    store.set_up()
    with store.session(actor="office") as session:
        session.of(Congress).add(samples["congress"](1))
    made = []

    def copy(name, *, of_folder, is_closed=True):
        place = tmp_path / name
        if is_closed:
            with store.on.connect() as connection:
                connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            shutil.copytree(folder, place, ignore=shutil.ignore_patterns("*-wal", "*-shm"))
        else:
            shutil.copytree(folder, place, ignore=shutil.ignore_patterns("*-shm"))
        for file in place.iterdir():
            file.chmod(0o444)
        place.chmod(of_folder)
        made.append(place)
        return f"sqlite:///{place}/store.db"

    yield copy
    for place in made:
        place.chmod(0o755)
    store.close()


def test_a_file_that_cannot_be_written_is_read_with_all_that_is_in_its_log(read, copies):
    closed = copies("closed", of_folder=0o755)
    logged = copies("logged", of_folder=0o755, is_closed=False)
    assert read(closed, logged).split("\n") == ["1", "ReadOnlyFileError True"] * 2 + [""]


def test_an_archive_on_a_read_only_medium_is_read_as_immutable(read, copies):
    archive = copies("archive", of_folder=0o555)
    addresses = archive, f"{archive}?immutable=1", f"{archive}?immutable=1&mode=ro"
    assert read(*addresses) == "ReadOnlyFileError True\n" + "1\nReadOnlyFileError True\n" * 2


def test_an_archive_whose_log_would_not_be_read_is_refused(read, copies):
    archive = copies("archive", of_folder=0o555, is_closed=False)
    told = read(archive, f"{archive}?immutable=1")
    assert told == "ReadOnlyFileError True\nUnreadLogError True\n"


def test_a_log_that_grew_while_others_read_is_cut_once_they_have_ended(tmp_path):
    store = SqlStore.open(f"sqlite:///{tmp_path}/store.db")
    store.set_up()

    def write(size):
        with store.on.begin() as connection:
            connection.exec_driver_sql("INSERT INTO padding VALUES (zeroblob(?))", (size,))

    with store.on.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE padding (bytes)")
    log = tmp_path / "store.db-wal"
    with store.reading() as session:
        session.of(Congress).count()
        for _ in range(4):
            write(3_000_000)
    assert log.stat().st_size > 12_000_000
    for _ in range(2):
        write(1)
    assert log.stat().st_size <= 4 * 1024 * 1024
    store.close()
    assert not log.exists()
