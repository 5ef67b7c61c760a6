"""A function that says so refuses arguments of other types than its annotations ask for."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

import pytest
from attrs import frozen

from renda.kernel.fields import NotValuesError
from renda.kernel.input.annotations import WrongTypeError
from renda.kernel.moments import NotADayError
from renda.kernel.terms import Grade
from renda.kernel.values.given_types import takes_types

DAY = date(2025, 1, 8)


@frozen
class Paper:
    """A value of a class."""

    name: str


class Named(Protocol):
    """Anything with a name."""

    name: str


@takes_types
def kept(
    paper: Paper | None,
    papers: Iterable[Paper] = (),
    *,
    day: date = DAY,
    number: int = 1,
    text: str = "",
    file: str | Path = "",
    costs: Mapping[str, int] | None = None,
    makes: Callable[[], int] = int,
    grade: Grade = Grade.HIGH,
    thing: Named | None = None,
) -> tuple[object, ...]:
    """Return what is given."""
    return paper, papers, day, number, text, file, costs, makes, grade, thing


class Box:
    """A box for papers."""

    @takes_types
    def drop(self, paper: Paper) -> Paper:
        """Return the paper."""
        return paper


def test_what_a_function_takes_is_given_to_it_as_it_is():
    paper = Paper("a")
    assert kept(None)[:3] == (None, (), DAY)
    given = kept(paper, [paper], number=3, text="x", file=Path("f"), costs={"a": 1}, thing=paper)
    assert given == (paper, (paper,), DAY, 3, "x", Path("f"), {"a": 1}, int, Grade.HIGH, paper)


def test_a_list_is_gone_through_once_and_an_instant_is_its_day_in_china():
    papers = [Paper("a"), Paper("b")]
    assert kept(None, iter(papers))[1] == tuple(papers)
    assert kept(None, day=datetime(2025, 1, 8, 20, tzinfo=UTC))[2] == date(2025, 1, 9)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"paper": 5}, "paper is not allowed to be a int; allowed: Paper"),
        ({"text": b"x"}, "text is not allowed to be a bytes; allowed: str"),
        ({"file": 5}, "file is not allowed to be a int; allowed: str, Path"),
        ({"costs": {"a": "b"}}, "costs is not allowed to be a dict; allowed: {str, int}"),
        ({"costs": 5}, "costs is not allowed to be a int; allowed: {str, int}"),
        ({"makes": 5}, "makes is not allowed to be a int; allowed: function"),
    ],
)
def test_another_type_is_refused_with_the_argument_and_what_is_allowed(given, told):
    with pytest.raises(WrongTypeError) as refused:
        kept(**{"paper": None, **given})
    assert str(refused.value) == told


def test_what_is_no_list_of_the_values_and_no_day_is_refused():
    for wrong in (5, "x", [None], [Paper("a"), "b"]):
        with pytest.raises(NotValuesError, match="list of values of Paper"):
            kept(None, wrong)
    with pytest.raises(NotADayError):
        kept(None, day="2025-01-08")


def test_too_many_arguments_are_refused_by_the_function_itself():
    with pytest.raises(TypeError, match="takes from 1 to 2 positional arguments"):
        kept(None, (), "more")


def test_a_method_is_looked_at_but_for_the_value_it_belongs_to():
    assert Box().drop(Paper("a")) == Paper("a")
    with pytest.raises(WrongTypeError, match="paper"):
        Box().drop("a")
