"""`renda notices failed`: the notices that were given up, each with its last error."""

from datetime import date

from attrs import frozen

from renda.ports import Capability
from renda_cli.arguments.forms import FORMATS, read_format, read_language
from renda_cli.arguments.parameters import AnyFormat, LanguageCode, StoreUrl
from renda_cli.arguments.sources import Address, read_address
from renda_cli.arguments.values import ArgumentReader
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.commands.listings import write_listing
from renda_cli.inputs.offices import installed_plugins, office_at, require
from renda_cli.texts.notices.failures import FAILURE_COLUMNS, failure_data, failures_text

HELP = """列出未能送达而搁置的通知 · List the notices that were given up

用法 · Usage: renda notices failed URL [--format text|json|csv|csv-bom]"""

FORMAT = "renda.failed-notices/1"


@frozen(kw_only=True)
class NoticesFailedRequest(Request):
    """A store whose notices that were given up are to be listed.

    Args:
        address: The address of the store.
        form: The format of the answer.
        lang: The language of texts and messages.
    """

    address: Address
    form: str
    lang: str

    def run(self, _: date, /) -> int:
        """Write a row for each notice that was given up."""
        with office_at(self.address, installed_plugins(self.lang)) as office:
            require(office, Capability.OUTBOX)
            with office.store.reading() as session:
                failures = [*session.outbox.parked()]
        write_listing(
            self.form,
            lines=failures_text(failures, self.lang),
            head={"format": FORMAT},
            name="notices",
            columns=FAILURE_COLUMNS,
            rows=map(failure_data, failures),
        )
        return DONE


def read_arguments(
    url: StoreUrl = None, /, *, form: AnyFormat = None, lang: LanguageCode = None
) -> NoticesFailedRequest:
    """Return the request that the arguments of `renda notices failed` make."""
    reader = ArgumentReader()
    request = NoticesFailedRequest(
        address=read_address(reader, url),
        form=read_format(reader, form, *FORMATS),
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("failed", read_arguments, help=HELP)
