"""`--mapping`: tables as an office writes them get the answers of the strict form."""

import csv
import json

import pytest

from renda.inputs import load_mapping

CHINESE = load_mapping("chinese")
GIVEN = ("--rulebook", "wujin-2024", "--year", "2025")
MAPPED = ("--mapping", "chinese")


def office_day(cell):
    parts = cell.split("-")
    return cell if len(parts) != 3 or "T" in cell else "/".join(str(int(part)) for part in parts)


@pytest.fixture
def office_folder(folder, tmp_path):
    """The small world as an office writes it: Chinese headers, days between slashes."""
    written = tmp_path / "office"
    written.mkdir()
    for file in folder.glob("*.csv"):
        mapped = CHINESE.of(file.stem)
        with file.open(encoding="utf-8-sig", newline="") as opened:
            header, *rows = csv.reader(opened)
        found = [mapped.columns[name][0] for name in header]
        with (written / file.name).open("w", encoding="gb18030", newline="") as opened:
            csv.writer(opened).writerows(
                [found, *([office_day(cell) for cell in row] for row in rows)]
            )
    return written


COMMANDS = {
    "check": ("check",),
    "forecast": ("forecast", "--as-of", "2025-06-01"),
    "quality": ("quality",),
}


def answer(ask, name, folder, *more):
    command, *words = COMMANDS[name]
    return ask(command, folder, *GIVEN, *words, "--format", "json", *more)


@pytest.mark.parametrize("name", ["check", "forecast", "quality"])
def test_a_command_answers_as_from_the_strict_form(ask, folder, office_folder, name):
    found = answer(ask, name, office_folder, *MAPPED)
    assert (found.code, found.err) == (0, "")
    assert found.out == answer(ask, name, folder).out


def test_a_comparison_answers_as_from_the_strict_form(ask, folder, office_folder):
    words = ("--rulebook", "wujin-2024", "--year", "2025", "--with", "wujin-2024")
    found = ask("compare", office_folder, *words, *MAPPED)
    assert found.out == ask("compare", folder, *words).out


def test_without_the_option_the_tables_are_refused(ask, office_folder):
    found = answer(ask, "check", office_folder)
    assert (found.code, found.out) == (2, b"")
    assert "deputy_id" in found.err


def test_the_command_that_explains_names_the_mapping(ask, office_folder):
    text = ask("check", office_folder, *GIVEN, *MAPPED, "--lang", "en").text
    assert "--mapping chinese" in text


def test_an_unknown_subject_is_told_of_tables_with_a_mapping(ask, office_folder):
    known = ("--known-at", "2026-01-15T18:00:00+08:00", "--lang", "en")
    found = ask("explain", office_folder, "deputy.receptions", "nobody", *GIVEN, *MAPPED, *known)
    assert found.code == 2
    assert "no finding" in found.err or "says nothing of" in found.err


def test_a_mapping_that_is_not_there_is_told(ask, folder):
    found = answer(ask, "check", folder, "--mapping", "nowhere.toml", "--lang", "en")
    assert found.code == 2
    assert "there is no mapping nowhere.toml; shipped: chinese" in found.err


@pytest.mark.parametrize(("lang", "said"), [("en", "a store holds none"), ("zh", "数据库里没有")])
def test_a_store_needs_no_mapping(ask, filled_url, lang, said):
    found = answer(ask, "check", filled_url, *MAPPED, "--lang", lang)
    assert found.code == 2
    assert said in found.err


def test_what_is_planned_beside_a_store_may_be_written_by_a_mapping(ask, filled_url, tmp_path):
    file = tmp_path / "计划.csv"
    file.write_text("记录编号,主体类型,主体编号,种类,日期\n", "utf-8")
    found = answer(ask, "forecast", filled_url, *MAPPED, "--planned", file)
    assert (found.code, found.err) == (0, "")


def test_a_folder_is_imported_by_a_mapping(ask, ready_url, office_folder, folder):
    assert ask("import", office_folder, ready_url, *MAPPED).code == 0
    stored = json.loads(answer(ask, "check", ready_url).out)
    assert stored == json.loads(answer(ask, "check", folder).out)
