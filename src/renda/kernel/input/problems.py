"""Problems of an input as values: what is wrong, where it stands, and what is allowed.

A reader collects every problem of an input and raises them together, so that nobody has to mend a
file one error at a time. Problems know no particular file or table.
"""

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from renda.errors import RendaError
from renda.wording import ENGLISH, say

LONGEST_QUOTE = 60


def quoted(value: object) -> str:
    """Return `value` as a message may show it: text quoted, on one line, of bounded length."""
    text = value if isinstance(value, str) else repr(value)
    text = text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE] + "…"
    # repr again: a text with line feeds or control characters must not break the message's line.
    return repr(text) if isinstance(value, str) else text


@frozen(kw_only=True)
class Problem:
    """One thing wrong with an input (输入问题).

    Args:
        message: The English text with `{name}` places; catalogues translate it by this text.
        file: The name of the file or table that has the problem.
        row: The row as a spreadsheet counts it, the header being row 1; None for the whole file.
        column: The column's name or the key's path; empty for the whole row.
        data: By name the values for the places of the message.
    """

    message: str
    file: str
    row: int | None = None
    column: str = ""
    # A dict has no hash; problems that differ in their data alone merely share one.
    data: Mapping[str, object] = field(factory=dict, hash=False)

    def place(self, lang: str = ENGLISH) -> str:
        """Return where the problem stands, such as `deputies.csv, row 7, column elected_on`."""
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
    """An input cannot be used; `problems` holds everything that is wrong with it.

    >>> from tempfile import TemporaryDirectory
    >>> from renda import InputError, load_rulebook, read_tables
    >>> with TemporaryDirectory() as folder:
    ...     try:
    ...         read_tables(folder, load_rulebook("wujin-2024"))
    ...     except InputError as error:
    ...         print(error.text("en"))
    congresses: the table is missing; give congresses.csv or congresses.parquet
    deputies: ...
    """

    message = "the input has {count} problem(s)"

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(count=len(self.problems))

    def text(self, lang: str = ENGLISH) -> str:
        """Return one line of `lang` for each problem."""
        return "\n".join(problem.text(lang) for problem in self.problems)
