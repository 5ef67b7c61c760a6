"""Which rulebook, and which of its cases: what `lint` and `test` are both told."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from renda.cases import Cases, load_cases, shipped_cases
from renda.plugins import Plugins

RulebookNameOrFile = Annotated[
    str | None,
    Parameter(
        name="NAME-OR-FILE", help="规则集名称或文件（必填）· Rulebook, by name or file (required)"
    ),
]
CasesNameOrFile = Annotated[
    str | None,
    Parameter(
        name="--cases",
        metavar="NAME-OR-FILE",
        help="样例，默认为自带的 · Cases; by default its own",
    ),
]


def chosen_cases(rulebook: str, cases: str | None, plugins: Plugins) -> Cases | None:
    """Return the cases of a rulebook; None where it has none.

    Args:
        rulebook: The rulebook's name or path.
        cases: The name or path of other cases than its own; None means its own, which are
            shipped with it or lie beside its file.
        plugins: Know the rulebooks that have names.

    Raises:
        RendaError: The cases cannot be used.
    """
    if cases is not None:
        return load_cases(cases)
    # A rulebook of a plugin has a name and no file, and plugins bring no cases.
    if rulebook in plugins.rulebooks():
        return load_cases(rulebook) if rulebook in shipped_cases() else None
    file = cases_file(rulebook)
    return load_cases(file) if file.is_file() else None


def cases_file(rulebook: str) -> Path:
    """Return where the cases of a rulebook's file lie."""
    return Path(rulebook).with_suffix(".cases.toml")
