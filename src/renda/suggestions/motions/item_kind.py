"""What a desk must know of motions: what each move changes, and what facts mean."""

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from renda.kernel.terms import CongressLevel
from renda.process.items import Fact, ItemChange, ItemKind, change_by
from renda.process.moves import Move
from renda.process.refusals import MoveRefusedError
from renda.process.steps import Step
from renda.suggestions.life.filing_moves import Cosign
from renda.suggestions.life.refusals import StateSecretError, TwiceSignedError
from renda.suggestions.life.terms import Day, Phase
from renda.suggestions.motions.motion import Motion
from renda.suggestions.motions.moves import (
    Advise,
    Consent,
    Convert,
    Decide,
    Keep,
    MergeInto,
    ObjectToConversion,
    Propose,
    PutOnAgenda,
    Refer,
    ReportOn,
    Unsign,
)
from renda.suggestions.motions.signatures import Paper, signatures_needed
from renda.suggestions.motions.terms import MotionAct, MotionCondition, MotionOwed, MotionStage

SEPARATOR = ", "


class TooFewSignaturesError(MoveRefusedError):
    """A motion is filed with fewer signatures than the law asks for."""

    message = "{item} has {signed} signature(s); a motion at the level {level} needs {needed}"


class NoSuccessorError(MoveRefusedError):
    """The lead takes back the signature and names nobody who leads then."""

    message = (
        "{deputy} leads {item}: name a successor, allowed: {allowed}; or withdraw the whole motion"
    )


class NotSignedError(MoveRefusedError):
    """Somebody is let go who did not sign."""

    message = "{deputy} did not sign {item}; signed by: {allowed}"


class MergedMotionError(MoveRefusedError):
    """A motion is merged into itself."""

    message = "{item} cannot be merged into itself; name another motion"


def _begun(step: Step) -> Motion:
    move: Any = step.move
    filed: Propose = move
    if filed.secret:
        raise StateSecretError(item=filed.motion_id)
    if filed.lead in filed.cosigners:
        raise TwiceSignedError(item=filed.motion_id, deputy=filed.lead)
    it = Motion(
        filed=filed,
        lead=filed.lead,
        cosigners=filed.cosigners,
        session_closed_on=filed.session_closed_on,
    )
    needed = signatures_needed(Paper.MOTION, it.level).number
    if not filed.by_delegation and it.signatures < needed:
        raise TooFewSignaturesError(item=it.id, signed=it.signatures, level=it.level, needed=needed)
    return it


def _cosigned(it: Motion, step: Step, _: Cosign) -> Motion:
    return evolve(it, cosigners=(*it.cosigners, step.actor.id))


def _unsigned(it: Motion, step: Step, move: Unsign) -> Motion:
    if step.actor.id != it.lead:
        return evolve(it, cosigners=_without(it, step.actor.id))
    heirs = () if it.by_delegation else it.cosigners
    if move.successor not in heirs:
        raise NoSuccessorError(deputy=it.lead, item=it.id, allowed=SEPARATOR.join(heirs) or "-")
    return evolve(it, lead=move.successor, cosigners=_without(it, move.successor))


def _without(it: Motion, deputy: str) -> tuple[str, ...]:
    return tuple(each for each in it.cosigners if each != deputy)


def _released(it: Motion, _: Step, move: Consent) -> Motion:
    stranger = next((each for each in move.deputies if each not in it.signers), None)
    if stranger is not None:
        raise NotSignedError(deputy=stranger, item=it.id, allowed=SEPARATOR.join(it.signers))
    return evolve(it, released=(*it.released, *move.deputies))


def _referred(it: Motion, _: Step, move: Refer) -> Motion:
    return evolve(it, committee=move.committee, advice=None)


def _advised(it: Motion, _: Step, move: Advise) -> Motion:
    return evolve(it, advice=move.opinion)


def _listed(it: Motion, _: Step, move: PutOnAgenda) -> Motion:
    return evolve(it, accepted_on=it.accepted_on or move.on)


