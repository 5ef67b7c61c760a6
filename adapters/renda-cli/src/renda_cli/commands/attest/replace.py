"""`renda attest replace`: an attestation withdrawn, and another one kept in its place."""

from datetime import date

from attrs import frozen

from renda_cli.arguments.parameters import StoreUrl
from renda_cli.arguments.values import ArgumentReader, parse_text
from renda_cli.commands.attest.sessions import Change
from renda_cli.commands.attest.statement import (
    NO_CHANGE,
    NOTHING_SAID,
    AttestationId,
    ChangeOptions,
    OwnRulebook,
    Statement,
    StatementOptions,
)
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.inputs.offices import installed_plugins
from renda_cli.output.terminal import write_lines
from renda_cli.wording import mark

HELP = """更正一项确认；未写明的照旧 · Replace an attestation; what is not said stays

用法 · Usage: renda attest replace URL ID [--on DATE] [--by WHO] [--covers YEAR] [...]"""

NOTHING_NEW = mark("nothing is said anew; give one of --on, --by, --evidence, --covers")


@frozen(kw_only=True)
class AttestReplaceRequest(Request):
    """An attestation that another is to take the place of.

    Args:
        change: Who does it in which store, and why.
        id: The id of the one that stands.
        rulebook: The rulebook that has its requirement; None means that a shipped one has.
        statement: What is said anew.
    """

    change: Change
    id: str
    rulebook: str | None
    statement: Statement

    def run(self, _: date, /) -> int:
        """Withdraw the one and keep the other, and tell the id of the new one."""
        plugins = installed_plugins(self.change.lang)
        rulebook = None if self.rulebook is None else plugins.rulebook(self.rulebook)
        with self.change.log(plugins) as log:
            said = self.statement.applied(log.get(self.id).value)
            kept = log.replace(self.id, said, rulebook=rulebook)
        write_lines([self.change.attested(kept)])
        return DONE


def read_arguments(
    url: StoreUrl = None,
    id: AttestationId = None,
    /,
    *,
    rulebook: OwnRulebook = None,
    said: StatementOptions = NOTHING_SAID,
    options: ChangeOptions = NO_CHANGE,
) -> AttestReplaceRequest:
    """Return the request that the arguments of `renda attest replace` make."""
    reader = ArgumentReader()
    if said == NOTHING_SAID:
        reader.complain(NOTHING_NEW)
    request = AttestReplaceRequest(
        change=options.change(reader, url),
        id=reader.required("ID", id, parse_text, ""),
        rulebook=reader.optional("--rulebook", rulebook, parse_text, None),
        statement=said.statement(reader),
    )
    reader.finish()
    return request


COMMAND = command("replace", read_arguments, help=HELP)
