"""A suggestion (代表建议、批评和意见): what it holds, and who is what to it.

Its state follows from its steps alone. How each move changes it is told elsewhere.
"""

from datetime import date

from attrs import frozen

from renda.kernel.terms import CongressLevel, Kind
from renda.process.parties import Actor, Capacity, Party
from renda.process.steps import Step, Task, next_owed
from renda.suggestions.life.entries import (
    ContactEntry,
    Evaluation,
    Handler,
    KeySupervision,
    ReplyEntry,
    VisitFinding,
)
from renda.suggestions.life.filing_moves import File
from renda.suggestions.life.promises import PromiseEntry
from renda.suggestions.life.terms import HandlingMode, HandlingRole, Outcome, Stage, Unsuitable
from renda.work.filings import Filing, FilingKind


@frozen(kw_only=True)
class Suggestion:
    """A deputies' suggestion (代表建议、批评和意见) with all that was done about it.

    Args:
        filed: How it was filed.
        title: Its title, as last revised.
        text: Its text, as last revised.
        cosigners: The deputies who signed with the lead.
        stage: Where it stands.
        tasks: What was and is owed until when.
        history: Every step, in order.
        accepted_on: When it was accepted; None while it is not.
        declined: Why it was not accepted.
        merged_into: The suggestion it is handled with.
        complex: Whether the matter is broad and difficult.
        mode: How several units handle it.
        handlers: The units.
        round: Which time it is handled; 1 is the first.
        contacts: When units spoke with the deputy.
        replies: What units replied.
        evaluations: Every version of the deputy's evaluation.
        reminded_on: When the deputy was last reminded in this round.
        silent_on: When it was noted, in this round, that there is no feedback.
        key: Its key supervision, where it is a key suggestion.
        visits: What those who supervise found when they looked.
        promises: What units promised.
        published_on: When it was published.
        ended_on: When it was closed or withdrawn.
    """

    filed: File
    title: str
    text: str
    cosigners: tuple[str, ...]
    stage: Stage = Stage.DRAFT
    tasks: tuple[Task, ...] = ()
    history: tuple[Step, ...] = ()
    accepted_on: date | None = None
    declined: Unsuitable | None = None
    merged_into: str | None = None
    complex: bool = False
    mode: HandlingMode = HandlingMode.JOINT
    handlers: tuple[Handler, ...] = ()
    round: int = 1
    contacts: tuple[ContactEntry, ...] = ()
    replies: tuple[ReplyEntry, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    reminded_on: date | None = None
    silent_on: date | None = None
    key: KeySupervision | None = None
    visits: tuple[VisitFinding, ...] = ()
    promises: tuple[PromiseEntry, ...] = ()
    published_on: date | None = None
    ended_on: date | None = None

    @property
    def id(self) -> str:
        """Its id."""
        return self.filed.suggestion_id

    @property
    def suggestion_id(self) -> str:
        """Its id, as tables call it."""
        return self.id

    @property
    def level(self) -> CongressLevel:
        """The level of its congress."""
        return self.filed.level

    @property
    def congress_id(self) -> str:
        """The congress it was filed with."""
        return self.filed.congress_id

    @property
    def lead(self) -> str:
        """The deputy who leads, or the delegation."""
        return self.filed.lead

    @property
    def filed_on(self) -> date:
        """When it was filed."""
        return self.filed.on

    @property
    def session_closed_on(self) -> date | None:
        """When the session closed that it was filed in, where that was said."""
        return self.filed.session_closed_on

    @property
    def topic(self) -> str | None:
        """The topic it came from."""
        return self.filed.topic

    @property
    def signers(self) -> tuple[str, ...]:
        """The lead and all who signed with it."""
        return (self.lead, *self.cosigners)

    @property
    def unit(self) -> str | None:
        """The lead unit; None while it is not assigned."""
        return self.handlers[0].unit if self.handlers else None

    @property
    def is_key(self) -> bool:
        """Whether it is a key suggestion."""
        return self.key is not None

    @property
    def next_task(self) -> Task | None:
        """The open task that is due first; a time in which something may be done is none."""
        return next_owed(self.tasks)

    @property
    def due_on(self) -> date | None:
        """When the next open task is due; None where nothing is owed."""
        return None if self.next_task is None else self.next_task.due.on

    @property
    def evaluation(self) -> Evaluation | None:
        """The evaluation that holds."""
        return self.evaluations[-1] if self.evaluations else None

    @property
    def original_outcome(self) -> Outcome | None:
        """What its first reply said came of it."""
        return self.replies[0].outcome if self.replies else None

    @property
    def outcome(self) -> Outcome | None:
        """What came of it, by the last reply."""
        return self.replies[-1].outcome if self.replies else None

    @property
    def hides_deputies(self) -> bool:
        """Whether lists and notices name none of its deputies."""
        return self.filed.confidential or self.filed.hide_identity

    @property
    def replying(self) -> tuple[str, ...]:
        """The units that owe a reply."""
        return self.holders(Party.LEAD_UNIT)

    def parties(self, actor: Actor) -> frozenset[Party]:
        """Return what an actor is to it: nothing of a stranger to its congress."""
        if actor.congress_id != self.congress_id:
            return frozenset()
        match actor.capacity:
            case Capacity.DEPUTY:
                return frozenset({self._signer(actor)})
            case Capacity.DELEGATION:
                leads = self.filed.by_delegation and actor.id == self.lead
                return frozenset({Party.LEAD_DEPUTY} if leads else ())
            case Capacity.UNIT:
                return frozenset(
                    each
                    for each in (Party.LEAD_UNIT, Party.CO_UNIT)
                    if actor.id in self.holders(each)
                )
            case _:
                return actor.as_body

    def holders(self, party: Party) -> tuple[str, ...]:
        """Return the ids of those who are a party to it; a body is called by its party."""
        match party:
            case Party.LEAD_DEPUTY:
                return (self.lead,)
            case Party.COSIGNER:
                return self.cosigners
            case Party.FELLOW:
                return ()
            case Party.LEAD_UNIT:
                return self._units(HandlingRole.LEAD)
            case Party.CO_UNIT:
                return self._units(HandlingRole.CO)
            case _:
                return (str(party),)

    def told_as(self, owner: str) -> str:
        """Return what others are told of who owes something: of a hidden deputy the part alone."""
        parts = (Party.LEAD_DEPUTY, Party.COSIGNER) if self.hides_deputies else ()
        return next((str(each) for each in parts if owner in self.holders(each)), owner)

    def record(self) -> Filing | None:
        """Return what it counts as for duties; None where it does not count.

        It counts once it is accepted, on the day it was filed, also where it is withdrawn later.
        """
        if self.accepted_on is None:
            return None
        groups = (*self.filed.groups, *([self.lead] if self.filed.by_delegation else []))
        return Filing(
            activity_id=self.id,
            kind=FilingKind(str(Kind.SUGGESTION)),
            happened_on=self.filed_on,
            title=self.title,
            lead=None if self.filed.by_delegation else self.lead,
            cosigners=self.cosigners,
            groups=groups,
        )

    def _units(self, role: HandlingRole) -> tuple[str, ...]:
        return tuple(each.unit for each in self.handlers if each.role is role)

    def _signer(self, actor: Actor) -> Party:
        if actor.id == self.lead and not self.filed.by_delegation:
            return Party.LEAD_DEPUTY
        return Party.COSIGNER if actor.id in self.cosigners else Party.FELLOW
