"""Rulebook files as tests write them, and the problems found in them."""

import pytest

from renda import InputError, load_rulebook


@pytest.fixture
def written(tmp_path):
    """A rulebook file with this text."""

    def make(text):
        path = tmp_path / "town.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return path

    return make


@pytest.fixture
def problems(written):
    """What is wrong with a rulebook of this text: where, and in words."""

    def make(text):
        with pytest.raises(InputError) as refused:
            load_rulebook(written(text))
        assert {problem.file for problem in refused.value.problems} == {"town.toml"}
        assert refused.value.text("zh")
        return [
            (problem.column, problem.text().partition(": ")[2])
            for problem in refused.value.problems
        ]

    return make
