"""Every English message of the source is said in every other language, place for place."""

import ast
import gettext
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

import renda
import renda_cli
import renda_sqlalchemy

LANGUAGES = ("zh",)
RENDA = Path(renda.__file__).parent
PACKAGES = [Path(each.__file__).parent for each in (renda, renda_cli, renda_sqlalchemy)]
CATALOGUES = sorted(path for folder in PACKAGES for path in folder.glob("locale/*/*/*.po"))

pytestmark = pytest.mark.parametrize(
    "po", CATALOGUES, ids=lambda po: f"{po.parts[-5]}-{po.parts[-3]}"
)


def _trees(package):
    return [ast.parse(path.read_text(encoding="utf-8")) for path in package.rglob("*.py")]


def _is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _messages(tree):
    """Yield what classes give as `message`, and what is said or marked literally."""
    for node in ast.walk(tree):
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


def _read(po):
    with po.open("rb") as file:
        return read_po(file, ignore_obsolete=False)


def _package(po):
    return po.parents[3]


def _places(text):
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def test_every_message_has_its_translation(po):
    said = {text for tree in _trees(_package(po)) for text in _messages(tree)}
    translated = {entry.id for entry in _read(po) if entry.id and entry.string}
    assert sorted(said - translated) == []


def test_no_entry_is_fuzzy_or_obsolete(po):
    catalogue = _read(po)
    assert [entry.id for entry in catalogue if entry.id and entry.fuzzy] == []
    assert list(catalogue.obsolete) == []


def test_no_entry_has_outlived_its_message(po):
    texts = {
        node.value for tree in _trees(_package(po)) for node in ast.walk(tree) if _is_text(node)
    }
    assert [entry.id for entry in _read(po) if entry.id and entry.id not in texts] == []


def test_the_places_are_the_same_in_both_languages(po):
    assert [
        (entry.id, entry.string)
        for entry in _read(po)
        if entry.id and _places(entry.id) != _places(entry.string)
    ] == []


def test_the_compiled_catalogue_is_what_the_source_compiles_to(po):
    with po.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    entries = {entry.id: entry.string for entry in _read(po) if entry.id}
    kept = {text: compiled.gettext(text) for text in entries}
    assert kept == entries, "run `make catalogues`"
    assert set(compiled._catalog) - {""} == set(entries), "run `make catalogues`"


def test_the_language_is_complete_for_the_core(po):
    assert {path.parts[-3] for path in CATALOGUES if RENDA in path.parents} >= set(LANGUAGES)
    assert po.parts[-3] in LANGUAGES
