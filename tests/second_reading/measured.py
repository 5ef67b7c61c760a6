"""What records come to as a count, a share or points: surely, possibly, and with later ones."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import product

from second_reading.calendar_days import month
from second_reading.evidence import is_open, missing_field, sift, tally

# What a share can only come near to, however many records follow.
NEARLY = Fraction(1, 10**9)
ENDLESS = 10**9


@dataclass(frozen=True)
class Measured:
    """A measure of a case; `least` and `most` are what it may come to with later records too."""

    counted: int | Decimal
    possible: int | Decimal
    least: int | Fraction
    most: int | Fraction
    lines: tuple = ()
    whole: str = "sure"


def measured(case, later):
    """What a case comes to; `later` are the days on which something may still happen."""
    measure = case.duty.measure
    match measure.sort:
        case "share":
            return _share(case, later)
        case "points":
            return _points(case, later)
    certain, possible, more = _count(measure.line, case, later)
    return Measured(certain, possible, certain, possible + more)


def _count(line, case, later):
    """A count's certain and possible number, and how many later days may add to it."""
    counting, pending, _, _ = sift(line, case)
    open_too = counting + pending
    certain, possible = (tally(line.unit, records, case) for records in (counting, open_too))
    return certain, possible, _later(line, open_too, later)


def _later(line, records, later):
    """How many the later days may add at most."""
    match line.unit:
        case "day":
            return len(later - {record.happened_on for record in records})
        case "month":
            there = {month(record.happened_on) for record in records}
            return len({month(day) for day in later} - there)
    return ENDLESS if later else 0


def _points(case, later):
    """Points: each item up to its cap, and all up to the cap of the whole."""
    measure = case.duty.measure
    sums, lines = [measure.base] * 4, []
    for item in measure.items:
        certain, possible, more = _count(item.line, case, later)
        numbers = [certain, possible, certain, possible + more]
        if item.worth < 0:
            numbers = [possible, certain, possible + more, certain]
        brought = [_capped_item(item, number) for number in numbers]
        sums = [total + points for total, points in zip(sums, brought, strict=True)]
        lines.append((certain, possible, _capped_item(item, certain)))
    if measure.cap is not None:
        sums = [min(total, measure.cap) for total in sums]
    return Measured(*sums[:2], *map(Fraction, sums[2:]), lines=tuple(lines))


def _capped_item(item, number):
    points = item.worth * number
    if item.cap is None:
        return points
    return min(points, item.cap) if points > 0 else max(points, -item.cap)


def _share(case, later):
    """A share: every way in which what is open may turn out is tried."""
    line, wanted = case.duty.measure.line, case.duty.measure.wanted
    counting, pending, _, _ = sift(line, case)
    ways = [_ways(line, wanted, record) for record in counting + pending]
    shares, later_shares = [], []
    for outcome in product(*ways):
        whole = [record for record, part in zip(counting + pending, outcome, strict=True) if part]
        good = [
            record
            for record, part in zip(counting + pending, outcome, strict=True)
            if part == "wanted"
        ]
        shares.append(_percent(tally(line.unit, good), tally(line.unit, whole)))
        later_shares += _with_later(line, good, whole, later)
    is_wanted = [record for record in counting if _ways(line, wanted, record) == ["wanted"]]
    may_be = [record for record in counting + pending if "wanted" in _ways(line, wanted, record)]
    return Measured(
        _hundredths(min(shares)),
        _hundredths(max(shares)),
        min(shares + later_shares),
        max(shares + later_shares),
        lines=(
            (tally(line.unit, is_wanted), tally(line.unit, may_be), None),
            (tally(line.unit, counting), tally(line.unit, counting + pending), None),
        ),
        whole=_whole(tally(line.unit, counting), tally(line.unit, counting + pending), later),
    )


def _whole(certain, possible, later):
    """Whether there is something to take a share of: surely, perhaps, or not."""
    return "sure" if certain else "open" if possible or later else "none"


def _ways(line, wanted, record):
    """The parts a record may have in a share: wanted, unwanted, or none."""
    ways = ["" for _ in range(is_open(line, record))]
    if missing_field(wanted, record) or record.kind not in wanted.kinds:
        return [*ways, "unwanted"]
    unrecorded = any(getattr(record, field) is None for field in wanted.asked)
    return [*ways, "wanted", "unwanted"] if unrecorded else [*ways, "wanted"]


def _percent(wanted, whole):
    return Fraction(100 * wanted, whole) if whole else Fraction(0)


def _with_later(line, good, whole, later):
    """The least and the greatest share that later records could make of this one."""
    if not later:
        return []
    wanted, all_there = tally(line.unit, good), tally(line.unit, whole)
    if line.unit not in {"day", "month"}:
        return [
            NEARLY if wanted else Fraction(0),
            Fraction(100) - (NEARLY if wanted < all_there else 0),
        ]
    more_wanted, more = _later(line, good, later), _later(line, whole, later)
    return [_percent(wanted, all_there + more), _percent(wanted + more_wanted, all_there + more)]


def _hundredths(share):
    exact = Decimal(share.numerator * 1000) / Decimal(share.denominator)
    return (exact / 1000).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
