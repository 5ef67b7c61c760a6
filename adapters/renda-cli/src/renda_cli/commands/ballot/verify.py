"""`renda ballot verify`: whether a file of ballots is whole, and the one that was committed to."""

from datetime import date
from pathlib import Path
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda_cli.arguments.forms import read_language
from renda_cli.arguments.parameters import FilePath, LanguageCode, NoLineEnd
from renda_cli.arguments.sources import parse_path
from renda_cli.arguments.values import ArgumentReader, parse_text
from renda_cli.commands.declaration import DONE, FAULTY, Request, command
from renda_cli.inputs.ballot_inputs import read_ballots
from renda_cli.output.terminal import write_lines
from renda_cli.wording import mark, say

HELP = """核验选票文件是否完整、未被改动 · Verify that a file of ballots is whole and unchanged

用法 · Usage: renda ballot verify FILE [--commitment HASH] [--open-end]

退出码 · Exit codes: 0 完好 whole, 2 有改动或不完整 changed or cut off,
3 不是所承诺的文件 another file than the one committed to"""

WHOLE = mark("{file}: whole, {n} ballots; commitment {hash}")
CONSISTENT = mark("{file}: {n} ballots, nothing contradicts; the file holds no hashes")
UNPROVED = mark(
    "Compare the commitment with the one that was read out; without it nobody can tell whether all "
    "was written anew."
)
COMMITTED = mark("It is the file that was committed to.")
ANOTHER = mark("It is another file than the one that was committed to: {given}")

Commitment = Annotated[
    str | None,
    Parameter(
        name="--commitment",
        metavar="HASH",
        help="当场公布的承诺值 · The commitment that was read out",
    ),
]


@frozen(kw_only=True)
class BallotVerifyRequest(Request):
    """A file of ballots that is to be verified.

    Args:
        file: The ballot file or Pabulib file.
        commitment: The hash that was read out; None where nobody has it at hand.
        open_end: Whether the last line of a Pabulib file may lack its line end.
        lang: The language of the answer.
    """

    file: Path
    commitment: str | None
    open_end: bool
    lang: str

    def run(self, _: date, /) -> int:
        """Write what the file comes to; exit with 3 where another one was committed to."""
        given = read_ballots(self.file, open_end=self.open_end)
        seal = given.seal()
        if seal is None:
            number = sum(1 for _ in given.choices())
            write_lines([say(CONSISTENT, self.lang, file=self.file, n=number)])
            return DONE
        whole = {"file": self.file, "n": seal.ballots, "hash": seal.commitment}
        is_committed = self.commitment in {None, seal.commitment}
        known = UNPROVED if self.commitment is None else COMMITTED if is_committed else ANOTHER
        told = say(known, self.lang, given=self.commitment)
        write_lines([say(WHOLE, self.lang, **whole), told])
        return DONE if is_committed else FAULTY


def read_arguments(
    file: FilePath = None,
    /,
    *,
    commitment: Commitment = None,
    open_end: NoLineEnd = False,
    lang: LanguageCode = None,
) -> BallotVerifyRequest:
    """Return the request that the arguments of `renda ballot verify` make."""
    reader = ArgumentReader()
    request = BallotVerifyRequest(
        file=reader.required("FILE", file, parse_path, Path()),
        commitment=reader.optional("--commitment", commitment, parse_text, None),
        open_end=open_end,
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("verify", read_arguments, help=HELP)
