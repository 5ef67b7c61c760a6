"""`renda audit export`: the audit of a store, one entry a line."""

from datetime import date

from attrs import frozen

from renda.ports import Capability, write_history
from renda_cli.arguments.forms import read_language
from renda_cli.arguments.parameters import LanguageCode, StoreUrl
from renda_cli.arguments.sources import Address, read_address
from renda_cli.arguments.values import ArgumentReader
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.inputs.offices import installed_plugins, office_at, require
from renda_cli.output.terminal import write_spooled

HELP = """把审计记录写到标准输出 · Write the audit to standard output, one entry a line

用法 · Usage: renda audit export URL > FILE"""


@frozen(kw_only=True)
class AuditExportRequest(Request):
    """A store whose audit is to be exported.

    Args:
        address: The address of the store.
        lang: The language of messages; the audit itself has none.
    """

    address: Address
    lang: str

    def run(self, _: date, /) -> int:
        """Write every entry of the audit to standard output."""
        with office_at(self.address, installed_plugins(self.lang)) as office:
            require(office, Capability.AUDIT)
            with office.store.reading() as session:
                write_spooled(write_history(session.audit.entries()))
        return DONE


def read_arguments(url: StoreUrl = None, /, *, lang: LanguageCode = None) -> AuditExportRequest:
    """Return the request that the arguments of `renda audit export` make."""
    reader = ArgumentReader()
    request = AuditExportRequest(
        address=read_address(reader, url), lang=read_language(reader, lang)
    )
    reader.finish()
    return request


COMMAND = command("export", read_arguments, help=HELP)
