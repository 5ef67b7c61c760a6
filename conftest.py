"""Examples run as tests: README and docs in a copy of the project, docstrings where they stand."""

import os
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE
from pathlib import Path

from documents import ShellBlockParser, enter_copy, leave_copy
from hypothesis import HealthCheck, settings
from sybil import Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.myst import PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser

ROOT = Path(__file__).parent
FLAGS = ELLIPSIS | NORMALIZE_WHITESPACE

settings.register_profile("dev", max_examples=25, deadline=None)
settings.register_profile(
    "ci",
    max_examples=100,
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],  # a busy machine is no failure
)
settings.register_profile("again", settings.get_profile("ci"), max_examples=25)
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
    patterns=["*.py", "**/*.py"],
    path=str(ROOT / "src" / "renda"),
    document_types={".py": PythonDocStringDocument},
)
pytest_collect_file = (documents + docstrings).pytest()
