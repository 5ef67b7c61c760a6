"""What stands in the environment or a file instead of an option: which holds, and when."""

import re
from pathlib import Path

import pytest

from renda_cli.arguments.settings import KEYS, default_language, files, setting

GIVEN = ("--rulebook", "wujin-2024", "--year", "2025")
CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Write the file of settings of the folder the command is called in."""
    monkeypatch.chdir(tmp_path)
    return lambda text: (tmp_path / "renda.toml").write_text(text, encoding="utf-8")


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """Write the file of settings among those of all programs."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "config" / "renda").mkdir(parents=True)
    return lambda text: (tmp_path / "config" / "renda" / "config.toml").write_text(text, "utf-8")


def language(answer):
    """Return in which language a report is told."""
    return "zh" if "规则" in answer.text else "en"


@pytest.mark.parametrize(
    ("variables", "wanted"),
    [
        ({}, "zh"),
        ({"RENDA_LANG": "en"}, "en"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "en"}, "en"),
        ({"LANG": "zh_CN.GB18030"}, "zh"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB"}, "en"),
        ({"LC_MESSAGES": "en_GB", "LC_ALL": "C.UTF-8"}, "zh"),
        ({"LANG": "C"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "zh"),
        ({"LANG": "english"}, "zh"),
        ({"LANG": "en_US.UTF-8", "RENDA_LANG": "zh"}, "zh"),
        ({"RENDA_LANG": "", "LANG": "en_US"}, "en"),
    ],
)
def test_the_language_is_that_of_the_environment(check, monkeypatch, variables, wanted):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language(check()) == wanted
    assert default_language() == wanted


def test_an_option_goes_before_the_environment_and_that_before_a_file(check, here, monkeypatch):
    here('lang = "en"')
    assert language(check()) == "en"
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert language(check()) == "zh"
    monkeypatch.setenv("RENDA_LANG", "en")
    assert language(check()) == "en"
    assert language(check("--lang", "zh")) == "zh"


def test_the_file_of_the_folder_goes_before_that_of_all_folders(here, elsewhere):
    elsewhere('lang = "en"\nactor = "office"')
    assert setting("lang").text == "en"
    here('lang = "zh"')
    assert setting("lang").text == "zh"
    assert setting("actor").text == "office"
    assert [file.name for file in files()] == ["renda.toml", "config.toml"]


def test_settings_stand_below_the_home_where_nothing_else_is_said(monkeypatch, tmp_path):
    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert setting("lang") is None
    (tmp_path / ".config" / "renda").mkdir(parents=True)
    (tmp_path / ".config" / "renda" / "config.toml").write_text('lang = "en"')
    assert setting("lang").text == "en"


def test_without_a_home_there_are_no_settings_there(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", "~nobody-of-this-name/config")
    assert [*files()] == []


def test_complaints_are_in_the_language_that_is_set(ask, monkeypatch):
    monkeypatch.setenv("RENDA_LANG", "en")
    assert not CHINESE.search(ask("check").err)
    assert CHINESE.search(ask("check", "--lang", "zh").err)


def test_a_rulebook_can_be_set_and_layers_go_before_it(ask, folder, here, quarterly):
    here('rulebook = "wujin-2024"')
    assert ask("check", folder, "--year", "2025").out == ask("check", folder, *GIVEN).out
    words = ("--layers", f"{quarterly},{quarterly}", "--year", "2025", "--format", "csv")
    assert b"deputy.receptions" not in ask("check", folder, *words).out


def test_a_rulebook_of_the_environment_goes_before_that_of_a_file(ask, folder, here, monkeypatch):
    here('rulebook = "none-2024"')
    monkeypatch.setenv("RENDA_RULEBOOK", "wujin-2024")
    assert ask("check", folder, "--year", "2025").code == 0


def test_who_acts_can_be_set(ask, folder, ready_url, here):
    here('actor = "办公室甲"')
    assert ask("import", folder, ready_url).code == 0
    assert "办公室甲" in ask("audit", "export", ready_url, "--to", "-").text


def test_a_budget_can_be_set(check, here):
    here('budget = "cells=10"')
    answer = check("--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    here('budget = "cells=few"')
    said = check("--lang", "en").err
    assert said.startswith("renda.toml: budget: 'cells=few' is not allowed")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "renda.toml: there is no setting language; allowed: {allowed}"),
        ("zh", "renda.toml：没有设置项language；可用的有：{allowed}"),
    ],
)
def test_an_unknown_setting_lists_those_there_are(check, here, lang, words):
    here('language = "en"')
    answer = check("--lang", lang)
    # The language is given, but what the file sets besides is not passed over in silence.
    said = words.format(allowed="lang, rulebook, actor, budget, calendar")
    assert (answer.code, answer.out, answer.said) == (2, b"", [said])


def test_all_faults_of_a_file_are_said_once(ask, folder, here):
    here('language = "en"\nrulebook = 7\nactor = ""')
    answer = ask("check", folder, "--year", "2025")
    assert answer.code == 2
    assert len(answer.said) == len({*answer.said}) == 4
    assert "rulebook须是引号中的文字" in answer.err


@pytest.mark.parametrize("text", ["lang = ", "lang = 'en'\nlang = 'zh'", "\udcff"])
def test_a_file_that_is_no_toml_is_named(check, here, text, tmp_path):
    here("")
    (tmp_path / "renda.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    answer = check("--format", "json")
    assert (answer.code, answer.out) == (2, b"")
    assert answer.err.startswith("renda.toml不是可读的TOML：")


def test_a_file_that_cannot_be_read_is_named(check, here, monkeypatch):
    here('lang = "en"')
    broken = OSError(13, "Permission denied")

    def refuse(*_, **__):
        raise broken

    monkeypatch.setattr("renda_cli.arguments.settings.Path.read_text", refuse)
    assert check().err.startswith("renda.toml")


@pytest.mark.parametrize("place", ["environment", "file"])
def test_a_wrong_value_is_named_by_where_it_is_set(check, here, monkeypatch, place):
    if place == "file":
        here('lang = "fr"')
    else:
        monkeypatch.setenv("RENDA_LANG", "fr")
    name = {"file": "renda.toml: lang", "environment": "RENDA_LANG"}[place]
    answer = check()
    assert answer.said == [f"{name}：'fr'不符合要求；应为：zh, en"]


def test_a_file_may_begin_with_a_byte_order_mark(check, here):
    here('\ufefflang = "en"')
    assert language(check()) == "en"


def test_help_and_the_version_need_no_settings(ask, here):
    here("nonsense")
    assert ask("--help").code == 0


def test_the_command_that_explains_names_the_language_where_it_is_not_the_usual_one(
    check, monkeypatch
):
    assert "--lang" not in check().text
    monkeypatch.setenv("RENDA_LANG", "en")
    assert "--lang" not in check().text
    assert "--lang zh" in check("--lang", "zh").text


@pytest.mark.parametrize("page", ["command-line.md", "command-line.zh.md"])
def test_every_setting_stands_on_the_page(page):
    text = (Path(__file__).parents[3] / "docs" / page).read_text("utf-8")
    for key in KEYS:
        assert f"| `{key}` | `RENDA_{key.upper()}` |" in text
