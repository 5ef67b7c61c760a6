"""A motion (议案): what it holds, which parties committees are to it, and how it is converted.

Its state follows from its steps alone. How each move changes it stands in `item_kind`.
"""

from datetime import date

from attrs import frozen

from renda.kernel.ids import Id
from renda.process.parties import Actor, AnyParty, Capacity, Party
from renda.process.refusals import MoveRefusedError
from renda.process.steps import Step, Task
from renda.suggestions.filed_item import FiledItem
from renda.suggestions.life.filing_moves import File
from renda.suggestions.motions.moves import Propose
from renda.suggestions.motions.terms import MotionStage
from renda.work.filings import Filing, FilingKind

PARAGRAPH_BREAK = "\n\n"


class NotConvertedError(MoveRefusedError):
    """A motion is to be filed as a suggestion, but was not converted to one."""

    message = "{item} is at {stage}; it becomes a suggestion only once it is converted"


@frozen(kw_only=True)
class Motion(FiledItem):
    """A motion (议案) with all that was done about it.

    Args:
        filed: The move that filed it.
        lead: The deputy who leads now, or the delegation.
        cosigners: The deputies whose signatures stand beside the lead's.
        unrenewed: The deputies who signed another text than it has now, and not this one.
        stage: The stage it stands at.
        tasks: All its tasks, in order of opening; those that ended too.
        history: Every step, in order.
        session_closed_on: The day the session closes that it was filed in; None while that is not
            known.
        committee: The committee that has it; None while none has.
        advice: The committee's opinion on what should become of it; None while it gave none.
        accepted_on: The day it was taken as a motion; None while it is not.
        merged_into: The id of the motion it is deliberated on with; None where it stands alone.
        reason: Why it was converted; None where it was not.
        objectors: The signers who object to the conversion.
        upheld: Whether the conversion was decided again after an objection.
        released: The signers whom the presidium let leave, or take the motion back.
        finding: The report of those who deliberated on it; None while there is none.
        adopted: Whether the congress adopted it; None while it has not voted.
    """

    filed: Propose  # pyright: ignore[reportIncompatibleMethodOverride]
    lead: Id  # pyright: ignore[reportIncompatibleMethodOverride]
    cosigners: tuple[str, ...]  # pyright: ignore[reportIncompatibleMethodOverride]
    unrenewed: tuple[str, ...] = ()  # pyright: ignore[reportIncompatibleMethodOverride]
    stage: MotionStage = MotionStage.DRAFT
    tasks: tuple[Task, ...] = ()  # pyright: ignore[reportIncompatibleMethodOverride]
    history: tuple[Step, ...] = ()  # pyright: ignore[reportIncompatibleMethodOverride]
    session_closed_on: date | None = None
    committee: Id | None = None
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
    def motion_id(self) -> Id:
        """The id, under the name that tables have for it."""
        return self.id

    @property
    def title(self) -> str:
        """The cause, which serves as its title."""
        return self.filed.cause

    @property
    def signatures(self) -> int:
        """The number of deputies whose signatures count; a delegation is no deputy."""
        return len(self.cosigners if self.by_delegation else self.signers)

    def _other_parties(self, actor: Actor) -> frozenset[AnyParty]:
        if actor.capacity is not Capacity.COMMITTEE:
            return actor.as_body
        return frozenset({Party.COMMITTEE} if actor.id == self.committee else ())

    def _other_holders(self, party: AnyParty) -> tuple[str, ...]:
        match party:
            case Party.COMMITTEE:
                return () if self.committee is None else (self.committee,)
            case Party.LEAD_UNIT | Party.CO_UNIT:
                return ()
            case _:
                return (str(party),)

    def told_as(self, owner: str) -> str:
        """Return what others are told of the owner of a task: the id, since no motion hides it."""
        return owner

    def record(self) -> Filing | None:
        """Return the document that it counts as for duties; None where it does not count.

        It counts once it is taken as a motion, on the day it was filed. Where it is converted, the
        suggestion counts in its place. Where it is withdrawn later it says so, and counts all the
        same unless a rule asks for those that were not.
        """
        if self.accepted_on is None:
            return None
        withdrawn = self.stage is MotionStage.WITHDRAWN
        return self._filing(FilingKind.MOTION, withdrawn=withdrawn)


def as_suggestion(motion: Motion, *, suggestion_id: str, on: date) -> File:
    """Return the move that files a converted motion as a suggestion.

    Where the signers may object to the conversion, file it only when they no longer can.

    Args:
        motion: The motion; it stays as it is.
        suggestion_id: The id of the suggestion to be filed.
        on: The day it is filed as a suggestion.

    Raises:
        NotConvertedError: The motion was not converted.
    """
    if motion.stage is not MotionStage.CONVERTED:
        raise NotConvertedError(item=motion.id, stage=motion.stage)
    filed = motion.filed
    # The signers of today, not those who filed: who took the signature back raises no suggestion.
    return File(
        on=on,
        suggestion_id=suggestion_id,
        title=motion.title,
        text=filed.grounds + PARAGRAPH_BREAK + filed.plan,
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
