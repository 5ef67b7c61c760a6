"""The pages for contributors name files that are there; their code is run as the others are."""

import re
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs" / "how-to-add").glob("*.md"))]
NAMED = re.compile(r"`((?:src|adapters|tests|docs|examples)/[\w./-]+)`")


def _place(name):
    """Return where a named file is; sources may be installed and not beside the tests."""
    _, found, inside = name.partition("src/")
    if not found:
        return ROOT / name
    package, _, rest = inside.partition("/")
    return Path(import_module(package).__file__).parent / rest


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_that_a_page_names_is_there(page):
    names = NAMED.findall(page.read_text(encoding="utf-8"))
    assert [name for name in names if not _place(name).exists()] == []


def test_every_page_says_where_things_go():
    silent = [page.name for page in PAGES[1:] if "## Where it goes" not in page.read_text("utf-8")]
    assert silent == ["index.md"]
