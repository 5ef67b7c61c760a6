"""From tallies to a verdict: the one function that every source of tallies feeds.

It knows what is owed after proration, what could still be added before the period is over, and
which of the five answers follows. It sees numbers only, never records.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction
from functools import cache, partial
from math import ceil, floor
from typing import NamedTuple, assert_never

from renda.dates.periods import Period, months_touched
from renda.duties.rules.measures import Amount, Count, Exact, Number, Points, Share, Unit, Value
from renda.duties.rules.rule import Bound, DutyRule, Proration
from renda.duties.rules.verdicts import (
    SEVERITY,
    LineRuling,
    Note,
    PartRuling,
    Reason,
    Ruling,
    Verdict,
)
from renda.duties.rules.windows import ALWAYS, Tenure, Window, days_left, months_of

UNBOUNDED = 1 << 30
NOTHING = Bound(at_least=0)
CENT = Decimal("0.01")

Amounts = tuple[Amount, ...]
Answer = tuple[Verdict, Reason]
Ruler = Callable[[str, tuple[Amounts, ...]], Ruling]
OPEN: Mapping[bool, Answer] = {
    True: (Verdict.UNDETERMINED, Reason.UNSETTLED),
    False: (Verdict.PENDING, Reason.PERIOD_OPEN),
}


def judge(window: Window, tenure: Tenure, tallies: Sequence[Amounts]) -> Ruling:
    """Return the verdict that follows from what was counted.

    Args:
        window: The rule and period, and the judging day.
        tenure: When the subject could do what counts, and whether it is exempt.
        tallies: For each of the window's parts, in order, an amount for each of its lines.
    """
    owed = [
        _Owed.of(window, tenure, part, amounts)
        for part, amounts in zip(window.parts, tallies, strict=True)
        if _concerns(window, tenure, part)
    ] or [_nothing(window)]
    answer, deciding = _decided(window, owed)
    verdict, reason = _inapplicable(window, tenure) or _exempt(tenure, answer)
    bound, owes = deciding.bound, verdict is not Verdict.NOT_APPLICABLE
    return Ruling(
        verdict=verdict,
        reason=reason,
        counted=rounded(deciding.value.certain),
        possible=rounded(deciding.value.possible),
        required=None if window.rule.bound.number is None else bound.number,
        at_most=bound.upper,
        notes=_notes(window, tenure),
        parts=tuple(each.shown() for each in owed) if window.rule.bound.each else (),
        lines=_lines(window, deciding),
        band=_band(window.rule, deciding.value) if owes or reason is Reason.NO_NUMBER else None,
    )


def ruler(window: Window, tenures: Mapping[str, Tenure]) -> Ruler:
    """Return what rules on the subjects of a window by their tallies.

    Equal tallies of subjects free to work on every day are judged once.

    Args:
        window: The rule and period, and the judging day.
        tenures: Of the subjects who were not.
    """
    regular = cache(partial(judge, window, ALWAYS))

    def rule_on(subject: str, tallies: tuple[Amounts, ...]) -> Ruling:
        tenure = tenures.get(subject)
        return regular(tallies) if tenure is None else judge(window, tenure, tallies)

    return rule_on


def required(rule: DutyRule, part: Period, tenure: Tenure) -> Bound:
    """Return the bound a rule sets in `part`, after proration for a by-election in it."""
    bound, joined = rule.bound, tenure.elected_on
    if not part.start < joined < part.end:
        return bound
    least, most = (
        None if number is None else _prorated(rule.proration, number, part, joined)
        for number in (bound.at_least, bound.at_most)
    )
    return Bound(at_least=least, at_most=most, each=bound.each)


def rounded(value: Exact) -> Number:
    """Return a value as reports show it.

    A fraction is in hundredths, rounded down; a decimal has no zeros at its end.
    """
    match value:
        case Fraction():
            exact = Decimal(value.numerator) / value.denominator
            return exact.quantize(CENT, rounding=ROUND_FLOOR)
        case Decimal():
            return _decimal(value)
        case _:
            return value


def _decimal(number: Decimal) -> Decimal:
    return Decimal(int(number)) if number == int(number) else number.normalize()


def _prorated(proration: Proration, number: Number, part: Period, joined: date) -> Number:
    """Return the number for the part of a period from a by-election on; a whole one if less."""
    match proration:
        case Proration.NONE:
            return number
        case Proration.MONTHLY_CEIL:
            return ceil(Fraction(number) * months_touched(joined, part.last) / part.months)
        case Proration.MONTHLY_FLOOR:
            return floor(Fraction(number) * months_touched(joined, part.last) / part.months)
        case Proration.DAILY:
            return ceil(Fraction(number) * (part.end - joined).days / part.days)
        case _ as never:
            assert_never(never)


class _Owed(NamedTuple):
    """What is owed in one part: what was counted, what that comes to, the bound, and the room.

    The room is how much later records could add to its last count, of a share the whole.
    """

    part: Period
    amounts: Amounts
    value: Value
    bound: Bound
    room: int

    @classmethod
    def of(cls, window: Window, tenure: Tenure, part: Period, amounts: Amounts) -> "_Owed":
        measure = window.rule.measure
        room = [
            _room(window, tenure, part, count.unit, amount)
            for count, amount in zip(measure.counts, amounts, strict=True)
        ]
        value = measure.value(amounts, room)
        return cls(part, amounts, value, required(window.rule, part, tenure), room[-1])

    def shown(self) -> PartRuling:
        certain, possible = rounded(self.value.certain), rounded(self.value.possible)
        return PartRuling(
            period=self.part,
            counted=certain,
            possible=possible,
            required=self.bound.number,
            at_most=self.bound.upper,
        )


def _nothing(window: Window) -> _Owed:
    """Return that nothing is owed, where no part concerns the subject."""
    zero = Amount(0, 0)
    amounts = (zero,) * len(window.lines)
    value = window.rule.measure.value(amounts, [0] * len(amounts))
    return _Owed(window.period, amounts, value, NOTHING, 0)


def _concerns(window: Window, tenure: Tenure, part: Period) -> bool:
    """Tell whether a part has days that are in force and in the tenure; a whole period always."""
    if window.rule.bound.each is None:
        return True
    counting = window.counting
    if counting is None or part.intersection(counting.start, counting.end) is None:
        return False
    return part.intersection(tenure.elected_on, tenure.left_on) is not None


def _inapplicable(window: Window, tenure: Tenure) -> Answer | None:
    if tenure.left_on is not None and tenure.left_on <= window.judged_on:
        return Verdict.NOT_APPLICABLE, Reason.LEFT
    if tenure.elected_on > window.judged_on:
        return Verdict.NOT_APPLICABLE, Reason.NOT_YET_ELECTED
    if not window.binds:
        return Verdict.NOT_APPLICABLE, Reason.NOT_IN_FORCE
    return None


def _exempt(tenure: Tenure, answer: Answer) -> Answer:
    """Return the answer, unless the subject is exempt, or may be and the answer is not met."""
    if tenure.exempt:
        return Verdict.NOT_APPLICABLE, Reason.EXEMPTED
    if tenure.exempt is None and answer[0] not in {Verdict.MET, Verdict.NOT_APPLICABLE}:
        return Verdict.UNDETERMINED, Reason.EXEMPTION_UNKNOWN
    return answer


def _decided(window: Window, owed: list[_Owed]) -> tuple[Answer, _Owed]:
    """Return the worst of the answers in each part, and its part; among equals the scantest."""
    answers = [(_answer(window, each), each) for each in owed]
    if len(answers) == 1:
        return answers[0]
    sign = 1 if window.rule.bound.is_minimum else -1
    return min(answers, key=lambda each: (SEVERITY[each[0][0]], sign * _over(each[1])))


def _over(owed: _Owed) -> Exact:
    return _exact(owed.value.certain) - _exact(owed.bound.number or 0)


def _answer(window: Window, owed: _Owed) -> Answer:
    bound = owed.bound
    if window.rule.bound.number is None:
        return Verdict.NOT_APPLICABLE, Reason.NO_NUMBER
    if owed.bound is NOTHING or (window.rule.bound.number and not bound.demands):
        return Verdict.NOT_APPLICABLE, Reason.NOTHING_OWED
    if isinstance(window.rule.measure, Share) and not owed.amounts[-1].certain:
        return _of_no_whole(window, owed)
    return _held(owed.value, bound, is_over=window.is_over)


def _held(value: Value, bound: Bound, *, is_over: bool) -> Answer:
    """Return what follows from a value held against a bound, both taken exactly."""
    reached, reachable = _exact(value.least), _exact(value.most)
    least = None if bound.at_least is None else _exact(bound.at_least)
    most = None if bound.at_most is None else _exact(bound.at_most)
    if least is not None and reachable < least:
        return Verdict.NOT_MET, Reason.SHORT
    if most is not None and reached > most:
        return Verdict.NOT_MET, Reason.EXCEEDED
    enough = least is None or reached >= least
    within = most is None or reachable <= most
    if not (enough and within):
        return OPEN[is_over]
    return Verdict.MET, Reason.WITHIN if least is None else Reason.ENOUGH


def _exact(number: Exact) -> int | Fraction:
    """Return a number as one that compares with any other, whole ones as they are."""
    return number if isinstance(number, int) else Fraction(number)


def _of_no_whole(window: Window, owed: _Owed) -> Answer:
    """Return what follows where surely nothing is counted yet of what a share is taken of."""
    if owed.room or owed.amounts[-1].possible:
        return OPEN[window.is_over]
    return Verdict.NOT_APPLICABLE, Reason.NO_WHOLE


def _lines(window: Window, owed: _Owed) -> tuple[LineRuling, ...]:
    """Return the counts that a share or points are made of."""
    measure = window.rule.measure
    if isinstance(measure, Count):
        return ()
    items = measure.items if isinstance(measure, Points) else (None,) * len(owed.amounts)
    return tuple(
        LineRuling(
            counted=amount.certain,
            possible=amount.possible,
            points=None if item is None else _decimal(item.points(amount.certain)),
        )
        for item, amount in zip(items, owed.amounts, strict=True)
    )


def _band(rule: DutyRule, value: Value) -> str | None:
    """Return the band that all that is certain and possible lies in."""
    if not rule.bands:
        return None
    first, last = (rule.band(rounded(each)) for each in (value.certain, value.possible))
    return first.code if first is not None and first is last else None


def _notes(window: Window, tenure: Tenure) -> tuple[Note, ...]:
    joined = window.period.start < tenure.elected_on < window.period.end
    return (Note.JOINED_MID_YEAR,) if joined else ()


def _room(window: Window, tenure: Tenure, part: Period, unit: Unit, amount: Amount) -> int:
    """Return how much later records could still add to a count in a part."""
    if window.is_over:
        return 0
    left = days_left(window, tenure, part)
    match unit:
        case Unit.DAY:
            return sum((end - start).days for start, end in left)
        case Unit.MONTH:
            months = {month for stretch in left for month in months_of(stretch)}
            this = window.judged_on.year, window.judged_on.month
            return len(months) - (amount.current and this in months)
        case _:
            return UNBOUNDED if left else 0
