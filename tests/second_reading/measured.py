"""What records come to as a count, a share or points: surely, possibly, and with later ones."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from second_reading.calendar_days import month
from second_reading.evidence import is_open, missing_field, sift, source, tally

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
        case "subjects":
            return _share_of_subjects(case, later)
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
    """A share: every way in which what is open may turn out is tried, key by key."""
    line, wanted = case.duty.measure.line, case.duty.measure.wanted
    counting, pending, _, _ = sift(line, case)
    ways = {}
    for record in counting + pending:
        amount = record.quantity if line.unit == "quantity" else 1
        mine = (_ways(line, wanted, record), amount)
        ways.setdefault(_key(line.unit, record), []).append(mine)
    shares = [_percent(*outcome) for outcome in _outcomes(ways)]
    later_shares = [*shares, *_with_later(line.unit, ways, later)]
    sure = [record for record in counting if _ways(line, wanted, record) == ["wanted"]]
    open_too = [record for record in counting + pending if "wanted" in _ways(line, wanted, record)]
    whole = [tally(line.unit, counting), tally(line.unit, counting + pending)]
    return Measured(
        _hundredths(min(shares)),
        _hundredths(max(shares)),
        min(later_shares),
        max(later_shares),
        lines=((tally(line.unit, sure), tally(line.unit, open_too), None), (*whole, None)),
        whole=_whole(*whole, later),
    )


def _share_of_subjects(case, later):
    """The share of those that have enough, of all in office on the judging day."""
    having = case.duty.measure.having
    owing = [member for member in case.members if member.verdict != "not_applicable"]
    certain = sum(member.counted >= having for member in owing)
    possible = sum(member.possible >= having for member in owing)
    reachable = sum(member.possible >= having or member.verdict == "pending" for member in owing)
    whole = len(owing)
    return Measured(
        *(_hundredths(_percent(number, whole)) for number in (certain, possible)),
        *(_percent(number, whole) for number in (certain, reachable)),
        lines=((certain, possible, None), (whole, whole, None)),
        # Until the period is over somebody may still come into office.
        whole=_whole(whole, whole, later),
    )


def _key(unit, record):
    """What a record is counted once by."""
    match unit:
        case "record":
            return record.record_id
        case "day":
            return record.happened_on
        case "month":
            return month(record.happened_on)
    return source(record)


def _ways(line, wanted, record):
    """The parts a record may have in a share: wanted, unwanted, or none."""
    ways = ["" for _ in range(is_open(line, record))]
    if missing_field(wanted, record) or record.kind not in wanted.kinds:
        return [*ways, "unwanted"]
    unrecorded = any(getattr(record, field) is None for field in wanted.asked)
    return [*ways, "wanted", "unwanted"] if unrecorded else [*ways, "wanted"]


def _outcomes(ways):
    """All pairs of how many are wanted of how many, over all ways of all records."""
    totals = {(0, 0)}
    for records in ways.values():
        states = {(0, 0)}
        for its_ways, amount in records:
            states = {_with(state, way, amount) for state in states for way in its_ways}
        totals = {
            (wanted + one, whole + all_there)
            for wanted, whole in totals
            for one, all_there in states
        }
    return totals


def _with(state, way, amount):
    wanted, whole = state
    if way == "wanted":
        return max(wanted, amount), max(whole, amount)
    return (wanted, max(whole, amount)) if way else state


def _with_later(unit, ways, later):
    """The shares that later records could make; an endless number of them comes near to a limit."""
    if unit in {"day", "month"}:
        keys = later if unit == "day" else {month(day) for day in later}
        more = {key: [*ways[key], (["", "wanted", "unwanted"], 1)] for key in keys & ways.keys()}
        # Of keys that nothing is known of, all turn out alike at either extreme.
        new = len(keys - ways.keys())
        return [
            _percent(wanted + added, whole + new)
            for wanted, whole in _outcomes({**ways, **more})
            for added in (0, new)
        ]
    outcomes = _outcomes(ways) if later else ()
    least = [NEARLY if wanted else Fraction(0) for wanted, _ in outcomes]
    return least + [100 - (NEARLY if wanted < whole else 0) for wanted, whole in outcomes]


def _whole(certain, possible, later):
    """Whether there is something to take a share of: surely, perhaps, or not."""
    return "sure" if certain else "open" if possible or later else "none"


def _percent(wanted, whole):
    return Fraction(100 * wanted, whole) if whole else Fraction(0)


def _hundredths(share):
    exact = Decimal(share.numerator * 1000) / Decimal(share.denominator)
    return (exact / 1000).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