def _kept(it: Motion, _: Step, move: Keep) -> Motion:
    return evolve(
        it,
        accepted_on=it.accepted_on or move.on,
        committee=move.committee or it.committee,
        session_closed_on=move.session_closed_on or it.session_closed_on,
    )


def _merged(it: Motion, step: Step, move: MergeInto) -> Motion:
    if move.into == it.id:
        raise MergedMotionError(item=it.id)
    return evolve(_kept(it, step, move), merged_into=move.into)


def _converted(it: Motion, _: Step, move: Convert) -> Motion:
    return evolve(it, reason=move.reason, upheld=bool(it.objectors), accepted_on=None)


def _objected(it: Motion, step: Step, _: ObjectToConversion) -> Motion:
    return evolve(it, objectors=tuple(dict.fromkeys((*it.objectors, step.actor.id))))


def _reported(it: Motion, _: Step, move: ReportOn) -> Motion:
    return evolve(it, finding=move.finding)


def _decided(it: Motion, _: Step, move: Decide) -> Motion:
    return evolve(it, adopted=move.adopted)


def _enough(it: Motion, signatures: int) -> bool:
    needed = signatures_needed(Paper.MOTION, it.level)
    return signatures >= needed.number or (it.by_delegation and needed.delegation_may)


def _enough_object(it: Motion, _: Move, __: str | None) -> bool:
    needed = signatures_needed(Paper.OBJECTION, it.level, deputies=len(it.signers))
    return len(it.objectors) >= needed.number


def _all_signers_ask(it: Motion, move: Any, _: str | None) -> bool:  # noqa: ANN401 - Withdraw
    return {*it.signers} <= {it.lead, *move.asked_by}


def _session_day_known(it: Motion, move: Any, _: str | None) -> bool:  # noqa: ANN401 - Keep
    return bool(move.session_closed_on or it.session_closed_on)


CHANGES: Mapping[str, ItemChange[Motion]] = dict(
    (
        change_by(Cosign, _cosigned),
        change_by(Unsign, _unsigned),
        change_by(Consent, _released),
        change_by(Refer, _referred),
        change_by(Advise, _advised),
        change_by(PutOnAgenda, _listed),
        change_by(Keep, _kept),
        change_by(MergeInto, _merged),
        change_by(Convert, _converted),
        change_by(ObjectToConversion, _objected),
        change_by(ReportOn, _reported),
        change_by(Decide, _decided),
    )
)
FACTS: Mapping[str, Fact] = {
    MotionCondition.ENOUGH_SIGNERS: lambda it, _, __: _enough(it, it.signatures),
    MotionCondition.BY_DELEGATION: lambda it, _, __: it.by_delegation,
    MotionCondition.SPARE_SIGNER: lambda it, _, __: _enough(it, it.signatures - 1),
    MotionCondition.ALL_SIGNERS_ASK: _all_signers_ask,
    MotionCondition.CONSENTED: lambda it, _, who: who in it.released,
    MotionCondition.HAS_COMMITTEES: lambda it, _, __: it.level is not CongressLevel.TOWNSHIP,
    MotionCondition.NO_COMMITTEE: lambda it, _, __: it.committee is None,
    MotionCondition.ADVISED: lambda it, _, __: it.advice is not None,
    MotionCondition.SESSION_DAY_KNOWN: _session_day_known,
    MotionCondition.BETWEEN_SESSIONS: lambda it, _, __: it.filed.phase is Phase.BETWEEN_SESSIONS,
    MotionCondition.ENOUGH_OBJECT: _enough_object,
    MotionCondition.NOT_RECONSIDERED: lambda it, _, __: not it.upheld,
}
MOTIONS: ItemKind[Motion] = ItemKind(
    name="motion",
    begins=_begun,
    changes=CHANGES,
    facts=FACTS,
    stages=MotionStage,
    words=MotionCondition,
    owed=MotionOwed,
    vocabularies=(MotionAct, Day),
)
