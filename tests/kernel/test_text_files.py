"""Files of text: what is read of them, and in which words the others are refused."""

import errno
import os

import pytest

from renda import InputError
from renda.kernel.input.text_files import MOST_BYTES, may_be_file, read_text, unreadable_problem


@pytest.fixture
def file(tmp_path):
    return tmp_path / "规则.toml"


def refused(path):
    """Return what is said of a file in English, and see that it is said in Chinese too."""
    with pytest.raises(InputError) as error:
        read_text(path)
    [problem] = error.value.problems
    assert problem.text("zh").partition("：")[2] != problem.text("en").partition(": ")[2]
    return problem.text("en")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        ("规则\n".encode(), "规则\n"),
        (b"a\r\nb\rc", "a\r\nb\rc"),
        (b"\xef\xbb\xbfa", "a"),
        (b"\xef\xbb\xbf\xef\xbb\xbfa", "\ufeffa"),
        (b"a\xef\xbb\xbf", "a\ufeff"),
        (b"\x00", "\x00"),
    ],
    ids=repr,
)
def test_a_text_is_read_as_it_stands_but_for_one_mark_before_it(file, data, text):
    file.write_bytes(data)
    assert read_text(file) == text


def test_a_file_may_have_as_many_bytes_as_are_read_and_not_one_more(file):
    file.write_bytes(b"#" * MOST_BYTES)
    assert len(read_text(file)) == MOST_BYTES
    with file.open("ab") as opened:
        opened.write(b"#")
    assert refused(file) == "规则.toml: the file has more than 4194304 bytes, the most that is read"


def test_a_file_too_large_is_so_before_it_is_no_utf_8(file):
    file.write_bytes(b"\xff" * (MOST_BYTES + 1))
    assert "more than" in refused(file)


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"a\xff", "byte 0xff in position 1"),
        ("规则".encode()[:-1], "bytes in position 3-4"),
        ("规则".encode("utf-16"), "byte 0xff in position 0"),
        (b"\xed\xa0\x80", "byte 0xed in position 0"),
    ],
    ids=repr,
)
def test_what_is_in_neither_encoding_is_told_with_its_place_in_utf_8(file, data, place):
    file.write_bytes(data)
    said = refused(file)
    assert said.startswith("规则.toml: this is neither text in UTF-8 nor in GB18030: ")
    assert place in said


def test_a_file_that_cannot_be_opened_is_told_by_its_name_and_the_systems_word_alone(file):
    assert refused(file) == "规则.toml: this cannot be opened: No such file or directory"
    file.mkdir()
    assert refused(file).startswith("规则.toml: this cannot be opened: ")
    assert "give the path of a file" in refused(file)


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (PermissionError(errno.EACCES, os.strerror(errno.EACCES), "a"), "Permission denied"),
        (OSError("the disk is on fire"), "the disk is on fire"),
    ],
)
def test_an_error_of_the_system_is_said_in_one_phrase(error, word):
    problem = unreadable_problem("a", error)
    assert problem.text("en") == f"a: this cannot be opened: {word}"


@pytest.mark.parametrize(
    ("name", "may_be"),
    [
        ("file", True),
        ("link", True),
        (".", False),
        ("missing", False),
        ("dangling", False),
        ("pipe", False),
        ("file/below", False),
        ("a\0b", False),
        ("a" * 5000, True),
    ],
    ids=lambda given: str(given)[:20],
)
def test_only_what_may_be_a_file_is_opened_to_see(tmp_path, name, may_be):
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to("file")
    (tmp_path / "dangling").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe")
    assert may_be_file(tmp_path / name) is may_be


def test_a_name_too_long_for_the_system_is_refused_in_its_words(tmp_path):
    assert refused(tmp_path / ("a" * 5000)).endswith("this cannot be opened: File name too long")
