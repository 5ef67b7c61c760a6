"""The places of every message are filled wherever it is said: read from the source, never run."""

import ast
import re
from pathlib import Path

import pytest

import renda
import renda_cli
import renda_sqlalchemy

PACKAGES = [Path(package.__file__).parent for package in (renda, renda_cli, renda_sqlalchemy)]
SOURCES = sorted((path, top.parent) for top in PACKAGES for path in top.rglob("*.py"))
PLACE = re.compile(r"\{(\w+)(?:![rs])?\}")
TREES = {
    path.relative_to(top).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for path, top in SOURCES
}


def places_of(text):
    return set(PLACE.findall(text))


def text_of(node):
    """Return the text of a constant or of `mark("…")`; None of anything else."""
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "mark" and node.args:
        node = node.args[0]
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def makes_its_own_data(node):
    return any(getattr(part, "name", "") == "__init__" for part in node.body)


def messages_of_errors():
    """The places of each error class of its own message, by its name."""
    found = {}
    for tree in TREES.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and not makes_its_own_data(node):
                for part in node.body:
                    names = [getattr(target, "id", "") for target in getattr(part, "targets", ())]
                    if "message" in names and (text := text_of(part.value)) is not None:
                        found[node.name] = places_of(text)
    return found


def keywords_of(call):
    """The names of the keywords of a call; None where some are given by `**`."""
    names = {keyword.arg for keyword in call.keywords}
    return None if None in names else names


ERRORS = messages_of_errors()
RAISED = [
    pytest.param(
        node,
        id=f"{path}:{node.lineno}:{node.col_offset} {node.func.id}",
    )
    for path, tree in TREES.items()
    for node in ast.walk(tree)
    if isinstance(node, ast.Call)
    and isinstance(node.func, ast.Name)
    and node.func.id in ERRORS
    and keywords_of(node) is not None
]


def said_constants(tree):
    return {
        target.id: text
        for node in tree.body
        if isinstance(node, ast.Assign) and (text := text_of(node.value)) is not None
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def problems_and_sayings():
    """Every `Problem(message=CONSTANT, data={...})` and `say(CONSTANT, lang, ...)` of a module."""
    for path, tree in TREES.items():
        constants = said_constants(tree)
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            given = {keyword.arg: keyword.value for keyword in node.keywords}
            where = f"{path}:{node.lineno}:{node.col_offset}"
            if node.func.id == "say" and node.args and keywords_of(node) is not None:
                text = constants.get(getattr(node.args[0], "id", "")) or text_of(node.args[0])
                if text is not None:
                    yield pytest.param(text, set(given), id=f"{where} say")
            data = given.get("data")
            text = constants.get(getattr(given.get("message"), "id", ""))
            if node.func.id == "Problem" and text is not None and isinstance(data, ast.Dict):
                names = {key.value for key in data.keys if isinstance(key, ast.Constant)}
                if len(names) == len(data.keys):
                    yield pytest.param(text, names, id=f"{where} Problem")


@pytest.mark.parametrize("call", RAISED)
def test_an_error_is_given_what_its_message_has_places_for(call):
    assert ERRORS[call.func.id] - keywords_of(call) == set()


@pytest.mark.parametrize(("text", "given"), [*problems_and_sayings()])
def test_a_message_is_given_what_it_has_places_for(text, given):
    assert places_of(text) - given == set()


def test_enough_is_looked_at_to_mean_something():
    assert len(RAISED) > 150
    assert len(ERRORS) > 100
