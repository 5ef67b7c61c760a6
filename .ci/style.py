"""Count what `docs/style.md` asks for, where counting can tell: names, comments, docstrings.

Every function takes the texts of modules by their path and reads nothing else, so that the tests
can plant bad modules. `figures.py` holds the budget for each count.
"""

import ast
import io
import re
import tokenize
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

Modules = Mapping[str, str]
Trees = Mapping[str, ast.Module]
DEFINITIONS = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef

# Alembic names and numbers these; their count grows with every release.
MIGRATIONS = "versions"
# Each command has a module named by its verb, and in it the one function that all of them have.
COMMANDS = "commands/"
COMMAND_FUNCTION = "read_arguments"
# Every aggregate has a module for each of these parts, and `process` the machinery for it.
AGGREGATE_PARTS = {
    "moves", "terms", "procedures", "item_kind", "changes", "conditions", "refusals",
}  # fmt: skip
# These rooms mirror another one: a port has an implementation and its cases, and both are named
# after the port; strategies are named after what they draw.
MIRRORS = {"memory", "testing"}
# A module at the top of the library is its public face for a topic, and defines nothing itself.
FACE = "renda"
STRATEGIES = "testing/strategies/"
# A comment for a tool, or a line between sections, explains nothing.
NOT_A_REASON = re.compile(r"#\s*(?:noqa|type:|fmt:|ruff:|pyright:|mypy:|pragma|!|[-=#]{3,}|$)")
ENTRY = re.compile(r"\*{0,2}\w+(?: \(.*?\))?:(?: |$)")


def is_public(path: str) -> bool:
    """Tell whether a module has a public name of its own; a package's `__init__` has not."""
    return not PurePosixPath(path).name.startswith("_")


def inside(path: str) -> tuple[str, str]:
    """Return the distribution a module belongs to, and its path inside it."""
    distribution, _, rest = path.rpartition("src/")[2].partition("/")
    return distribution, rest


def folder_sizes(modules: Modules) -> Counter[str]:
    """Count the modules of each folder, without its `__init__`; migrations may be many.

    A public topic, which only lists names of modules below it, is a page and no module.
    """
    folders = (
        PurePosixPath(path).parent
        for path, text in modules.items()
        if not path.endswith("__init__.py") and not lists_names_only(text)
    )
    return Counter(str(folder) for folder in folders if folder.name != MIGRATIONS)


def lists_names_only(text: str) -> bool:
    """Tell whether a module only imports names and lists them in its `__all__`."""
    body = [node for node in ast.parse(text).body if not isinstance(node, ast.Expr)]
    imports = [node for node in body if isinstance(node, ast.Import | ast.ImportFrom)]
    lists = [node for node in body if isinstance(node, ast.Assign)]
    return bool(imports) and len(lists) == 1 and len(body) == len(imports) + 1


def verb_named(modules: Modules) -> Iterator[tuple[str, bool]]:
    """Yield each module and whether its name ends like a verb form."""
    for path in modules:
        if is_public(path):
            yield path, PurePosixPath(path).stem.endswith(("ing", "ed"))


def each_loops(trees: Trees) -> Iterator[tuple[str, bool]]:
    """Yield each loop over one plain name and whether that name is `each`."""
    for path, tree in trees.items():
        for node in ast.walk(tree):
            loop = (
                node.target
                if isinstance(node, ast.For | ast.AsyncFor | ast.comprehension)
                else None
            )
            if isinstance(loop, ast.Name):
                yield f"{path}:{loop.lineno}", loop.id == "each"


def why_comments(modules: Modules) -> Iterator[str]:
    """Yield where a comment stands on lines of its own; lines that follow each other are one."""
    for path, text in modules.items():
        last = -1
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type != tokenize.COMMENT or not token.line.lstrip().startswith("#"):
                continue
            if NOT_A_REASON.match(token.string):
                continue
            line = token.start[0]
            if line != last + 1:
                yield f"{path}:{line}"
            last = line


def entries(docstring: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each entry under `Args` and `Attributes`."""
    margin = None
    found: list[list[str]] = []
    for line in docstring.splitlines():
        indent = len(line) - len(line.lstrip())
        if line.strip() in {"Args:", "Attributes:"}:
            margin = indent
        elif margin is None or not line.strip():
            continue
        elif indent <= margin:
            margin = None
        elif indent == margin + 4 and ENTRY.match(line.strip()):
            name, _, text = line.strip().partition(":")
            found.append([name.partition(" ")[0], text])
        elif found:
            found[-1][1] += f" {line.strip()}"
    yield from ((name, text) for name, text in found)


def terse_entries(trees: Trees) -> Iterator[tuple[str, bool]]:
    """Yield each documented parameter or attribute and whether two words or fewer document it."""
    for path, tree in trees.items():
        for node in ast.walk(tree):
            docstring = ast.get_docstring(node) if isinstance(node, DEFINITIONS) else None
            for name, text in entries(docstring or ""):
                yield f"{path}:{node.lineno} {name}", len(text.split()) <= 2


def mirror(distribution: str, place: str) -> str:
    """Return the mirror that a module stands in; empty if its name has its home there."""
    room, folder, _ = place.partition("/")
    if not folder and distribution == FACE:
        return "face"
    return room if room in MIRRORS else ""


def are_twins(distribution: str, places: list[str]) -> bool:
    """Tell whether a name stands at most once in its home, and once in each mirror of it."""
    return max(Counter(mirror(distribution, place) for place in places).values()) == 1


def module_twins(modules: Modules) -> Iterator[str]:
    """Yield each public module name that two ideas of one distribution share, and where."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path in modules:
        distribution, rest = inside(path)
        stem = PurePosixPath(path).stem
        is_part = stem in AGGREGATE_PARTS or rest.startswith(COMMANDS)
        if is_public(path) and not is_part:
            found[distribution, stem].append(rest)
    for (distribution, stem), places in found.items():
        if not are_twins(distribution, places):
            yield f"{distribution} {stem}: {', '.join(places)}"


def definition_twins(trees: Trees) -> Iterator[str]:
    """Yield each public class or function that two modules of a distribution define, and where.

    Constants and type variables are not counted, nor a strategy that draws the thing of its name.
    """
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for path, tree in trees.items():
        distribution, rest = inside(path)
        allowed = {COMMAND_FUNCTION} if rest.startswith(COMMANDS) else set()
        for node in tree.body if MIGRATIONS not in PurePosixPath(path).parts else ():
            if not isinstance(node, DEFINITIONS) or node.name in allowed:
                continue
            if not node.name.startswith("_"):
                found[distribution, node.name].add(rest)
    for (distribution, name), places in found.items():
        drawn = {place for place in places if place.startswith(STRATEGIES)}
        if len(drawn) > 1 or len(places - drawn) > 1:
            yield f"{distribution} {name}: {', '.join(sorted(places))}"
