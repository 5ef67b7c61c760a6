"""Examples run as tests: README and docs in a copy of the project, docstrings where they stand."""

import gc
import os
from collections.abc import Generator
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE
from pathlib import Path

import pytest
from documents import ShellBlockParser, enter_copy, leave_copy
from hypothesis import HealthCheck, settings
from sybil import Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.myst import PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser

ROOT = Path(__file__).parent
SOURCE = ROOT / "src" / "renda"
FLAGS = ELLIPSIS | NORMALIZE_WHITESPACE

settings.register_profile("dev", max_examples=10, deadline=None)
settings.register_profile(
    "ci",
    max_examples=20,  # the same each time: how many shows little, `nightly` draws others
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],  # a busy machine is no failure
)
settings.register_profile("again", settings.get_profile("ci"), max_examples=10)
settings.register_profile("nightly", max_examples=2000, deadline=None, print_blob=True)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") == "true" else "dev")
)

documents = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=FLAGS), ShellBlockParser()],
    patterns=["README.md", "CONTRIBUTING.md", "RELEASING.md", "docs/*.md", "docs/**/*.md"],
    path=str(ROOT),
    setup=enter_copy,
    teardown=leave_copy,
)
docstrings = Sybil(
    parsers=[DocTestParser(optionflags=FLAGS)],
    # Only modules with an example are parsed: a fifth of them.
    patterns=[
        module.relative_to(SOURCE).as_posix()
        for module in sorted(SOURCE.rglob("*.py"))
        if ">>> " in module.read_text(encoding="utf-8")
    ],
    path=str(SOURCE),
    document_types={".py": PythonDocStringDocument},
)
pytest_collect_file = (documents + docstrings).pytest()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Leave what was collected out of every later search for garbage: it is large, and it stays."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_unconfigure() -> None:
    """Let go in the end of what was left out, as extension modules complain of what stays."""
    gc.unfreeze()
