"""`renda audit export`: the audit of a store, one entry a line."""

from datetime import date
from pathlib import Path

from attrs import frozen

from renda.ports import Capability, write_history
from renda_cli.arguments.forms import read_language
from renda_cli.arguments.parameters import Force, LanguageCode, StoreUrl, WrittenFile
from renda_cli.arguments.sources import Address, parse_output, read_address
from renda_cli.arguments.values import ArgumentReader
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.inputs.line_files import STANDARD_OUTPUT, write_lines_to
from renda_cli.inputs.offices import installed_plugins, office_at, require

HELP = """导出审计记录，每条一行 · Write the audit, one entry a line

用法 · Usage: renda audit export URL [--to FILE] [--force]"""


@frozen(kw_only=True)
class AuditExportRequest(Request):
    """A store whose audit is to be exported.

    Args:
        address: The address of the store.
        to: The file to write.
        force: Whether a file that is there already is replaced.
        lang: The language of messages; the audit itself has none.
    """

    address: Address
    to: Path
    force: bool
    lang: str

    def run(self, _: date, /) -> int:
        """Write every entry of the audit."""
        with office_at(self.address, installed_plugins(self.lang)) as office:
            require(office, Capability.AUDIT)
            with office.store.reading() as session:
                write_lines_to(self.to, write_history(session.audit.entries()), force=self.force)
        return DONE


def read_arguments(
    url: StoreUrl = None,
    /,
    *,
    to: WrittenFile = None,
    force: Force = False,
    lang: LanguageCode = None,
) -> AuditExportRequest:
    """Return the request that the arguments of `renda audit export` make."""
    reader = ArgumentReader()
    request = AuditExportRequest(
        address=read_address(reader, url),
        to=reader.optional("--to", to, parse_output, STANDARD_OUTPUT),
        force=force,
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("export", read_arguments, help=HELP)
