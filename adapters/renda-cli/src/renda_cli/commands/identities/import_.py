"""`renda identities import`: exported identities taken into a store whose audit knows them."""

from datetime import date
from pathlib import Path

from attrs import frozen

from renda_cli.arguments.forms import read_language
from renda_cli.arguments.parameters import FilePath, LanguageCode, StoreUrl
from renda_cli.arguments.sources import Address, parse_path, read_address
from renda_cli.arguments.values import ArgumentReader
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.commands.identities.sessions import sealed_identities
from renda_cli.inputs.line_files import read_lines
from renda_cli.inputs.offices import installed_plugins, office_at
from renda_cli.output.terminal import write_lines
from renda_cli.wording import mark, say

HELP = """把导出的来访人身份取回数据库 · Take exported identities into a store

用法 · Usage: renda identities import FILE URL"""

TAKEN = mark("{address}: {taken} identities that its audit says are kept were taken")


@frozen(kw_only=True)
class IdentitiesImportRequest(Request):
    """Exported identities that are to be taken in.

    Args:
        file: The file with them.
        address: The address of the store, into which the backup was restored before.
        lang: The language of messages.
    """

    file: Path
    address: Address
    lang: str

    def run(self, _: date, /) -> int:
        """Take them in, and say how many were taken."""
        with (
            office_at(self.address, installed_plugins(self.lang)) as office,
            sealed_identities(office, f"renda identities import {self.file}") as identities,
        ):
            taken = identities.take(read_lines(self.file))
        write_lines([say(TAKEN, self.lang, address=self.address, taken=taken)])
        return DONE


def read_arguments(
    file: FilePath = None, url: StoreUrl = None, /, *, lang: LanguageCode = None
) -> IdentitiesImportRequest:
    """Return the request that the arguments of `renda identities import` make."""
    reader = ArgumentReader()
    request = IdentitiesImportRequest(
        file=reader.required("FILE", file, parse_path, Path()),
        address=read_address(reader, url),
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("import", read_arguments, help=HELP)
