"""`renda attest add`: the office's word that a requirement was met, or all under a heading."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda import Rulebook
from renda.reports import Attestation
from renda_cli.arguments.parameters import StoreUrl
from renda_cli.arguments.values import ArgumentReader, parse_text
from renda_cli.commands.attest.sessions import Change
from renda_cli.commands.attest.statement import (
    NO_CHANGE,
    NOTHING_SAID,
    ChangeOptions,
    OwnRulebook,
    Statement,
    StatementOptions,
)
from renda_cli.commands.declaration import DONE, Request, command
from renda_cli.inputs.offices import installed_plugins
from renda_cli.output.terminal import write_lines

HELP = """确认某项要求或某项重点内容已落实 · Attest a requirement, or all under a heading

用法 · Usage: renda attest add URL REQUIREMENT [--on DATE] [--by WHO] [--covers YEAR] [...]"""

RequirementId = Annotated[
    str | None,
    Parameter(
        name="REQUIREMENT",
        help="要求的编号，或规则集中重点内容的编号（必填）· Its id, or a heading's (required)",
    ),
]


@frozen(kw_only=True)
class AttestAddRequest(Request):
    """An office's word that is to be kept.

    Args:
        change: Who gives it to which store, and why.
        requirement: The id of the requirement, or of a heading of the rulebook.
        rulebook: The rulebook that has it; None means a requirement of a shipped one.
        statement: What is said of it.
    """

    change: Change
    requirement: str
    rulebook: str | None
    statement: Statement

    def run(self, today: date, /) -> int:
        """Keep an attestation for each requirement meant, all or none, and tell their ids."""
        plugins = installed_plugins(self.change.lang)
        rulebook = None if self.rulebook is None else plugins.rulebook(self.rulebook)
        with self.change.log(plugins) as log:
            kept = [
                log.keep(
                    self.statement.applied(Attestation(requirement_id=id, attested_on=today)),
                    rulebook=rulebook,
                )
                for id in self._meant(rulebook)
            ]
        write_lines(map(self.change.attested, kept))
        return DONE

    def _meant(self, rulebook: Rulebook | None) -> Iterator[str]:
        """Yield the ids of the requirements under a heading; any other id as it is."""
        requirements = () if rulebook is None else rulebook.requirements
        under = [
            requirement.id
            for requirement in requirements
            if requirement.heading == self.requirement
        ]
        yield from under or [self.requirement]


def read_arguments(
    url: StoreUrl = None,
    requirement: RequirementId = None,
    /,
    *,
    rulebook: OwnRulebook = None,
    said: StatementOptions = NOTHING_SAID,
    options: ChangeOptions = NO_CHANGE,
) -> AttestAddRequest:
    """Return the request that the arguments of `renda attest add` make."""
    reader = ArgumentReader()
    request = AttestAddRequest(
        change=options.change(reader, url),
        requirement=reader.required("REQUIREMENT", requirement, parse_text, ""),
        rulebook=reader.optional("--rulebook", rulebook, parse_text, None),
        statement=said.statement(reader),
    )
    reader.finish()
    return request


COMMAND = command("add", read_arguments, help=HELP)
