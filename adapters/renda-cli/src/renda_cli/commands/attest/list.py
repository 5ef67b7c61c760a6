"""`renda attest list`: what the office attests, with its period, and by a rulebook its owner."""

from datetime import date, datetime
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda import Period
from renda.office import AttestationLog
from renda_cli.arguments.forms import FORMATS, read_format, read_language
from renda_cli.arguments.parameters import AnyFormat, KnownAt, LanguageCode, StoreUrl
from renda_cli.arguments.sources import Address, read_address
from renda_cli.arguments.values import ArgumentReader, parse_instant, parse_text, parse_years
from renda_cli.commands.attest.rows import COLUMNS, AttestationRow, attestations_text
from renda_cli.commands.attest.statement import OwnRulebook
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.commands.listings import write_listing
from renda_cli.inputs.offices import installed_plugins, session_reading

HELP = """列出各项确认 · List what the office attests

用法 · Usage: renda attest list URL [--rulebook NAME-OR-FILE] [--year YEAR] [...]"""

FORMAT = "renda.attestations/1"

YearCovered = Annotated[
    str | None,
    Parameter(name="--year", metavar="YEAR", help="只看涉及某年的 · Only what speaks of one year"),
]


@frozen(kw_only=True)
class AttestListRequest(Request):
    """A list of attestations.

    Args:
        address: The address of the store.
        rulebook: Only those of its requirements, with heading and owner; None means all.
        period: Only those that speak of a day of it; None means all.
        known_at: As they stood at this instant; None means now.
        form: The format of the answer.
        lang: The language of texts and messages.
    """

    address: Address
    rulebook: str | None
    period: Period | None
    known_at: datetime | None
    form: str
    lang: str

    def run(self, _: date, /) -> int:
        """Write a row for each attestation that stands."""
        rows = self._rows()
        write_listing(
            self.form,
            lines=attestations_text(rows, self.lang),
            head={"format": FORMAT},
            name="attestations",
            columns=COLUMNS,
            rows=(row.data(self.lang) for row in rows),
        )
        return DONE

    def _rows(self) -> list[AttestationRow]:
        plugins = installed_plugins(self.lang)
        rulebook = None if self.rulebook is None else plugins.rulebook(self.rulebook)
        with session_reading(self.address, plugins) as session:
            standing = AttestationLog(session).standing(self.period, known_at=self.known_at)
        rows = (AttestationRow.of(held, rulebook) for held in standing)
        return [row for row in rows if rulebook is None or row.requirement is not None]


def read_arguments(
    url: StoreUrl = None,
    /,
    *,
    rulebook: OwnRulebook = None,
    year: YearCovered = None,
    known_at: KnownAt = None,
    form: AnyFormat = None,
    lang: LanguageCode = None,
) -> AttestListRequest:
    """Return the request that the arguments of `renda attest list` make."""
    reader = ArgumentReader()
    request = AttestListRequest(
        address=read_address(reader, url),
        rulebook=reader.optional("--rulebook", rulebook, parse_text, None),
        period=reader.optional("--year", year, parse_years, None),
        known_at=reader.optional("--known-at", known_at, parse_instant, None),
        form=read_format(reader, form, *FORMATS),
        lang=read_language(reader, lang),
    )
    reader.finish()
    return request


COMMAND = command("list", read_arguments, help=HELP)
