"""A suggestion (代表建议、批评和意见): what it holds, and which parties units are to it.

Its state follows from its steps alone. How each move changes it stands in `changes`.
"""

from datetime import date

from attrs import frozen

from renda.kernel.ids import Id
from renda.process.parties import UNIT_PARTIES, Actor, AnyParty, Capacity, Party
from renda.process.registers.attachments import Attachment
from renda.process.steps import Step, Task
from renda.suggestions.filed_item import FiledItem
from renda.suggestions.life.entries import (
    ContactEntry,
    Evaluation,
    ExtensionRequest,
    Handler,
    KeySupervision,
    ReplyEntry,
    VisitFinding,
)
from renda.suggestions.life.filing_moves import File
from renda.suggestions.life.promises import PromiseEntry
from renda.suggestions.life.results.outcome_entries import OutcomeEntry, ProgressNotice
from renda.suggestions.life.terms import (
    Channel,
    HandlingMode,
    HandlingRole,
    Outcome,
    Stage,
    Unsuitable,
)
from renda.work.filings import Filing, FilingKind


@frozen(kw_only=True)
class Suggestion(FiledItem):
    """A deputies' suggestion (代表建议、批评和意见) with all that was done about it.

    Args:
        filed: The move that filed it.
        title: The title as last revised.
        text: The text as last revised.
        attachments: The files that come with the text as last revised, by reference.
        cosigners: The deputies who signed with the lead.
        unrenewed: The deputies who signed another text than it has now, and not this one.
        category: The category of the place's tree it belongs to; None while nobody said.
        stage: The stage it stands at.
        tasks: All its tasks, in order of opening; those that ended too.
        history: Every step, in order.
        accepted_on: The day it was accepted; None while it is not.
        declined: Why it was not accepted; None where it was, or is not screened yet.
        merged_into: The id of the suggestion it is handled with; None where it stands alone.
        complex: Whether the matter is broad and difficult.
        channel: By which way it goes: the ordinary one, or the direct channel.
        mode: How several units handle it.
        handlers: The units that handle it, a lead unit first; none while it is not assigned.
        round: The number of the round of handling; 1 is the first.
        contacts: The contacts of units with the deputy, in order.
        replies: The replies of units, in order.
        evaluations: Every version of the deputy's evaluation; the last one holds.
        reminded_on: The day the deputy was last reminded in this round; None where nobody was.
        silent_on: The day it was noted, in this round, that there is no feedback; None where it
            was not.
        key: Its key supervision; None where it is no key suggestion.
        visits: What those who supervise found when they looked.
        promises: The promises of units, in order.
        outcomes: The results that were recorded, in order.
        notices: What units told of their promises each year, in order.
        extension_requests: The applications of units for more time that are not decided yet.
        published_on: The day it was last published; None where it never was.
        units_published_on: The day the public was last told which units handle it; None where it
            never was.
        restricted_on: The day it was made confidential after it was filed; None where it was not.
        ended_on: The day it was closed or withdrawn; None while it is neither.
        is_withdrawn: Whether it was withdrawn.
    """

    filed: File  # pyright: ignore[reportIncompatibleMethodOverride]
    title: str  # pyright: ignore[reportIncompatibleMethodOverride]
    text: str
    cosigners: tuple[str, ...]  # pyright: ignore[reportIncompatibleMethodOverride]
    unrenewed: tuple[str, ...] = ()  # pyright: ignore[reportIncompatibleMethodOverride]
    attachments: tuple[Attachment, ...] = ()
    category: Id | None = None
    stage: Stage = Stage.DRAFT
    tasks: tuple[Task, ...] = ()  # pyright: ignore[reportIncompatibleMethodOverride]
    history: tuple[Step, ...] = ()  # pyright: ignore[reportIncompatibleMethodOverride]
    accepted_on: date | None = None
    declined: Unsuitable | None = None
    merged_into: str | None = None
    complex: bool = False
    channel: Channel = Channel.ORDINARY
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
    outcomes: tuple[OutcomeEntry, ...] = ()
    notices: tuple[ProgressNotice, ...] = ()
    extension_requests: tuple[ExtensionRequest, ...] = ()
    published_on: date | None = None
    units_published_on: date | None = None
    restricted_on: date | None = None
    ended_on: date | None = None
    is_withdrawn: bool = False

    @property
    def suggestion_id(self) -> Id:
        """The id, under the name that tables have for it."""
        return self.id

    @property
    def lead(self) -> Id:
        """The deputy who leads, or the delegation."""
        return self.filed.lead

    @property
    def speaker(self) -> Id:
        """Whoever speaks for the lead: of a delegation that has filed, its liaison group."""
        has_filed = self.stage is not Stage.DRAFT
        return self.filed.liaison or self.lead if has_filed else self.lead

    @property
    def receivers(self) -> tuple[str, ...]:
        """Those who must have the reply: whoever speaks for the lead, and the cosigners."""
        return (self.filed.liaison or self.lead, *self.cosigners)

    @property
    def session_closed_on(self) -> date | None:
        """The day the session closed that it was filed in; None where nobody said."""
        return self.filed.session_closed_on

    @property
    def unit(self) -> Id | None:
        """The lead unit; None while it is not assigned."""
        # An assignment puts the lead unit first.
        return self.handlers[0].unit if self.handlers else None

    @property
    def is_key(self) -> bool:
        """Whether it is a key suggestion."""
        return self.key is not None

    @property
    def evaluation(self) -> Evaluation | None:
        """The evaluation that holds, which is the last; None where there is none."""
        return self.evaluations[-1] if self.evaluations else None

    @property
    def original_outcome(self) -> Outcome | None:
        """The outcome by the first reply; None where nobody has replied."""
        return self.replies[0].outcome if self.replies else None

    @property
    def outcome(self) -> Outcome | None:
        """The outcome by the last reply; None where nobody has replied."""
        return self.replies[-1].outcome if self.replies else None

    @property
    def is_confidential(self) -> bool:
        """Whether nothing of it may be public, by whoever filed it or decided so later."""
        return self.filed.confidential or self.restricted_on is not None

    @property
    def hides_deputies(self) -> bool:
        """Whether lists and notices name none of its deputies."""
        return self.is_confidential or self.filed.hide_identity

    @property
    def replying(self) -> tuple[str, ...]:
        """The units that owe a reply."""
        return self.holders(Party.LEAD_UNIT)

    def _other_parties(self, actor: Actor) -> frozenset[AnyParty]:
        if actor.capacity is not Capacity.UNIT:
            return actor.as_body
        return frozenset(party for party in UNIT_PARTIES if actor.id in self.holders(party))

    def _other_holders(self, party: AnyParty) -> tuple[str, ...]:
        match party:
            case Party.LEAD_UNIT:
                return self._units(HandlingRole.LEAD)
            case Party.CO_UNIT:
                return self._units(HandlingRole.CO)
            case _:
                return (str(party),)

    def told_as(self, owner: str) -> str:
        """Return what others are told of the owner of a task: of a hidden deputy only the party.

        Args:
            owner: The owner's id, as a task has it.
        """
        signers = (Party.LEAD_DEPUTY, Party.COSIGNER, Party.EARLIER_SIGNER)
        hidden = signers if self.hides_deputies else ()
        return next((str(party) for party in hidden if owner in self.holders(party)), owner)

    def record(self) -> Filing | None:
        """Return the document that it counts as for duties; None where it does not count.

        It counts once it is accepted, on the day it was filed. Where it is withdrawn later it says
        so, and counts all the same unless a rule asks for those that were not.
        """
        if self.accepted_on is None:
            return None
        return self._filing(FilingKind.SUGGESTION, withdrawn=self.is_withdrawn)

    def _units(self, role: HandlingRole) -> tuple[str, ...]:
        return tuple(handler.unit for handler in self.handlers if handler.role is role)
