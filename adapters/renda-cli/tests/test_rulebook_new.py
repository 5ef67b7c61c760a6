"""`renda rulebook new`: what it writes lints, passes its own cases, and checks a year."""

from datetime import date

import pytest

from renda import load_rulebook


@pytest.fixture
def begin(ask, tmp_path):
    """Begin a rulebook in a folder of its own."""

    def run(name="shili-2025.toml", *words):
        return ask("rulebook", "new", tmp_path / name, *words, today=date(2025, 6, 1))

    return run


@pytest.mark.parametrize("name", ["shili-2025.toml", "示例区.toml", 'a "quoted" name.toml', "b"])
def test_a_new_rulebook_has_nothing_doubtful_and_passes_its_cases(ask, begin, tmp_path, name):
    assert begin(name).code == 0
    file = tmp_path / name
    lint = ask("rulebook", "lint", file, "--lang", "en")
    assert (lint.code, "nothing doubtful, 1 rules" in lint.text) == (0, True)
    test = ask("rulebook", "test", file, "--lang", "en")
    assert (test.code, "2 of 2 cases passed" in test.text) == (0, True)
    assert load_rulebook(file).id == file.stem


def test_a_year_can_be_checked_by_it(check, begin, tmp_path, folder):
    begin()
    (folder / "attestations.csv").unlink()
    answer = check(
        "--format", "csv", "--rule", "deputy.receptions", rulebook=tmp_path / "shili-2025.toml"
    )
    assert answer.code == 0
    assert b"deputy.receptions,deputy,short" in answer.out


def test_each_comment_speaks_both_languages(begin, tmp_path):
    begin()
    for file in tmp_path.glob("shili*"):
        comments = [line for line in file.read_text("utf-8").splitlines() if line.startswith("# ")]
        told = [line for line in comments if " = " not in line and "[" not in line]
        assert told
        assert all(" · " in line and not line.isascii() for line in told)


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "is written; put your place's rules"), ("zh", "已写好")]
)
def test_it_says_what_it_wrote_and_what_comes_next(begin, tmp_path, lang, words):
    answer = begin("shili.toml", "--lang", lang)
    assert (answer.code, answer.err) == (0, "")
    assert [words in line for line in answer.lines] == [True, True, False, False]
    assert answer.lines[2].endswith(f"renda rulebook lint {tmp_path / 'shili.toml'}")


def test_a_file_that_is_there_is_kept_unless_told(begin, tmp_path):
    file = tmp_path / "shili.toml"
    file.write_text("mine")
    answer = begin("shili.toml", "--lang", "en")
    assert (answer.code, answer.out, file.read_text()) == (2, b"", "mine")
    assert "--force replaces it" in answer.err
    assert begin("shili.toml", "--force").code == 0
    assert "renda.rulebook/1" in file.read_text("utf-8")


def test_cases_that_are_there_keep_both_files_from_being_written(begin, tmp_path):
    (tmp_path / "shili.cases.toml").write_text("mine")
    assert begin("shili.toml").code == 2
    assert not (tmp_path / "shili.toml").exists()


def test_a_file_must_be_named(ask):
    assert ask("rulebook", "new", "--lang", "en").said == ["FILE is missing"]
