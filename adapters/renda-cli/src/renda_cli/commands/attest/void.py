"""`renda attest void`: an attestation withdrawn; it stays for what was known before."""

from datetime import date

from attrs import frozen

from renda_cli.arguments.parameters import StoreUrl
from renda_cli.arguments.values import ArgumentReader, parse_text
from renda_cli.commands.attest.sessions import Change
from renda_cli.commands.attest.statement import NO_CHANGE, AttestationId, ChangeOptions
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.inputs.offices import installed_plugins
from renda_cli.output.terminal import write_lines

HELP = """撤回一项确认 · Withdraw an attestation

用法 · Usage: renda attest void URL ID [--reason TEXT] [--actor NAME]"""


@frozen(kw_only=True)
class AttestVoidRequest(Request):
    """An attestation that is to be withdrawn.

    Args:
        change: Who does it in which store, and why.
        id: The id of the attestation.
    """

    change: Change
    id: str

    def run(self, _: date, /) -> int:
        """Withdraw it, and tell so."""
        with self.change.log(installed_plugins(self.change.lang)) as log:
            withdrawn = log.void(self.id)
        write_lines([self.change.withdrawn(withdrawn)])
        return DONE


def read_arguments(
    url: StoreUrl = None,
    id: AttestationId = None,
    /,
    *,
    options: ChangeOptions = NO_CHANGE,
) -> AttestVoidRequest:
    """Return the request that the arguments of `renda attest void` make."""
    reader = ArgumentReader()
    request = AttestVoidRequest(
        change=options.change(reader, url), id=reader.required("ID", id, parse_text, "")
    )
    reader.finish()
    return request


COMMAND = command("void", read_arguments, help=HELP)
