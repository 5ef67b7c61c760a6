"""Problems of an input as values: what is wrong, where it stands, and what is allowed.

A reader collects every problem of an input and raises them together, so that nobody has to mend a
file one error at a time. Problems know no particular file or table.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from attrs import field, frozen

from renda.errors import RendaError
from renda.kernel.short_reprs import ShortRepr
from renda.wording import ENGLISH, Labelled, mark, say

LONGEST_QUOTE = 60
# So many problems of one kind are told one by one; the others are counted.
MOST_ALIKE = 3
MOST_LINES = 200
MOST_ROWS_NAMED = 10
PROBLEMS_FORMAT = "renda.problems/1"
INDEX = r"\[\d+\]"
ALIKE = mark("{place} and on: {n} more problems of this kind")


def quoted(value: object) -> str:
    """Return `value` as a message may show it: text quoted, on one line, of bounded length."""
    text = value if isinstance(value, str) else _written(value)
    text = text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE] + "…"
    # repr again: a text with line feeds or control characters must not break the message's line.
    return repr(text) if isinstance(value, str) else text


def _written(value: object) -> str:
    try:
        return repr(value)
    # A number of thousands of digits, or lists a thousand deep: Python does not write them.
    except (ValueError, RecursionError):
        return f"<{type(value).__name__}>"


@frozen(kw_only=True, repr=False)
class Problem(ShortRepr):
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

    @property
    def kind(self) -> tuple[str, str, str]:
        """What problems have in common that differ in their rows and values only."""
        return self.file, re.sub(INDEX, "", self.column), self.message

    def place(self, lang: str = ENGLISH) -> str:
        """Return where the problem stands, such as `deputies.csv, row 7, column elected_on`."""
        parts = [shown_name(self.file, lang)]
        if self.row is not None:
            parts.append(say("row {row}", lang, row=self.row))
        # What was filled in by hand stands in no file, and is called by a word of each language.
        if isinstance(self.column, Labelled):
            parts.append(self.column.label(lang))
        elif self.column:
            parts.append(say("column {column}", lang, column=self.column))
        return say(", ", lang).join(parts)

    def text(self, lang: str = ENGLISH) -> str:
        """Return place and message in one line of `lang`."""
        what = say(self.message, lang, **self.data)
        return say("{place}: {what}", lang, place=self.place(lang), what=what)


@frozen(kw_only=True, repr=False)
class ProblemGroup(ShortRepr):
    """The problems of one sort in one column of one file (同类问题).

    Args:
        first: The first of them.
        count: How many there are.
        rows: The first rows that have them, in order; empty where they are of the whole file.
    """

    first: Problem
    count: int
    rows: tuple[int, ...]

    def row(self, lang: str = ENGLISH) -> dict[str, object]:
        """Return the group as a flat row of plain data, with the text of its first problem."""
        return {
            "file": shown_name(self.first.file, lang),
            "column": shown_name(self.first.column, lang),
            "sort": self.first.message,
            "count": self.count,
            "rows": list(self.rows),
            "text": say(self.first.message, lang, **self.first.data),
        }


class Problems(tuple[Problem, ...]):
    """All problems of an input in its order (全部问题): each, or grouped by what they share.

    >>> from renda.inputs import Problem, Problems
    >>> bad = [Problem(message="no day", file="t.csv", row=row, column="on") for row in (2, 3, 9)]
    >>> [group.count for group in Problems(bad).groups()], Problems(bad).rows()[2]["row"]
    ([3], 9)
    """

    __slots__ = ()

    def groups(self) -> tuple[ProblemGroup, ...]:
        """Return them by file, column and sort, in the order of the first of each."""
        by_kind: dict[object, list[Problem]] = {}
        for problem in self:
            by_kind.setdefault(problem.kind, []).append(problem)
        return tuple(
            ProblemGroup(
                first=alike[0],
                count=len(alike),
                rows=tuple(
                    problem.row for problem in alike[:MOST_ROWS_NAMED] if problem.row is not None
                ),
            )
            for alike in by_kind.values()
        )

    def rows(self, lang: str = ENGLISH) -> list[dict[str, object]]:
        """Return a flat row of plain data for each, as data frames take them.

        Args:
            lang: The language of `text`; `sort` is the same in all.
        """
        return [
            {
                "file": shown_name(problem.file, lang),
                "row": problem.row,
                "column": shown_name(problem.column, lang),
                "sort": problem.message,
                "text": say(problem.message, lang, **problem.data),
            }
            for problem in self
        ]

    def data(self, lang: str = ENGLISH) -> dict[str, object]:
        """Return the groups as plain data for JSON, in the format `renda.problems/1`."""
        groups = [group.row(lang) for group in self.groups()]
        return {"format": PROBLEMS_FORMAT, "count": len(self), "groups": groups}


def shown_name(name: str, lang: str) -> str:
    """Return the name of a file or a column; one that stands in no file has a word of `lang`."""
    return name.label(lang) if isinstance(name, Labelled) else name


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

    message = "problems of the input: {count}"

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: Problems = Problems(problems)
        super().__init__(count=len(self.problems))

    def text(self, lang: str = ENGLISH) -> str:
        """Return a line of `lang` for each problem; of many alike, the first and their number."""
        lines: list[str] = []
        unsaid: dict[object, list[Problem]] = {}
        told = Counter[object]()
        for problem in self.problems:
            told[problem.kind] += 1
            if told[problem.kind] <= MOST_ALIKE:
                lines.append(problem.text(lang))
            else:
                unsaid.setdefault(problem.kind, []).append(problem)
        lines.extend(_text_of_alike(problems, lang) for problems in unsaid.values())
        if len(lines) > MOST_LINES:
            more = say("and {n} more kinds of problems", lang, n=len(lines) - MOST_LINES)
            lines[MOST_LINES:] = [more]
        return "\n".join(lines)


def _text_of_alike(problems: Sequence[Problem], lang: str) -> str:
    """Return one line for problems of one kind: how many there are, and the place of the first."""
    first = problems[0]
    if len(problems) == 1:
        return first.text(lang)
    return say(ALIKE, lang, n=len(problems), place=first.place(lang))
