"""Public names of a package that are loaded when they are first asked for.

The list of names stands once: in the package's stub, `__init__.pyi`, where type checkers read it.
Python reads it there too, so that the two can never differ. It knows nothing of the domain.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from sys import modules


def attach(package: str) -> tuple[list[str], Callable[[str], object], Callable[[], list[str]]]:
    """Return `__all__`, `__getattr__` and `__dir__` for a package whose stub lists its names.

    Args:
        package: The package's full name; beside its `__init__.py` stands an `__init__.pyi` whose
            every line imports one name: `from renda.work.records import DutyRecord as DutyRecord`.
    """
    homes = dict(_stub_imports(package))

    def get_name(name: str) -> object:
        """Import a public name, and keep it so that it is not asked for again."""
        if name not in homes:
            message = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(message)
        value = getattr(import_module(homes[name]), name)
        setattr(modules[package], name, value)
        return value

    def list_names() -> list[str]:
        """List what is there already and what is loaded when it is asked for."""
        return sorted({*vars(modules[package]), *homes})

    return sorted(homes), get_name, list_names


def _stub_imports(package: str) -> Iterator[tuple[str, str]]:
    """Yield each name that the stub imports, with the module it comes from."""
    stub = f"{modules[package].__file__}".rpartition(".")[0] + ".pyi"
    # Neither `pathlib` nor `ast` is loaded for it: each takes longer than all the lines.
    with open(stub, encoding="utf-8") as lines:  # noqa: PTH123
        for line in lines:
            _, home, _, name, *_ = line.split()
            yield name, home
