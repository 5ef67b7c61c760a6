"""The base of every contract suite: standard cases that a subclass runs on what it makes.

A subclass that replaces a standard case must say why, or it is refused when it is defined. This
module does not know stores or calendars.
"""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, TypeVar

from renda.errors import RendaError

F = TypeVar("F", bound=Callable[..., object])
PACKAGE = __name__.rpartition(".")[0]
CASE_PREFIX = "test_"
REASON = "excused_because"


class StandardCaseError(RendaError, TypeError):
    """A subclass of a suite replaces standard cases without a reason."""

    message = "{suite} replaces {cases}; mark each with @excused(reason), or let it be"


class NoReasonError(RendaError, ValueError):
    """A standard case was excused without a reason."""

    message = "a standard case is excused for a reason only; give one"


def excused(reason: str) -> Callable[[F], F]:
    """Return a decorator for a method that replaces a standard case for a reason.

    Args:
        reason: Why the case is replaced; never empty.

    Raises:
        NoReasonError: The reason is empty.
    """
    if not reason.strip():
        raise NoReasonError

    def mark(function: F) -> F:
        setattr(function, REASON, reason)
        return function

    return mark


class Suite:
    """Standard cases for something that others make (契约测试)."""

    # pytest collects a class by this attribute: the contracts themselves are not to be run.
    __test__: ClassVar[bool] = False

    def __init_subclass__(cls) -> None:
        """Let pytest collect what others derive, if it keeps every standard case."""
        super().__init_subclass__()
        if _is_standard(cls):
            return
        cls.__test__ = vars(cls).get("__test__", True)
        replaced = [name for name, case in standard_cases(cls) if not _may_stand(cls, name, case)]
        if replaced:
            raise StandardCaseError(suite=cls.__name__, cases=", ".join(replaced))


def standard_cases(suite: type[Suite]) -> Iterator[tuple[str, object]]:
    """Yield the names of a suite's standard cases, each with its function, in order."""
    standard_suites = [base for base in suite.__mro__ if _is_standard(base)]
    # From the root up, so that a case of a later suite takes the place of its base's.
    cases = {
        name: case
        for base in reversed(standard_suites)
        for name, case in vars(base).items()
        if name.startswith(CASE_PREFIX)
    }
    yield from cases.items()


def _is_standard(suite: type[Any]) -> bool:
    return f"{suite.__module__}.".startswith(f"{PACKAGE}.")


def _may_stand(suite: type[Suite], name: str, case: object) -> bool:
    """Tell whether a suite has the standard case under its name, or may have another there."""
    actual = getattr(suite, name, None)
    return actual is case or bool(getattr(actual, REASON, "")) or _is_expected_to_fail(actual)


def _is_expected_to_fail(case: object) -> bool:
    marks = getattr(case, "pytestmark", [])
    return any(mark.name == "xfail" and mark.kwargs.get("reason") for mark in marks)
