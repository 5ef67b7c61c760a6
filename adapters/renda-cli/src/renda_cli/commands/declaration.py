"""What the file of a command declares: a request that can run, and how words become one."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import date
from typing import Any

from cyclopts import App, Parameter

DONE, REFUSED, FAULTY = 0, 2, 3


class Request(ABC):
    """What one call of a command asks for, read and complete (请求)."""

    __slots__ = ()

    def __init_subclass__(cls, **options: Any) -> None:  # noqa: ANN401 - as object's own
        """Refuse a request without a handler when its class is made, not when it is called.

        Raises:
            TypeError: The class has no `run` of its own.
        """
        super().__init_subclass__(**options)
        if cls.run is Request.run:
            message = f"{cls.__qualname__} has no handler: give it a method `run`"
            raise TypeError(message)

    @abstractmethod
    def run(self, today: date, /) -> int:
        """Do what is asked, write the answer and return the exit code.

        Args:
            today: The day that is today, for whatever is judged today unless told.

        Raises:
            UsageError: What is asked for cannot be, as far as that shows only now.
            RendaError: A rulebook, a procedure, tables or a store cannot be used.
            OSError: A file cannot be read or written.
        """


def command(name: str, read: Callable[..., Request], *, help: str) -> App:  # noqa: A002 - as App's
    """Declare a command.

    Args:
        name: The word it is called by.
        read: Makes its request of the arguments; its parameters are those of the command.
        help: A line that says what the command does in both languages, a blank line, its usage.

    Raises:
        TypeError: `read` is not annotated to return a request, so that nothing would run.
    """
    if not issubclass(read.__annotations__["return"], Request):
        message = f"what reads the arguments of {name} must return a Request"
        raise TypeError(message)
    declared = make_app(name=name, help=help)
    declared.default(read)
    return declared


def make_app(**options: Any) -> App:  # noqa: ANN401 - as App's
    """Return a cyclopts application that looks like all of ours, for a command or a group."""
    # The help text holds the usage in both languages; cyclopts's own line would be English only.
    return App(
        usage="",
        help_format="plaintext",
        group_commands="命令 · Commands",
        group_arguments="参数 · Arguments",
        group_parameters="选项 · Options",
        default_parameter=Parameter(show_default=False),
        **options,
    )
