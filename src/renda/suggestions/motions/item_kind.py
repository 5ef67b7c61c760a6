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
    item = Motion(
        filed=filed,
        lead=filed.lead,
        cosigners=filed.cosigners,
        session_closed_on=filed.session_closed_on,
    )
    needed = signatures_needed(Paper.MOTION, item.level).number
    if not filed.by_delegation and item.signatures < needed:
        raise TooFewSignaturesError(
            item=item.id, signed=item.signatures, level=item.level, needed=needed
        )
    return item


def _cosigned(item: Motion, step: Step, _: Cosign) -> Motion:
    return evolve(item, cosigners=(*item.cosigners, step.actor.id))


def _unsigned(item: Motion, step: Step, move: Unsign) -> Motion:
    if step.actor.id != item.lead:
        return evolve(item, cosigners=_without(item, step.actor.id))
    heirs = () if item.by_delegation else item.cosigners
    if move.successor not in heirs:
        raise NoSuccessorError(deputy=item.lead, item=item.id, allowed=SEPARATOR.join(heirs) or "-")
    return evolve(item, lead=move.successor, cosigners=_without(item, move.successor))


def _without(item: Motion, deputy: str) -> tuple[str, ...]:
    return tuple(each for each in item.cosigners if each != deputy)


def _released(item: Motion, _: Step, move: Consent) -> Motion:
    stranger = next((each for each in move.deputies if each not in item.signers), None)
    if stranger is not None:
        raise NotSignedError(deputy=stranger, item=item.id, allowed=SEPARATOR.join(item.signers))
    return evolve(item, released=(*item.released, *move.deputies))


def _referred(item: Motion, _: Step, move: Refer) -> Motion:
    return evolve(item, committee=move.committee, advice=None)


def _advised(item: Motion, _: Step, move: Advise) -> Motion:
    return evolve(item, advice=move.opinion)


def _listed(item: Motion, _: Step, move: PutOnAgenda) -> Motion:
    return evolve(item, accepted_on=item.accepted_on or move.on)


def _kept(item: Motion, _: Step, move: Keep) -> Motion:
    return evolve(
        item,
        accepted_on=item.accepted_on or move.on,
        committee=move.committee or item.committee,
        session_closed_on=move.session_closed_on or item.session_closed_on,
    )


def _merged(item: Motion, step: Step, move: MergeInto) -> Motion:
    if move.into == item.id:
        raise MergedMotionError(item=item.id)
    return evolve(_kept(item, step, move), merged_into=move.into)


def _converted(item: Motion, _: Step, move: Convert) -> Motion:
    return evolve(item, reason=move.reason, upheld=bool(item.objectors), accepted_on=None)


def _objected(item: Motion, step: Step, _: ObjectToConversion) -> Motion:
    return evolve(item, objectors=tuple(dict.fromkeys((*item.objectors, step.actor.id))))


def _reported(item: Motion, _: Step, move: ReportOn) -> Motion:
    return evolve(item, finding=move.finding)


def _decided(item: Motion, _: Step, move: Decide) -> Motion:
    return evolve(item, adopted=move.adopted)


def _enough(item: Motion, signatures: int) -> bool:
    needed = signatures_needed(Paper.MOTION, item.level)
    return signatures >= needed.number or (item.by_delegation and needed.delegation_may)


def _enough_object(item: Motion, _: Move, __: str | None) -> bool:
    needed = signatures_needed(Paper.OBJECTION, item.level, deputies=len(item.signers))
    return len(item.objectors) >= needed.number


def _all_signers_ask(item: Motion, move: Any, _: str | None) -> bool:  # noqa: ANN401 - Withdraw
    return {*item.signers} <= {item.lead, *move.asked_by}


def _session_day_known(item: Motion, move: Any, _: str | None) -> bool:  # noqa: ANN401 - Keep
    return bool(move.session_closed_on or item.session_closed_on)


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
    MotionCondition.ENOUGH_SIGNERS: lambda item, _, __: _enough(item, item.signatures),
    MotionCondition.BY_DELEGATION: lambda item, _, __: item.by_delegation,
    MotionCondition.SPARE_SIGNER: lambda item, _, __: _enough(item, item.signatures - 1),
    MotionCondition.ALL_SIGNERS_ASK: _all_signers_ask,
    MotionCondition.CONSENTED: lambda item, _, who: who in item.released,
    MotionCondition.HAS_COMMITTEES: lambda item, _, __: item.level is not CongressLevel.TOWNSHIP,
    MotionCondition.NO_COMMITTEE: lambda item, _, __: item.committee is None,
    MotionCondition.ADVISED: lambda item, _, __: item.advice is not None,
    MotionCondition.SESSION_DAY_KNOWN: _session_day_known,
    MotionCondition.BETWEEN_SESSIONS: lambda item, _, __: (
        item.filed.phase is Phase.BETWEEN_SESSIONS
    ),
    MotionCondition.ENOUGH_OBJECT: _enough_object,
    MotionCondition.NOT_RECONSIDERED: lambda item, _, __: not item.upheld,
}
MOTIONS: ItemKind[Motion] = ItemKind(
    name="motion",
    begins=_begun,
    changes=CHANGES,
    facts=FACTS,
    stages=MotionStage,
    fact_terms=MotionCondition,
    task_terms=MotionOwed,
    vocabularies=(MotionAct, Day),
)
