"""`renda audit anchor`: where the audit of a store stands, to be kept elsewhere."""

from datetime import date
from pathlib import Path
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda.ports import Capability, FileAnchorSink, to_document
from renda_cli.arguments.forms import read_language
from renda_cli.arguments.parameters import LanguageCode, StoreUrl
from renda_cli.arguments.sources import Address, parse_path, read_address
from renda_cli.arguments.values import ArgumentReader
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.inputs.offices import installed_plugins, office_at, require
from renda_cli.output.terminal import write_lines

HELP = """输出锚点：末条的编号与哈希 · Tell the anchor: the last entry's number and hash

用法 · Usage: renda audit anchor URL [--to FILE]"""

AnchorFile = Annotated[
    str | None,
    Parameter(
        name="--to", metavar="FILE", help="同时追加到此文件 · Add the anchor to this file as well"
    ),
]


@frozen(kw_only=True)
class AuditAnchorRequest(Request):
    """A store whose anchor is to be told.

    Args:
        address: The address of the store.
        to: A file the anchor is added to; None means it is only printed.
        lang: The language of messages; an anchor itself has none.
    """

    address: Address
    to: Path | None
    lang: str

    def run(self, _: date, /) -> int:
        """Write the anchor, and add it to the file where one is given."""
        with office_at(self.address, installed_plugins(self.lang)) as office:
            require(office, Capability.AUDIT)
            anchor = office.anchor()
        # Kept before it is printed: whoever reads an anchor may rely on it being in the file.
        if self.to is not None:
            FileAnchorSink(self.to).keep(anchor)
        write_lines([to_document(anchor)])
        return DONE


def read_arguments(
    url: StoreUrl = None, /, *, to: AnchorFile = None, lang: LanguageCode = None
) -> AuditAnchorRequest:
    """Return the request that the arguments of `renda audit anchor` make."""
    reader = ArgumentReader()
    request = AuditAnchorRequest(
        address=read_address(reader, url),
        to=reader.optional("--to", to, parse_path, None),
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("anchor", read_arguments, help=HELP)
