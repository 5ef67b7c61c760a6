"""Lines of canonical JSON, as exports and backups hold them: a value each, written in one way only.

It knows how a line is read and refused, and nothing of which lines belong together.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol, TypeVar

from attrs import evolve, frozen

from renda.kernel.input.foreign_reasons import ForeignReason
from renda.kernel.input.problems import InputError, Problem
from renda.ports.kit.documents import from_plain, read_json, to_document
from renda.wording import mark

T = TypeVar("T")
NOT_CANONICAL = mark("this is not written as renda writes it")
NOT_KEPT = mark("this holds what cannot be kept: {error}")


class ReadPlain(Protocol):
    """What reads values from plain data, as `from_plain` does."""

    def __call__(self, kind: type[T], data: object, *, where: str = "") -> T:
        """Return the value that plain data stand for."""
        ...


@frozen
class JsonLine:
    """A line of a file (行).

    Args:
        file: What file, for the problems.
        number: Its number, from 1 on.
        text: What it says, without its line feed.
    """

    file: str
    number: int
    text: str

    def problem(self, message: str, /, **data: object) -> Problem:
        """Return what is wrong with it."""
        return Problem(message=message, file=self.file, row=self.number, data=data)

    def refused(self, message: str, /, **data: object) -> InputError:
        """Return the error that says what is wrong with it."""
        return InputError([self.problem(message, **data)])

    def plain(self) -> Any:  # noqa: ANN401 - plain data
        """Return the plain data it holds.

        Raises:
            InputError: It is no JSON.
        """
        try:
            return read_json(self.text, where=self.file)
        except InputError as error:
            raise self._numbered(error) from None

    def build(self, kind: type[T], plain: object, read: ReadPlain = from_plain) -> T:
        """Return the value that plain data of this line stand for.

        Args:
            kind: The class of the value.
            plain: The plain data, as parsed from the line.
            read: Reads them; values of rooms are read by the rooms.

        Raises:
            InputError: They stand for none, with every problem.
        """
        try:
            return read(kind, plain, where=self.file)
        except InputError as error:
            raise self._numbered(error) from None

    def rewritten(self, value: T, write: Callable[[T], str] = to_document) -> str:
        """Return how the value it stands for is written.

        Raises:
            InputError: It cannot be written at all.
        """
        try:
            text = write(value)
            text.encode()
        except (OverflowError, UnicodeError) as error:
            raise self.refused(NOT_KEPT, error=ForeignReason.of(error)) from None
        return text

    def read(self, kind: type[T]) -> T:
        """Return the value it stands for, however it is written.

        Raises:
            InputError: It stands for none, with every problem.
        """
        value = self.build(kind, self.plain())
        self.rewritten(value)
        return value

    def refuse_other(self, text: str) -> None:
        """Refuse it where it is written otherwise than so.

        Raises:
            InputError: It is.
        """
        if text != self.text:
            raise self.refused(NOT_CANONICAL)

    def _numbered(self, error: InputError) -> InputError:
        return InputError(evolve(problem, row=self.number) for problem in error.problems)


def numbered(lines: Iterable[str], file: str) -> Iterator[JsonLine]:
    """Yield lines, which may still have their line feed, with their numbers."""
    for number, text in enumerate(lines, 1):
        yield JsonLine(file, number, text.removesuffix("\n"))
