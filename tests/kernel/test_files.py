"""Files are read where they are files, and written whole, privately and over nothing else."""

import os
import stat
from pathlib import Path

import pytest

from renda.errors import RendaError
from renda.kernel.files.regular_files import NotAFileError, open_regular
from renda.kernel.files.shipped_files import IncompleteInstallationError, shipped_files
from renda.kernel.files.whole_files import (
    FileThereError,
    UnwritableFileError,
    add_line,
    write_whole,
)
from renda.kernel.input.named_files import named_file

KINDS = ["link", "dangling link", "folder", "pipe", "device"]


def mode_of(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "backup.jsonl"


@pytest.fixture
def thing(path, tmp_path, request):
    """Something that is no file of its own, where a file is wanted."""
    kept = tmp_path / "kept"
    match request.param:
        case "link":
            kept.write_text("kept")
            path.symlink_to(kept)
        case "dangling link":
            path.symlink_to(tmp_path / "nowhere")
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case "device":
            path = path.__class__(os.devnull)
    return path


def test_lines_are_written_for_their_owner_only(path):
    assert write_whole(path, ["代表", "b"]) == 2
    assert path.read_bytes() == "代表\nb\n".encode()
    assert mode_of(path) == 0o600
    assert [*path.parent.iterdir()] == [path]


def test_nothing_is_replaced_untold_and_then_the_mode_stays(path):
    path.write_text("the last one")
    path.chmod(0o640)
    with pytest.raises(FileThereError, match="is there already"):
        write_whole(path, ["a"])
    assert path.read_text() == "the last one"
    assert write_whole(path, ["a"], replace=True) == 1
    assert (path.read_text(), mode_of(path)) == ("a\n", 0o640)


@pytest.mark.parametrize("thing", KINDS, indirect=True)
@pytest.mark.parametrize("write", [add_line, write_whole])
def test_only_files_are_written_over(thing, write, tmp_path):
    before = {path: path.lstat() for path in tmp_path.iterdir()}
    with pytest.raises(UnwritableFileError, match="give the path of a file"):
        write(thing, "a")
    assert {path: path.lstat() for path in tmp_path.iterdir()} == before


@pytest.fixture
def synced(monkeypatch):
    """What was put on the disk so far: of each file or folder its number, and its size then."""
    sync, done = os.fsync, []

    def fsync(handle):
        sync(handle)
        done.append((os.fstat(handle).st_ino, os.fstat(handle).st_size))

    monkeypatch.setattr(os, "fsync", fsync)
    return done


def test_lines_are_on_the_disk_before_the_file_has_its_name_and_the_name_is_after(path, synced):
    path.write_text("the last one")
    replaced = path.stat().st_ino

    def lines():
        yield "a"
        assert synced == []

    write_whole(path, lines(), replace=True)
    (file, size), (folder, _) = synced
    assert file == path.stat().st_ino != replaced
    assert (size, folder) == (2, path.parent.stat().st_ino)


def test_a_line_that_is_added_is_on_the_disk_with_the_name_of_its_file(path, synced):
    for line, size in (("a", 2), ("字", 6)):
        add_line(path, line)
        assert synced == [(path.stat().st_ino, size), (path.parent.stat().st_ino, synced[1][1])]
        synced.clear()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, b"new\n"),
        (b"", b"new\n"),
        (b"\n", b"\nnew\n"),
        (b"first\n", b"first\nnew\n"),
        (b"cut sho", b"cut sho\nnew\n"),
        (b"first\ncut sho", b"first\ncut sho\nnew\n"),
        (b"first\r\n", b"first\r\nnew\n"),
        ("字".encode()[:2], "字".encode()[:2] + b"\nnew\n"),
    ],
    ids=repr,
)
def test_a_line_is_added_below_what_is_there_and_nothing_of_it_is_changed(path, before, after):
    if before is not None:
        path.write_bytes(before)
    add_line(path, "new")
    assert path.read_bytes() == after


def test_a_file_that_lines_are_added_to_is_private_where_it_is_new_and_else_keeps_its_mode(path):
    add_line(path, "a")
    assert mode_of(path) == 0o600
    path.chmod(0o640)
    add_line(path, "b")
    assert mode_of(path) == 0o640


def test_a_link_that_appears_after_the_look_is_not_written_through(path, tmp_path, monkeypatch):
    look = Path.lstat

    def lstat(looked_at):
        try:
            return look(looked_at)
        finally:
            path.symlink_to(tmp_path / "elsewhere")

    monkeypatch.setattr(Path, "lstat", lstat)
    with pytest.raises(OSError, match=r"symbolic link") as refused:
        add_line(path, "a")
    assert refused.value.filename == str(path)
    assert [*tmp_path.iterdir()] == [path]


