"""`renda ballot count`: a file of ballots, counted and decided."""

from datetime import date
from json import dumps
from pathlib import Path

from attrs import frozen

from renda.ballots import VoteOutcome, count_choices, decide
from renda_cli.arguments.forms import JSON, TEXT, read_format, read_language
from renda_cli.arguments.parameters import (
    FilePath,
    LanguageCode,
    LotSeed,
    NoLineEnd,
    Places,
    TextOrJson,
)
from renda_cli.arguments.sources import parse_path
from renda_cli.arguments.values import ArgumentReader, parse_count, parse_text
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.inputs.ballot_inputs import read_ballots
from renda_cli.output.terminal import write_bytes, write_lines
from renda_cli.texts.votes.vote_pages import vote_data, vote_text

HELP = """统计选票文件（renda或.pb）并得出结果 · Count a file of ballots, and decide by its rule

用法 · Usage: renda ballot count FILE [--places NUMBER] [--open-end] [--seed TEXT]
[--format text|json]"""


@frozen(kw_only=True)
class BallotCountRequest(Request):
    """A file of ballots that is to be counted.

    Args:
        file: The ballot file or Pabulib file.
        places: The places to fill, where the file does not tell them; None where it does.
        open_end: Whether the last line of a Pabulib file may lack its line end.
        seed: What a lot is drawn by; None where none was.
        form: The form of the answer.
        lang: The language of the text.
    """

    file: Path
    places: int | None
    open_end: bool
    seed: str | None
    form: str
    lang: str

    def run(self, _: date, /) -> int:
        """Write the count and what it comes to."""
        given = read_ballots(self.file, self.places, open_end=self.open_end)
        outcome = decide(count_choices(given.vote, given.choices()), seed=self.seed)
        if self.form == JSON:
            write_count(outcome)
        else:
            write_lines(vote_text(outcome, self.lang))
        return DONE


def write_count(outcome: VoteOutcome) -> None:
    """Write a counted vote as JSON."""
    text = dumps(vote_data(outcome), ensure_ascii=False, indent=1)
    write_bytes(f"{text}\n".encode())


def read_arguments(
    file: FilePath = None,
    /,
    *,
    places: Places = None,
    open_end: NoLineEnd = False,
    seed: LotSeed = None,
    form: TextOrJson = None,
    lang: LanguageCode = None,
) -> BallotCountRequest:
    """Return the request that the arguments of `renda ballot count` make."""
    reader = ArgumentReader()
    request = BallotCountRequest(
        file=reader.required("FILE", file, parse_path, Path()),
        places=reader.optional("--places", places, parse_count, None),
        open_end=open_end,
        seed=reader.optional("--seed", seed, parse_text, None),
        form=read_format(reader, form, TEXT, JSON),
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("count", read_arguments, help=HELP)
