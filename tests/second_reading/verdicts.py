"""What is owed, and what the verdict is."""

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from operator import ge, gt, le, lt

from second_reading.calendar_days import month, months

WORST_FIRST = ("not_met", "undetermined", "pending", "met", "not_applicable")


def rounded(amount, proration):
    """A number rounded as a proration rounds, up where it does not say."""
    if proration.endswith("hundredths"):
        return Decimal(floor(amount * 100 + Fraction(1, 2))) / 100
    if proration.endswith("floor"):
        return floor(amount)
    if proration.endswith("half_up"):
        return floor(amount + Fraction(1, 2))
    return ceil(amount)


def election_weight(duty, month_of, stretch, office):
    """What a month counts in which somebody was in office."""
    first = min(office)
    if month(first) != month_of or first == min(day for day in stretch if month(day) == month_of):
        return Fraction(1)
    match duty.month_of_election:
        case "half":
            return Fraction(1, 2)
        case "none_from_15th":
            return Fraction(int(first.day < 15))
    return Fraction(1)


def share_in_office(duty, stretch, office):
    """The part of a stretch that was in office, as the proration counts it."""
    if duty.proration.startswith("daily"):
        return Fraction(len(office), len(stretch))
    if duty.proration.startswith("monthly"):
        weights = [election_weight(duty, month_of, stretch, office) for month_of in months(office)]
        return sum(weights) / len(months(stretch))
    return Fraction(1)


def share_free(duty, since, suspended, on_leave):
    """The part that is left of the days since the election, lessened by those away."""
    share = Fraction(1)
    for policy, size in (("prorates_months", months), ("prorates_days", set)):
        away = set()
        if duty.suspension == policy:
            away |= suspended
        if duty.leave == policy:
            away |= on_leave
        share *= Fraction(len(size(since - away)), len(size(since)))
    return share


def owed(number, duty, stretch, office, suspended, on_leave):
    """What of a number is owed in a stretch of days."""
    if isinstance(number, Fraction):
        return 100 * number
    if number is None or duty.measure.is_share:
        return number
    since = {day for day in stretch if day >= min(office)}
    amount = Fraction(number) * share_in_office(duty, stretch, since)
    amount *= share_free(duty, since, suspended, on_leave)
    return number if amount == number else min(number, rounded(amount, duty.proration))


def shared_number(name, versions, period):
    """One number made of the numbers of versions, each by its share of a period."""
    if getattr(versions[0], name) is None:
        return None
    if versions[0].proration.startswith("daily"):
        units = period
    else:
        units = {max(day for day in period if month(day) == one) for one in months(period)}
    numbers = [Fraction(getattr(duty, name)) for duty in versions]
    if in_force(versions[0], period) == period:
        return getattr(versions[0], name)
    shares = [Fraction(len(in_force(duty, units)), len(units)) for duty in versions]
    amount = sum(number * share for number, share in zip(numbers, shares, strict=True))
    most = max(getattr(duty, name) for duty in versions)
    number = min(most, rounded(amount, versions[0].proration))
    return max(1, number) if name == "at_least" and versions[0].measure.sort == "count" else number


def in_force(duty, stretch):
    """The days of a set on which a version is in force."""
    return {
        day
        for day in stretch
        if duty.valid_from <= day and (duty.valid_to is None or day < duty.valid_to)
    }


def judge(duty, low, high, found, *, is_over):
    """The verdict on what was measured, and its reason."""
    if low is None and high is None:
        return "not_applicable", "no_number"
    if found.whole == "none":
        return "not_applicable", "no_whole"
    enough = gt if "at_least" in duty.strict else ge
    allowed = lt if "at_most" in duty.strict else le
    is_sure = found.whole == "sure"
    if high is not None and not allowed(found.least, high):
        return "not_met", "exceeded"
    if low is not None and not enough(found.most, low) and is_sure:
        return "not_met", "short"
    reached = low is None or enough(found.least, low)
    kept = high is None or allowed(found.most, high)
    if reached and kept and is_sure:
        return "met", "within" if low is None else "enough"
    return ("undetermined", "unsettled") if is_over else ("pending", "period_open")


def band_of(bands, counted, possible):
    """The band in which all that is certain and all that is possible lie, or None."""
    both = []
    for number in (counted, possible):
        begun = [band for band, start in bands if start <= number]
        both.append(begun[-1] if begun else None)
    return both[0] if both[0] == both[1] else None
