"""One duty that two layers set: how strict the lower rule is, and which rule stands when.

A lower rule stands if it asks for as much or more. If it asks for less, or for something that
cannot be compared, the upper rule stands. On days on which only one of them is in force, that one
stands.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import evolve, field, frozen

from renda.dates.periods import DAY, MONTHS, Period, periods_judged
from renda.dates.stretches import Stretch
from renda.duties.comparison.strictness import Strictness
from renda.duties.reports.rule_sentences import bound_text, unit_text, what_text
from renda.duties.rules.rule import DutyRule, InForce
from renda.wording import ENGLISH, mark, say

LOWER_MAY_STAND = frozenset({Strictness.EQUAL, Strictness.STRICTER})
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
        lower: The rule of the lower layer; it has the same code.
        strictness: How strict the lower rule is beside the upper one.
    """

    upper: DutyRule
    lower: DutyRule
    strictness: Strictness = field(converter=Strictness)

    @property
    def is_conflict(self) -> bool:
        """Whether the lower rule asks for less, or for something that cannot be compared."""
        return self.strictness not in LOWER_MAY_STAND

    @property
    def standing(self) -> DutyRule:
        """The rule that stands while both are in force."""
        return self.upper if self.is_conflict else self.lower

    @property
    def set_aside(self) -> DutyRule:
        """The rule that does not stand while both are in force."""
        return self.lower if self.is_conflict else self.upper

    def text(self, lang: str = ENGLISH) -> str:
        """Return one line: what each rule asks for, on whose authority, and which one stands."""
        return say(
            UPPER_STANDS if self.is_conflict else LOWER_STANDS,
            lang,
            code=self.lower.code,
            lower=self.lower.basis,
            less=_demand_text(self.lower, lang),
            upper=self.upper.basis,
            more=_demand_text(self.upper, lang),
            strictness=self.strictness,
        )


def standing_pieces(rule: DutyRule, overlays: Iterable[Overlay]) -> Iterator[DutyRule]:
    """Yield the rule once for each stretch in which no rule of the other layer stands instead.

    Args:
        rule: The rule, the same object as in the overlays that name it.
        overlays: All overlays of these two layers, also those of other rules.
    """
    overlays = [*overlays]
    stretches = [_standing_stretch(rule, overlays)]
    for overlay in overlays:
        # Identity, not equality: both layers may hold equal rules, and only one of them stands.
        if overlay.set_aside is rule:
            taken = _standing_stretch(overlay.standing, overlays)
            stretches = [piece for stretch in stretches for piece in _without(stretch, taken)]
    for start, end in stretches:
        # Cutting leaves empty stretches at its edges.
        if start < end:
            yield evolve(rule, valid_from=start, valid_to=None if end == date.max else end)


def _demand_text(rule: DutyRule, lang: str) -> str:
    bound = bound_text(rule.bound, rule.bound.each or rule.period, lang)
    return say(
        "{bound} ({what}; {unit})",
        lang,
        bound=bound,
        what=what_text(rule, lang),
        unit=unit_text(rule, lang),
    )


def _standing_stretch(rule: DutyRule, overlays: Iterable[Overlay]) -> Stretch:
    """Return from which day up to which day a rule is in force and may stand instead of others.

    The stretch is narrowed to whole periods wherever a change within a period would leave that
    period to neither rule.
    """
    start, end = _validity(rule)
    for overlay in overlays:
        if overlay.standing is rule:
            first, after = _takeover_stretch(rule, overlay.set_aside)
            start, end = max(start, first), min(end, after)
    return start, end


def _takeover_stretch(rule: DutyRule, other: DutyRule) -> Stretch:
    """Return from which day up to which day a rule stands instead of another one.

    If one of them judges only whole periods, the other rule is owed until its running period ends,
    and is owed again from the period in which the rule ends.
    """
    (start, end), (other_start, other_end) = _validity(rule), _validity(other)
    judges_whole_periods = InForce.WHOLE in {rule.in_force, other.in_force}
    if not judges_whole_periods or not _have_calendar_periods(rule, other):
        return start, end
    # Every longer calendar period is made of whole shorter ones, so its edges suit both rules.
    kind = max(rule.period, other.period, key=lambda period: MONTHS[period])
    if other_start < start:
        # The day before the start tells which period the other rule was in: none is cut if the
        # rule starts together with a period.
        [period] = periods_judged(kind, Period(start - DAY, start))
        start = period.end
    if end < other_end:
        [period] = periods_judged(kind, Period(end, end + DAY))
        end = period.start
    return start, end


def _have_calendar_periods(*rules: DutyRule) -> bool:
    return all(rule.period in MONTHS for rule in rules)


def _validity(rule: DutyRule) -> Stretch:
    # A rule without an end ends on the last day there is, so that days can be compared.
    return rule.valid_from, rule.valid_to or date.max


def _without(stretch: Stretch, taken: Stretch) -> Iterator[Stretch]:
    """Yield what is left of a stretch, before and after the part that is taken."""
    (start, end), (taken_start, taken_end) = stretch, taken
    if taken_start >= taken_end:
        yield stretch
        return
    yield start, min(end, taken_start)
    yield max(start, taken_end), end
