"""Files of text that an office gives: opened and decoded in one place, every refusal a problem.

It knows files and UTF-8. It does not know what a text says.
"""

from pathlib import Path

from renda.kernel.files.regular_files import open_regular
from renda.kernel.input.foreign_reasons import ForeignReason
from renda.kernel.input.problems import InputError, Problem
from renda.wording import mark

# Whole files are parsed in memory; the longest that ships has a hundredth of it.
MOST_BYTES = 4 << 20
NOT_READABLE = mark("this cannot be opened: {error}")
NOT_UTF8 = mark("this is not text in UTF-8: {error}")
TOO_LARGE = mark("the file has more than {most} bytes, the most that is read")


def read_text(file: Path) -> str:
    """Return the text of a file in UTF-8, without the mark that Windows puts before it.

    Raises:
        InputError: It is no file, cannot be opened, is too large or is not in UTF-8.
    """
    try:
        with open_regular(file) as opened:
            data = opened.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise InputError(
                [Problem(message=TOO_LARGE, file=file.name, data={"most": MOST_BYTES})]
            )
        return data.decode("utf-8-sig")
    except OSError as error:
        problem = unreadable_problem(file.name, error)
    except UnicodeDecodeError as error:
        problem = Problem(message=NOT_UTF8, file=file.name, data={"error": ForeignReason.of(error)})
    raise InputError([problem])


def unreadable_problem(file: str, error: OSError) -> Problem:
    """Return the problem of a file or folder that the system does not open."""
    return Problem(message=NOT_READABLE, file=file, data={"error": ForeignReason.of(error)})


def may_be_file(path: Path) -> bool:
    """Tell whether a path may lead to a file; opening it says more where the system does not."""
    try:
        return path.is_file()
    except OSError:
        # Such as a name that is too long, or a folder that may not be looked into.
        return True
