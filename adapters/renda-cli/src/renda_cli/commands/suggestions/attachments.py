"""`renda suggestions attachments`: the files of suggestions, and whether they are there."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda.ports import AttachmentStanding, FolderFiles, attachments_of
from renda.process import Attachment
from renda.suggestions import Suggestion
from renda_cli.arguments.forms import read_language
from renda_cli.arguments.parameters import LanguageCode, StoreUrl
from renda_cli.arguments.sources import Address, parse_path, read_address
from renda_cli.arguments.values import ArgumentReader
from renda_cli.commands.declaration import DONE, FAULTY, Request, command
from renda_cli.inputs.offices import installed_plugins, session_reading
from renda_cli.output.terminal import write_lines
from renda_cli.texts.suggestions.attached_files import attachment_text
from renda_cli.wording import mark, say

HELP = """列出附件；核对摘要，有缺失时以3退出 · List attachments, verify them

用法 · Usage: renda suggestions attachments URL [ID...] [--folder FOLDER]"""

FILE = mark("{suggestion}: {file}")
VERIFIED = mark("{suggestion}: {file}: {standing}")
COUNTS = mark("Attachments: {n}; not there as they were put: {faults}")

SuggestionIds = Annotated[
    str, Parameter(name="ID", help="建议编号，默认为全部 · The suggestions; all by default")
]
AttachmentFolder = Annotated[
    str | None,
    Parameter(
        name="--folder",
        metavar="FOLDER",
        help="附件文件夹，给出则逐个核对 · Where the files are; then each is verified",
    ),
]


@frozen(kw_only=True)
class SuggestionsAttachmentsRequest(Request):
    """The attachments that are to be listed or verified.

    Args:
        address: The address of the store.
        ids: The ids of the suggestions; none means all.
        folder: The folder of the files; None means that nothing is verified.
        lang: The language of the answer.
    """

    address: Address
    ids: tuple[str, ...]
    folder: Path | None
    lang: str

    def run(self, _: date, /) -> int:
        """Write a line for each file; exit with 3 where one is gone or changed."""
        with session_reading(self.address, installed_plugins(self.lang)) as session:
            room = session.of(Suggestion)
            stored = [room.get(id) for id in self.ids] if self.ids else room.find()
            files = [*_files(entry.value for entry in stored)]
        if self.folder is None:
            write_lines(self._line(id, file) for id, file in files)
            return DONE
        kept = FolderFiles(self.folder)
        standings = [kept.standing(file) for _, file in files]
        faults = sum(standing is not AttachmentStanding.KEPT for standing in standings)
        lines = (
            say(VERIFIED, self.lang, suggestion=id, file=self._text(file), standing=standing)
            for (id, file), standing in zip(files, standings, strict=True)
        )
        write_lines([*lines, say(COUNTS, self.lang, n=len(files), faults=faults)])
        return FAULTY if faults else DONE

    def _line(self, suggestion: str, file: Attachment) -> str:
        return say(FILE, self.lang, suggestion=suggestion, file=self._text(file))

    def _text(self, file: Attachment) -> str:
        return attachment_text(file, self.lang)


def _files(suggestions: Iterable[Suggestion]) -> Iterator[tuple[str, Attachment]]:
    for suggestion in suggestions:
        yield from ((suggestion.id, file) for file in attachments_of(suggestion.history))


def read_arguments(
    url: StoreUrl = None,
    /,
    *ids: SuggestionIds,
    folder: AttachmentFolder = None,
    lang: LanguageCode = None,
) -> SuggestionsAttachmentsRequest:
    """Return the request that the arguments of `renda suggestions attachments` make."""
    reader = ArgumentReader()
    request = SuggestionsAttachmentsRequest(
        address=read_address(reader, url),
        ids=ids,
        folder=reader.optional("--folder", folder, parse_path, None),
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("attachments", read_arguments, help=HELP)
