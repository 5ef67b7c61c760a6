"""Why nobody can fulfil a rule: a number out of reach, nothing to count, days too few."""

from collections.abc import Iterator, Mapping

from renda.dates.periods import MONTHS, Period
from renda.duties.measures import Count
from renda.duties.narrowing import chooses_nothing
from renda.duties.reach import reach
from renda.duties.rules import DutyRule, InForce
from renda.duties.strictness import stretch_of
from renda.wording import mark

TOO_MANY = mark("at least {number} in each {stretch} is required; {most} can be reached")
TOO_FEW = mark("at most {number} in each {stretch} is allowed, and {least} is always reached")
BAND_TOO_HIGH = mark("the band {band} begins at {number}, and at most {most} can be reached")
NO_MATCH = mark("no record can be what is counted: {where}")
TOO_SHORT = mark("it is in force from {start} up to {end}, which holds no whole {period}")

Obstacle = tuple[str, Mapping[str, object]]


def obstacles(rule: DutyRule) -> Iterator[Obstacle]:
    """Yield why a rule makes no sense: the English text with its places, and what goes there."""
    nothing = [each for each in rule.measure.counts if chooses_nothing(each.where)]
    for count in dict.fromkeys(nothing):
        yield NO_MATCH, {"where": count.where}
    if not (nothing and isinstance(rule.measure, Count)):
        yield from _out_of_reach(rule)
    yield from _too_short(rule)


def _out_of_reach(rule: DutyRule) -> Iterator[Obstacle]:
    least, most = reach(rule)
    bound, stretch = rule.bound, stretch_of(rule)
    if bound.at_least is not None and most is not None and bound.at_least > most:
        yield TOO_MANY, {"number": bound.at_least, "stretch": stretch, "most": most}
    if bound.at_most is not None and least is not None and bound.at_most < least:
        yield TOO_FEW, {"number": bound.at_most, "stretch": stretch, "least": least}
    for band in rule.bands:
        if most is not None and band.start > most:
            yield BAND_TOO_HIGH, {"band": band.code, "number": band.start, "most": most}


def _too_short(rule: DutyRule) -> Iterator[Obstacle]:
    if rule.valid_to is None or rule.in_force is InForce.PART or rule.period not in MONTHS:
        return
    within = Period(rule.valid_from, rule.valid_to).parts(rule.period)
    if not any(each.start >= rule.valid_from for each in within):
        about = {"start": rule.valid_from, "end": rule.valid_to, "period": rule.period}
        yield TOO_SHORT, about
