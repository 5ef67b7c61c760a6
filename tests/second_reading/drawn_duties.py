"""Duties of all sorts, drawn by Hypothesis."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from second_reading.duty import Duty, Line

UNITS = ["source", "source", "record", "day", "month", "theme", "person", "quantity"]
ASKED = {
    "role": [("lead",), ("lead", "cosigner")],
    "grade": [("high",)],
    "theme": [("t1",)],
    "mode": [("online",)],
    "venue_id": [("v1",)],
}
POLICIES = ["nothing", "left_out", "prorates_months", "prorates_days", "exempts"]
PRORATIONS = [
    *["none", "monthly_ceil", "monthly_floor", "monthly_half_up"],
    *["daily", "daily_floor", "daily_half_up"],
]
CREDITINGS = {
    "deputy": ["named", "named", "person"],
    "group": ["named", "members"],
    "congress": ["named", "deputies", "groups"],
}
PARTS = {"year": ["half", "quarter", "month"], "half": ["quarter", "month"], "quarter": ["month"]}
EXEMPTIONS = {
    "deputy": [{"resident": (True,)}, {"resident": (False,)}, {"level": ("township",)}],
    "group": [{"field": ("农业",)}, {"level": ("county",)}],
    "congress": [{"level": ("township",)}],
}
LONG_AGO = date(2000, 1, 1)


@st.composite
def lines(draw):
    """Which records a rule counts, and what of them."""
    named = [name for name in ASKED if draw(st.integers(0, 5)) == 0]
    return Line(
        kinds=draw(st.sampled_from([("reception",), ("research",), ("reception", "research")])),
        unit=draw(st.sampled_from(UNITS)),
        asked={name: draw(st.sampled_from(ASKED[name])) for name in draw(st.permutations(named))},
        least_quantity=draw(st.sampled_from([None, None, None, 2])),
    )


@st.composite
def bounds(draw, *, each):
    """A number at least, at most, or between, perhaps in each part."""
    low = draw(st.sampled_from([None, 1, 2, 3, 4, 12]))
    high = draw(st.sampled_from([None, None, 0, 1, 3, 11]))
    if low is None and high is None:
        low = 1
    if low is not None and high is not None:
        high = max(low, high)
    return {"at_least": low, "at_most": high, "each": draw(st.sampled_from([None, None, *each]))}


@st.composite
def duties(draw, number, days):
    """One rule, in one version or in several."""
    scope = draw(st.sampled_from(["deputy", "deputy", "deputy", "group", "congress"]))
    period = draw(st.sampled_from(["year", "year", "half", "quarter", "month"]))
    year_from = draw(st.sampled_from([(1, 1), (1, 1), (5, 1), (5, 15)]))
    prorations = PRORATIONS if year_from[1] == 1 else ["none", *PRORATIONS[4:]]
    proration = draw(st.sampled_from(prorations))
    in_force = draw(st.sampled_from(["whole", "part", "start", "end", "share"]))
    months = ["whole", "half", "none_from_15th"]
    duty = Duty(
        code=f"{scope}.rule-{number}",
        scope=scope,
        line=draw(lines()),
        **draw(bounds(each=PARTS.get(period, []) if in_force != "share" else [])),
        period=period,
        year_from=year_from,
        level=draw(st.sampled_from([None, None, None, "county"])),
        field=draw(st.sampled_from([None, None, "农业"])) if scope == "group" else None,
        exempts=draw(st.sampled_from([{}, {}, {}, *EXEMPTIONS[scope]])),
        leave=draw(st.sampled_from(POLICIES)),
        suspension=draw(st.sampled_from(["left_out", *POLICIES])),
        continuity=draw(st.sampled_from(["person", "person", "mandate"])),
        proration=proration,
        month_of_election=draw(st.sampled_from(months if proration.startswith("m") else ["whole"])),
        crediting=draw(st.sampled_from(CREDITINGS[scope])),
        in_force=in_force,
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
    low = low and draw(st.sampled_from([low, low + 1, 4]))
    high = high if high is None else draw(st.sampled_from([high, high + 1, 3]))
    return {"at_least": low, "at_most": high if None in {low, high} else max(low, high)}
