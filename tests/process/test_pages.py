"""The pages of the shipped procedures are what the data give."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from renda.process.pages.procedure_text import procedure_page
from renda.projects.life.carrying_moves import PROJECT_MOVES
from renda.projects.life.procedures import shipped_project_procedures
from renda.projects.life.terms import ProjectAct
from renda.suggestions.life.moves import MOVES
from renda.suggestions.life.procedures import load_procedure, shipped_procedures
from renda.suggestions.life.terms import Act
from renda.suggestions.motions.procedures import shipped_motion_procedures

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def script():
    spec = spec_from_file_location("procedure_pages", ROOT / ".ci" / "procedures.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_is_what_the_data_give(script, lang):
    page = script.PAGES[lang].read_text(encoding="utf-8")
    assert page == script.page(lang), "run `python .ci/procedures.py`"


def test_checking_writes_nothing_and_tells_what_is_stale(script, monkeypatch, tmp_path, capsys):
    file = tmp_path / "procedures.md"
    monkeypatch.setattr(script, "PAGES", {"en": file})
    assert script.main(check=True) == 1
    assert not file.exists()
    assert "is stale" in capsys.readouterr().out
    assert script.main(check=False) == 0
    assert script.main(check=True) == 0
    file.write_text("old", encoding="utf-8")
    assert script.main(check=True) == 1


def test_a_page_has_every_shipped_procedure_the_national_one_first(script):
    found = script.procedures()
    shipped = (shipped_procedures, shipped_motion_procedures, shipped_project_procedures)
    assert len(found) == sum(len(procedures()) for procedures in shipped)
    assert found[0][0] == load_procedure("national")


def test_every_move_has_its_name():
    assert {*map(str, Act)} == {*MOVES}
    assert {*map(str, ProjectAct)} == {*PROJECT_MOVES}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_word_is_left_bare(script, lang):
    for procedure, kind in script.procedures():
        text = procedure_page(procedure, kind, lang)
        rows = [line for line in text.splitlines() if line.startswith("| ")]
        bare = {word for row in rows for word in row.split() if "_" in word}
        assert bare == set()
