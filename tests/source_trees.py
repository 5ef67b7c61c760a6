"""The source of the four packages as syntax trees: each module parsed and walked once."""

import ast
from functools import cache
from pathlib import Path

import renda
import renda_cli
import renda_notify
import renda_sqlalchemy

PACKAGES = {
    package.__name__: Path(package.__file__).parent
    for package in (renda, renda_cli, renda_notify, renda_sqlalchemy)
}


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree_of(path)))


def modules() -> list[tuple[str, Path]]:
    """The modules of all packages in order, each with its name as a path, `renda/errors.py`."""
    return [
        (path.relative_to(folder.parent).as_posix(), path)
        for folder in PACKAGES.values()
        for path in sorted(folder.rglob("*.py"))
    ]
