"""Errors say themselves, carry their data, and survive a journey between processes."""

import copy
import pickle
from collections.abc import Callable

import pytest

from renda.errors import RendaError
from renda.kernel.input.problems import InputError, Problem
from renda.kernel.terms import Grade
from renda.terms import Catalogue

ERRORS = [
    RendaError(id="s7"),
    InputError([Problem(message="{value} is wrong", file="a.csv", data={"value": "x"})]),
]
COPIES: list[Callable[[RendaError], RendaError]] = [
    copy.copy,
    copy.deepcopy,
    lambda error: pickle.loads(pickle.dumps(error)),  # noqa: S301 - its own bytes
]


class LostError(RendaError, LookupError):
    """An error as rooms define them."""

    message = "{thing} is lost; allowed: {allowed}"


@pytest.fixture
def lost() -> LostError:
    return LostError(thing=Grade.HIGH, allowed="a, b")


def test_an_error_says_its_message_with_its_data(lost: LostError) -> None:
    assert str(lost) == "high quality is lost; allowed: a, b"


def test_an_error_of_another_package_is_said_by_its_catalogue() -> None:
    class UntidyError(RendaError):
        message = "{option} is given twice"
        said_by = Catalogue("renda_cli")

    assert UntidyError(option="--year").text("zh") != str(UntidyError(option="--year"))


def test_an_error_says_itself_in_another_language(lost: LostError) -> None:
    assert lost.text("zh") == "高质量 is lost; allowed: a, b"


def test_an_error_carries_its_data_as_attributes(lost: LostError) -> None:
    assert (lost.thing, lost.allowed) == (Grade.HIGH, "a, b")


def test_an_error_has_no_attribute_it_was_not_given(lost: LostError) -> None:
    with pytest.raises(AttributeError, match="colour"):
        _ = lost.colour


def test_an_error_can_be_caught_as_the_familys_or_as_pythons_own(lost: LostError) -> None:
    assert isinstance(lost, RendaError)
    assert isinstance(lost, LookupError)


def test_the_data_of_an_error_may_bear_any_name() -> None:
    class SpokenError(RendaError):
        message = "{message} in {lang}"

    assert str(SpokenError(message="hello", lang="en")) == "hello in en"


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("copied", COPIES, ids=["copy", "deepcopy", "pickle"])
def test_an_error_travels_between_processes_unchanged(
    error: RendaError, copied: Callable[[RendaError], RendaError]
) -> None:
    other = copied(error)
    assert type(other) is type(error)
    assert (str(other), repr(other), other.data) == (str(error), repr(error), error.data)


def test_an_input_error_keeps_its_problems_on_the_way() -> None:
    assert copy.copy(ERRORS[1]).problems == ERRORS[1].problems
