"""The tenures of everybody a rule binds, as its policies make them of the roster.

It turns mandates and absences into tenures, once for each period, and so that what is ordinary
costs nothing: only those not free to work on every day of a period are listed. It knows no records.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache

from attrs import evolve

from renda.dates.periods import DAY, SECOND_HALF_OF_MONTH, Period
from renda.dates.stretches import ALWAYS, Stretch, common, without
from renda.duties.rules.policies.proration_methods import BY_MONTHS, Proration
from renda.duties.rules.policies.time_policies import AbsencePolicy, Continuity, TimePolicy
from renda.duties.rules.rule import DutyRule
from renda.duties.rules.subjects import Subject, everyone
from renda.duties.rules.tenure import FULL_TENURE, OF_GROUPS, Tenure, TenureWords
from renda.duties.rules.verdicts import Note
from renda.duties.rules.windows import Window, days_free
from renda.kernel.predicates import Predicate
from renda.kernel.terms import AbsenceReason
from renda.people.roster import Roster
from renda.people.services import Service

Tenures = Mapping[str, Tenure]
Absences = Sequence[tuple[AbsenceReason, Stretch]]
NOTES: Mapping[AbsenceReason, Note] = {
    AbsenceReason.SUSPENSION: Note.SUSPENDED,
    AbsenceReason.LEAVE: Note.ON_LEAVE,
}


def deputy_tenures(
    roster: Roster, policy: TimePolicy, period: Period, as_of: date
) -> dict[str, Tenure]:
    """Return, by deputy, the tenures of those not in office and free to work on every day.

    The tenure of mandates that follow without a break stands under the first, unless each mandate
    stands by itself.

    Args:
        roster: Everyone there is.
        policy: What a change of mandate and absences make.
        period: The days that are looked at, from `as_of` on where that is before its start.
        as_of: The judging day.
    """
    absences = _absences_in(roster, period)
    # A judging day before the period can be before the election as well: not yet elected then.
    start, end = min(period.start, as_of), period.end
    tenures = {
        mandate.deputy_id: _tenure(
            mandate.elected_on,
            mandate.left_on,
            absences.get(mandate.deputy_id, ()),
            policy,
            period,
        )
        for mandate in roster.mandates
        if mandate.elected_on > start
        or (mandate.left_on is not None and mandate.left_on < end)
        or mandate.deputy_id in absences
    }
    if policy.continuity is Continuity.PERSON:
        for service in roster.services:
            for deputy in service.deputy_ids:
                tenures.pop(deputy, None)
            tenure = _tenure_of_service(service, absences, policy, period)
            if tenure.notes or not (tenure.elected_on <= start and _runs_to(tenure, end)):
                tenures[service.id] = tenure
    return tenures


def group_tenures(roster: Roster, period: Period, as_of: date) -> dict[str, Tenure]:
    """Return, by group, the tenures of those that are not there on every day.

    Args:
        roster: Everyone there is.
        period: The days that are looked at, from `as_of` on where that is before its start.
        as_of: The judging day.
    """
    start, end = min(period.start, as_of), period.end
    return {
        group.group_id: Tenure.between(group.formed_on, group.dissolved_on, words=OF_GROUPS)
        for group in roster.groups
        if not _fills(start, end, group.formed_on, group.dissolved_on)
    }


def exempt_tenures(
    rule: DutyRule, roster: Roster, tenures: Mapping[str, Tenure], as_of: date
) -> dict[str, Tenure]:
    """Return, by subject, the tenures of those that a rule exempts, or may exempt.

    Whoever was re-elected without a break is asked by the mandate that had begun last.

    Args:
        rule: The rule that says whom it exempts.
        roster: Everyone there is.
        tenures: By subject, the tenures that are not the full one.
        as_of: The judging day.
    """
    # Most rules exempt nobody, and the whole roster need not be gone through for them.
    if not rule.exempts.comparisons:
        return {}
    exempt = {
        subject.id: _is_exempt(subject, rule.exempts) for subject in everyone(rule.scope, roster)
    }
    if rule.time_policy.continuity is Continuity.PERSON:
        latest = {service.id: service.mandate_on(as_of) for service in roster.services}
        exempt |= {first: exempt[mandate.deputy_id] for first, mandate in latest.items()}
    exempt_by_subject = (
        (subject, tenures.get(subject, FULL_TENURE), answer) for subject, answer in exempt.items()
    )
    return {
        subject: evolve(tenure, exempt=tenure.exempt or answer)
        for subject, tenure, answer in exempt_by_subject
        if answer is not False
    }


def alike_once(tenures_of: Callable[[Window], Tenures]) -> Callable[[Window], Tenures]:
    """Return the function that gives the alike tenures of windows, those of many worked out once.

    Args:
        tenures_of: Returns the tenures under a window that are not the full one, by subject.
    """
    made: dict[Hashable, Tenures] = {}

    def alike_of(window: Window) -> Tenures:
        rule = window.rule
        tenures = tenures_of(window)
        # Most rules have the policy, the days and the exemptions of another.
        days = window.period, window.span, window.parts, window.judged_on
        key = rule.scope, rule.time_policy, rule.exempts, rule.proration, days
        if key not in made:
            made[key] = alike_tenures(tenures, window)
        return made[key]

    return alike_of


def alike_tenures(tenures: Tenures, window: Window) -> Tenures:
    """Return tenures that a window judges like the given ones, equal for as many as can be.

    Once a period is over nothing can be added any more, so it is all one when within a part of it a
    mandate began or ended, but that the number required may go by the month in which it began. The
    days of such mandates are moved to one and the same, so that equal amounts are judged once.

    Args:
        tenures: By subject, the tenures that are not the full one.
        window: The rule, the period and the judging day.
    """
    if not window.is_over or window.rule.proration not in {Proration.NONE, *BY_MONTHS}:
        return tenures
    made = cache(_tenure_between)
    return {
        subject: tenure
        if _is_singular(tenure, window)
        else made(
            _moved_days(tenure, window),
            exempt=tenure.exempt,
            notes=tenure.notes,
            words=tenure.words,
        )
        for subject, tenure in tenures.items()
    }


def _is_singular(tenure: Tenure, window: Window) -> bool:
    """Tell whether absences may have lessened the number, or left no day or a part without any."""
    # Each part is asked for by itself, and a break can leave one out.
    if window.rule.bound.each and len(tenure.served(*ALWAYS)) != 1:
        return True
    if not tenure.is_interrupted:
        return False
    return bool(tenure.by_months or tenure.by_days) or not days_free(window, tenure, window.period)


def _moved_days(tenure: Tenure, window: Window) -> Stretch:
    """Return the days of a mandate, where they are in the period moved within their part of it."""
    period, (joined, left) = window.period, (tenure.elected_on, tenure.left_on)
    first, after = ALWAYS
    if joined > period.start:
        starts = (_alike_start(joined, part, window) for part in window.parts if joined in part)
        first = next(starts, joined)
    if left is not None and left <= period.start:
        after = period.start
    elif left is not None and left <= window.judged_on:
        ends = (part.end for part in window.parts if left - DAY in part)
        after = min(next(ends, left), window.judged_on)
    return first, after


def _alike_start(joined: date, part: Period, window: Window) -> date:
    """Return the earliest day of a part from which a mandate is judged like from another one."""
    # The day after the first is still within the period: the finding's note depends on it.
    earliest = max(part.start, window.period.start + DAY)
    if window.rule.proration is Proration.NONE or joined == part.start:
        return earliest
    # Whatever the month of election counts, it hangs on these days of it alone.
    month = joined.replace(day=1)
    days = month, month + DAY, joined.replace(day=SECOND_HALF_OF_MONTH)
    return max(earliest, *(day for day in days if day <= joined))


def _tenure_between(
    days: Stretch, *, exempt: bool | None, notes: tuple[Note, ...], words: TenureWords
) -> Tenure:
    return Tenure(in_office=(days,), exempt=exempt, notes=notes, words=words)


def _absences_in(roster: Roster, period: Period) -> dict[str, list[tuple[AbsenceReason, Stretch]]]:
    """Return, by deputy, the absences that have days of a period."""
    absences: dict[str, list[tuple[AbsenceReason, Stretch]]] = defaultdict(list)
    for absence in roster.absences:
        stretch = absence.from_on, absence.to_on or date.max
        if common([stretch], period.start, period.end):
            absences[absence.deputy_id].append((absence.reason, stretch))
    return absences


def _tenure_of_service(
    service: Service, absences: Mapping[str, Absences], policy: TimePolicy, period: Period
) -> Tenure:
    """Return the tenure of mandates that follow without a break, with the absences from each."""
    away = [absence for deputy in service.deputy_ids for absence in absences.get(deputy, ())]
    tenure = _tenure(service.elected_on, service.left_on, away, policy, period)
    changed = any(day in period for day in service.changes)
    return evolve(tenure, notes=(Note.REELECTED, *tenure.notes)) if changed else tenure


def _tenure(
    elected_on: date,
    left_on: date | None,
    absences: Absences,
    policy: TimePolicy,
    period: Period,
) -> Tenure:
    """Return the tenure of a stretch in office, with what a rule makes of absences from it."""
    tenure = Tenure.between(elected_on, left_on)
    if not absences:
        return tenure
    served = tenure.served(period.start, period.end)
    away = [absence for absence in absences if _meets(absence[1], served)]
    if not away:
        return tenure
    by_policy: dict[AbsencePolicy, list[Stretch]] = defaultdict(list)
    for reason, stretch in away:
        by_policy[_policy_for(reason, policy)].append(stretch)
    exempting = by_policy[AbsencePolicy.EXEMPTS]
    reasons = {reason for reason, _ in away}
    return evolve(
        tenure,
        suspensions=_barred(away, AbsenceReason.SUSPENSION, policy),
        left_out=_barred(away, AbsenceReason.LEAVE, policy),
        by_months=tuple(by_policy[AbsencePolicy.PRORATES_MONTHS]),
        by_days=tuple(by_policy[AbsencePolicy.PRORATES_DAYS]),
        exempt=bool(exempting) and not without(served, exempting),
        notes=tuple(note for reason, note in NOTES.items() if reason in reasons),
    )


def _fills(start: date, end: date, first: date | None, after: date | None) -> bool:
    """Tell whether days from `first` up to `after`, each of them open, are all of a stretch."""
    return (first is None or first <= start) and (after is None or after >= end)


def _runs_to(tenure: Tenure, end: date) -> bool:
    return tenure.left_on is None or tenure.left_on >= end


def _policy_for(reason: AbsenceReason, policy: TimePolicy) -> AbsencePolicy:
    return policy.leave if reason is AbsenceReason.LEAVE else policy.suspension


def _barred(absences: Absences, reason: AbsenceReason, policy: TimePolicy) -> tuple[Stretch, ...]:
    """Return the absences for a reason in which nothing that happens counts."""
    if not policy.bars(reason):
        return ()
    return tuple(stretch for absent_for, stretch in absences if absent_for is reason)


def _meets(stretch: Stretch, served: Iterable[Stretch]) -> bool:
    """Tell whether a stretch has days in office."""
    return bool(common(served, *stretch))


def _is_exempt(subject: Subject, exempts: Predicate) -> bool | None:
    """Tell whether a subject is exempted; None where that hangs on what is not recorded."""
    unknown_fields = [field for field in exempts.fields if getattr(subject, field) is None]
    # What is recorded may already say no, whatever the rest would be.
    if not exempts.without(*unknown_fields).matches(subject):
        return False
    return None if unknown_fields else True
