"""What notices call units and congresses, and whom they are for; no deputy is ever named in one.

A confidential text is told by its id alone.
"""

from collections.abc import Mapping

from attrs import frozen

from renda.kernel.ids import Reference
from renda.kernel.titles import Title
from renda.people.congresses import Congress
from renda.ports.sessions import Session
from renda.process.parties import Capacity, Party, is_body
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.life.terms import Unsuitable
from renda.suggestions.units import HandlingUnit
from renda.wording import mark, say

CONFIDENTIAL = mark("confidential")
UNTOLD = mark("not told here")
UNIT, MANDATE, GROUP, BODY = "unit", "mandate", "group", "body"
PARTIES = {str(party): party for party in Party}
SIGNERS = (Party.LEAD_DEPUTY, Party.COSIGNER, Party.EARLIER_SIGNER)
OFFICE = Reference("office", "office")
"""Whoever runs the office."""


@frozen
class ToldNames:
    """The names that notices tell (通知用名).

    Args:
        units: The names of units, by id.
        congresses: The names of congresses, by id.
    """

    units: Mapping[str, str]
    congresses: Mapping[str, str]

    @classmethod
    def of(cls, session: Session) -> "ToldNames":
        """Return the names that a store has."""
        units = (stored.value for stored in session.of(HandlingUnit).find())
        congresses = (stored.value for stored in session.of(Congress).find())
        return cls(
            {unit.unit_id: unit.name for unit in units},
            {row.congress_id: row.name for row in congresses if row.voided_at is None},
        )

    def unit(self, id: str) -> str:
        """Return the name of a unit; its id where no name is kept."""
        return self.units.get(id, id)

    def congress(self, id: str) -> str:
        """Return the name of a congress; its id where no name is kept."""
        return self.congresses.get(id, id)


def told_title(item: Suggestion) -> str | Title:
    """Return the title of a suggestion; of a confidential one only that it is."""
    return Title.said(lambda lang: say(CONFIDENTIAL, lang)) if item.is_confidential else item.title


def told_text(item: Suggestion, text: str) -> str | Title:
    """Return a text of a suggestion; of a confidential one only that it is."""
    return told_title(item) if item.is_confidential else text


def told_reason(item: Suggestion, reason: Unsuitable) -> Title:
    """Return why a suggestion is not accepted; of a confidential one it would tell of the text."""
    if item.is_confidential:
        return Title.said(lambda lang: say(UNTOLD, lang))
    return Title.said(reason.label)


def work_body(congress_id: str) -> Reference:
    """Return the work body of a congress."""
    return Reference(str(Capacity.WORK_BODY), congress_id)


def standing_committee(congress_id: str) -> Reference:
    """Return the standing committee of a congress."""
    return Reference(str(Capacity.STANDING_COMMITTEE), congress_id)


def signer_references(item: Suggestion) -> tuple[Reference, ...]:
    """Return every deputy who signed; of a delegation that leads, whoever speaks for it."""
    lead = Reference(GROUP if item.by_delegation else MANDATE, item.speaker)
    return (lead, *(Reference(MANDATE, deputy) for deputy in item.cosigners))


def owner_part(item: Suggestion, owner: str) -> str:
    """Return what ids of notices are made of for whoever owes something; of no deputy's id.

    Args:
        item: The suggestion.
        owner: The owner as a task has it.
    """
    # An id is a hash without a secret: made of the deputy, it would betray one who is not to be
    # known to anybody who hashes each deputy of the congress. Of no deputy, as a suggestion may be
    # restricted later, and an id stays.
    for party in SIGNERS:
        holders = item.holders(party)
        if owner in holders:
            return f"{party} {holders.index(owner) + 1}"
    return owner


def owner_reference(item: Suggestion, owner: str) -> Reference:
    """Return whoever owes something of a suggestion.

    Args:
        item: The suggestion.
        owner: The owner as a task has it: the id of a unit or a deputy, or the word for a body.
    """
    party = PARTIES.get(owner)
    if party is not None and is_body(party):
        return Reference(owner, item.congress_id)
    signers = {signer.id: signer for signer in signer_references(item)}
    return signers.get(owner, Reference(UNIT, owner))
