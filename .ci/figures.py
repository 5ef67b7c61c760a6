"""Measure the house by its own budget and write the page `docs/figures.md`.

`python .ci/figures.py` writes the page; `--check` writes nothing and fails when the budget is
broken or the page is stale; `--places` says where the style is not kept.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

import style

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "figures.md"
SOURCE = ("src/renda", "adapters/*/src")
TESTS = ("tests", "adapters/*/tests")
CASES = ("src/renda/testing",)
Function = ast.FunctionDef | ast.AsyncFunctionDef
Figures = dict[str, tuple[float, str, bool]]

# Budgets that the house does not keep yet: the page shows them, `--check` lets them pass.
NOT_YET: set[str] = {"tests to source"}


def modules(*folders: str) -> dict[str, str]:
    """Return the text of each module under the folders, by its path."""
    paths = (path for folder in folders for top in ROOT.glob(folder) for path in top.rglob("*.py"))
    return {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(paths)
    }


def functions(tree: ast.AST) -> list[Function]:
    """Return all functions and methods of a module."""
    return [node for node in ast.walk(tree) if isinstance(node, Function)]


def length(function: Function) -> int:
    """Count a function's lines from `def` on, less its docstring."""
    lines = (function.end_lineno or 0) - function.lineno + 1
    if ast.get_docstring(function) is None:
        return lines
    docstring = function.body[0]
    return lines - ((docstring.end_lineno or 0) - docstring.lineno + 1)


def annotated(function: Function) -> Iterator[bool]:
    """Tell of each parameter but `self`, and of the result, whether it is annotated."""
    taken = function.args
    named = [*taken.posonlyargs, *taken.args]
    named = named[1:] if named and named[0].arg in {"self", "cls"} else named
    rest = [argument for argument in (taken.vararg, taken.kwarg) if argument]
    for argument in (*named, *taken.kwonlyargs, *rest):
        yield argument.annotation is not None
    yield function.returns is not None


def undocumented(name: str, tree: ast.Module) -> Iterator[tuple[str, bool]]:
    """Yield each public name of a module (itself too) and whether it lacks a docstring."""
    yield name, ast.get_docstring(tree) is None
    todo: list[tuple[str, ast.stmt]] = [(name, node) for node in tree.body]
    while todo:
        inside, node = todo.pop()
        if not isinstance(node, Function | ast.ClassDef) or node.name.startswith(("_", "test_")):
            continue
        # The signatures of an overloaded function share the docstring of the last one.
        if "overload" not in map(ast.unparse, node.decorator_list):
            yield f"{inside}:{node.name}", ast.get_docstring(node) is None
        if isinstance(node, ast.ClassDef):
            todo += [(f"{inside}:{node.name}", part) for part in node.body]


def percent(answers: list[bool]) -> float:
    """Return the share of true answers, rounded down to a tenth so that 100 means all."""
    return 1000 * sum(answers) // max(len(answers), 1) / 10


