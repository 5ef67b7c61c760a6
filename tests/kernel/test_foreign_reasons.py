"""What the system and parsers say is told in the reader's language, without an English word."""

import csv
import errno
import json
import os
import re
import tomllib
from copy import deepcopy

import pytest

from renda.kernel.files.regular_files import NotAFileError
from renda.kernel.input.foreign_reasons import SYSTEM_REASONS, ForeignReason


def raised_by(call, *args, **words):
    """Return the error that a call raises."""
    with pytest.raises(Exception) as caught:  # noqa: PT011 - of whichever class it is
        call(*args, **words)
    return caught.value


def system_error(number):
    return OSError(number, os.strerror(number), "/somewhere/roster.csv")


REASONS = {
    "文件不存在": system_error(errno.ENOENT),
    "系统不允许": system_error(errno.EACCES),
    f"系统错误，编号{errno.EIO}": system_error(errno.EIO),
    "无法继续读取": OSError("the disk is on fire"),
    "某处是文件夹、设备或管道；请给出文件的路径": NotAFileError(file="某处"),
    "第1位的字节0xff不是字符的开头": raised_by(b"a\xff".decode),
    "第2位只有半个字符": raised_by("ab\ud800".encode),
    "第2行第5列": raised_by(json.loads, '{\n"a" 1}'),
    "第1行第3列": raised_by(tomllib.loads, "a b"),
    "内容提前结束": raised_by(lambda: [*csv.reader(['a,"b'], strict=True)]),
}


@pytest.mark.parametrize(("said", "error"), REASONS.items(), ids=[*REASONS])
def test_a_reason_is_told_in_chinese(said, error):
    assert ForeignReason.of(error).label("zh") == said


@pytest.mark.parametrize("error", REASONS.values(), ids=[*REASONS])
def test_a_reader_of_english_is_told_what_was_said(error):
    reason = ForeignReason.of(error)
    assert reason.label("en") == str(reason)
    assert str(reason) in str(error)


@pytest.mark.parametrize("number", SYSTEM_REASONS, ids=errno.errorcode.get)
def test_no_common_failure_is_told_in_english_words(number):
    assert not re.search("[A-Za-z]", ForeignReason.of(system_error(number)).label("zh"))


def test_a_text_that_ends_too_early_is_told_so_by_each_parser():
    for error in (raised_by(tomllib.loads, "a ="), raised_by(tomllib.loads, 'a = """b')):
        assert ForeignReason.of(error).label("zh") == "内容提前结束"


def test_a_reason_holds_no_error_and_can_be_copied_and_hashed():
    reason = ForeignReason.of(system_error(errno.ENOENT))
    assert deepcopy(reason) == reason
    assert {reason} == {ForeignReason.of(FileNotFoundError(errno.ENOENT, reason.said))}
