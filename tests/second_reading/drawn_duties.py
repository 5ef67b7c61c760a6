"""Duties of all sorts, drawn by Hypothesis."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from second_reading.duty import Duty, Item, Line, Measure

UNITS = ["source", "event", "record", "day", "month", "theme", "attendance", "quantity"]
ASKED = {
    "role": [("lead",), ("lead", "cosigner")],
    "grade": [("high",)],
    "theme": [("t1",)],
    "mode": [("online",)],
    "venue_id": [("v1",)],
    "standing": [("confirmed",), ("withdrawn",), ("confirmed", "withdrawn")],
}
POLICIES = ["nothing", "left_out", "prorates_months", "prorates_days", "exempts"]
PRORATIONS = [
    *["none", "monthly_ceil", "monthly_floor", "monthly_half_up"],
    *["daily", "daily_floor", "daily_half_up"],
]
CREDITINGS = {
    "deputy": ["named", "named", "person", "own_groups"],
    "group": ["named", "members"],
    "congress": ["named", "deputies", "groups"],
    "venue": ["named", "held_there", "held_there"],
    "presidium": ["named"],
}
# Groups and bodies have a kind, by which rules choose.
KINDRED = {"group", "venue", "presidium"}
PERIODS = ["year", "year", "half", "quarter", "month", "term", *["session_year"] * 2]
PARTS = {
    "year": ["half", "quarter", "month"],
    "half": ["quarter", "month"],
    "quarter": ["month"],
    "month": [],
}
EXEMPTIONS = {
    "deputy": [
        {"resident": (True,)},
        {"resident": (False,)},
        {"at_electors": (True,)},
        {"level": ("township",)},
    ],
    "group": [{"field": ("农业",)}, {"level": ("county",)}],
    "congress": [{"level": ("township",)}],
    "venue": [{"kind": ("home",)}, {"level": ("county",)}],
    "presidium": [{"level": ("township",)}],
}
SHARE_UNITS = ["source", "record", "day", "month", "quantity"]
HALF, THIRD = Fraction(1, 2), Fraction(1, 3)
SHARES = [
    *((None, None), (50, None), (Decimal("66.67"), None), (2 * THIRD, None), (HALF, None)),
    *((100, None), (None, 50), (None, HALF), (Decimal("33.3"), 50), (THIRD, HALF)),
]
SCOPES = [
    "deputy",
    "deputy",
    "deputy",
    "group",
    "congress",
    "congress",
    "venue",
    "venue",
    "presidium",
]
BANDS = (("low", Decimal(1)), ("middle", Decimal("2.5")), ("high", Decimal(50)))
LONG_AGO = date(2000, 1, 1)


@st.composite
def lines(draw):
    """Which records a rule counts, and what of them."""
    named = [name for name in ASKED if draw(st.integers(0, 7)) == 7]
    return Line(
        kinds=draw(st.sampled_from([("reception",), ("research",), ("reception", "research")])),
        unit=draw(st.sampled_from(UNITS)),
        asked={name: draw(st.sampled_from(ASKED[name])) for name in draw(st.permutations(named))},
        least_quantity=draw(st.sampled_from([None, None, None, 2])),
    )


@st.composite
def shares(draw):
    """A share of those that have a further field as wanted, and its number."""
    line = replace(draw(lines()), unit=draw(st.sampled_from(SHARE_UNITS)))
    wanted = draw(lines())
    free = {name: values for name, values in wanted.asked.items() if name not in line.asked}
    if not free:
        free, line = {"grade": ("high",)}, replace(line, asked={})
    kinds = draw(st.sampled_from([line.kinds, line.kinds[:1]]))
    wanted = replace(wanted, kinds=kinds, asked=free, least_quantity=None)
    low, high = draw(st.sampled_from(SHARES))
    return Measure(line, wanted), {"at_least": low, "at_most": high, "each": None}


@st.composite
def subject_shares(draw):
    """A share of a congress's deputies, groups or venues that have enough, and its number."""
    of = draw(st.sampled_from(["deputy", "deputy", "deputy", "group", "venue"]))
    low, high = draw(st.sampled_from(SHARES))
    having = draw(st.sampled_from([1, 1, 2, 3]))
    measure = Measure(draw(lines()), subjects=of, having=having)
    return measure, {"at_least": low, "at_most": high, "each": None}


@st.composite
def points(draw):
    """Points for one to three items, and their number."""
    worths = st.sampled_from(list(map(Decimal, ["1", "0.5", "3", "-1", "-0.5"])))
    caps = st.sampled_from([None, None, Decimal(2), Decimal("0.5")])
    items = tuple(
        Item(draw(lines()), draw(worths), draw(caps)) for _ in range(draw(st.integers(1, 3)))
    )
    base = draw(st.sampled_from([Decimal(0), Decimal(2)]))
    measure = Measure(items=items, base=base, cap=draw(st.sampled_from([None, None, Decimal(4)])))
    lows = [None, 1, Decimal("1.5"), 3, Decimal("17.5")]
    return measure, draw(bounds(each=[], lows=lows, highs=[None, None, 3]))


