"""A motion (议案): what it holds, who is what to it, and the suggestion it may become.

Its state follows from its steps alone. How each move changes it is told elsewhere.
"""

from datetime import date

from attrs import frozen

from renda.kernel.terms import CongressLevel, Kind
from renda.process.parties import Actor, Capacity, Party
from renda.process.refusals import MoveRefusedError
from renda.process.steps import Step, Task, next_owed
from renda.suggestions.life.filing_moves import File
from renda.suggestions.motions.moves import Propose
from renda.suggestions.motions.terms import MotionStage
from renda.work.filings import Filing, FilingKind

BETWEEN_PARTS = "\n\n"


class NotConvertedError(MoveRefusedError):
    """A motion is taken for a suggestion that was not converted to one."""

    message = "{item} is at {stage}; it becomes a suggestion only once it is converted"


@frozen(kw_only=True)
class Motion:
    """A motion (议案) with all that was done about it.

    Args:
        filed: How it was filed.
        lead: The deputy who leads now, or the delegation.
        cosigners: The deputies whose signatures stand beside the lead's.
        stage: Where it stands.
        tasks: What was and is owed until when.
        history: Every step, in order.
        session_closed_on: When the session closes that it was filed in, where that is known.
        committee: The committee that has it; None while none has.
        advice: What the committee said should become of it.
        accepted_on: When it was taken as a motion; None while it is not.
        merged_into: The motion it is deliberated on with.
        reason: Why it was converted.
        objectors: Those who signed and object to the conversion.
        upheld: Whether the conversion was decided again after an objection.
        released: Whom the presidium let leave, or take it back.
        finding: What those who deliberated on it reported.
        adopted: Whether the congress adopted it; None while it has not voted.
    """

    filed: Propose
    lead: str
    cosigners: tuple[str, ...]
    stage: MotionStage = MotionStage.DRAFT
    tasks: tuple[Task, ...] = ()
    history: tuple[Step, ...] = ()
    session_closed_on: date | None = None
    committee: str | None = None
    advice: str | None = None
    accepted_on: date | None = None
    merged_into: str | None = None
    reason: str | None = None
    objectors: tuple[str, ...] = ()
    upheld: bool = False
    released: tuple[str, ...] = ()
    finding: str | None = None
    adopted: bool | None = None

    @property
    def id(self) -> str:
        """Its id."""
        return self.filed.motion_id

    @property
    def motion_id(self) -> str:
        """Its id, as tables call it."""
        return self.id

    @property
    def topic(self) -> str | None:
        """The topic it came from."""
        return self.filed.topic

    @property
    def due_on(self) -> date | None:
        """When the next open task is due; None where nothing is owed."""
        task = next_owed(self.tasks)
        return None if task is None else task.due.on

    @property
    def level(self) -> CongressLevel:
        """The level of its congress."""
        return self.filed.level

    @property
    def congress_id(self) -> str:
        """The congress it was filed with."""
        return self.filed.congress_id

    @property
    def filed_on(self) -> date:
        """When it was filed."""
        return self.filed.on

    @property
    def title(self) -> str:
        """Its title, which is its cause."""
        return self.filed.cause

    @property
    def by_delegation(self) -> bool:
        """Whether a delegation leads."""
        return self.filed.by_delegation

    @property
    def signers(self) -> tuple[str, ...]:
        """The lead and all whose signatures stand beside it."""
        return (self.lead, *self.cosigners)

    @property
    def signatures(self) -> int:
        """How many deputies' signatures count; a delegation is none."""
        return len(self.cosigners if self.by_delegation else self.signers)

    def parties(self, actor: Actor) -> frozenset[Party]:
        """Return what an actor is to it: nothing of a stranger to its congress."""
        if actor.congress_id != self.congress_id:
            return frozenset()
        match actor.capacity:
            case Capacity.DEPUTY:
                return frozenset({self._deputy(actor.id)})
            case Capacity.DELEGATION:
                leads = self.by_delegation and actor.id == self.lead
                return frozenset({Party.LEAD_DEPUTY} if leads else ())
            case Capacity.COMMITTEE:
                return frozenset({Party.COMMITTEE} if actor.id == self.committee else ())
            case _:
                return actor.as_body

    def holders(self, party: Party) -> tuple[str, ...]:
        """Return the ids of those who are a party to it; a body is called by its party."""
        match party:
            case Party.LEAD_DEPUTY:
                return (self.lead,)
            case Party.COSIGNER:
                return self.cosigners
            case Party.COMMITTEE:
                return () if self.committee is None else (self.committee,)
            case Party.FELLOW | Party.LEAD_UNIT | Party.CO_UNIT:
                return ()
            case _:
                return (str(party),)

    def told_as(self, owner: str) -> str:
        """Return what others are told of who owes something; no motion hides that."""
        return owner

    def record(self) -> Filing | None:
        """Return what it counts as for duties; None where it does not count.

        It counts once it is taken as a motion, on the day it was filed. Converted, it is the
        suggestion that counts.
        """
        if self.accepted_on is None:
            return None
        groups = (*self.filed.groups, *([self.lead] if self.by_delegation else []))
        return Filing(
            activity_id=self.id,
            kind=FilingKind(str(Kind.MOTION)),
            happened_on=self.filed_on,
            title=self.title,
            lead=None if self.by_delegation else self.lead,
            cosigners=self.cosigners,
            groups=groups,
        )

    def _deputy(self, deputy: str) -> Party:
        if deputy == self.lead and not self.by_delegation:
            return Party.LEAD_DEPUTY
        return Party.COSIGNER if deputy in self.cosigners else Party.FELLOW


def as_suggestion(motion: Motion, *, suggestion_id: str, on: date) -> File:
    """Return the filing of the suggestion that a converted motion becomes.

    Where those who signed may object, begin the suggestion when they no longer can.

    Args:
        motion: The motion; it stays as it is.
        suggestion_id: The suggestion's id.
        on: The day it is filed as a suggestion.

    Raises:
        NotConvertedError: The motion was not converted.
    """
    if motion.stage is not MotionStage.CONVERTED:
        raise NotConvertedError(item=motion.id, stage=motion.stage)
    filed = motion.filed
    return File(
        on=on,
        suggestion_id=suggestion_id,
        title=motion.title,
        text=filed.grounds + BETWEEN_PARTS + filed.plan,
        congress_id=motion.congress_id,
        level=motion.level,
        lead=motion.lead,
        by_delegation=motion.by_delegation,
        cosigners=motion.cosigners,
        groups=filed.groups,
        phase=filed.phase,
        session_closed_on=motion.session_closed_on,
        topic=filed.topic,
        converted_from=motion.id,
    )
