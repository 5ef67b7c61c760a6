"""`renda backup import`: a backup restored into an empty store."""

from datetime import date
from pathlib import Path

from attrs import frozen

from renda_cli.arguments.forms import read_language
from renda_cli.arguments.parameters import FilePath, LanguageCode, StoreUrl
from renda_cli.arguments.sources import Address, parse_path, read_address
from renda_cli.arguments.values import ArgumentReader
from renda_cli.commands.backup.stores import BOX_LOST, backup_store, tell_of_open_boxes
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.inputs.line_files import read_lines
from renda_cli.inputs.offices import installed_plugins, office_at
from renda_cli.output.progress import progress
from renda_cli.output.terminal import write_lines
from renda_cli.wording import mark, say

HELP = """把备份文件恢复到空数据库 · Restore a backup into an empty store

用法 · Usage: renda backup import FILE URL"""

READING = mark("reading {file}")
RESTORED = mark("restored into {address}: {rows} rows")


@frozen(kw_only=True)
class BackupImportRequest(Request):
    """A backup that is to be restored.

    Args:
        file: The file with the backup.
        address: The address of the store, which must be empty.
        lang: The language of messages.
    """

    file: Path
    address: Address
    lang: str

    def run(self, _: date, /) -> int:
        """Restore the backup, and say how many rows it had."""
        # Progress is told in bytes: how many rows a file has shows only at its end. Asked first,
        # the size also refuses a file that is not there before any store is opened.
        size = self.file.stat().st_size
        with office_at(self.address, installed_plugins(self.lang)) as office:
            store = backup_store(office)
            with progress(say(READING, self.lang, file=self.file), size) as step:
                rows = store.restore(read_lines(self.file, step))
            tell_of_open_boxes(office, BOX_LOST, self.lang)
        write_lines([say(RESTORED, self.lang, address=self.address, rows=rows)])
        return DONE


def read_arguments(
    file: FilePath = None, url: StoreUrl = None, /, *, lang: LanguageCode = None
) -> BackupImportRequest:
    """Return the request that the arguments of `renda backup import` make."""
    reader = ArgumentReader()
    request = BackupImportRequest(
        file=reader.required("FILE", file, parse_path, Path()),
        address=read_address(reader, url),
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("import", read_arguments, help=HELP)
