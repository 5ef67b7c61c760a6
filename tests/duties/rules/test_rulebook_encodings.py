"""Rulebooks as editors of Chinese systems save them: with a mark, or in GB18030."""

import pytest

from renda import load_rulebook, shipped_rulebooks


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
@pytest.mark.parametrize("name", shipped_rulebooks())
def test_a_rulebook_is_the_same_in_each_encoding(tmp_path, name, encoding):
    file = tmp_path / "own.toml"
    file.write_text(shipped_rulebooks()[name].read_text("utf-8"), encoding)
    assert load_rulebook(file) == load_rulebook(name)
