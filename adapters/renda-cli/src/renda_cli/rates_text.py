"""The rates of suggestions, for a reader and as data, each with what it counts."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from rich.text import Text

from renda.suggestions import Figure, Silence, Suggestion, implementation, on_time, satisfaction
from renda.terms import Term
from renda_cli.layout import Cell, heading, table
from renda_cli.wording import plain, say

RATE_COLUMNS = (
    "rate",
    "name",
    "numerator",
    "denominator",
    "percent",
    "definition",
    "suggestions",
)
Rates = Sequence[tuple[str, Figure]]


def rates_of(
    suggestions: Iterable[Suggestion], day: date, *, silent: Silence, unit: str | None
) -> Rates:
    """Return satisfaction, punctuality of replies, and promises kept, each figure with its rate.

    Args:
        suggestions: Which.
        day: The day they are counted as of.
        silent: How the place counts those without feedback.
        unit: Only of this unit; None means of all.
    """
    counted = tuple(suggestions)
    content = satisfaction(counted, day, silent=silent, unit=unit)
    kept = implementation(counted, day, unit=unit)
    return (
        ("satisfaction", content.headline),
        *(("satisfaction", each) for each in content.parts),
        ("on_time", on_time(counted, day, unit=unit)),
        ("promises", kept.headline),
        *(("promises", each) for each in kept.parts),
    )


def rates_text(rates: Rates, day: date, procedure: str, lang: str) -> Iterator[Text | str]:
    """Yield the rates, each under the sentence that defines it.

    Args:
        rates: From `rates_of`.
        day: The day they were counted as of.
        procedure: What the place's procedure is called.
        lang: The language.
    """
    yield say("Rates on {day}, by: {procedure}", lang, day=day, procedure=plain(procedure))
    head = [say(each, lang) for each in ("What is counted", "Number", "Of", "Percent")]
    for rate in dict.fromkeys(name for name, _ in rates):
        figures = [each for name, each in rates if name == rate]
        yield ""
        yield heading(figures[0].definition.label(lang))
        yield from table(head, (_row(each, lang) for each in figures))


def rate_data(rate: str, figure: Figure, lang: str) -> dict[str, Any]:
    """Return a figure as plain data, its definition in `lang`."""
    return {
        "rate": rate,
        "name": figure.name,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "percent": None if figure.percent is None else str(figure.percent),
        "definition": figure.definition.label(lang),
        "suggestions": list(figure.counted),
    }


def _row(figure: Figure, lang: str) -> list[Cell]:
    name = figure.name
    return [
        name.label(lang) if isinstance(name, Term) else name,
        figure.numerator,
        figure.denominator,
        "-" if figure.percent is None else f"{figure.percent}%",
    ]
