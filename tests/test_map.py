"""The map of the source: each folder names its modules, and the design page each folder."""

import ast
import re
from pathlib import Path

import pytest

import renda

SOURCE = Path(renda.__file__).parent
DESIGN = Path(__file__).parent.parent / "docs" / "design.md"
# The public names by topic, the folders of all rooms: its page is the design page.
FOLDERS = sorted(path.parent for path in SOURCE.rglob("__init__.py") if path.parent != SOURCE)


def said_of(folder):
    return ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))


def parts_of(folder):
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    return modules | {path.name for path in FOLDERS if path.parent == folder}


def name_of(folder):
    return folder.relative_to(SOURCE).as_posix()


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_a_folder_names_its_modules_and_folders(folder):
    named = set(re.findall(r"`(\w+)`", said_of(folder)))
    assert parts_of(folder) - named == set()


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_a_folder_says_what_it_does_not_know(folder):
    assert re.search(r"\b(?:not|never|no)\b", said_of(folder))


def test_the_design_page_has_a_line_for_each_folder():
    rows = re.findall(r"^\| `([\w/]+)` \|", DESIGN.read_text(encoding="utf-8"), re.MULTILINE)
    outside_the_map = {"testing/strategies/duties", "testing/strategies/items"}
    assert {name_of(folder) for folder in FOLDERS} - outside_the_map - {*rows} == set()
