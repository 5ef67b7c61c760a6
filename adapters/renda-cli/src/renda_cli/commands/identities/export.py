"""`renda identities export`: identities, encrypted and sealed, written to a file."""

from datetime import date
from pathlib import Path

from attrs import frozen

from renda_cli.arguments.forms import read_language
from renda_cli.arguments.parameters import Force, LanguageCode, StoreUrl, ToFile
from renda_cli.arguments.sources import Address, parse_output, read_address
from renda_cli.arguments.values import ArgumentReader
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.commands.identities.sessions import sealed_identities
from renda_cli.inputs.line_files import FRAME_LINES, tell_of, write_lines_to
from renda_cli.inputs.offices import installed_plugins, office_at
from renda_cli.wording import mark, say

HELP = """导出来访人身份（加密，须有外部密钥）· Write identities to a file, encrypted

用法 · Usage: renda identities export URL --to FILE|- [--force]"""

WRITTEN = mark("{file}: {rows} identities, which only the key from outside opens")


@frozen(kw_only=True)
class IdentitiesExportRequest(Request):
    """Identities that are to be written to a file.

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
        """Write them, and say how many there are."""
        with (
            office_at(self.address, installed_plugins(self.lang)) as office,
            sealed_identities(office, "renda identities export") as identities,
        ):
            lines = write_lines_to(self.file, identities.export(), force=self.force)
        tell_of(self.file, say(WRITTEN, self.lang, file=self.file, rows=lines - FRAME_LINES))
        return DONE


def read_arguments(
    url: StoreUrl = None,
    /,
    *,
    to: ToFile = None,
    force: Force = False,
    lang: LanguageCode = None,
) -> IdentitiesExportRequest:
    """Return the request that the arguments of `renda identities export` make."""
    reader = ArgumentReader()
    request = IdentitiesExportRequest(
        address=read_address(reader, url),
        file=reader.required("--to", to, parse_output, Path()),
        force=force,
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("export", read_arguments, help=HELP)
