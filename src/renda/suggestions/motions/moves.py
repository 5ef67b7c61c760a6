"""The moves of a motion, as values: what is done, with all that is said of it.

They know nothing of who may make them or when. The moves that sign a motion, take it back or count
its due dates again are those of a suggestion.
"""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from attrs import field, frozen

from renda.kernel.fields import distinct_ids, text_field
from renda.kernel.ids import Id
from renda.kernel.moments import day_if_known
from renda.kernel.terms import CongressLevel
from renda.process.moves import ChangeOver, Correct, Move, Recompute
from renda.suggestions.life.filing_moves import Cosign, Unsign, Withdraw
from renda.suggestions.life.terms import Phase


@frozen(kw_only=True)
class Propose(Move):
    """A motion is filed (提出议案).

    Args:
        motion_id: The id it is to have.
        cause: The matter it is about, which serves as its title (案由).
        grounds: The reasons for it (案据).
        plan: The measures it asks for (方案).
        congress_id: The congress it is filed with.
        level: The level of that congress.
        lead: The deputy who leads, or the delegation.
        by_delegation: Whether `lead` is a delegation.
        cosigners: The deputies who signed with the lead.
        groups: The groups in whose name it is filed.
        phase: Whether it is filed in session or between sessions.
        session_closed_on: The day the session closes that it is filed in; None while that is not
            known.
        topic: The id of the topic it came from; None where it came from none.
        secret: Whether it holds a state secret, so that it may not be kept here.
    """

    name: ClassVar[str] = "propose"
    motion_id: Id = text_field()
    cause: str = text_field()
    grounds: str = text_field()
    plan: str = text_field()
    congress_id: Id = text_field()
    level: CongressLevel = field(converter=CongressLevel)
    lead: Id = text_field()
    by_delegation: bool = False
    cosigners: tuple[str, ...] = field(default=(), converter=distinct_ids)
    groups: tuple[str, ...] = field(default=(), converter=distinct_ids)
    phase: Phase = field(default=Phase.IN_SESSION, converter=Phase)
    session_closed_on: date | None = field(default=None, converter=day_if_known)
    topic: str | None = None
    secret: bool = False

    @property
    def begins(self) -> str:
        """The id of the motion."""
        return self.motion_id


@frozen(kw_only=True)
class Refer(Move):
    """A committee is asked what should become of the motion (交专门委员会研究).

    Args:
        committee: The id of the committee.
    """

    name: ClassVar[str] = "refer"
    committee: Id = text_field()


@frozen(kw_only=True)
class Advise(Move):
    """The committee says what should become of the motion (提出处理意见)."""

    name: ClassVar[str] = "advise"
    opinion: str = text_field()


@frozen(kw_only=True)
class PutOnAgenda(Move):
    """The motion is put on the agenda of the session (列入会议议程)."""

    name: ClassVar[str] = "put_on_agenda"


@frozen(kw_only=True)
class Keep(Move):
    """The motion stays one and is deliberated on after the session (作为议案，交闭会后审议).

    Args:
        committee: The id of the committee that deliberates on it; None: the committee that has it
            already, or else the council of chairpersons.
        session_closed_on: The day the session closes; None where it stays as it was said.
    """

    name: ClassVar[str] = "keep"
    committee: Id | None = None
    session_closed_on: date | None = field(default=None, converter=day_if_known)


@frozen(kw_only=True)
class MergeInto(Keep):
    """The motion stays one and is deliberated on together with another (并案审议).

    Args:
        into: The id of the motion it goes with.
    """

    name: ClassVar[str] = "merge_into"
    into: str = text_field()


@frozen(kw_only=True)
class Convert(Move):
    """The motion is to be handled as a suggestion (转为代表建议).

    Args:
        reason: The reason, as the signers are told it.
    """

    name: ClassVar[str] = "convert"
    reason: str = text_field()


@frozen(kw_only=True)
class ObjectToConversion(Move):
    """A signer wants it to stay a motion all the same (要求复议)."""

    name: ClassVar[str] = "object_to_conversion"


@frozen(kw_only=True)
class Consent(Move):
    """The presidium lets signers leave a motion on the agenda, or take it back (同意撤回).

    Args:
        deputies: The ids of those signers; that of the delegation too where one leads.
    """

    name: ClassVar[str] = "consent"
    deputies: tuple[str, ...] = field(converter=distinct_ids)


@frozen(kw_only=True)
class ReportOn(Move):
    """Those who deliberated on the motion report (提出审议结果报告)."""

    name: ClassVar[str] = "report"
    finding: str = text_field()


@frozen(kw_only=True)
class Decide(Move):
    """The congress votes on the motion (交付表决)."""

    name: ClassVar[str] = "decide"
    adopted: bool


@frozen(kw_only=True)
class Conclude(Move):
    """The standing committee approves the report (通过审议结果报告)."""

    name: ClassVar[str] = "conclude"


MOTION_MOVES: Mapping[str, type[Move]] = {
    move.name: move
    for move in (
        Propose,
        Cosign,
        Refer,
        Advise,
        PutOnAgenda,
        Keep,
        MergeInto,
        Convert,
        ObjectToConversion,
        Consent,
        Unsign,
        Withdraw,
        ReportOn,
        Decide,
        Conclude,
        Recompute,
        ChangeOver,
        Correct,
    )
}
