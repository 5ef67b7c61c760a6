"""Files of text that an office gives: opened and decoded in one place, every refusal a problem.

It knows files and encodings. It does not know what a text says.
"""

from pathlib import Path

from renda.kernel.files.regular_files import open_regular
from renda.kernel.input.foreign_reasons import ForeignReason
from renda.kernel.input.problems import InputError, Problem
from renda.wording import mark

# Whole files are parsed in memory; the longest that ships has a hundredth of it.
MOST_BYTES = 4 << 20
NOT_READABLE = mark("this cannot be opened: {error}")
NOT_DECODED = mark("this is neither text in UTF-8 nor in GB18030: {error}")
# UTF-8 first: nearly every file is valid GB18030 too, but hardly any GB18030 text is valid UTF-8.
ENCODINGS = ("utf-8-sig", "gb18030")
TOO_LARGE = mark("the file has more than {most} bytes, the most that is read")


def read_text(file: Path) -> str:
    """Return the text of a file in UTF-8, without the mark that Windows puts before it.

    What is no UTF-8 is read as GB18030, which editors of Chinese systems may write.

    Raises:
        InputError: It is no file, cannot be opened, is too large or is in neither encoding.
    """
    try:
        with open_regular(file) as opened:
            data = opened.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise InputError(
                [Problem(message=TOO_LARGE, file=file.name, data={"most": MOST_BYTES})]
            )
    except OSError as error:
        raise InputError([unreadable_problem(file.name, error)]) from None
    return _decoded(data, file.name)


def _decoded(data: bytes, file: str) -> str:
    faults: list[UnicodeDecodeError] = []
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            faults.append(error)
    # The place of the first, as files are in UTF-8 unless somebody's editor knows better.
    about = {"error": ForeignReason.of(faults[0])}
    raise InputError([Problem(message=NOT_DECODED, file=file, data=about)])


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
