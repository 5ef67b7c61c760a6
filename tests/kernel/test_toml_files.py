"""TOML is read as plain data; what is none is a problem of its file."""

import pytest

from renda import InputError
from renda.kernel.input.text_files import MOST_BYTES
from renda.kernel.input.toml_files import read_toml


def test_what_a_file_holds_is_plain_data(tmp_path):
    file = tmp_path / "x.toml"
    file.write_text('title = "规则"\nnumbers = [1, 2]\n', encoding="utf-8")
    assert read_toml(file) == {"title": "规则", "numbers": [1, 2]}


def test_the_mark_that_windows_puts_first_is_no_part_of_the_text(tmp_path):
    file = tmp_path / "x.toml"
    file.write_text("n = 1", encoding="utf-8-sig")
    assert read_toml(file) == {"n": 1}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"numbers = [1,", "not TOML"),
        ("title = '规则'".encode("gb18030"), "not text in UTF-8"),
        (b"n = " + b"9" * 5000, "not TOML"),
        (b"n = [[{ n = 0x" + b"f" * 17 + b" }]]", "more than 64 bits"),
        (b"n = " + b"[" * 3000, "not TOML"),
        (b"#" * (MOST_BYTES + 1), f"more than {MOST_BYTES} bytes"),
    ],
)
def test_what_is_not_toml_in_utf_8_is_told_with_the_file(tmp_path, data, words):
    file = tmp_path / "x.toml"
    file.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_toml(file)
    [problem] = caught.value.problems
    assert problem.text("zh").startswith("x.toml：")
    assert words in problem.text("en")
