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
from renda.process.steps import Task
from renda.suggestions.filed_item import FiledItem
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


def signer_references(item: FiledItem) -> tuple[Reference, ...]:
    """Return every deputy who signed; of a delegation that leads, whoever speaks for it."""
    lead = Reference(GROUP if item.by_delegation else MANDATE, item.speaker)
    return (lead, *(Reference(MANDATE, deputy) for deputy in item.cosigners))


def owner_part(item: FiledItem, owner: str) -> str:
    """Return what ids of notices are made of for whoever owes something; of no deputy's id.

    Args:
        item: The suggestion or motion.
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


def task_part(task: Task, owner: str) -> str:
    """Return which of several things that an item owes a task is, as ids of notices have it.

    Args:
        task: The task.
        owner: What ids are made of for its owner.
    """
    return "/".join(filter(None, (owner, task.about, task.timer)))


def owner_reference(item: FiledItem, owner: str, *, others: str = UNIT) -> Reference:
    """Return whoever owes something of a suggestion or a motion.

    Args:
        item: The suggestion or motion.
        owner: The owner as a task has it: an id, or the word for a body.
        others: What those are who are no signers: units, or bodies.
    """
    signers = {signer.id: signer for signer in signer_references(item)}
    return body_reference(item.congress_id, owner) or signers.get(owner, Reference(others, owner))


def body_reference(congress_id: str, owner: str) -> Reference | None:
    """Return the body of a congress that owes something; None where a unit or a deputy does.

    Args:
        congress_id: The congress.
        owner: The owner as a task has it: an id, or the word for a body.
    """
    party = PARTIES.get(owner)
    return None if party is None or not is_body(party) else Reference(owner, congress_id)
