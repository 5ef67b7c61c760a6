"""`renda ballot recount`: a file of ballots counted a second time, and held against the first."""

from collections.abc import Mapping
from datetime import date
from json import loads
from pathlib import Path
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda.ballots import count_choices, decide, recount_choices
from renda_cli.arguments.complaints import Complaint, UsageError
from renda_cli.arguments.forms import read_language
from renda_cli.arguments.parameters import FilePath, LanguageCode, LotSeed, NoLineEnd, Places
from renda_cli.arguments.sources import parse_path
from renda_cli.arguments.values import ArgumentReader, parse_count, parse_text
from renda_cli.commands.declaration import DONE, FAULTY, Request, command
from renda_cli.inputs.ballot_inputs import read_ballots
from renda_cli.inputs.line_files import read_lines
from renda_cli.output.terminal import write_lines
from renda_cli.texts.votes.vote_differences import vote_differences
from renda_cli.texts.votes.vote_pages import FORMAT, count_data, vote_data, vote_text
from renda_cli.wording import mark, say

HELP = """用另一种方法重新计票并核对 · Recount a file in another way, and compare

用法 · Usage: renda ballot recount FILE [--announced FILE] [--places NUMBER] [--open-end]
[--seed TEXT]

退出码 · Exit codes: 0 一致 the counts agree, 3 不一致 they do not"""

NO_COUNT = mark(
    "--announced: {file} holds no count; give what renda ballot count --format json wrote"
)
AGREED = mark("The count and the recount agree.")
DIFFERENT = mark("{where}: counted {first}, but recounted {second}")
AGREED_WITH = mark("They agree with what was announced.")
ANNOUNCED = mark("{where}: announced {first}, but counted {second}")

AnnouncedFile = Annotated[
    str | None,
    Parameter(
        name="--announced",
        metavar="FILE",
        help="已公布的计票结果（JSON）· The count that was announced, as JSON",
    ),
]


@frozen(kw_only=True)
class BallotRecountRequest(Request):
    """A file of ballots that is to be counted again.

    Args:
        file: The ballot file or Pabulib file.
        announced: A file with the count that was announced; None where there is none.
        places: The places to fill, where the file does not tell them.
        open_end: Whether the last line of a Pabulib file may lack its line end.
        seed: What a lot was drawn by; None where none was.
        lang: The language of the answer.
    """

    file: Path
    announced: Path | None
    places: int | None
    open_end: bool
    seed: str | None
    lang: str

    def run(self, _: date, /) -> int:
        """Write the recount and whether it agrees; exit with 3 where it does not."""
        given = read_ballots(self.file, self.places, open_end=self.open_end)
        second = recount_choices(given.vote, given.choices())
        first = count_choices(given.vote, given.choices())
        outcome = decide(second, seed=self.seed)
        write_lines(vote_text(outcome, self.lang))
        code = self._compare(count_data(first), count_data(second), DIFFERENT, AGREED)
        if self.announced is not None:
            told = _announced_vote(self.announced)
            code = max(code, self._compare(told, vote_data(outcome), ANNOUNCED, AGREED_WITH))
        return code

    def _compare(self, first: object, second: object, differs: str, agrees: str) -> int:
        """Write in what two counts or outcomes differ, or that they do not."""
        different = [*vote_differences(first, second, differs, self.lang)]
        write_lines(different or [say(agrees, self.lang)])
        return FAULTY if different else DONE


def _announced_vote(file: Path) -> Mapping[str, object]:
    """Return the counted vote that a file holds."""
    try:
        data = loads("".join(read_lines(file)))
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise UsageError([Complaint(NO_COUNT, {"file": file})])
    return data


def read_arguments(
    file: FilePath = None,
    /,
    *,
    announced: AnnouncedFile = None,
    places: Places = None,
    open_end: NoLineEnd = False,
    seed: LotSeed = None,
    lang: LanguageCode = None,
) -> BallotRecountRequest:
    """Return the request that the arguments of `renda ballot recount` make."""
    reader = ArgumentReader()
    request = BallotRecountRequest(
        file=reader.required("FILE", file, parse_path, Path()),
        announced=reader.optional("--announced", announced, parse_path, None),
        places=reader.optional("--places", places, parse_count, None),
        open_end=open_end,
        seed=reader.optional("--seed", seed, parse_text, None),
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("recount", read_arguments, help=HELP)
