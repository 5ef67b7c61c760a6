"""How the command may be called, and what it says when it is called otherwise."""

import re
from importlib.metadata import version

import pytest
from cyclopts import CombinedShortOptionError

from renda_cli.usage import usage_error

CHINESE = re.compile("[\u4e00-\u9fff]")
GIVEN = ("--rulebook", "wujin-2024", "--year", "2025")


@pytest.mark.parametrize(
    "year", ["0", "9999", "10000", "-5", "25.0", "2025年", "２０２５", "", "x"]
)
def test_a_year_is_within_1_and_9998(check, year):
    answer = check("--lang", "en", year=year)
    assert (answer.code, answer.out) == (2, b"")
    assert answer.said == [
        f"--year: {year!r} is not allowed; allowed: 1-9998, 2024-05-01..2025-04-30"
    ]


@pytest.mark.parametrize("year", ["1", "9998"])
def test_the_first_and_the_last_year_can_be_checked(check, year):
    assert check("--format", "csv", year=year).code == 0


@pytest.mark.parametrize(
    "day", ["2025", "2025-1-1", "20250101", "2025-02-30", "2025/01/01", "2025-01-01T00:00", "今天"]
)
def test_a_judging_day_is_a_day_and_nothing_else(check, day):
    answer = check("--as-of", day, "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    assert answer.said == [f"--as-of: {day!r} is not a day; write it like 2025-12-31"]


@pytest.mark.parametrize(
    "instant",
    ["2026-01-15", "2026-01-15T18:00:00", "2026-13-15T18:00:00+08:00", "now", "20260115T18Z"],
)
def test_an_instant_has_its_offset(check, instant):
    answer = check("--known-at", instant, "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    assert answer.err.startswith(f"--known-at: {instant!r} is not an instant; write it like 2026-")


@pytest.mark.parametrize("instant", ["2026-01-15T18:00:00Z", "2026-01-15 18:00+0800"])
def test_an_instant_may_be_written_as_in_the_tables(check, instant):
    assert check("--known-at", instant).code == 0


def test_a_form_is_one_of_three(check):
    answer = check("--format", "xml", "--lang", "en")
    assert answer.said == ["--format: 'xml' is not allowed; allowed: text, json, csv, csv-bom"]
    assert answer.code == 2


def test_a_language_is_one_of_two(check):
    answer = check("--lang", "fr")
    assert answer.said == ["--lang：'fr'不符合要求；应为：zh, en"]
    assert answer.code == 2


def test_everything_wrong_with_the_arguments_is_said_at_once(ask):
    answer = ask("explain", "sqlite:/x", "--year", "x", "--as-of", "y", "--lang=en")
    assert answer.code == 2
    assert [line.split(" ")[0] for line in answer.said] == [
        "FOLDER-OR-URL",
        "--rulebook",
        "--year:",
        "--as-of:",
        "RULE",
        "SUBJECT",
    ]


def test_an_overlong_value_is_shown_in_part(check):
    answer = check("--as-of", "9" * 500, "--lang", "en")
    assert len(answer.err) < 200


@pytest.mark.parametrize(
    ("words", "english", "chinese"),
    [
        (["judge"], "there is no command judge; allowed: check, explain", "没有命令judge"),
        (["check"], "FOLDER-OR-URL is missing", "缺少FOLDER"),
        (["check", ""], "FOLDER-OR-URL is empty", "FOLDER-OR-URL为空"),
        (["check", "a", *GIVEN[2:]], "--rulebook is missing", "缺少--rulebook"),
        (["check", "a", *GIVEN[:2]], "--year is missing", "缺少--year"),
        (["check", "a", "b", *GIVEN], "too many arguments: b", "多余的参数：b"),
        (["check", "a", "--yeer", "2025"], "there is no option --yeer", "没有选项--yeer"),
        (["check", *GIVEN, "--year", "2024"], "--year is given twice", "--year重复给出"),
        (["check", "--fail-on-short=7"], "--fail-on-short takes no value", "--fail-on-short不带值"),
        (["init"], "URL is missing", "缺少URL"),
        (["init", "wujin.db"], "URL is no address of a store", "URL不是数据库地址"),
        (["import", "sqlite:///x"], "FOLDER is the address of a store", "FOLDER是数据库地址"),
        (["import", "a"], "URL is missing", "缺少URL"),
        (["audit", "burn"], "there is no command burn; allowed: export, verify", "没有命令burn"),
        (["audit", "verify", "--anchor", ""], "--anchor is empty", "--anchor为空"),
        (["audit", "diff", "a"], "NEW is missing", "缺少NEW"),
        (["backup", "import", "a", "b"], "URL is no address of a store", "URL不是数据库地址"),
        (["backup", "export", "sqlite:///x"], "FILE is missing", "缺少FILE"),
        (["init", "postgresql://u:p@q@h/d"], "URL has several @", "URL含多个@"),
        (["explain", "a", "r", *GIVEN], "SUBJECT is missing", "缺少SUBJECT"),
        (["explain", "a", "r", "s", "--forms", "x"], "there is no option --forms", "没有选项"),
    ],
)
def test_misuse_is_said_in_the_language_asked_for(ask, words, english, chinese):
    told, told_by_default = ask(*words, "--lang", "en"), ask(*words)
    assert (told.code, told.out) == (told_by_default.code, told_by_default.out) == (2, b"")
    assert told.err.startswith(english) or f"\n{english}" in told.err
    assert not CHINESE.search(told.err)
    assert chinese in told_by_default.err


@pytest.mark.parametrize(
    ("words", "chinese"),
    [
        ([], "缺少命令；可用的有：check, explain, forecast, quality, compare, "),
        (["audit"], "缺少命令；可用的有：export, verify, diff, anchor, --help"),
        (["backup"], "缺少命令；可用的有：export, import, --help"),
        (["rulebook"], "缺少命令；可用的有：list, show, new, lint, test, layers, --help"),
        (["suggestions"], "缺少命令；可用的有：list, find, show, due, overdue, rates, "),
        (["--", "check"], "没有命令--"),
        (["check", "a", "--year"], "--year之后须有值"),
        (["check", "a", "--lang"], "--lang之后须有值"),
    ],
)
def test_misuse_is_said_in_chinese_where_no_language_can_be_told(ask, words, chinese):
    answer = ask(*words)
    assert (answer.code, answer.out) == (2, b"")
    assert answer.err.startswith(chinese)


def test_the_language_can_be_written_with_an_equals_sign(ask):
    assert ask("check", "--lang=en").err.startswith("FOLDER-OR-URL is missing")


def test_a_misuse_nobody_has_a_sentence_for_is_still_a_sentence():
    said = usage_error(CombinedShortOptionError(msg="-ab"))
    assert said.text("en") == "the arguments cannot be understood: -ab"
    assert said.text("zh") == "无法理解参数：-ab"


def test_an_unknown_option_lists_those_there_are(ask):
    answer = ask("explain", "a", "--lang", "en", "--frobnicate")
    assert answer.err.endswith(
        "allowed: --rulebook, --layers, --year, --as-of, --known-at, --mapping, "
        "--leave-out-unknown, --lang, --format\n",
    )


def test_an_unknown_rulebook_lists_the_shipped_ones(check):
    answer = check("--lang", "en", rulebook="wujin-2042")
    assert (answer.code, answer.out) == (2, b"")
    assert "wujin-2042" in answer.err
    assert "wujin-2024" in answer.err


def test_a_folder_that_is_not_there_is_said(check, tmp_path):
    answer = check("--lang", "en", of=tmp_path / "nowhere")
    assert (answer.code, answer.out) == (2, b"")
    assert answer.said == [f"{tmp_path / 'nowhere'}: there is no such folder"]


def test_a_name_cannot_drive_the_terminal(check, tmp_path):
    answer = check(of=tmp_path / "x\x1b[2J\u202e")
    assert "\x1b" not in answer.err
    assert "\u202e" not in answer.err


def test_the_version_is_told(command):
    answer = command("--version")
    assert answer.text == f"renda {version('renda')} (renda-cli {version('renda-cli')})\n"
    assert (answer.code, answer.err) == (0, "")


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["check", "--help"],
        ["explain", "-h"],
        ["forecast", "-h"],
        ["init", "-h"],
        ["import", "-h"],
        ["audit", "-h"],
        ["audit", "export", "-h"],
        ["audit", "verify", "-h"],
        ["audit", "diff", "-h"],
        ["audit", "anchor", "-h"],
        ["backup", "-h"],
        ["backup", "export", "-h"],
        ["backup", "import", "-h"],
        ["rulebook", "-h"],
        ["rulebook", "list", "-h"],
        ["rulebook", "lint", "-h"],
        ["rulebook", "test", "-h"],
        ["rulebook", "layers", "-h"],
        ["suggestions", "-h"],
        ["suggestions", "list", "-h"],
        ["suggestions", "show", "-h"],
        ["suggestions", "due", "-h"],
        ["suggestions", "overdue", "-h"],
        ["suggestions", "rates", "-h"],
        ["suggestions", "procedure", "-h"],
    ],
)
def test_each_line_of_the_help_speaks_both_languages(ask, words):
    answer = ask(*words)
    assert (answer.code, answer.err) == (0, "")
    told = [line.strip("│╭╰─╮╯ ") for line in answer.lines]
    told = [line for line in told if line]
    assert told
    assert [line for line in told if not _is_bilingual(line)] == []


def test_the_help_of_check_names_every_option(ask):
    text = ask("check", "--help").text
    for option in ("FOLDER", *GIVEN[::2], "--as-of", "--known-at", "--format", "--lang"):
        assert option in text
    assert "--fail-on-short" in text


def _is_bilingual(line):
    words = re.findall("[A-Za-z]{2,}", line)
    return bool(CHINESE.search(line)) and len(words) > 0
