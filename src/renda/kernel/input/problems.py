"""What is wrong with an input, as values: what, where, and what is allowed.

A reader collects every problem of what it reads and raises them together, so that nobody mends a
file one error at a time.
"""

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from renda.errors import RendaError
from renda.wording import ENGLISH, say

LONGEST = 60


def quoted(value: object) -> str:
    """Return `value` as a message may show it: text quoted, on one line, of bounded length."""
    text = value if isinstance(value, str) else repr(value)
    text = text if len(text) <= LONGEST else text[:LONGEST] + "…"
    return repr(text) if isinstance(value, str) else text


@frozen(kw_only=True)
class Problem:
    """One thing wrong with an input (输入问题).

    Args:
        message: The English text with `{name}` places; the key of its translations.
        file: The file or table it stands in.
        row: The row as a spreadsheet counts it, the header being row 1; None for the whole file.
        column: The column's name or the key's path; empty for the whole row.
        data: What goes into the places of the message.
    """

    message: str
    file: str
    row: int | None = None
    column: str = ""
    data: Mapping[str, object] = field(factory=dict, hash=False)

    def place(self, lang: str = ENGLISH) -> str:
        """Return where it is, such as `deputies.csv, row 7, column elected_on`."""
        parts = [self.file]
        if self.row is not None:
            parts.append(say("row {row}", lang, row=self.row))
        if self.column:
            parts.append(say("column {column}", lang, column=self.column))
        return say(", ", lang).join(parts)

    def text(self, lang: str = ENGLISH) -> str:
        """Return place and message in one line of `lang`."""
        what = say(self.message, lang, **self.data)
        return say("{place}: {what}", lang, place=self.place(lang), what=what)


class InputError(RendaError, ValueError):
    """An input cannot be used; `problems` holds everything that is wrong with it."""

    message = "the input has {count} problem(s)"

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(count=len(self.problems))

    def text(self, lang: str = ENGLISH) -> str:
        """Return every problem, a line each."""
        return "\n".join(problem.text(lang) for problem in self.problems)
