"""What a desk must know of motions: what each move changes, and when conditions hold."""

from collections.abc import Mapping

from attrs import evolve

from renda.kernel.terms import CongressLevel
from renda.process.items import Fact, ItemChange, ItemKind, SignedText, change_by, move_of
from renda.process.moves import Move
from renda.process.refusals import MoveRefusedError
from renda.process.steps import Step
from renda.suggestions.filed_item import with_signature, without_signatures
from renda.suggestions.life.conditions import all_signers_ask
from renda.suggestions.life.filing_moves import Cosign, Unsign
from renda.suggestions.life.refusals import refuse_unfit_filing
from renda.suggestions.life.terms import Day, Phase
from renda.suggestions.motions.motion import Motion
from renda.suggestions.motions.moves import (
    MOTION_MOVES,
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
)
from renda.suggestions.motions.signatures import Paper, signatures_needed
from renda.suggestions.motions.terms import MotionAct, MotionCondition, MotionOwed, MotionStage

SEPARATOR = ", "


class TooFewSignaturesError(MoveRefusedError):
    """A motion is filed with fewer signatures than the law asks for."""

    message = "signatures of {item}: {signed}; a motion at the level {level} needs {needed}"


class NoSuccessorError(MoveRefusedError):
    """The lead takes back the signature and names nobody who leads then."""

    message = (
        "{deputy} leads {item}: name a successor, allowed: {allowed}; or withdraw the whole motion"
    )


class NotSignedError(MoveRefusedError):
    """Somebody is released who did not sign."""

    message = "{deputy} did not sign {item}; signed by: {allowed}"


class MergedMotionError(MoveRefusedError):
    """A motion is merged into itself."""

    message = "{item} cannot be merged into itself; name another motion"


def _filed_motion(step: Step) -> Motion:
    filed = move_of(step, Propose)
    refuse_unfit_filing(filed)
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


def _cosign(item: Motion, step: Step, _: Cosign) -> Motion:
    return with_signature(item, step.actor.id)


def _unsign(item: Motion, step: Step, move: Unsign) -> Motion:
    if step.actor.id != item.lead:
        return evolve(item, cosigners=_cosigners_without(item, step.actor.id))
    # A delegation's lead is no deputy, so no cosigner can take it over.
    successors = () if item.by_delegation else item.cosigners
    if move.successor not in successors:
        allowed = SEPARATOR.join(successors) or "-"
        raise NoSuccessorError(deputy=item.lead, item=item.id, allowed=allowed)
    return evolve(item, lead=move.successor, cosigners=_cosigners_without(item, move.successor))


def _cosigners_without(item: Motion, deputy: str) -> tuple[str, ...]:
    return tuple(cosigner for cosigner in item.cosigners if cosigner != deputy)


def _release(item: Motion, _: Step, move: Consent) -> Motion:
    stranger = next((id for id in move.deputies if id not in item.signers), None)
    if stranger is not None:
        raise NotSignedError(deputy=stranger, item=item.id, allowed=SEPARATOR.join(item.signers))
    return evolve(item, released=(*item.released, *move.deputies))


def _refer(item: Motion, _: Step, move: Refer) -> Motion:
    # What another committee advised is no advice of this one.
    return evolve(item, committee=move.committee, advice=None)


def _advise(item: Motion, _: Step, move: Advise) -> Motion:
    return evolve(item, advice=move.opinion)


def _put_on_agenda(item: Motion, _: Step, move: PutOnAgenda) -> Motion:
    # A motion can be kept first and put on the agenda later; it was taken as one on the first day.
    return evolve(item, accepted_on=item.accepted_on or move.on)


def _keep(item: Motion, _: Step, move: Keep) -> Motion:
    return evolve(
        item,
        accepted_on=item.accepted_on or move.on,
        committee=move.committee or item.committee,
        session_closed_on=move.session_closed_on or item.session_closed_on,
    )


def _merge(item: Motion, step: Step, move: MergeInto) -> Motion:
    if move.into == item.id:
        raise MergedMotionError(item=item.id)
    return evolve(_keep(item, step, move), merged_into=move.into)


