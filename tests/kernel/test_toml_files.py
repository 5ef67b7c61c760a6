"""TOML is read as plain data; what is none is a problem of its file."""

import pytest

from renda import InputError
from renda.kernel.input.text_files import MOST_BYTES
from renda.kernel.input.toml_files import read_toml

PLACES = ["n = {}", "n = [1, [{}]]", "[a.b]\nn = {}", "[[a]]\nb = [{{ c = {} }}]"]


def test_what_a_file_holds_is_plain_data(tmp_path):
    file = tmp_path / "x.toml"
    file.write_text('title = "规则"\nnumbers = [1, 2]\n', encoding="utf-8")
    assert read_toml(file) == {"title": "规则", "numbers": [1, 2]}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_what_editors_write_on_chinese_systems_is_read_as_what_it_says(tmp_path, encoding):
    file = tmp_path / "x.toml"
    file.write_text('title = "武进区人大代表履职要求"', encoding=encoding)
    assert read_toml(file) == {"title": "武进区人大代表履职要求"}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"numbers = [1,", "not TOML"),
        ("title = '规则'".encode("utf-16"), "neither text in UTF-8 nor in GB18030"),
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


@pytest.mark.parametrize(
    "number",
    [2**63 - 1, -(2**63), 0, -1, 10**18],
)
@pytest.mark.parametrize("place", PLACES)
def test_a_number_of_64_bits_is_read_wherever_it_stands(tmp_path, number, place):
    file = tmp_path / "x.toml"
    file.write_text(place.format(number))
    assert str(number) in str(read_toml(file))


@pytest.mark.parametrize("number", [2**63, -(2**63) - 1, 10**40])
@pytest.mark.parametrize("place", PLACES)
def test_a_number_of_more_bits_is_refused_wherever_it_stands(tmp_path, number, place):
    file = tmp_path / "x.toml"
    file.write_text(place.format(number))
    with pytest.raises(InputError, match=r"^x\.toml: a whole number of more than 64 bits"):
        read_toml(file)


@pytest.mark.parametrize(
    "text",
    ["n = inf", "n = 1e300", "n = 0.1", "n = true", 'n = "9223372036854775808"', "n = 2025-01-01"],
)
def test_what_is_no_whole_number_has_no_bits_to_count(tmp_path, text):
    file = tmp_path / "x.toml"
    file.write_text(text)
    assert [*read_toml(file)] == ["n"]


def test_a_key_that_stands_twice_is_told_and_nothing_is_read(tmp_path):
    file = tmp_path / "x.toml"
    file.write_text("n = 1\nn = 2\n")
    with pytest.raises(InputError, match="this is not TOML: Cannot overwrite"):
        read_toml(file)
