"""What every contract suite is: standard cases that a subclass runs, whole, on what it makes.

A subclass that puts something else in the place of a standard case must say why, or is refused
when it is defined. It knows nothing of stores or calendars.
"""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, TypeVar

from renda.errors import RendaError

F = TypeVar("F", bound=Callable[..., object])
HERE = __name__.rpartition(".")[0]
CASE = "test_"
REASON = "excused_because"


class StandardCaseError(RendaError, TypeError):
    """A subclass of a suite replaces standard cases without a reason."""

    message = "{suite} replaces {cases}; mark each with @excused(reason), or let it be"


class NoReasonError(RendaError, ValueError):
    """A standard case was to be excused, and nobody said why."""

    message = "a standard case is excused for a reason only; give one"


def excused(reason: str) -> Callable[[F], F]:
    """Mark a method that stands in the place of a standard case, and say why it does.

    Args:
        reason: Why; never empty.

    Raises:
        NoReasonError: It is empty.
    """
    if not reason.strip():
        raise NoReasonError

    def mark(function: F) -> F:
        setattr(function, REASON, reason)
        return function

    return mark


class Suite:
    """Standard cases for something that others make (契约测试)."""

    __test__: ClassVar[bool] = False

    def __init_subclass__(cls) -> None:
        """Let pytest collect what others derive, if it keeps every standard case."""
        super().__init_subclass__()
        if _is_ours(cls):
            return
        cls.__test__ = vars(cls).get("__test__", True)
        replaced = [name for name, case in standard_cases(cls) if not _stands(cls, name, case)]
        if replaced:
            raise StandardCaseError(suite=cls.__name__, cases=", ".join(replaced))


def standard_cases(suite: type[Suite]) -> Iterator[tuple[str, object]]:
    """Yield the names of a suite's standard cases, each with its function, in order."""
    ours = [each for each in suite.__mro__ if _is_ours(each)]
    found = {
        name: case
        for each in reversed(ours)
        for name, case in vars(each).items()
        if name.startswith(CASE)
    }
    yield from found.items()


def _is_ours(suite: type[Any]) -> bool:
    return f"{suite.__module__}.".startswith(f"{HERE}.")


def _stands(suite: type[Suite], name: str, case: object) -> bool:
    actual = getattr(suite, name, None)
    return actual is case or bool(getattr(actual, REASON, "")) or _is_expected_to_fail(actual)


def _is_expected_to_fail(case: object) -> bool:
    marks = getattr(case, "pytestmark", [])
    return any(each.name == "xfail" and each.kwargs.get("reason") for each in marks)
