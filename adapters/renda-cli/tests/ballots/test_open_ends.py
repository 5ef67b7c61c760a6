"""A Pabulib file whose last line has no line end is read where somebody says that it is whole."""

import json

import pytest


@pytest.fixture
def open_budget(budget):
    """The file of a participatory budget without its last line end."""
    budget.write_bytes(budget.read_bytes().removesuffix(b"\n"))
    return budget


def test_without_the_option_it_is_refused_with_its_line(ask, open_budget):
    answer = ask("ballot", "count", open_budget, "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    assert answer.err.startswith("town.pb, row 16: the last line has no line end")


@pytest.mark.parametrize("form", ["text", "json"])
def test_it_is_counted_as_the_file_with_a_line_end(ask, budget, form):
    words = "ballot", "count", budget, "--places", "2", "--format", form
    whole = ask(*words)
    budget.write_bytes(budget.read_bytes().removesuffix(b"\n"))
    counted = ask(*words, "--open-end")
    assert (counted.code, counted.out, counted.err) == (0, whole.out, "")


def test_what_is_counted_so_is_verified_and_recounted_so(ask, open_budget, tmp_path):
    for word, said in (("verify", "3 ballots"), ("recount", "The count and the recount agree.")):
        answer = ask("ballot", word, open_budget, "--open-end", "--lang", "en")
        assert answer.code == 0
        assert said in answer.text
        assert ask("ballot", word, open_budget).code == 2
    announced = tmp_path / "count.json"
    announced.write_bytes(ask("ballot", "count", open_budget, "--open-end", "--format", "json").out)
    told = ask(
        "ballot", "recount", open_budget, "--open-end", "--announced", announced, "--lang", "en"
    )
    assert told.lines[-1] == "They agree with what was announced."


def test_whatever_else_tells_that_it_was_cut_off_is_still_refused(ask, open_budget):
    data = open_budget.read_bytes()
    for end in (data.rindex(b"\n"), data.rindex(b";"), data.index(b"VOTES") - 1):
        open_budget.write_bytes(data[:end])
        answer = ask("ballot", "count", open_budget, "--open-end", "--format", "json")
        assert (answer.code, answer.out) == (2, b"")
        assert json.loads(answer.err)["groups"][0]["rows"]


@pytest.mark.parametrize("word", ["count", "verify", "recount"])
def test_a_file_of_renda_tells_its_own_end(ask, file, word):
    answer = ask("ballot", word, file, "--open-end", "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    assert answer.said == [f"--open-end is for .pb files; {file} tells its end itself"]
    chinese = ask("ballot", word, file, "--open-end")
    assert chinese.said == [f"--open-end只用于.pb文件；{file}已载明结尾"]


@pytest.mark.parametrize("word", ["count", "verify", "recount"])
def test_help_tells_of_it_in_both_languages(ask, word):
    text = ask("ballot", word, "--help").text
    assert "--open-end" in text
    assert "末行可无换行符" in text
    assert "no line end" in text
