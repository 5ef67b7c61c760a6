"""What contradictions say, in one line each, and the days they are planted on."""

from collections.abc import Iterable
from datetime import date, timedelta

from renda.people import Contradiction

START = date(2025, 1, 1)


def day(number: int) -> date:
    """Return a day so many after the first of 2025."""
    return START + timedelta(number)


def said(found: Iterable[Contradiction]) -> list[str]:
    """Return each contradiction as its kind and its sides."""
    return [
        ", ".join([contradiction.kind, *map(str, contradiction.sides)]) for contradiction in found
    ]