def few(answers: list[bool]) -> float:
    """Return the share of true answers, rounded up to a tenth so that 0 means none."""
    return -(-1000 * sum(answers) // max(len(answers), 1)) / 10


def measure_style(source: dict[str, str], trees: dict[str, ast.Module]) -> Figures:
    """Return the figures of `docs/style.md`, in the form of `measure`."""
    folder = max(style.folder_sizes(source).values(), default=0)
    verbs = few([verb for _, verb in style.verb_named(source)])
    each = few([is_each for _, is_each in style.each_loops(trees)])
    terse = few([is_terse for _, is_terse in style.terse_entries(trees)])
    lines = sum(len(text.splitlines()) for text in source.values())
    whys = 10_000 * len(list(style.why_comments(source))) // max(lines, 1) / 10
    modules_twice = len(list(style.module_twins(source)))
    definitions_twice = len(list(style.definition_twins(trees)))
    return {
        "modules in a folder, most": (folder, "at most 12", folder <= 12),
        "modules named by -ing or -ed, %": (verbs, "under 5", verbs < 5),
        "loops whose variable is `each`, %": (each, "under 5", each < 5),
        "comments that say why, per 1,000 lines": (whys, "at least 5", whys >= 5),
        "`Args` lines of at most two words, %": (terse, "under 3", terse < 3),
        "module names that stand twice": (modules_twice, "0", modules_twice == 0),
        "classes and functions defined twice": (definitions_twice, "0", definitions_twice == 0),
    }


def measure() -> Figures:
    """Return each figure as its value, its bound in words, and whether it keeps the bound."""
    source, tests = modules(*SOURCE), modules(*TESTS)
    trees = {name: ast.parse(text) for name, text in source.items()}
    sizes = [len(text.splitlines()) for text in source.values()] or [0]
    cases = sum(len(text.splitlines()) for text in modules(*CASES).values())
    tested = cases + sum(len(text.splitlines()) for text in tests.values())
    every = [function for tree in trees.values() for function in functions(tree)]
    lengths = sorted(length(function) for function in every) or [0]
    tenth = quantiles(lengths, n=10, method="inclusive")[8] if len(lengths) > 1 else lengths[0]
    notes = percent([answer for function in every for answer in annotated(function)])
    documented = percent(
        [not lacks for name, tree in trees.items() for _, lacks in undocumented(name, tree)]
    )
    ratio = round(tested / max(sum(sizes) - cases, 1), 2)
    return {
        "source files": (len(sizes), "", True),
        "source lines": (sum(sizes), "", True),
        "file, median lines": (median(sizes), "", True),
        "file, most lines": (max(sizes), "at most 300", max(sizes) <= 300),
        "functions": (len(every), "", True),
        "function, median lines": (median(lengths), "at most 8", median(lengths) <= 8),
        "function, 90th percentile": (tenth, "at most 20", tenth <= 20),
        "function, most lines": (lengths[-1], "at most 50", lengths[-1] <= 50),
        "parameters and results annotated, %": (notes, "100", notes == 100),
        "public names documented, %": (documented, "100", documented == 100),
        "test lines": (tested, "", True),
        "tests to source": (ratio, "at least 1.25", ratio >= 1.25),
        **measure_style(source, trees),
    }


def page(figures: Figures) -> str:
    """Return the figures as a Markdown page."""
    rows = [
        f"| {name} | {value:g} | {bound}{'' if kept else ' (not yet)'} |"
        for name, (value, bound, kept) in figures.items()
    ]
    intro = (
        "# Figures\n\nThe house's budget and where it stands, counted from the syntax tree of the "
        "library and its adapters;\na function's length leaves out its docstring. "
        "The cases of `renda.testing` are named by sentences\nand count among the tests. "
        "`make figures` writes this page, `.ci/run` keeps it.\n\n"
        "The last seven are those of [Style](style.md). Loops are counted, comprehensions too,\n"
        "that go over one plain name; a comment of several lines is one comment. A port, its\n"
        "stores and their cases may share a name, as may a public topic and the module behind it,\n"
        "the parts that every aggregate has, and the commands of different subjects.\n"
    )
    return "\n".join([intro, "| figure | now | budget |", "| --- | ---: | --- |", *rows, ""])


def longest(count: int) -> list[str]:
    """Return where the longest functions stand, for whoever has to shorten one."""
    found = [
        (length(function), f"{name}:{function.lineno} {function.name}")
        for name, text in modules(*SOURCE).items()
        for function in functions(ast.parse(text))
    ]
    return [f"{lines} lines: {where}" for lines, where in sorted(found, reverse=True)[:count]]


def lacking() -> list[str]:
    """Return the public names that have no docstring, and functions not wholly annotated."""
    trees = {name: ast.parse(text) for name, text in modules(*SOURCE).items()}
    return [
        f"no docstring: {what}"
        for name, tree in trees.items()
        for what, lacks in undocumented(name, tree)
        if lacks
    ] + [
        f"not annotated: {name}:{function.lineno} {function.name}"
        for name, tree in trees.items()
        for function in functions(tree)
        if not all(annotated(function))
    ]


def unstylish() -> list[str]:
    """Return where the style is not kept: the places that the figures of style count."""
    source = modules(*SOURCE)
    trees = {name: ast.parse(text) for name, text in source.items()}
    full = [f"{size} modules: {at}" for at, size in style.folder_sizes(source).items() if size > 12]
    found = {
        "named by a verb form": style.verb_named(source),
        "loops over `each`": style.each_loops(trees),
        "two words or fewer": style.terse_entries(trees),
    }
    return [
        *full,
        *(f"{what}: {at}" for what, places in found.items() for at, is_so in places if is_so),
        *(f"stands twice: {name}" for name in style.module_twins(source)),
        *(f"defined twice: {name}" for name in style.definition_twins(trees)),
    ]


def main(*, check: bool, places: bool) -> int:
    """Write the page, or with `check` only say what is wrong; `places` says where too."""
    figures = measure()
    text = page(figures)
    print(text)
    broken = [name for name, (_, _, kept) in figures.items() if not kept and name not in NOT_YET]
    if broken:
        print("over budget:", ", ".join(broken), *longest(5), *lacking(), sep="\n  ")
    if broken or places:
        print("against the style:", *unstylish(), sep="\n  ")
    if not check:
        PAGE.write_text(text, encoding="utf-8")
        return 0
    stale = not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text
    if stale:
        print("docs/figures.md is stale: run `make figures`")
    return int(bool(broken) or stale)


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:], places="--places" in sys.argv[1:]))
