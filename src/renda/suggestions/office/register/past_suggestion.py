"""A suggestion as a row of a past year's list, and the moves that a row stands for.

A row has one day for each thing that is done, and tells how a suggestion stands. Whatever else was
done with it, such as a return or an earlier reply, no row holds.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from attrs import evolve, fields_dict, frozen

from renda.kernel.ids import Id
from renda.kernel.terms import CongressLevel
from renda.process.moves import Move
from renda.process.registers.numbers import ItemNumber
from renda.process.steps import standing_steps
from renda.suggestions.life.assignment.moves import Assign
from renda.suggestions.life.filing_moves import Accept, File
from renda.suggestions.life.moves import Close, Contact, Evaluate, Reply
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.life.terms import ContactKind, Outcome, Phase, Satisfaction
from renda.wording import CHINESE

FILED: Mapping[str, str] = {
    "suggestion_id": "suggestion_id",
    "title": "title",
    "text": "text",
    "lead": "lead",
    "cosigners": "cosigners",
    "on": "filed_on",
    "phase": "phase",
    "category": "category",
    "topic": "topic",
    "by_delegation": "by_delegation",
    "confidential": "confidential",
    "hide_identity": "hide_identity",
}
"""Where a row says what the filing says, by the field of the move."""
DONE: Mapping[type[Move], Mapping[str, str]] = {
    Accept: {"on": "accepted_on"},
    Assign: {"on": "assigned_on", "lead": "unit", "co": "co_units"},
    Contact: {"on": "contacted_on", "kind": "contact"},
    Reply: {"on": "replied_on", "outcome": "outcome", "text": "reply", "signed_by": "signed_by"},
    Evaluate: {
        "on": "evaluated_on",
        "satisfaction": "satisfaction",
        "attitude": "attitude",
        "effect": "effect",
        "note": "note",
    },
    Close: {"on": "closed_on"},
}
"""The same of each move after it, in the order they are made."""


@frozen(kw_only=True)
class ListNumber:
    """A number in the register as a list tells it (登记号).

    Args:
        series: What it is counted in; empty where the list does not tell.
        serial: The number in its series.
    """

    series: str
    serial: int

    def __str__(self) -> str:
        """Return it as registers write it, or the bare number."""
        if not self.series:
            return str(self.serial)
        return ItemNumber(series=self.series, serial=self.serial).label(CHINESE)


@frozen(kw_only=True)
class PastSuggestion:
    """A suggestion as a row of a list (往年建议清单的一行); a day is None where it was not done.

    Args:
        suggestion_id: The id.
        number: Its number in the register; None where the list has none.
        title: The title in the list.
        text: The text; empty where the list has none.
        lead: The id of the deputy who leads.
        cosigners: The ids of those who signed with the lead.
        filed_on: The day it was filed.
        phase: Whether it was filed in session.
        category: The category of the place's tree; None where the list has none.
        topic: The topic it came from; None where the list has none.
        by_delegation: Whether a delegation leads.
        confidential: Whether nothing of it may be public.
        hide_identity: Whether the handling unit may not know who signed it.
        accepted_on: The day it was accepted.
        assigned_on: The day it was handed to units.
        unit: The lead unit.
        co_units: The co-handling units.
        contacted_on: The day the unit spoke with the deputy.
        contact: How it did.
        replied_on: The day of the reply.
        outcome: What came of it.
        reply: The text of the reply.
        signed_by: Who of the unit signed it.
        evaluated_on: The day of the evaluation.
        satisfaction: How satisfied the deputy is on the whole.
        attitude: How satisfied with the way it was handled; None where it was not asked.
        effect: How satisfied with what came of it; None where it was not asked.
        note: The deputy's words.
        closed_on: The day it was closed.
    """

    suggestion_id: Id
    number: ListNumber | None = None
    title: str
    text: str = ""
    lead: Id
    cosigners: tuple[str, ...] = ()
    filed_on: date
    phase: Phase = Phase.BETWEEN_SESSIONS
    category: Id | None = None
    topic: Id | None = None
    by_delegation: bool = False
    confidential: bool = False
    hide_identity: bool = False
    accepted_on: date | None = None
    assigned_on: date | None = None
    unit: Id | None = None
    co_units: tuple[str, ...] = ()
    contacted_on: date | None = None
    contact: ContactKind | None = None
    replied_on: date | None = None
    outcome: Outcome | None = None
    reply: str = ""
    signed_by: str = ""
    evaluated_on: date | None = None
    satisfaction: Satisfaction | None = None
    attitude: Satisfaction | None = None
    effect: Satisfaction | None = None
    note: str = ""
    closed_on: date | None = None

    @classmethod
    def of(cls, item: Suggestion) -> "PastSuggestion":
        """Return the row of a suggestion as it stands.

        Of what was done several times it tells the last evaluation, the reply that this is about,
        the assignment before it and the first contact since; without any evaluation, the last
        reply.
        """
        told = {name: getattr(item.filed, field) for field, name in FILED.items()}
        told.update(title=item.title, text=item.text, cosigners=item.cosigners)
        told.update(category=item.category, confidential=item.is_confidential)
        if item.number is not None:
            told["number"] = ListNumber(series=item.number.series, serial=item.number.serial)
        for kind, move in telling_moves(item):
            told.update({name: getattr(move, field) for field, name in DONE[kind].items()})
        return cls(**told)

    def filing(self, congress_id: str, level: CongressLevel) -> File:
        """Return the move that files it with a congress.

        Args:
            congress_id: The id of the congress.
            level: Its level.
        """
        told = {field: getattr(self, name) for field, name in FILED.items()}
        return File(congress_id=congress_id, level=level, **told)

    def moves(self) -> Iterator[tuple[str, Move]]:
        """Yield what was done with it after it was filed, each with the field of its day."""
        for kind, fields in DONE.items():
            told = {field: getattr(self, name) for field, name in fields.items()}
            if kind is Reply:
                # What a list calls the day of the reply is the day all who signed had it.
                told["to"] = (self.lead, *self.cosigners)
            if told["on"] is not None:
                yield fields["on"], kind(**told)

    def until(self, day: str) -> "PastSuggestion":
        """Return the row without what was done from a move on.

        Args:
            day: The field of the move's day.
        """
        rows = [*DONE.values()]
        first = next(place for place, fields in enumerate(rows) if fields["on"] == day)
        names = {name for fields in rows[first:] for name in fields.values()}
        # Without an acceptance there is no number either.
        names |= set() if first else {"number"}
        fields = fields_dict(type(self))
        empty: dict[str, Any] = {name: fields[name].default for name in names}
        return evolve(self, **empty)


def telling_moves(item: Suggestion) -> Iterator[tuple[type[Move], Move]]:
    """Yield what a row tells of what was done, each move with the class that it is told as."""
    moves = [step.move for step in standing_steps(item.history)]
    # What the deputy said is what a list is kept for, so the reply it is about goes before others.
    graded = _last(moves, Evaluate, before=len(moves))
    reply = _last(moves, Reply, before=len(moves) if graded is None else graded)
    end = len(moves) if reply is None else reply
    handed = _last(moves, Assign, before=end)
    contacts = () if handed is None else range(handed, end)
    contact = next((n for n in contacts if isinstance(moves[n], Contact)), None)
    accepted = _last(moves, Accept, before=end if handed is None else handed)
    closed = _last(moves, Close, before=len(moves))
    places = (accepted, handed, contact, reply, graded, closed)
    yield from ((kind, moves[n]) for kind, n in zip(DONE, places, strict=True) if n is not None)


def _last(moves: Sequence[Move], kind: type[Move], *, before: int) -> int | None:
    """Return the place of the last move of a class before a place; None where there is none."""
    return next((n for n in reversed(range(before)) if isinstance(moves[n], kind)), None)