def test_a_file_is_written_where_the_system_opens_no_folders(path, monkeypatch):
    opened = os.open

    def files_only(place, *rest):
        if Path(place).is_dir():
            raise PermissionError(place)
        return opened(place, *rest)

    monkeypatch.setattr(os, "open", files_only)
    assert write_whole(path, ["a"]) == 1
    add_line(path, "b")
    assert path.read_text() == "a\nb\n"


def test_any_number_of_lines_is_written_and_none_makes_an_empty_file(path):
    assert write_whole(path, []) == 0
    assert path.read_bytes() == b""
    assert write_whole(path, (str(n) for n in range(3000)), replace=True) == 3000
    assert path.read_text().split("\n") == [*map(str, range(3000)), ""]


def test_a_file_that_appears_while_lines_are_written_is_not_replaced_untold(path):
    def lines():
        yield "a"
        path.write_text("of somebody else")

    with pytest.raises(FileThereError):
        write_whole(path, lines())
    assert (path.read_text(), [*path.parent.iterdir()]) == ("of somebody else", [path])


def test_a_link_that_appears_while_lines_are_written_is_not_followed(path, tmp_path):
    def lines():
        yield "a"
        path.symlink_to(tmp_path / "elsewhere")

    with pytest.raises(UnwritableFileError):
        write_whole(path, lines())
    assert [*tmp_path.iterdir()] == [path]


def test_lines_that_fail_leave_the_file_as_it_was(path):
    path.write_text("the last one")
    with pytest.raises(ZeroDivisionError):
        write_whole(path, (str(1 // n) for n in (1, 0)), replace=True)
    assert (path.read_text(), [*path.parent.iterdir()]) == ("the last one", [path])


def test_a_file_that_cannot_be_is_told_by_the_path_that_was_given(tmp_path):
    for path in (tmp_path / "none" / "a", tmp_path / "a\0b", tmp_path / ("a" * 300)):
        for write in (write_whole, add_line):
            with pytest.raises(OSError, match=r".") as refused:
                write(path, "a")
            assert refused.value.filename == str(path)


@pytest.mark.parametrize("thing", ["folder", "pipe", "device"], indirect=True)
def test_only_files_are_read(thing):
    with pytest.raises(NotAFileError, match="give the path of a file"):
        open_regular(thing)


def test_a_link_to_a_file_is_read(path, tmp_path):
    (tmp_path / "kept").write_text("kept")
    path.symlink_to(tmp_path / "kept")
    with open_regular(path) as file:
        assert file.read() == b"kept"


def test_a_path_that_no_system_knows_is_an_error_of_files(tmp_path):
    with pytest.raises(OSError, match="Invalid argument") as refused:
        open_regular(tmp_path / "a\0b")
    assert refused.value.filename == str(tmp_path / "a\0b")


def test_shipped_files_are_those_of_toml_by_their_names_in_order(tmp_path):
    for name in ("b.toml", "a.toml", "readme.md", "c.toml.bak"):
        (tmp_path / name).touch()
    assert [*shipped_files(tmp_path).items()] == [
        ("a", tmp_path / "a.toml"),
        ("b", tmp_path / "b.toml"),
    ]


def test_an_installation_without_its_data_files_is_told_as_one(tmp_path):
    (tmp_path / "rulebooks").mkdir()
    with pytest.raises(IncompleteInstallationError, match=r"no files in .*/rulebooks;"):
        shipped_files(tmp_path / "rulebooks")


class NoListError(RendaError, LookupError):
    message = "there is no list {name}; shipped: {allowed}; or give a path"


def test_a_shipped_name_comes_before_a_file_that_happens_to_lie_there(tmp_path, monkeypatch):
    shipped, office = tmp_path / "shipped", tmp_path / "office"
    for folder in (shipped, office):
        folder.mkdir()
    for file in (shipped / "a.toml", office / "a", office / "b.toml"):
        file.touch()
    monkeypatch.chdir(office)
    assert named_file("a", shipped, NoListError) == shipped / "a.toml"
    assert named_file("b.toml", shipped, NoListError) == Path("b.toml")
    monkeypatch.chdir(tmp_path)
    assert named_file("b.toml", shipped, NoListError, beside=office) == office / "b.toml"
    with pytest.raises(NoListError, match=r"no list b\.toml; shipped: a;"):
        named_file("b.toml", shipped, NoListError)
