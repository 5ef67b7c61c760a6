"""What comes from outside, and what is wrong with it.

`renda.InputError` holds every `Problem` of a folder or file at once, each with the place where it
stands, and gives them grouped or as rows, as `Problems`. `read_records` reads one table of records
alone; files that no table is made of are `Ignored`, by name. How an office writes its tables, where
it is not the strict form, says a `TableMapping` with a `MappedTable` for each, read by
`load_mapping`; days may stand in the forms of `DayForm` that it allows. `read_day` and
`read_instant` read dates and times as the tables write them, and refuse a time without its zone. A
`Budget` says what reading may cost at most, and `OverBudgetError` that something would cost more.
"""

from renda.kernel.fields import EmptyTextError
from renda.kernel.input.budget import Budget, OverBudgetError
from renda.kernel.input.problems import Problem, ProblemGroup, Problems
from renda.kernel.moments import (
    MomentTextError,
    NaiveInstantError,
    NoSuchOffsetError,
    read_day,
    read_instant,
)
from renda.tables.folder_contents import Ignored
from renda.tables.mapping.day_forms import DayForm
from renda.tables.mapping.mapping_files import UnknownMappingError, load_mapping
from renda.tables.mapping.table_mapping import MappedTable, TableMapping
from renda.tables.single_table import read_records

__all__ = [
    "Budget",
    "DayForm",
    "EmptyTextError",
    "Ignored",
    "MappedTable",
    "MomentTextError",
    "NaiveInstantError",
    "NoSuchOffsetError",
    "OverBudgetError",
    "Problem",
    "ProblemGroup",
    "Problems",
    "TableMapping",
    "UnknownMappingError",
    "load_mapping",
    "read_day",
    "read_instant",
    "read_records",
]
