"""The public names: documented, tested, and imported without what only tests or adapters need."""

import inspect
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import renda
import renda.office
import renda.ports
import renda.process
import renda.suggestions

ROOMS = (renda, renda.office, renda.ports, renda.process, renda.suggestions)
TESTS = Path(__file__).parent
FOREIGN = "sqlalchemy hypothesis pytest rich cyclopts pyarrow numpy"


def test_the_public_names_are_listed_in_order():
    assert sorted(renda.__all__) == sorted(set(renda.__all__))
    assert [name for name in renda.__all__ if not hasattr(renda, name)] == []


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.__name__)
def test_a_public_name_is_documented(room):
    publics = {name: getattr(room, name) for name in room.__all__}
    said = {
        name: (inspect.getdoc(public) or "").strip()
        for name, public in publics.items()
        if inspect.isclass(public) or inspect.isroutine(public)
    }
    assert [name for name, text in said.items() if not text] == []


def test_every_public_name_is_used_by_a_test():
    here = Path(__file__)
    words = "\n".join(
        path.read_text(encoding="utf-8") for path in TESTS.rglob("*.py") if path != here
    )
    assert [name for name in renda.__all__ if name not in words] == []


def test_importing_the_core_brings_nothing_foreign():
    code = f"import sys, renda; print([n for n in {FOREIGN.split()} if n in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert run.stdout.strip() == "[]"


def test_the_version_is_the_distributions():
    assert version("renda") == version("renda-cli") == "0.1.0"