def _convert(item: Motion, _: Step, move: Convert) -> Motion:
    # Converted once objections are there, the motion was reconsidered and the conversion upheld. As
    # a motion it counts no more.
    return evolve(item, reason=move.reason, upheld=bool(item.objectors), accepted_on=None)


def _object(item: Motion, step: Step, _: ObjectToConversion) -> Motion:
    # A signer who objects twice counts once.
    return evolve(item, objectors=tuple(dict.fromkeys((*item.objectors, step.actor.id))))


def _report(item: Motion, _: Step, move: ReportOn) -> Motion:
    return evolve(item, finding=move.finding)


def _decide(item: Motion, _: Step, move: Decide) -> Motion:
    return evolve(item, adopted=move.adopted)


def _is_enough(item: Motion, signatures: int) -> bool:
    needed = signatures_needed(Paper.MOTION, item.level)
    return signatures >= needed.number or (item.by_delegation and needed.delegation_may)


def _enough_object_to_it(item: Motion, _: Move, __: str | None) -> bool:
    needed = signatures_needed(Paper.OBJECTION, item.level, deputies=len(item.signers))
    return len({*item.objectors}.intersection(item.signers)) >= needed.number


def _signatures_stand(item: Motion, _: Move, __: str | None) -> bool:
    """Tell whether enough signatures stand, unless it was filed with fewer, as a delegation's."""
    filed_with = len(item.filed.cosigners) + (not item.by_delegation)
    return _is_enough(item, item.signatures) or not _is_enough(item, filed_with)


def _session_day_is_known(item: Motion, move: Move, _: str | None) -> bool:
    told = move.session_closed_on if isinstance(move, Keep) else None
    return bool(told or item.session_closed_on)


CHANGES: Mapping[str, ItemChange[Motion]] = dict(
    (
        change_by(Cosign, _cosign),
        change_by(Unsign, _unsign),
        change_by(Consent, _release),
        change_by(Refer, _refer),
        change_by(Advise, _advise),
        change_by(PutOnAgenda, _put_on_agenda),
        change_by(Keep, _keep),
        change_by(MergeInto, _merge),
        change_by(Convert, _convert),
        change_by(ObjectToConversion, _object),
        change_by(ReportOn, _report),
        change_by(Decide, _decide),
    )
)
FACTS: Mapping[str, Fact] = {
    MotionCondition.ENOUGH_SIGNERS: lambda item, _, __: _is_enough(item, item.signatures),
    MotionCondition.BY_DELEGATION: lambda item, _, __: item.by_delegation,
    MotionCondition.SIGNATURES_STAND: _signatures_stand,
    MotionCondition.SPARE_SIGNER: lambda item, _, __: _is_enough(item, item.signatures - 1),
    MotionCondition.ALL_SIGNERS_ASK: all_signers_ask,
    MotionCondition.CONSENTED: lambda item, _, who: who in item.released,
    MotionCondition.HAS_COMMITTEES: lambda item, _, __: item.level is not CongressLevel.TOWNSHIP,
    MotionCondition.NO_COMMITTEE: lambda item, _, __: item.committee is None,
    MotionCondition.ADVISED: lambda item, _, __: item.advice is not None,
    MotionCondition.SESSION_DAY_KNOWN: _session_day_is_known,
    MotionCondition.BETWEEN_SESSIONS: lambda item, _, __: (
        item.filed.phase is Phase.BETWEEN_SESSIONS
    ),
    MotionCondition.ENOUGH_OBJECT: _enough_object_to_it,
    MotionCondition.NOT_RECONSIDERED: lambda item, _, __: not item.upheld,
}
MOTIONS: ItemKind[Motion] = ItemKind(
    name="motion",
    begins=_filed_motion,
    moves=MOTION_MOVES,
    changes=CHANGES,
    facts=FACTS,
    stages=MotionStage,
    fact_terms=MotionCondition,
    task_terms=MotionOwed,
    shown_owner=Motion.told_as,
    signed=SignedText(
        text=lambda item: (item.filed.cause, item.filed.grounds, item.filed.plan),
        signers=lambda item: item.cosigners,
        sign=Cosign,
        without=without_signatures,
    ),
    vocabularies=(MotionAct, Day),
)
