"""`renda workdays`: which days are worked, and days of a place's own to reckon by."""

import json
from datetime import date

import pytest

from renda_cli.arguments.sources import Address
from renda_cli.inputs.offices import installed_plugins, office_at

NOTICE = ("--notice", "桂政发〔2026〕1号")


@pytest.fixture
def file(tmp_path):
    return tmp_path / "own.toml"


@pytest.fixture
def add(ask, file):
    """Put days into the file."""
    return lambda *words: ask("workdays", "add", file, *words)


@pytest.fixture
def shown(ask):
    """Return what is shown of 2026, by its day."""

    def show(*words, year="2026"):
        data = json.loads(ask("workdays", "show", year, *words, "--format", "json").out)
        assert data["format"] == "renda.workdays/1"
        return data["working_days"], {day["day"]: day for day in data["days"]}

    return show


def test_a_year_shows_its_days_off_and_how_many_are_worked(shown):
    worked, days = shown()
    assert days["2026-10-01"]["kind"] == "holiday"
    assert days["2026-10-10"]["kind"] == "make_up_workday"
    assert "2026-04-20" not in days
    assert 240 < worked < 255


@pytest.mark.parametrize(
    ("lang", "head", "end"),
    [
        ("en", "Day         Kind", "Working days in 2026: 2"),
        ("zh", "日期        种类", "2026年的工作日：2"),
    ],
)
def test_it_speaks_both_languages(ask, lang, head, end):
    answer = ask("workdays", "show", "2026", "--lang", lang)
    assert answer.code == 0
    assert answer.lines[0].startswith(head)
    assert answer.lines[-1].startswith(end)


def test_days_are_laid_over_the_year_by_value(shown):
    worked, _ = shown()
    fewer, days = shown("--off", "2026-04-20..2026-04-21", "--worked", "2026-04-25,2026-04-26")
    assert fewer == worked
    assert days["2026-04-21"]["kind"] == "holiday"
    assert days["2026-04-26"]["kind"] == "make_up_workday"
    assert shown("--off", "2026-04-20")[0] == worked - 1


def test_days_are_put_into_a_file_and_shown_from_there(add, shown, file):
    answer = add("--off", "2026-04-20", "--name", '三月三 "节"', *NOTICE, "--lang", "en")
    assert (answer.code, answer.text) == (0, f"{file}: 1 days more, 1 in all\n")
    assert "共3天" in add("--worked", "2026-04-25", "--off", "2026-04-21", *NOTICE).text
    _, days = shown("--calendar", str(file))
    assert days["2026-04-20"]["name"] == '三月三 "节"'
    assert days["2026-04-25"]["notice"] == NOTICE[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--off", "2042-01-01", *NOTICE), "own day 2042-01-01: 2042; allowed: 2020"),
        (("--off", "2026-04-20,2026-04-20", *NOTICE), "own day 2026-04-20: 2 ×"),
        (("--off", "2026-04-22..2026-04-20", *NOTICE), "--off: '2026-04-22..2026-04-20' is not"),
        (("--off", "soon", *NOTICE), "--off: 'soon' is not a day"),
        (("--off", "2026-04-20"), "--notice is missing"),
        (NOTICE, "give --off or --worked"),
    ],
)
def test_days_that_cannot_be_are_refused_and_the_file_stays(add, file, words, said):
    add("--off", "2026-05-06", *NOTICE)
    before = file.read_bytes()
    answer = add(*words, "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    assert said in answer.err
    assert file.read_bytes() == before


def test_a_year_that_is_not_published_is_not_shown(ask):
    answer = ask("workdays", "show", "2042", "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    assert "calendar 2042 not available" in answer.err


def test_what_falls_due_is_reckoned_by_the_days_that_are_set(
    ask, add, file, ready_url, monkeypatch
):
    add("--off", "2026-04-20", *NOTICE)
    asked = ("projects", "due", ready_url, "--as-of", "2026-04-17", "--working-days", "1")
    assert json.loads(ask(*asked, "--format", "json").out)["within"] == 3
    monkeypatch.setenv("RENDA_CALENDAR", str(file))
    assert json.loads(ask(*asked, "--format", "json").out)["within"] == 4


def test_an_office_reckons_by_the_days_that_are_set(add, file, ready_url, monkeypatch):
    def is_worked():
        with office_at(Address(ready_url), installed_plugins("en")) as office:
            return office.suggestions("national").desk.calendar.day(date(2026, 4, 20)).working

    add("--off", "2026-04-20", *NOTICE)
    assert is_worked()
    monkeypatch.setenv("RENDA_CALENDAR", str(file))
    assert not is_worked()


def test_a_forecast_reckons_by_a_file_that_is_given(ask, add, file, folder):
    add("--off", "2025-10-15", *NOTICE)
    asked = ("forecast", folder, "--rulebook", "wujin-2024", "--year", "2025")
    day = ("--as-of", "2025-06-30", "--format", "json")
    usual = json.loads(ask(*asked, *day).out)
    own = json.loads(ask(*asked, *day, "--calendar", file).out)
    assert usual["calendar"] != own["calendar"]


def test_a_file_that_cannot_be_used_is_named(ask, file, folder):
    file.write_text("off = 7")
    answer = ask("workdays", "show", "2026", "--calendar", file)
    assert answer.code == 2
    assert "own.toml" in answer.err
