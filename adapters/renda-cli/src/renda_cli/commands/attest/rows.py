"""Attestations in a list, for a reader and as data: who attested what, of which days."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from attrs import frozen

from renda import Rulebook
from renda.ports import Stored
from renda.reports import Attestation
from renda.rules import Requirement
from renda_cli.output.tables import Cell, Lines, table
from renda_cli.wording import say

COLUMNS = (
    "attestation",
    "requirement",
    "heading",
    "owner",
    "attested_on",
    "attested_by",
    "covers_from",
    "covers_to",
    "evidence",
    "recorded_at",
)


@frozen(kw_only=True)
class AttestationRow:
    """An attestation with what a rulebook says of its requirement (确认一览).

    Args:
        id: The id under which it is kept.
        attestation: The attestation.
        requirement: Its requirement; None where no rulebook was given, or another one has it.
    """

    id: str
    attestation: Attestation
    requirement: Requirement | None

    @classmethod
    def of(cls, stored: Stored[Attestation], rulebook: Rulebook | None) -> "AttestationRow":
        """Return the row of an attestation that is kept."""
        requirements = () if rulebook is None else rulebook.requirements
        named = (one for one in requirements if one.id == stored.value.requirement_id)
        return cls(id=stored.id, attestation=stored.value, requirement=next(named, None))

    def data(self, lang: str) -> dict[str, Any]:
        """Return the row as plain data."""
        word, asked = self.attestation, self.requirement
        moments = {
            name: moment and moment.isoformat()
            for name, moment in (
                ("covers_from", word.covers_from),
                ("covers_to", word.covers_to),
                ("recorded_at", word.recorded_at),
            )
        }
        return {
            "attestation": self.id,
            "requirement": word.requirement_id,
            "heading": asked and asked.heading,
            "owner": asked and asked.owner and asked.owner.label(lang),
            "attested_on": word.attested_on.isoformat(),
            "attested_by": word.attested_by,
            "evidence": word.evidence,
            **moments,
        }

    def cells(self, lang: str) -> list[Cell]:
        """Return the row as a reader sees it."""
        data = self.data(lang)
        shown = ("requirement", "heading", "owner", "attested_on", "attested_by")
        cells = [*(data[name] or "-" for name in shown), self._days(), data["evidence"] or "-"]
        return [*cells, self.id]

    def _days(self) -> str:
        """Return the days it speaks of, the last one included, such as 2025-01-01..2025-12-31."""
        word = self.attestation
        if word.covers_to is None:
            return str(word.attested_on) if word.covers_from is None else f"{word.covers_from}.."
        return f"{word.covers_from or word.attested_on}..{word.covers_to - timedelta(1)}"


def attestations_text(rows: Sequence[AttestationRow], lang: str) -> Lines:
    """Yield a line for each attestation, then how many they are."""
    titles = ("Requirement", "Heading", "Owner", "Attested on", "By", "Speaks of", "Evidence", "Id")
    cells: Iterable[list[Cell]] = (row.cells(lang) for row in rows)
    yield from table([say(title, lang) for title in titles], cells)
    yield say("Attestations: {n}", lang, n=len(rows))
