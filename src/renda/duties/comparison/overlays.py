"""One duty that two layers set: how strict the lower rule is, and which rule stands when.

A lower rule that asks for as much or more replaces the upper one. One that asks for less, or that
nobody can keep together with it, is a conflict, and the upper rule stands. Any other is a further
duty: both stand. All this holds for the subjects whom both bind, and on the days on which both are
in force; beyond them each rule stands by itself.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from attrs import evolve, field, frozen

from renda.dates.periods import DAY, MONTHS, Period, periods_judged
from renda.dates.stretches import Stretch
from renda.duties.comparison.applicability import shared_subjects, subjects_beside
from renda.duties.comparison.contradictions import contradict
from renda.duties.comparison.strictness import Strictness, compare_strictness, stands_for
from renda.duties.reports.dossiers.dossier_data import Data, rule_data
from renda.duties.reports.rule_sentences import bound_text, subjects_text, unit_text, what_text
from renda.duties.rules.policies.in_force import InForce
from renda.duties.rules.rule import DutyRule
from renda.duties.rules.rulebook import fault_of_versions
from renda.kernel.predicates import Predicate
from renda.kernel.terms import Term
from renda.wording import ENGLISH, mark, say

LOWER_STANDS = mark(
    "{code}: {strictness}, the lower rule stands: {lower} asks for {less}; "
    "above it {upper} for {more}"
)
UPPER_STANDS = mark(
    "{code}: {strictness}, the upper rule stands: {lower} asks for {less}; "
    "above it {upper} for {more}"
)
BOTH_STAND = mark(
    "{code}: {strictness}, both rules stand: {lower} asks for {less}; above it {upper} for {more}"
)


class OverlayOutcome(Term):
    """What becomes of two rules that set one duty (叠加结果)."""

    REPLACED = "replaced", "the lower rule stands"
    CONFLICT = "conflict", "conflict, the upper rule stands"
    BOTH = "both", "both rules stand"


SENTENCES = {
    OverlayOutcome.REPLACED: LOWER_STANDS,
    OverlayOutcome.CONFLICT: UPPER_STANDS,
    OverlayOutcome.BOTH: BOTH_STAND,
}


@frozen(kw_only=True)
class Overlay:
    """One duty that two layers set (上下位规定).

    Args:
        upper: The rule of the upper layer.
        lower: The rule of the lower layer; it sets the same duty.
        strictness: How strict the lower rule is beside the upper one, for whom both bind.
        outcome: What becomes of the two, for whom both bind.
    """

    upper: DutyRule
    lower: DutyRule
    strictness: Strictness = field(converter=Strictness)
    outcome: OverlayOutcome = field(converter=OverlayOutcome)

    @classmethod
    def of(cls, upper: DutyRule, lower: DutyRule) -> "Overlay":
        """Return how two rules of one duty stand to each other."""
        if upper.scope is not lower.scope or not upper.overlaps(lower):
            return cls(
                upper=upper,
                lower=lower,
                strictness=Strictness.DIFFERENT,
                outcome=OverlayOutcome.BOTH,
            )
        shared = shared_subjects(upper.applies_to, lower.applies_to)
        above, below = evolve(upper, applies_to=shared), evolve(lower, applies_to=shared)
        strictness = compare_strictness(below, above)
        return cls(upper=upper, lower=lower, strictness=strictness, outcome=_outcome(above, below))

    @property
    def is_conflict(self) -> bool:
        """Whether the lower rule asks for less, or nobody can keep both."""
        return self.outcome is OverlayOutcome.CONFLICT

    @property
    def standing(self) -> tuple[DutyRule, ...]:
        """The rules that stand, the upper first, while both are in force for whom both bind."""
        return tuple(rule for rule in (self.upper, self.lower) if rule is not self.set_aside)

    @property
    def set_aside(self) -> DutyRule | None:
        """The rule that does not stand there; None where both do."""
        return {OverlayOutcome.REPLACED: self.upper, OverlayOutcome.CONFLICT: self.lower}.get(
            self.outcome
        )

    def text(self, lang: str = ENGLISH) -> str:
        """Return one line: what each rule asks for, on whose authority, and which one stands."""
        return say(
            SENTENCES[self.outcome],
            lang,
            code=self.lower.code,
            lower=self.lower.basis,
            less=_demand_text(self.lower, lang),
            upper=self.upper.basis,
            more=_demand_text(self.upper, lang),
            strictness=self.strictness,
        )


def overlay_data(overlay: Overlay) -> Data:
    """Return as plain data which rules of two layers set one duty, and what becomes of them."""
    return {
        "duty": overlay.lower.code,
        "outcome": overlay.outcome,
        "strictness": overlay.strictness,
        "upper": rule_data(overlay.upper),
        "lower": rule_data(overlay.lower),
    }


class _Piece(NamedTuple):
    """For whom and in which stretch a rule stands."""

    applies_to: Predicate
    stretch: Stretch


def standing_pieces(rule: DutyRule, overlays: Iterable[Overlay]) -> Iterator[DutyRule]:
    """Yield the rule once for each stretch and subjects for which no other stands instead.

    Args:
        rule: The rule, the same object as in the overlays that name it.
        overlays: All overlays of these two layers, also those of other rules.
    """
    overlays = [*overlays]
    pieces = [_Piece(rule.applies_to, _standing_stretch(rule, overlays))]
    for overlay in overlays:
        # Identity, not equality: both layers may hold equal rules, and only one of them stands.
        if overlay.set_aside is rule:
            [other] = overlay.standing
            taken = _Piece(other.applies_to, _standing_stretch(other, overlays))
            pieces = [left for piece in pieces for left in _pieces_beside(piece, taken)]
    for applies_to, (start, end) in pieces:
        # A rule that never takes over has no day at all.
        if start < end:
            valid_to = None if end == date.max else end
            yield evolve(rule, applies_to=applies_to, valid_from=start, valid_to=valid_to)


def are_versions(one: DutyRule, other: DutyRule) -> bool:
    """Tell whether two rules can follow each other under one code, and judge no days twice."""
    earlier, later = sorted((one, other), key=lambda rule: rule.valid_from)
    return fault_of_versions(earlier, later) is None


def _outcome(upper: DutyRule, lower: DutyRule) -> OverlayOutcome:
    """Return what becomes of two rules that bind the same subjects."""
    if contradict(upper, lower):
        return OverlayOutcome.CONFLICT
    if stands_for(lower, upper):
        return OverlayOutcome.REPLACED
    return OverlayOutcome.CONFLICT if stands_for(upper, lower) else OverlayOutcome.BOTH


def _demand_text(rule: DutyRule, lang: str) -> str:
    bound = bound_text(rule.bound, rule.bound.each or rule.period, lang)
    words = {"bound": bound, "what": what_text(rule, lang), "unit": unit_text(rule, lang)}
    whom = subjects_text(rule, lang)
    # Most rules bind everybody, and then nothing is said of it.
    if not whom:
        return say("{bound} ({what}; {unit})", lang, **words)
    return say("{bound} ({what}; {unit}; {whom})", lang, **words, whom=whom)


def _standing_stretch(rule: DutyRule, overlays: Iterable[Overlay]) -> Stretch:
    """Return from which day up to which day a rule is in force and may stand instead of others.

    The stretch is narrowed to whole periods wherever a change within a period would leave that
    period to neither rule.
    """
    start, end = _validity(rule)
    for overlay in overlays:
        other = overlay.set_aside
        if other is not None and any(standing is rule for standing in overlay.standing):
            first, after = _takeover_stretch(rule, other)
            start, end = max(start, first), min(end, after)
    return start, end


def _takeover_stretch(rule: DutyRule, other: DutyRule) -> Stretch:
    """Return from which day up to which day a rule stands instead of another one.

    If one of them judges only whole periods, the other rule is owed until its running period ends,
    and is owed again from the period in which the rule ends.
    """
    (start, end), (other_start, other_end) = _validity(rule), _validity(other)
    judges_whole_periods = {rule.in_force, other.in_force} != {InForce.PART}
    if not judges_whole_periods or not _have_calendar_periods(rule, other):
        return start, end
    # Every longer calendar period is made of whole shorter ones, so its edges suit both rules.
    kind = max(rule.period, other.period, key=lambda period: MONTHS[period])
    if other_start < start:
        # The day before the start tells which period the other rule was in: none is cut if the
        # rule starts together with a period.
        [period] = periods_judged(kind, Period(start - DAY, start), rule.year_from)
        start = period.end
    if end < other_end:
        [period] = periods_judged(kind, Period(end, end + DAY), rule.year_from)
        end = period.start
    return start, end


def _have_calendar_periods(*rules: DutyRule) -> bool:
    """Tell whether the calendar gives the rules' periods, counted from one day of the year."""
    is_calendar = all(rule.period in MONTHS for rule in rules)
    return is_calendar and len({rule.year_from for rule in rules}) == 1


def _validity(rule: DutyRule) -> Stretch:
    # A rule without an end ends on the last day there is, so that days can be compared.
    return rule.valid_from, rule.valid_to or date.max


def _pieces_beside(piece: _Piece, taken: _Piece) -> Iterator[_Piece]:
    """Yield what is left of a piece: before and after a part that is taken, and others within."""
    (start, end), (taken_start, taken_end) = piece.stretch, taken.stretch
    shared = max(start, taken_start), min(end, taken_end)
    if shared[0] >= shared[1]:
        yield piece
        return
    for stretch in ((start, shared[0]), (shared[1], end)):
        # Cutting leaves empty stretches at the edges.
        if stretch[0] < stretch[1]:
            yield _Piece(piece.applies_to, stretch)
    for others in subjects_beside(piece.applies_to, taken.applies_to):
        yield _Piece(others, shared)
