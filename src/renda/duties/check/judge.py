"""From amounts to a verdict: the one function that every source of amounts feeds.

It knows what could still be added before the period is over, and which of the five answers follows.
It sees numbers only, never records.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial

from renda.dates.periods import DAY, Period
from renda.duties.rules.amounts import Amount, Value, rounded, without_zeros
from renda.duties.rules.changes.prorated_bounds import ProratedBound
from renda.duties.rules.changes.stakes import OwedPart, PartStake, Stakes
from renda.duties.rules.measures import Count, Points, Shares
from renda.duties.rules.proration import prorated_bound
from renda.duties.rules.rule import DutyRule
from renda.duties.rules.rule_bounds import Bound
from renda.duties.rules.tenure import FULL_TENURE, Tenure
from renda.duties.rules.verdicts import (
    SEVERITY,
    LineRuling,
    Note,
    PartRuling,
    Reason,
    Ruling,
    Verdict,
)
from renda.duties.rules.windows import Window, days_free, days_left, room_left
from renda.kernel.values.value_limits import Exact, exact

NOTHING_OWED = Bound(at_least=0)

LineAmounts = tuple[Amount, ...]
Answer = tuple[Verdict, Reason]
AmountsJudge = Callable[[Sequence[LineAmounts]], Ruling]
SubjectJudge = Callable[[str, tuple[LineAmounts, ...]], Ruling]
# Once the period is over only unsettled records can change the answer, before it is, later ones.
UNDECIDED: Mapping[bool, Answer] = {
    True: (Verdict.UNDETERMINED, Reason.UNSETTLED),
    False: (Verdict.PENDING, Reason.PERIOD_OPEN),
}


def judge(window: Window, tenure: Tenure, amounts: Sequence[LineAmounts]) -> Ruling:
    """Return the verdict that follows from what was counted.

    Args:
        window: The rule and period, and the judging day.
        tenure: When the subject could do what counts, and whether it is exempt.
        amounts: For each of the window's parts, in order, an amount for each of its lines.
    """
    return tenure_judge(window, tenure)(amounts)


def tenure_judge(window: Window, tenure: Tenure) -> AmountsJudge:
    """Return the function that judges subjects of one tenure by what was counted.

    What follows from the tenure alone is worked out once, whatever was counted.

    Args:
        window: The rule and period, and the judging day.
        tenure: When the subjects could do what counts, and whether they are exempt.
    """
    parts = _owed_parts(window, tenure)
    inapplicable, away = _inapplicable(window, tenure), _away(window, tenure)
    notes = _notes(window, tenure)

    def stake_of(owed: OwedPart) -> Callable[[LineAmounts], PartStake]:
        return partial(_part_stake, window, owed)

    # Of several parts each holds a few amounts, which come in very many ways together.
    stakes_of = [cache(stake_of(owed)) if len(parts) > 1 else stake_of(owed) for owed in parts]

    def judge_amounts(amounts: Sequence[LineAmounts]) -> Ruling:
        stakes = [stake(amounts[owed.place]) for owed, stake in zip(parts, stakes_of, strict=True)]
        stakes = stakes or [_no_stake(window)]
        answer, deciding = _worst(window, stakes)
        # Nobody is called short for not having done what nobody would have let them do.
        if away is not None and answer[1] is Reason.SHORT:
            answer = Verdict.NOT_MET, away
        # Whoever left, is not yet elected, or is not bound by the rule is not asked whether exempt.
        verdict, reason = inapplicable or _unless_exempt(tenure, answer)
        bound, owes = deciding.bound, verdict is not Verdict.NOT_APPLICABLE
        rule = window.rule
        return Ruling(
            verdict=verdict,
            reason=reason,
            counted=rounded(deciding.value.certain),
            possible=rounded(deciding.value.possible),
            required=None if rule.bound.number is None else bound.number,
            at_most=bound.upper,
            proration=deciding.prorated.if_lessened,
            notes=notes,
            parts=tuple(map(_part_ruling, stakes)) if rule.bound.each else (),
            lines=_lines(window, deciding),
            band=_band(rule, deciding.value) if owes or reason is Reason.NO_NUMBER else None,
            stakes=_stakes(window, stakes),
        )

    return judge_amounts


def subject_judge(window: Window, tenures: Mapping[str, Tenure]) -> SubjectJudge:
    """Return the function that judges the subjects of a window by their amounts.

    Equal amounts of subjects free to work on every day are judged once.

    Args:
        window: The rule and period, and the judging day.
        tenures: By subject id, the tenures that are not the full one.
    """
    # Subjects of equal tenures and amounts are judged once.
    judge_of = cache(lambda tenure: cache(tenure_judge(window, tenure)))
    return lambda subject, amounts: judge_of(tenures.get(subject, FULL_TENURE))(amounts)


def _owed_parts(window: Window, tenure: Tenure) -> list[OwedPart]:
    """Return the parts of a window that concern a tenure, with what is owed in each."""
    return [
        OwedPart(
            place=place,
            part=part,
            prorated=prorated_bound(window.rule, part, tenure),
            left=() if window.is_over else tuple(days_left(window, tenure, part)),
        )
        for place, part in enumerate(window.parts)
        if _concerns(window, tenure, part)
    ]


def _part_stake(window: Window, owed: OwedPart, amounts: LineAmounts) -> PartStake:
    """Return what was counted in one part, what that comes to, and what it is held against."""
    left = owed.left
    rooms = [
        room_left(window, left, unit, amount)
        for unit, amount in zip(window.units, amounts, strict=True)
    ]
    value = window.rule.measure.value(amounts, rooms)
    return PartStake(owed.part, owed.prorated, amounts, value, left, rooms[-1])


def _no_stake(window: Window) -> PartStake:
    """Return the duty to do nothing, where no part concerns the subject."""
    amounts = (Amount(0, 0),) * len(window.lines)
    value = window.rule.measure.value(amounts, [0] * len(amounts))
    nothing = ProratedBound(whole=NOTHING_OWED, shares=(), bound=NOTHING_OWED)
    return PartStake(window.period, nothing, amounts, value, (), 0)


def _part_ruling(stake: PartStake) -> PartRuling:
    bound, value = stake.bound, stake.value
    return PartRuling(
        period=stake.part,
        counted=rounded(value.certain),
        possible=rounded(value.possible),
        required=bound.number,
        at_most=bound.upper,
        proration=stake.prorated.if_lessened,
    )


def _concerns(window: Window, tenure: Tenure, part: Period) -> bool:
    """Tell whether a part has days in office on which the rule counts; a whole period always."""
    if window.rule.bound.each is None:
        return True
    return window.counting is not None and bool(tenure.served(part.start, part.end))


def _inapplicable(window: Window, tenure: Tenure) -> Answer | None:
    if _has_left(window, tenure):
        return Verdict.NOT_APPLICABLE, tenure.words.ended
    if tenure.elected_on > window.judged_on:
        return Verdict.NOT_APPLICABLE, tenure.words.not_begun
    if not window.binds:
        return Verdict.NOT_APPLICABLE, Reason.NOT_IN_FORCE
    return None


def _has_left(window: Window, tenure: Tenure) -> bool:
    """Tell whether a subject's time in office is over, before a period or within it.

    A period that begins after it is not owed, whenever it is judged; and where it ends within the
    period, its last day already is the day after which nothing can be added.
    """
    left = tenure.left_on
    if left is None:
        return False
    ends_within = left < window.period.end and left <= window.judged_on + DAY
    return left <= window.judged_on or left <= window.period.start or ends_within


def _away(window: Window, tenure: Tenure) -> Reason | None:
    """Return why a subject was free on no day; None where it was free, or nothing kept it away."""
    barring = (tenure.suspensions, Reason.SUSPENDED), (tenure.left_out, Reason.ON_LEAVE)
    away = next((reason for stretches, reason in barring if stretches), None)
    if away is None or any(days_free(window, tenure, part) for part in window.parts):
        return None
    return away


def _unless_exempt(tenure: Tenure, answer: Answer) -> Answer:
    """Return the answer, unless the subject is exempt, or may be exempt and has not met it."""
    if tenure.exempt:
        return Verdict.NOT_APPLICABLE, Reason.EXEMPTED
    if tenure.exempt is None and answer[0] not in {Verdict.MET, Verdict.NOT_APPLICABLE}:
        return Verdict.UNDETERMINED, Reason.EXEMPTION_UNKNOWN
    return answer


def _worst(window: Window, stakes: list[PartStake]) -> tuple[Answer, PartStake]:
    """Return the worst answer in any part, and its stake; among equals the one farthest off."""
    answers = [(_answer(window, stake), stake) for stake in stakes]
    if len(answers) == 1:
        return answers[0]
    # Below a minimum the smallest surplus is the worst, above a maximum the greatest.
    sign = 1 if window.rule.bound.is_minimum else -1
    return min(answers, key=lambda pair: (SEVERITY[pair[0][0]], sign * _surplus(pair[1])))


def _surplus(stake: PartStake) -> Exact:
    """Return by how much what surely counts is above the number required; below it, negative."""
    numbers = (limit.number for limit in stake.bound.limits)
    return exact(stake.value.certain) - exact(next(numbers, 0))


def _answer(window: Window, stake: PartStake) -> Answer:
    bound = stake.bound
    if window.rule.bound.number is None:
        return Verdict.NOT_APPLICABLE, Reason.NO_NUMBER
    if _owes_nothing(window, bound):
        return Verdict.NOT_APPLICABLE, Reason.NOTHING_OWED
    if isinstance(window.rule.measure, Shares) and not stake.amounts[-1].certain:
        return _answer_without_whole(window, stake)
    return _answer_by_bound(stake.value, bound, is_over=window.is_over)


def _owes_nothing(window: Window, bound: Bound) -> bool:
    """Tell whether nothing is owed in a part."""
    # Identity tells the duty to do nothing from a rule that itself requires at least 0.
    return bound is NOTHING_OWED or bool(window.rule.bound.number and not bound.demands)


def _answer_by_bound(value: Value, bound: Bound, *, is_over: bool) -> Answer:
    """Return the answer that follows from a value and a bound, both taken exactly."""
    floor, ceiling = bound.floor, bound.ceiling
    # What can no longer be mended is not met, even while the period is open.
    if floor is not None and not floor.admits(value.most):
        return Verdict.NOT_MET, Reason.SHORT
    if ceiling is not None and not ceiling.admits(value.least):
        return Verdict.NOT_MET, Reason.EXCEEDED
    is_enough = floor is None or floor.admits(value.least)
    is_within = ceiling is None or ceiling.admits(value.most)
    if not (is_enough and is_within):
        return UNDECIDED[is_over]
    return Verdict.MET, Reason.WITHIN if floor is None else Reason.ENOUGH


def _answer_without_whole(window: Window, stake: PartStake) -> Answer:
    """Return the answer where nothing surely counts yet of the whole that a share is taken of."""
    if stake.room or stake.amounts[-1].possible:
        return UNDECIDED[window.is_over]
    return Verdict.NOT_APPLICABLE, Reason.NO_WHOLE


def _lines(window: Window, stake: PartStake) -> tuple[LineRuling, ...]:
    """Return the counts that a share or points are made of; none of a plain count."""
    measure = window.rule.measure
    if isinstance(measure, Count):
        return ()
    items = measure.items if isinstance(measure, Points) else (None,) * len(stake.amounts)
    return tuple(
        LineRuling(
            counted=amount.certain,
            possible=amount.possible,
            points=None if item is None else without_zeros(item.points(amount.certain)),
        )
        for item, amount in zip(items, stake.amounts, strict=True)
    )


def _stakes(window: Window, stakes: Iterable[PartStake]) -> Stakes:
    """Return what the verdict hangs on: what is owed in each part, and the days left for it."""
    return Stakes(
        measure=window.rule.measure,
        month=(window.judged_on.year, window.judged_on.month),
        parts=tuple(stake for stake in stakes if not _owes_nothing(window, stake.bound)),
    )


def _band(rule: DutyRule, value: Value) -> str | None:
    """Return the band that all that is certain and possible lies in."""
    if not rule.bands:
        return None
    first, last = (rule.band(number) for number in (value.certain, value.possible))
    return first.code if first is not None and first is last else None


def _notes(window: Window, tenure: Tenure) -> tuple[Note, ...]:
    begins_within = window.period.start < tenure.elected_on < window.period.end
    return (tenure.words.begun, *tenure.notes) if begins_within else tenure.notes
