"""From tallies to a verdict: the one function that every source of tallies feeds.

It knows what is owed after proration, what could still be added before the period is over, and
which of the five answers follows. It sees numbers only, never records.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache, partial
from typing import NamedTuple, assert_never

from renda.dates.periods import DAY, Period, months_touched
from renda.duties.measures import Tally, Unit
from renda.duties.rules import DutyRule, Proration
from renda.duties.verdicts import SEVERITY, Note, PartRuling, Reason, Ruling, Verdict
from renda.duties.windows import ALWAYS, Stretch, Tenure, Window

UNBOUNDED = 1 << 30

Answer = tuple[Verdict, Reason]
Ruler = Callable[[str, tuple[Tally, ...]], Ruling]
OPEN: Mapping[bool, Answer] = {
    True: (Verdict.UNDETERMINED, Reason.UNSETTLED),
    False: (Verdict.PENDING, Reason.PERIOD_OPEN),
}


def judge(window: Window, tenure: Tenure, tallies: Sequence[Tally]) -> Ruling:
    """Return the verdict that follows from what was counted.

    Args:
        window: The rule and period, and the judging day.
        tenure: When the subject could do what counts.
        tallies: One for each of the window's parts, in order.
    """
    owed = [
        _Owed(part, tally, required(window.rule, part, tenure), _room(window, tenure, part, tally))
        for part, tally in zip(window.parts, tallies, strict=True)
        if _concerns(window, tenure, part)
    ] or [_Owed(window.period, Tally(0, 0), 0, 0)]
    answer, deciding = _decided(window, owed)
    verdict, reason = _inapplicable(window, tenure) or answer
    return Ruling(
        verdict=verdict,
        reason=reason,
        counted=deciding.tally.certain,
        possible=deciding.tally.possible,
        required=deciding.required,
        notes=_notes(window, tenure),
        parts=tuple(each.shown() for each in owed) if window.rule.bound.each else (),
    )


def ruler(window: Window, tenures: Mapping[str, Tenure]) -> Ruler:
    """Return what rules on the subjects of a window by their tallies.

    Equal tallies of subjects free to work on every day are judged once.

    Args:
        window: The rule and period, and the judging day.
        tenures: Of the subjects who were not.
    """
    regular = cache(partial(judge, window, ALWAYS))

    def rule_on(subject: str, tallies: tuple[Tally, ...]) -> Ruling:
        tenure = tenures.get(subject)
        return regular(tallies) if tenure is None else judge(window, tenure, tallies)

    return rule_on


def required(rule: DutyRule, part: Period, tenure: Tenure) -> int:
    """Return the number a rule requires in `part`, after proration for a by-election in it."""
    number, joined = rule.bound.number, tenure.elected_on
    if not part.start < joined < part.end:
        return number
    match rule.proration:
        case Proration.NONE:
            return number
        case Proration.MONTHLY_CEIL:
            return -(-number * months_touched(joined, part.last) // part.months)
        case Proration.MONTHLY_FLOOR:
            return number * months_touched(joined, part.last) // part.months
        case Proration.DAILY:
            return -(-number * (part.end - joined).days // part.days)
        case _ as never:
            assert_never(never)


class _Owed(NamedTuple):
    """What is owed in one part: what was counted, the number, and how much may yet be added."""

    part: Period
    tally: Tally
    required: int
    room: int

    def shown(self) -> PartRuling:
        certain, possible = self.tally.certain, self.tally.possible
        return PartRuling(
            period=self.part, counted=certain, possible=possible, required=self.required
        )


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


def _decided(window: Window, owed: list[_Owed]) -> tuple[Answer, _Owed]:
    """Return the worst of the answers in each part, and its part; among equals the scantest."""
    answers = [(_answer(window, each), each) for each in owed]
    if len(answers) == 1:
        return answers[0]
    sign = 1 if window.rule.bound.is_minimum else -1
    return min(
        answers,
        key=lambda each: (SEVERITY[each[0][0]], sign * (each[1].tally.certain - each[1].required)),
    )


def _answer(window: Window, owed: _Owed) -> Answer:
    bound = window.rule.bound
    if bound.number and not owed.required:
        return Verdict.NOT_APPLICABLE, Reason.NOTHING_OWED
    of_part = _minimum if bound.is_minimum else _maximum
    return of_part(owed, is_over=window.is_over)


def _minimum(owed: _Owed, *, is_over: bool) -> Answer:
    if owed.tally.certain >= owed.required:
        return Verdict.MET, Reason.ENOUGH
    if owed.tally.possible + owed.room < owed.required:
        return Verdict.NOT_MET, Reason.SHORT
    return OPEN[is_over]


def _maximum(owed: _Owed, *, is_over: bool) -> Answer:
    if owed.tally.certain > owed.required:
        return Verdict.NOT_MET, Reason.EXCEEDED
    if owed.tally.possible + owed.room <= owed.required:
        return Verdict.MET, Reason.WITHIN
    return OPEN[is_over]


def _notes(window: Window, tenure: Tenure) -> tuple[Note, ...]:
    joined = window.period.start < tenure.elected_on < window.period.end
    return (Note.JOINED_MID_YEAR,) if joined else ()


def _room(window: Window, tenure: Tenure, part: Period, tally: Tally) -> int:
    """Return how much later records could still add to a part."""
    if window.is_over:
        return 0
    left = _days_left(window, tenure, part)
    match window.rule.unit:
        case Unit.SOURCE | Unit.RECORD | Unit.THEME:
            return UNBOUNDED if left else 0
        case Unit.DAY:
            return sum((end - start).days for start, end in left)
        case Unit.MONTH:
            months = {month for stretch in left for month in _months(stretch)}
            this = window.judged_on.year, window.judged_on.month
            return len(months) - (tally.current and this in months)
        case _ as never:
            assert_never(never)


def _days_left(window: Window, tenure: Tenure, part: Period) -> list[Stretch]:
    """Return the stretches after the judging day in which a record could still count."""
    counting = window.counting
    open_ = None if counting is None else part.intersection(counting.start, counting.end)
    open_ = None if open_ is None else open_.intersection(tenure.elected_on, tenure.left_on)
    open_ = None if open_ is None else open_.intersection(window.judged_on + DAY, None)
    left = [] if open_ is None else [(open_.start, open_.end)]
    for start, end in tenure.suspensions:
        left = [piece for stretch in left for piece in _without(stretch, start, end)]
    return left


def _without(stretch: Stretch, start: date, end: date) -> list[Stretch]:
    pieces = (stretch[0], min(stretch[1], start)), (max(stretch[0], end), stretch[1])
    return [(first, after) for first, after in pieces if first < after]


def _months(stretch: Stretch) -> list[tuple[int, int]]:
    first, last = stretch[0], stretch[1] - DAY
    start = first.year * 12 + first.month - 1
    return [(n // 12, n % 12 + 1) for n in range(start, start + months_touched(first, last))]
