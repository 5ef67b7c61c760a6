"""Mappings from TOML: the one that renda carries for Chinese headers, or an office's own.

Reading one finds every mistake of it at once. It does not know the rows that it is for.
"""

from collections.abc import Mapping
from os import PathLike, fspath
from pathlib import Path

from attrs import field, frozen

from renda.errors import RendaError
from renda.kernel.input.codec import make_converter, structure
from renda.kernel.input.named_files import named_file
from renda.kernel.input.problems import InputError, Problem, quoted
from renda.kernel.input.toml_files import read_toml
from renda.tables.cells import NOT_ALLOWED
from renda.tables.mapping.day_forms import DayForm
from renda.tables.mapping.mapping_faults import require_fit
from renda.tables.mapping.table_mapping import MappedTable, TableMapping

MAPPING_FORMAT = "renda.tables/1"
FOLDER = Path(__file__).parent / "mappings"


class UnknownMappingError(RendaError, LookupError):
    """No mapping has this name, and no file is there."""

    message = "there is no mapping {name}; shipped: {allowed}; or give the path of a TOML file"


def load_mapping(name: str | PathLike[str]) -> TableMapping:
    """Return how an office writes its tables, from a file.

    Args:
        name: The path of a TOML file, or `chinese`: the Chinese headers and words that renda
            carries.

    Raises:
        UnknownMappingError: There is neither.
        InputError: The file cannot be used; the error lists every problem of it.

    >>> from renda.inputs import load_mapping
    >>> load_mapping("chinese").of("deputies").column("姓名")
    'name'
    """
    file = named_file(fspath(name), FOLDER, UnknownMappingError)
    written = structure(make_converter(), read_toml(file), _WrittenMapping, file=file.name)
    if written.format != MAPPING_FORMAT:
        data = {"value": quoted(written.format), "allowed": MAPPING_FORMAT}
        raise InputError([Problem(message=NOT_ALLOWED, file=file.name, column="format", data=data)])
    mapping = TableMapping(name=file.name, days=written.days, tables=written.tables)
    require_fit(mapping)
    return mapping


@frozen(kw_only=True)
class _WrittenMapping:
    """A mapping as it stands in a file."""

    format: str
    days: tuple[DayForm, ...] = ()
    tables: Mapping[str, MappedTable] = field(factory=dict)
