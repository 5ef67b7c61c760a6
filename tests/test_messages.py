"""The places of every message are filled wherever it is said: read from the source, never run."""

import ast
import re

from source_trees import modules, nodes_of, tree_of

PLACE = re.compile(r"\{(\w+)(?:![rs])?\}")


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
    for _, path in modules():
        for node in nodes_of(path):
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


def raised(errors):
    """Yield where each error with a message of its own is made; its places; what it is given."""
    for name, path in modules():
        for node in nodes_of(path):
            match node:
                case ast.Call(func=ast.Name(id=error)) if error in errors:
                    if (given := keywords_of(node)) is not None:
                        yield f"{name}:{node.lineno} {error}", errors[error], given


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
    for name, path in modules():
        constants = said_constants(tree_of(path))
        for node in nodes_of(path):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            given = {keyword.arg: keyword.value for keyword in node.keywords}
            where = f"{name}:{node.lineno}"
            if node.func.id == "say" and node.args and keywords_of(node) is not None:
                text = constants.get(getattr(node.args[0], "id", "")) or text_of(node.args[0])
                if text is not None:
                    yield f"{where} say", places_of(text), set(given)
            data = given.get("data")
            text = constants.get(getattr(given.get("message"), "id", ""))
            if node.func.id == "Problem" and text is not None and isinstance(data, ast.Dict):
                names = {key.value for key in data.keys if isinstance(key, ast.Constant)}
                if len(names) == len(data.keys):
                    yield f"{where} Problem", places_of(text), names


def unfilled(said):
    """Return where places of a message stay empty, of `(where, places, given)`."""
    return [(where, places - given) for where, places, given in said if places - given]


def test_an_error_is_given_what_its_message_has_places_for():
    errors = messages_of_errors()
    made = [*raised(errors)]
    assert unfilled(made) == []
    assert len(made) > 150
    assert len(errors) > 100


def test_a_message_is_given_what_it_has_places_for():
    said = [*problems_and_sayings()]
    assert unfilled(said) == []
    assert len(said) > 100
