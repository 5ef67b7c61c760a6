"""`renda init`: a store made ready, or brought up to date."""

from datetime import date
from typing import cast

from attrs import frozen

from renda.ports import SupportsSetUp
from renda_cli.arguments.forms import read_language
from renda_cli.arguments.parameters import LanguageCode, StoreUrl
from renda_cli.arguments.sources import Address, read_address
from renda_cli.arguments.values import ArgumentReader
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.inputs.offices import installed_plugins, naming_adapter
from renda_cli.output.terminal import write_lines
from renda_cli.wording import mark, say

HELP = """建立或升级数据库表 · Make a store ready, or bring it up to date

用法 · Usage: renda init URL"""

READY = mark("{address} is ready")


@frozen(kw_only=True)
class InitRequest(Request):
    """A store that is to be made ready.

    Args:
        address: The address of the store.
        lang: The language of messages.
    """

    address: Address
    lang: str

    def run(self, _: date, /) -> int:
        """Let the store make what it keeps things in, and say that it is ready."""
        plugins = installed_plugins(self.lang)
        # Not `office_at`: an office refuses a store that is not set up.
        with naming_adapter(self.address):
            store = plugins.store(self.address.url)
        try:
            if hasattr(store, "set_up"):
                cast("SupportsSetUp", store).set_up()
        finally:
            store.close()
        write_lines([say(READY, self.lang, address=self.address)])
        return DONE


def read_arguments(url: StoreUrl = None, /, *, lang: LanguageCode = None) -> InitRequest:
    """Return the request that the arguments of `renda init` make."""
    reader = ArgumentReader()
    request = InitRequest(address=read_address(reader, url), lang=read_language(reader, lang))
    reader.finish()
    return request


COMMAND = command("init", read_arguments, help=HELP)
