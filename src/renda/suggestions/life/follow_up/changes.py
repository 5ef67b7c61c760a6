"""What results, findings put right and yearly notices change of a suggestion."""

from collections.abc import Mapping
from datetime import date

from attrs import evolve

from renda.process.items import ItemChange, change_by
from renda.process.parties import is_body
from renda.process.steps import Step
from renda.suggestions.life import refusals
from renda.suggestions.life.entries import VisitFinding
from renda.suggestions.life.results.moves import PutRight, RecordOutcome, TellProgress
from renda.suggestions.life.results.outcome_entries import OutcomeEntry, ProgressNotice
from renda.suggestions.life.suggestion import Suggestion

OCTOBER = 10


def _record_outcome(item: Suggestion, step: Step, move: RecordOutcome) -> Suggestion:
    if any(entry.outcome_id == move.outcome_id for entry in item.outcomes):
        raise refusals.OutcomeTwiceError(item=item.id, outcome=move.outcome_id)
    entry = OutcomeEntry(
        outcome_id=move.outcome_id,
        what=move.what,
        quantity=move.quantity,
        unit=move.unit,
        by=step.actor.id,
        on=move.on,
        source=move.source,
        evidence=move.evidence,
    )
    return evolve(item, outcomes=(*item.outcomes, entry))


def _put_right(item: Suggestion, step: Step, move: PutRight) -> Suggestion:
    finding = _open_finding(item, move.finding)
    if step.actor.id != finding.unit and not is_body(step.party):
        raise refusals.NotYourFindingError(
            actor=step.actor.id, finding=move.finding, item=item.id, allowed=finding.unit
        )
    righted = evolve(finding, righted_on=move.on, evidence=move.evidence)
    visits = (*item.visits[: move.finding - 1], righted, *item.visits[move.finding :])
    return evolve(item, visits=visits)


def _open_finding(item: Suggestion, number: int) -> VisitFinding:
    findings = {n: finding for n, finding in enumerate(item.visits, 1) if finding.is_open}
    if number not in findings:
        allowed = ", ".join(map(str, findings)) or "-"
        raise refusals.NoFindingError(item=item.id, finding=number, allowed=allowed)
    return findings[number]


def _tell_progress(item: Suggestion, step: Step, move: TellProgress) -> Suggestion:
    earliest = date(move.year, OCTOBER, 1)
    if move.on < earliest:
        raise refusals.NoticeTooEarlyError(item=item.id, year=move.year, earliest=earliest)
    notice = ProgressNotice(unit=step.actor.id, year=move.year, on=move.on, text=move.text)
    return evolve(item, notices=(*item.notices, notice))


FOLLOW_UP_CHANGES: Mapping[str, ItemChange[Suggestion]] = dict(
    (
        change_by(RecordOutcome, _record_outcome),
        change_by(PutRight, _put_right),
        change_by(TellProgress, _tell_progress),
    )
)
