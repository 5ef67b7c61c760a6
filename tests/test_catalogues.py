"""Every English text of a room is said in every other language by its catalogue, place for place.

A text belongs to the nearest folder above its module that has a `locale/`: a room of `renda`, or an
adapter as a whole.
"""

import ast
import importlib
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po
from source_trees import PACKAGES, modules, nodes_of

from renda.catalogue_files import text_key

LANGUAGES = ("zh",)
RENDA = PACKAGES["renda"]
CATALOGUES = sorted(
    path for folder in PACKAGES.values() for path in folder.rglob("locale/*/LC_MESSAGES/*.po")
)

every_catalogue = pytest.mark.parametrize(
    "po", CATALOGUES, ids=lambda po: f"{po.parts[-5]}-{po.parts[-3]}"
)


def _is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _messages(path):
    """Yield what classes give as `message`, and what is said or marked literally."""
    for node in nodes_of(path):
        match node:
            case ast.ClassDef(body=body):
                for line in body:
                    match line:
                        case (
                            ast.Assign(targets=[ast.Name(id="message")], value=value)
                            | ast.AnnAssign(target=ast.Name(id="message"), value=value)
                        ) if value and _is_text(value):
                            yield value.value
            case ast.Call(func=function, args=[first, *_]) if _is_text(first):
                if ast.unparse(function).rpartition(".")[2] in {"say", "mark"}:
                    yield first.value


def _home(path):
    """Return the folder whose catalogue holds the texts of a module."""
    return next(folder for folder in path.parents if (folder / "locale").is_dir())


@cache
def vocabularies():
    """Return every vocabulary of the packages, wherever it is declared."""
    return [
        getattr(importlib.import_module(name.removesuffix(".py").replace("/", ".")), node.name)
        for name, path in modules()
        for node in nodes_of(path)
        if isinstance(node, ast.ClassDef)
        and any(isinstance(base, ast.Name) and base.id == "Term" for base in node.bases)
    ]


@pytest.fixture(scope="module")
def texts():
    """The texts of each folder with a catalogue, by their keys."""
    said = defaultdict(set)
    for folder in PACKAGES.values():
        for path in folder.rglob("*.py"):
            said[_home(path)] |= {*_messages(path)}
    for vocabulary in vocabularies():
        path = Path(sys.modules[vocabulary.__module__].__file__)
        said[_home(path)] |= {text_key(word.en, vocabulary.__name__) for word in vocabulary}
    return said


def _read(po):
    with po.open("rb") as file:
        return read_po(file, ignore_obsolete=False)


def _entries(po):
    return [entry for entry in _read(po) if entry.id]


def _places(text):
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


@every_catalogue
def test_every_message_and_label_has_its_translation(po, texts):
    translated = {text_key(entry.id, entry.context) for entry in _entries(po) if entry.string}
    assert sorted(texts[po.parents[3]] - translated) == []


@every_catalogue
def test_no_entry_has_outlived_its_text(po, texts):
    folder = po.parents[3]
    # A table's heads are said in a loop: they are texts of the code, but no call has them at hand.
    literals = {
        node.value
        for path in folder.rglob("*.py")
        if _home(path) == folder
        for node in nodes_of(path)
        if _is_text(node)
    }
    keys = {text_key(entry.id, entry.context) for entry in _entries(po)}
    assert sorted(keys - texts[folder] - literals) == []


@every_catalogue
def test_no_entry_is_fuzzy_or_obsolete(po):
    assert [entry.id for entry in _entries(po) if entry.fuzzy] == []
    assert list(_read(po).obsolete) == []


@every_catalogue
def test_the_places_are_the_same_in_both_languages(po):
    assert [
        (entry.id, entry.string)
        for entry in _entries(po)
        if _places(entry.id) != _places(entry.string)
    ] == []


@every_catalogue
def test_a_catalogue_is_named_after_its_folder(po):
    assert (po.stem, po.parts[-3] in LANGUAGES) == (po.parents[3].name, True)


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_text_that_two_rooms_share_is_said_alike(package, lang):
    said = defaultdict(set)
    for po in CATALOGUES:
        if PACKAGES[package] in po.parents and po.parts[-3] == lang:
            for entry in _entries(po):
                said[text_key(entry.id, entry.context)].add(entry.string)
    assert said
    assert {key: strings for key, strings in said.items() if len(strings) > 1} == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_room_that_says_something_has_a_catalogue_of_its_own(texts, lang):
    """`renda`'s own catalogue holds what its few modules outside rooms say."""
    loose = {message for path in RENDA.glob("*.py") for message in _messages(path)}
    assert texts[RENDA] == loose
    homes = [folder for folder, keys in texts.items() if keys]
    assert [home for home in homes if not (home / "locale" / lang).is_dir()] == []


def test_no_two_vocabularies_of_a_package_have_one_name():
    names = [(words.__module__.partition(".")[0], words.__name__) for words in vocabularies()]
    assert len(names) == len({*names})


def test_no_chinese_label_stands_in_code():
    """Words of the field in docstrings are for readers of the code; users read catalogues."""
    assert [
        (vocabulary.__name__, word.en)
        for vocabulary in vocabularies()
        for word in vocabulary
        if not word.en.isascii()
    ] == []


def test_every_distribution_compiles_its_catalogues_alike():
    """Each is built alone, so each has the same build hook beside its pyproject.toml."""
    root = Path(__file__).parent.parent
    hooks = [root / "hatch_build.py", *sorted(root.glob("adapters/*/hatch_build.py"))]
    assert len(hooks) == len(PACKAGES)
    assert len({hook.read_bytes() for hook in hooks}) == 1
