"""The table of a year, for a reader and as data: each group in its year and the year before."""

from collections.abc import Iterator
from typing import Any

from renda.suggestions import Figure, YearLine, YearRates, YearTable
from renda.terms import Term
from renda_cli.output.styled_lines import heading
from renda_cli.output.tables import Cell, Lines, table
from renda_cli.texts.suggestions.rate_figures import figure_name
from renda_cli.wording import mark, say

YEAR_COLUMNS = (
    "group",
    "all",
    "year",
    "filed",
    "replied",
    "replied_of",
    "replied_percent",
    "met",
    "met_of",
    "met_percent",
    "content",
    "content_of",
    "content_percent",
    "implemented",
    "implemented_of",
    "implemented_percent",
    "procedure",
)
RATES = ("replied", "met", "content", "implemented")
TITLE = mark("Suggestions of {year}, by {by}, on {day}; by: {procedure}")
NO_GROUP = "-"
TOTAL = mark("All")
DEFINED = mark("{name}: {definition}")


def table_text(year: YearTable, procedure: str, lang: str) -> Lines:
    """Yield two rows for each group, the year above the year before, then what each rate counts.

    Args:
        year: The table.
        procedure: The title of the place's procedure.
        lang: The language of the lines.
    """
    title = {"year": year.year, "by": year.by, "day": year.today, "procedure": procedure}
    yield heading(say(TITLE, lang, **title))
    figures = year.total.now.figures
    head = [year.by.label(lang), say("Year", lang), say("Filed", lang)]
    head.extend(figure_name(figure, lang) for figure in figures)
    rows = (
        [_group_name(line, lang), rates.year, rates.filed, *map(_cell, rates.figures)]
        for line in (*year.lines, year.total)
        for rates in (line.now, line.before)
    )
    yield from table(head, rows)
    for figure in figures:
        yield say(DEFINED, lang, name=figure.name, definition=figure.definition)


def table_data(year: YearTable, procedure: str) -> Iterator[dict[str, Any]]:
    """Yield each group in each of the two years as plain data.

    The group of those that have none is None, and so is that of all, which says so.

    Args:
        year: The table.
        procedure: The id of the place's procedure.
    """
    for line in (*year.lines, year.total):
        for rates in (line.now, line.before):
            yield {
                "group": None if line.name == NO_GROUP else line.name or None,
                "all": not line.name,
                "year": rates.year,
                "filed": rates.filed,
                **_rates_data(rates),
                "procedure": procedure,
            }


def _rates_data(rates: YearRates) -> dict[str, int | str | None]:
    data: dict[str, int | str | None] = {}
    for name, figure in zip(RATES, rates.figures, strict=True):
        data[name] = figure.numerator
        data[f"{name}_of"] = figure.denominator
        data[f"{name}_percent"] = None if figure.percent is None else str(figure.percent)
    return data


def _group_name(line: YearLine, lang: str) -> str:
    if not line.name:
        return say(TOTAL, lang)
    return line.name.label(lang) if isinstance(line.name, Term) else line.name


def _cell(figure: Figure) -> Cell:
    if figure.percent is None:
        return "-"
    return f"{figure.numerator}/{figure.denominator} {figure.percent}%"
