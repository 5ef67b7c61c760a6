"""`renda identities seal`: the keys of all persons sealed by the first key from outside."""

from datetime import date

from attrs import frozen

from renda_cli.arguments.forms import read_language
from renda_cli.arguments.parameters import LanguageCode, StoreUrl
from renda_cli.arguments.sources import Address, read_address
from renda_cli.arguments.values import ArgumentReader
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.commands.identities.sessions import sealed_identities
from renda_cli.inputs.offices import installed_plugins, office_at
from renda_cli.output.terminal import write_lines
from renda_cli.wording import mark, say

HELP = """用首个外部密钥密封全部身份密钥 · Seal all keys by the first key from outside

用法 · Usage: renda identities seal URL"""

SEALED = mark("{address}: {count} identities are sealed by the first key from outside")


@frozen(kw_only=True)
class IdentitiesSealRequest(Request):
    """Identities that are to be sealed anew.

    Args:
        address: The address of the store.
        lang: The language of messages.
    """

    address: Address
    lang: str

    def run(self, _: date, /) -> int:
        """Seal them, and say how many there are."""
        with (
            office_at(self.address, installed_plugins(self.lang)) as office,
            sealed_identities(office, "renda identities seal") as identities,
        ):
            count = identities.seal()
        write_lines([say(SEALED, self.lang, address=self.address, count=count)])
        return DONE


def read_arguments(url: StoreUrl = None, /, *, lang: LanguageCode = None) -> IdentitiesSealRequest:
    """Return the request that the arguments of `renda identities seal` make."""
    reader = ArgumentReader()
    request = IdentitiesSealRequest(
        address=read_address(reader, url), lang=read_language(reader, lang)
    )
    reader.finish()
    return request


COMMAND = command("seal", read_arguments, help=HELP)
