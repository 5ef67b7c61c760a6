"""The rates of suggestions, for a reader and as data, each with what it counts."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from renda.suggestions import (
    Figure,
    Silence,
    Suggestion,
    answers_on_time,
    implementation,
    on_time,
    satisfaction,
)
from renda.terms import Term
from renda_cli.output.styled_lines import heading
from renda_cli.output.tables import Cell, Lines, table
from renda_cli.wording import say

RATE_COLUMNS = (
    "rate",
    "name",
    "numerator",
    "denominator",
    "percent",
    "definition",
    "suggestions",
    "procedure",
)
FiguresByRate = Sequence[tuple[str, Figure]]


def rate_figures(
    suggestions: Iterable[Suggestion], day: date, *, silent: Silence, unit: str | None
) -> FiguresByRate:
    """Return each figure with the rate it is of: satisfaction, punctual replies, kept promises.

    Args:
        suggestions: The suggestions that are counted.
        day: The day they are counted as of.
        silent: How the place counts those without feedback.
        unit: Only what this unit handles; None means all units.
    """
    counted = tuple(suggestions)  # gone through once for each rate
    satisfied = satisfaction(counted, day, silent=silent, unit=unit)
    kept = implementation(counted, day, unit=unit)
    # A suggestion has one clock for its deputy, whichever units had it: it is no unit's figure.
    answered = () if unit is not None else (("answered", answers_on_time(counted, day)),)
    return (
        ("satisfaction", satisfied.headline),
        *(("satisfaction", part) for part in satisfied.parts),
        ("on_time", on_time(counted, day, unit=unit)),
        *answered,
        ("promises", kept.headline),
        *(("promises", part) for part in kept.parts),
    )


def rates_text(rates: FiguresByRate, day: date, procedure: str, lang: str) -> Lines:
    """Yield the rates, each under the sentence that defines it.

    Args:
        rates: Each figure with its rate, as `rate_figures` returns them.
        day: The day they were counted as of.
        procedure: The title of the place's procedure.
        lang: The language of the lines.
    """
    yield say("Rates on {day}, by: {procedure}", lang, day=day, procedure=procedure)
    head = [say(title, lang) for title in ("What is counted", "Number", "Of", "Percent")]
    for rate in dict.fromkeys(name for name, _ in rates):
        figures = [figure for name, figure in rates if name == rate]
        yield ""
        yield heading(figures[0].definition.label(lang))
        yield from table(head, (_row(figure, lang) for figure in figures))


def rate_data(rate: str, figure: Figure, procedure: str, lang: str) -> dict[str, Any]:
    """Return a figure as plain data, with the id of its procedure, its definition in `lang`."""
    return {
        "rate": rate,
        "name": figure.name,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "percent": None if figure.percent is None else str(figure.percent),
        "definition": figure.definition.label(lang),
        "suggestions": list(figure.counted),
        "procedure": procedure,
    }


def figure_name(figure: Figure, lang: str) -> str:
    """Return what a reader calls a figure: a word's label, or a place's letter such as `A`."""
    name = figure.name
    return name.label(lang) if isinstance(name, Term) else name


def _row(figure: Figure, lang: str) -> list[Cell]:
    return [
        figure_name(figure, lang),
        figure.numerator,
        figure.denominator,
        "-" if figure.percent is None else f"{figure.percent}%",
    ]
