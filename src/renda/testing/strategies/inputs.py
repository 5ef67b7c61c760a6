"""Strategies for what inputs are told by: how an office writes its tables, and what is wrong."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from renda.kernel.input.problems import Problem, ProblemGroup
from renda.tables.mapping.day_forms import DayForm
from renda.tables.mapping.table_mapping import MappedTable, TableMapping
from renda.testing.strategies import plain


def problems() -> SearchStrategy[Problem]:
    """Draw what is wrong with inputs."""
    rows = st.none() | st.integers(1, 10**6)
    return st.builds(
        Problem,
        message=st.just("{value} is not allowed"),
        file=plain.names(),
        row=rows,
        column=st.just("") | plain.names(),
        data=st.builds(lambda value: {"value": value}, plain.texts()),
    )


def problem_groups() -> SearchStrategy[ProblemGroup]:
    """Draw problems of one sort."""
    rows = st.lists(st.integers(2, 10**6), max_size=3, unique=True).map(sorted).map(tuple)
    return st.builds(ProblemGroup, first=problems(), count=st.integers(3, 10**6), rows=rows)


def mapped_tables() -> SearchStrategy[MappedTable]:
    """Draw how an office writes one table."""
    return st.builds(
        MappedTable,
        names=st.lists(plain.names(), max_size=2).map(tuple),
        columns=st.dictionaries(st.just("name"), st.just(("姓名",))),
        words=st.dictionaries(st.just("grade"), st.just({"高": "high", "无": ""})),
    )


def table_mappings() -> SearchStrategy[TableMapping]:
    """Draw how an office writes its tables."""
    return st.builds(
        TableMapping,
        days=st.lists(st.sampled_from(DayForm), unique=True),
        tables=st.dictionaries(st.just("deputies"), mapped_tables()),
    )


STRATEGIES = {
    MappedTable: mapped_tables(),
    Problem: problems(),
    ProblemGroup: problem_groups(),
    TableMapping: table_mappings(),
}
