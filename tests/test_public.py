"""The public names: documented, tested, and imported without what only tests or adapters need."""

import inspect
import re
import subprocess
import sys
from importlib.metadata import version
from itertools import combinations
from pathlib import Path

import public_names
import pytest
from public_names import SPACES, publics

import renda
from renda.plugins import Hooks

TESTS = Path(__file__).parent
ADAPTERS = TESTS.parent / "adapters"
DOCS = TESTS.parent / "docs"
# Pages for readers: neither the automatic reference, nor what was decided or changed once.
PAGES = [
    page
    for page in sorted(DOCS.rglob("*.md"))
    if not {"reference", "decisions", "changelog"} & set(page.relative_to(DOCS).parts)
]
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
SOURCE = Path(renda.__file__).parent
FOREIGN = "sqlalchemy hypothesis pytest rich cyclopts pyarrow numpy"


def _words(texts):
    return {word for text in texts for word in re.findall(r"\w+", text)}


every_space = pytest.mark.parametrize("space", SPACES, ids=lambda space: space.__name__)


def test_the_front_page_is_short():
    assert 35 <= len(renda.__all__) <= 45


@every_space
def test_the_public_names_are_listed_once_and_are_there(space):
    assert len(space.__all__) == len(set(space.__all__))
    assert [name for name in space.__all__ if not hasattr(space, name)] == []
    assert set(space.__all__) - set(dir(space)) == set()


@every_space
def test_a_public_name_is_documented(space):
    said = {
        name: (inspect.getdoc(public) or "").strip()
        for name, public in publics(space).items()
        if inspect.isclass(public) or inspect.isroutine(public)
    }
    assert [name for name, text in said.items() if not text] == []


def test_every_name_of_the_front_page_shows_an_example():
    """The examples themselves run where they stand."""
    texts = {name: inspect.getdoc(public) or "" for name, public in publics(renda).items()}
    assert [name for name in renda.__all__ if ">>>" not in texts[name]] == []


def test_a_public_name_has_one_home():
    clashes = {
        (one.__name__, other.__name__, name)
        for one, other in combinations(SPACES, 2)
        for name in set(one.__all__) & set(other.__all__)
    }
    assert clashes == set()


def test_every_module_that_lists_public_names_of_the_root_is_known():
    known = {space.__name__ for space in SPACES}
    lists = {
        path.relative_to(SOURCE.parent).with_suffix("").as_posix().removesuffix("/__init__")
        for path in [*SOURCE.glob("*.py"), *SOURCE.glob("*/__init__.py")]
        if re.search(r"^__all__\b", path.read_text("utf-8"), re.MULTILINE)
    }
    assert {name.replace("/", ".") for name in lists} == known


@pytest.mark.parametrize("package", ["renda", "renda.people", "renda.work"])
def test_a_name_loaded_on_demand_is_no_module_of_its_package(package):
    """The module would hide it as soon as anybody imports the module."""
    room = SOURCE.joinpath(*package.split(".")[1:])
    modules = {path.stem for path in room.iterdir()}
    assert modules & set(sys.modules[package].__all__) == set()


@every_space
def test_every_public_name_is_used_by_a_test(space):
    here = {Path(__file__), Path(public_names.__file__)}
    tests = {*TESTS.rglob("*.py"), *ADAPTERS.glob("*/tests/**/*.py")}
    words = _words(path.read_text("utf-8") for path in tests - here)
    assert [name for name in space.__all__ if name not in words] == []


@every_space
def test_every_public_name_is_told_on_a_page_besides_the_reference(space):
    words = _words(code for page in PAGES for code in CODE.findall(page.read_text("utf-8")))
    assert [name for name in space.__all__ if name not in words] == []


def test_every_hook_is_in_a_test_and_on_a_page():
    hooks = [name for name in vars(Hooks) if name.startswith("renda_")]
    here = {Path(__file__), *(TESTS / "typing").iterdir()}
    tests = _words(path.read_text("utf-8") for path in {*TESTS.rglob("*.py")} - here)
    pages = _words(page.read_text("utf-8") for page in PAGES)
    assert hooks
    assert [name for name in hooks if name not in tests or name not in pages] == []


def test_the_reference_has_a_page_for_each_public_module():
    pages = {page.stem for page in (DOCS / "reference").glob("renda*.md")}
    assert pages - {"renda_notify", "renda_sqlalchemy"} == {space.__name__ for space in SPACES}


def test_importing_the_core_brings_nothing_foreign():
    code = f"import sys, renda; print([n for n in {FOREIGN.split()} if n in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert run.stdout.strip() == "[]"


def test_importing_the_package_alone_loads_none_of_its_rooms():
    code = "import sys, renda; print(*(n for n in sys.modules if n.startswith('renda.')))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert run.stdout.split() == ["renda.lazy_names"]


def test_whoever_imports_the_check_loads_nothing_that_opens_or_reads_files():
    code = (
        "import sys; before = {*sys.modules}; from renda import check, load_rulebook;"
        "print(*{'pathlib', 'tomllib', 'json', 'hashlib', 'cattrs'} & {*sys.modules} - before)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert run.stdout.split() == []


def test_a_name_is_kept_once_it_is_loaded():
    first = renda.check
    assert vars(renda)["check"] is first


def test_a_name_that_is_not_there_is_told_as_by_any_module():
    with pytest.raises(AttributeError, match="module 'renda' has no attribute 'no_such_name'"):
        _ = renda.no_such_name


def test_the_version_is_the_distributions():
    assert version("renda") == version("renda-cli") == "0.1.0"
