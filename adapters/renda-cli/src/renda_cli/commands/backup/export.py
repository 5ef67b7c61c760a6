"""`renda backup export`: all a store holds, written to a file."""

from datetime import date
from pathlib import Path

from attrs import frozen

from renda_cli.arguments.forms import read_language
from renda_cli.arguments.parameters import Force, LanguageCode, OutputPath, StoreUrl
from renda_cli.arguments.sources import Address, parse_output, read_address
from renda_cli.arguments.values import ArgumentReader
from renda_cli.commands.backup.stores import BOX_LEFT_OUT, backup_store, tell_of_open_boxes
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.inputs.line_files import FRAME_LINES, tell_of, write_lines_to
from renda_cli.inputs.offices import installed_plugins, office_at
from renda_cli.output.progress import count_steps, progress
from renda_cli.wording import mark, say

HELP = """整体导出为文件（不含来访人身份）· Write all but identities to a file

用法 · Usage: renda backup export URL FILE|- [--force]"""

WRITING = mark("writing {file}")
WRITTEN = mark("{file}: {rows} rows; identities of visitors are not among them")


@frozen(kw_only=True)
class BackupExportRequest(Request):
    """A store that is to be backed up.

    Args:
        address: The address of the store.
        file: The file to write; standard output where it is called `-`.
        force: Whether a file that is there already is replaced.
        lang: The language of messages.
    """

    address: Address
    file: Path
    force: bool
    lang: str

    def run(self, _: date, /) -> int:
        """Write the backup, and say how many rows it has."""
        with office_at(self.address, installed_plugins(self.lang)) as office:
            store = backup_store(office)
            tell_of_open_boxes(office, BOX_LEFT_OUT, self.lang)
            with progress(say(WRITING, self.lang, file=self.file)) as step:
                rows = count_steps(store.dump(), step)
                lines = write_lines_to(self.file, rows, force=self.force)
        tell_of(self.file, say(WRITTEN, self.lang, file=self.file, rows=lines - FRAME_LINES))
        return DONE


def read_arguments(
    url: StoreUrl = None,
    file: OutputPath = None,
    /,
    *,
    force: Force = False,
    lang: LanguageCode = None,
) -> BackupExportRequest:
    """Return the request that the arguments of `renda backup export` make."""
    reader = ArgumentReader()
    request = BackupExportRequest(
        address=read_address(reader, url),
        file=reader.required("FILE", file, parse_output, Path()),
        force=force,
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("export", read_arguments, help=HELP)
