"""TOML is read as plain data; what is none is a problem of its file."""

import pytest

from renda import InputError
from renda.kernel.input.toml_files import read_toml


def test_what_a_file_holds_is_plain_data(tmp_path):
    file = tmp_path / "x.toml"
    file.write_text('title = "规则"\nnumbers = [1, 2]\n', encoding="utf-8")
    assert read_toml(file) == {"title": "规则", "numbers": [1, 2]}


@pytest.mark.parametrize("data", [b"numbers = [1,", "title = '规则'".encode("gb18030")])
def test_what_is_not_toml_in_utf_8_is_told_with_the_file(tmp_path, data):
    file = tmp_path / "x.toml"
    file.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_toml(file)
    [problem] = caught.value.problems
    assert problem.text("zh").startswith("x.toml：")
    assert "not TOML in UTF-8" in problem.text("en")
