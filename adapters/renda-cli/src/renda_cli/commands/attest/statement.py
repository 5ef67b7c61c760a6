"""What is said of an attestation on the command line, and of whoever changes it."""

from datetime import date
from typing import Annotated, Any

from attrs import evolve, frozen
from cyclopts import Parameter

from renda import Period
from renda.reports import Attestation
from renda_cli.arguments.forms import read_actor_name, read_language
from renda_cli.arguments.parameters import ActorName, LanguageCode
from renda_cli.arguments.sources import read_address
from renda_cli.arguments.values import ArgumentReader, parse_day, parse_text, parse_years
from renda_cli.commands.attest.sessions import Change

AttestedOn = Annotated[
    str | None,
    Parameter(name="--on", metavar="DATE", help="确认日期 · The day the office gives its word"),
]
AttestedBy = Annotated[
    str | None, Parameter(name="--by", metavar="WHO", help="确认单位或人员 · Who gives it")
]
EvidenceText = Annotated[
    str | None,
    Parameter(name="--evidence", metavar="TEXT", help="依据，如文号 · What proves it"),
]
CoveredDays = Annotated[
    str | None,
    Parameter(
        name="--covers",
        metavar="YEAR",
        help="所确认的年份，或起止日 FIRST..LAST · The year it speaks of, or its days",
    ),
]
OwnRulebook = Annotated[
    str | None,
    Parameter(
        name="--rulebook",
        metavar="NAME-OR-FILE",
        help="要求所在的规则集 · The rulebook that has the requirement",
    ),
]
Reason = Annotated[
    str | None, Parameter(name="--reason", metavar="TEXT", help="事由 · Why it is done")
]
AttestationId = Annotated[
    str | None, Parameter(name="ID", help="确认的编号（必填）· The attestation's id (required)")
]


@frozen(kw_only=True)
class Statement:
    """What is said of an attestation; None is left as it is (确认内容).

    Args:
        on: The day on which the office gives its word.
        by: Who gives it.
        evidence: What proves it.
        covers: The days it speaks of.
    """

    on: date | None
    by: str | None
    evidence: str | None
    covers: Period | None

    def applied(self, attestation: Attestation) -> Attestation:
        """Return an attestation with what is said in place of what it said."""
        given: dict[str, Any] = {
            "attested_on": self.on,
            "attested_by": self.by,
            "evidence": self.evidence,
            "covers_from": self.covers and self.covers.start,
            "covers_to": self.covers and self.covers.end,
        }
        said = {name: value for name, value in given.items() if value is not None}
        return evolve(attestation, **said)


@Parameter(name="*")
@frozen(kw_only=True)
class StatementOptions:
    """The options of a statement, as texts."""

    on: AttestedOn = None
    by: AttestedBy = None
    evidence: EvidenceText = None
    covers: CoveredDays = None

    def statement(self, reader: ArgumentReader) -> Statement:
        """Return what is said; the reader collects what is wrong."""
        return Statement(
            on=reader.optional("--on", self.on, parse_day, None),
            by=reader.optional("--by", self.by, parse_text, None),
            evidence=reader.optional("--evidence", self.evidence, parse_text, None),
            covers=reader.optional("--covers", self.covers, parse_years, None),
        )


@Parameter(name="*")
@frozen(kw_only=True)
class ChangeOptions:
    """The options of a change, as texts."""

    actor: ActorName = None
    reason: Reason = None
    lang: LanguageCode = None

    def change(self, reader: ArgumentReader, url: str | None) -> Change:
        """Return who changes which store, and why; the reader collects what is wrong."""
        return Change(
            address=read_address(reader, url),
            actor=read_actor_name(reader, self.actor),
            reason=reader.optional("--reason", self.reason, parse_text, ""),
            lang=read_language(reader, self.lang),
        )


NOTHING_SAID, NO_CHANGE = StatementOptions(), ChangeOptions()