@st.composite
def measures(draw, scope, *, each):
    """A measure of a scope's duty, and what is required of it."""
    sorts = ["subjects"] * 2 if scope == "congress" else []
    sort = draw(st.sampled_from(["count", "count", "share", "points", *sorts]))
    if sort == "count":
        return Measure(draw(lines())), draw(bounds(each=each))
    drawn = {"share": shares, "points": points, "subjects": subject_shares}
    measure, bound = draw(drawn[sort]())
    if bound["at_least"] is not None or bound["at_most"] is not None:
        if sort != "subjects":
            bound["each"] = draw(st.sampled_from([None, None, *each]))
        if bound["at_least"] != bound["at_most"]:
            bound["strict"] = draw(st.sampled_from([(), (), ("at_least",), ("at_most",)]))
    return measure, bound


@st.composite
def bounds(draw, *, each, lows=(1, 1, 2, 3, 12, None), highs=(None, None, 0, 1, 3, 11)):
    """A number at least, at most, or between, perhaps in each part."""
    low, high = draw(st.sampled_from(lows)), draw(st.sampled_from(highs))
    if low is None and high is None and 12 in lows:
        low = 1
    if low is not None and high is not None:
        high = max(low, high)
    return {"at_least": low, "at_most": high, "each": draw(st.sampled_from([None, None, *each]))}


@st.composite
def duties(draw, number, days):
    """One rule, in one version or in several."""
    scope = draw(st.sampled_from(SCOPES))
    period = draw(st.sampled_from(PERIODS))
    starts = [(1, 1), (1, 1), (5, 1), (5, 15)]
    year_from = draw(st.sampled_from(starts if period in PARTS else starts[:1]))
    has_months = year_from[1] == 1 and period != "session_year"
    prorations = PRORATIONS if has_months else ["none", *PRORATIONS[4:]]
    proration = draw(st.sampled_from(prorations))
    in_force = draw(st.sampled_from(["whole", "part", "start", "end", "share"]))
    months = ["whole", "half", "none_from_15th"]
    each = PARTS.get(period, []) if in_force != "share" else []
    measure, bound = draw(measures(scope, each=each))
    policies = POLICIES
    if measure.is_share:
        proration, in_force = "none", in_force.replace("share", "part")
        policies = ["nothing", "left_out", "exempts"]
    if measure.sort == "points" and proration in {"daily", "monthly_ceil"} and draw(st.booleans()):
        proration = proration.removesuffix("_ceil") + "_hundredths"
    crediting = draw(st.sampled_from(CREDITINGS[measure.subjects or scope]))
    counts = measure.sort in {"count", "subjects"}
    if counts and crediting in {"members", "deputies"} and draw(st.booleans()):
        measure = replace(measure, line=replace(measure.line, unit="people"))
    duty = Duty(
        code=f"{scope}.rule-{number}",
        scope=scope,
        measure=measure,
        **bound,
        period=period,
        year_from=year_from,
        level=draw(st.sampled_from([None, None, None, "county"])),
        field=draw(st.sampled_from([None, None, "农业"])) if scope == "group" else None,
        kind=draw(st.sampled_from([None, None, "station"])) if scope in KINDRED else None,
        exempts=draw(st.sampled_from([{}, {}, {}, *EXEMPTIONS[scope]])),
        leave=draw(st.sampled_from(policies)),
        suspension=draw(st.sampled_from(["left_out", *policies])),
        continuity=draw(st.sampled_from(["person", "person", "mandate"])),
        proration=proration,
        month_of_election=draw(st.sampled_from(months if proration.startswith("m") else ["whole"])),
        crediting=crediting,
        in_force=in_force,
        bands=draw(st.sampled_from([(), BANDS])) if measure.sort != "count" else (),
    )
    cuts = sorted(set(draw(st.lists(days, max_size=2))))
    if draw(st.booleans()):
        return [duty]
    starts, ends = [draw(st.sampled_from([LONG_AGO, *cuts[:1]])), *cuts], [*cuts, None]
    stretches = [(start, end) for start, end in zip(starts, ends, strict=True) if start != end]
    kept = [stretch for stretch in stretches if draw(st.integers(0, 4))] or stretches[-1:]
    return [
        replace(duty, valid_from=start, valid_to=end, **draw(numbers(duty))) for start, end in kept
    ]


@st.composite
def numbers(draw, duty):
    """Other numbers for a version of a duty."""
    low, high = duty.at_least, duty.at_most
    if duty.strict or duty.measure.is_share:
        return {}
    low = low and draw(st.sampled_from([low, low + (low < 100), 4]))
    high = high if high is None else draw(st.sampled_from([high, high + 1, 3]))
    return {"at_least": low, "at_most": high if None in {low, high} else max(low, high)}
