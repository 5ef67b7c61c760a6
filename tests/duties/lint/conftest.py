"""Rules nothing is doubtful about, and what is said of others."""

from decimal import Decimal

import pytest
from attrs import evolve
from duties.sound_rules import SOUND, TITLE

from renda import Bound
from renda.rules import Band, Points, PointsItem, lint


@pytest.fixture
def sound(rule):
    """A rule nothing is doubtful about, or what it becomes."""
    return lambda *given, **rest: rule(*given, **{"citation": SOUND, **rest})


@pytest.fixture
def said(book):
    """What is doubtful about some rules, in English."""
    return lambda *rules: [finding.text("en") for finding in lint(book(*rules))]


@pytest.fixture
def scheme(sound):
    """A scheme of points: for receptions half a point each, up to a cap."""

    def make(bound, *, bands=(), unit="source", base="0", **rest):
        parts = {"worth": Decimal("0.5"), "cap": None, **rest}
        count = sound(unit=unit).measure
        total = parts.pop("total", None)
        item = PointsItem(title=TITLE, count=count, **parts)
        measure = Points(items=(item,), base=Decimal(base), cap=total)
        listed = tuple(Band(code=code, title=TITLE, start=start) for code, start in bands)
        return evolve(sound(), measure=measure, bound=Bound(**bound), bands=listed)

    return make
