"""One duty that two layers set: how their rules stand to each other, and which stands when.

A lower rule may only ask for more: then it stands. Where it asks for less, or for what cannot be
compared, the upper rule does. Outside the days on which both are in force each stands by itself.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import evolve, field, frozen

from renda.dates.periods import DAY, MONTHS, Period, periods_judged
from renda.duties.comparison.strictness import Strictness
from renda.duties.reports.rule_sentences import bound_text, unit_text, what_text
from renda.duties.rules.rule import DutyRule, InForce
from renda.duties.rules.windows import Stretch
from renda.wording import ENGLISH, mark, say

STANDS = frozenset({Strictness.EQUAL, Strictness.STRICTER})
LOWER_STANDS = mark(
    "{code}: {strictness}, the lower rule stands: {lower} asks for {less}; "
    "above it {upper} for {more}"
)
UPPER_STANDS = mark(
    "{code}: {strictness}, the upper rule stands: {lower} asks for {less}; "
    "above it {upper} for {more}"
)


@frozen(kw_only=True)
class Overlay:
    """One duty that two layers set (上下位规定).

    Args:
        upper: The rule of the upper layer.
        lower: That of the lower.
        strictness: How the lower stands to the upper.
    """

    upper: DutyRule
    lower: DutyRule
    strictness: Strictness = field(converter=Strictness)

    @property
    def is_conflict(self) -> bool:
        """Whether the lower asks for less, or for what cannot be compared."""
        return self.strictness not in STANDS

    @property
    def standing(self) -> DutyRule:
        """The rule that stands while both are in force."""
        return self.upper if self.is_conflict else self.lower

    @property
    def set_aside(self) -> DutyRule:
        """The rule that does not."""
        return self.lower if self.is_conflict else self.upper

    def text(self, lang: str = ENGLISH) -> str:
        """Return in one line of `lang` what each asks for, on whose authority, and which stands."""
        return say(
            UPPER_STANDS if self.is_conflict else LOWER_STANDS,
            lang,
            code=self.lower.code,
            lower=self.lower.basis,
            less=_asked(self.lower, lang),
            upper=self.upper.basis,
            more=_asked(self.upper, lang),
            strictness=self.strictness,
        )


def left_standing(rule: DutyRule, overlays: Iterable[Overlay]) -> Iterator[DutyRule]:
    """Yield a rule for each stretch in which no rule of another layer stands instead.

    Args:
        rule: The very rule that overlays name.
        overlays: All of its layers.
    """
    every = [*overlays]
    left = [_stretch(rule, every)]
    for each in every:
        if each.set_aside is rule:
            taken = _stretch(each.standing, every)
            left = [piece for stretch in left for piece in _without(stretch, taken)]
    for start, end in left:
        if start < end:
            yield evolve(rule, valid_from=start, valid_to=None if end == date.max else end)


def _asked(rule: DutyRule, lang: str) -> str:
    bound = bound_text(rule.bound, rule.bound.each or rule.period, lang)
    return say(
        "{bound} ({what}; {unit})",
        lang,
        bound=bound,
        what=what_text(rule, lang),
        unit=unit_text(rule, lang),
    )


def _stretch(rule: DutyRule, overlays: Iterable[Overlay]) -> Stretch:
    """Return when a rule is in force; where it takes over within a period, from the next one."""
    start, end = _validity(rule)
    for each in overlays:
        if each.standing is rule:
            first, after = _handed_over(rule, each.set_aside)
            start, end = max(start, first), min(end, after)
    return start, end


def _handed_over(rule: DutyRule, other: DutyRule) -> Stretch:
    """Return from when up to when a rule stands instead of another.

    Where only whole periods are judged, that other one is owed to the end of its period.
    """
    (start, end), (first, after) = _validity(rule), _validity(other)
    if InForce.WHOLE not in {rule.in_force, other.in_force} or not _is_calendar(rule, other):
        return start, end
    kind = max(rule.period, other.period, key=lambda each: MONTHS[each])
    if first < start:
        day = start - DAY
        [period] = periods_judged(kind, Period(day, start))
        start = period.end
    if end < after:
        [period] = periods_judged(kind, Period(end, end + DAY))
        end = period.start
    return start, end


def _is_calendar(*rules: DutyRule) -> bool:
    return all(each.period in MONTHS for each in rules)


def _validity(rule: DutyRule) -> Stretch:
    return rule.valid_from, rule.valid_to or date.max


def _without(stretch: Stretch, taken: Stretch) -> Iterator[Stretch]:
    (start, end), (first, after) = stretch, taken
    if first >= after:
        yield stretch
        return
    yield start, min(end, first)
    yield max(start, after), end
