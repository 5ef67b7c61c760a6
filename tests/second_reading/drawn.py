"""Worlds of several years and terms, drawn by Hypothesis."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from renda import Absence, Congress, DeputyGroup, DutyRecord, Mandate, Membership
from second_reading.duty import Duty, Line, Question, World

FIRST, END = date(2023, 1, 1), date(2026, 1, 1)
ONE = timedelta(days=1)
# Days on which something turns, those beside them, and some that lie anywhere.
TURNS = [
    day + ONE * shift
    for year in (2023, 2024, 2025)
    for month in (1, 3, 4, 5, 7, 10)
    for day in (date(year, month, 1),)
    for shift in (-1, 0, 1, 13, 14)
]
DAYS = st.one_of(
    st.sampled_from(TURNS), st.integers(0, (END - FIRST).days - 1).map(lambda n: FIRST + ONE * n)
)
INSTANTS = st.builds(
    lambda day, hour: datetime(day.year, day.month, day.day, hour, tzinfo=UTC),
    DAYS,
    st.sampled_from([1, 15, 16, 23]),
)
CONGRESSES = (
    Congress(congress_id="c1", name="示例区", congress_level="county"),
    Congress(congress_id="c2", name="示例镇", congress_level="township", parent_id="c1"),
)
GROUPS = (
    DeputyGroup(group_id="g1", name="第一小组", congress_id="c1"),
    DeputyGroup(group_id="g2", name="第二小组", congress_id="c1"),
)
OFTEN = 0.7


@st.composite
def stretches(draw, first, end, most=2):
    """Stretches of days inside others, in order, that may touch; the last may have no end."""
    if end is None:
        end = END
    inside = sorted({day for day in draw(st.lists(DAYS, max_size=2 * most)) if first <= day < end})
    pairs = list(zip(inside[::2], [*inside[1::2], None], strict=False))
    return [(start, stop) for start, stop in pairs if stop is None or start < stop]


@st.composite
def lives(draw, number):
    """The mandates of one person: elected, perhaps left, perhaps again or elsewhere."""
    person = f"p{number}"
    first = draw(st.one_of(st.just(date(2022, 1, 5)), DAYS))
    turns = [
        first,
        *sorted(draw(st.lists(DAYS.filter(lambda day: day > first), max_size=3, unique=True))),
    ]
    resident = draw(st.sampled_from([None, True, False]))
    mandates, congress = [], draw(st.sampled_from(["c1", "c1", "c2"]))
    for index, start in enumerate(turns):
        stop = turns[index + 1] if index + 1 < len(turns) else None
        step = draw(st.sampled_from(["again", "again", "pause", "elsewhere"])) if index else "again"
        if step == "pause":
            continue
        if step == "elsewhere":
            congress = "c2" if congress == "c1" else "c1"
        mandates.append(
            Mandate(
                deputy_id=f"d{number}{'abcd'[index]}",
                person_id=person,
                name=f"代表000{number}",
                congress_id=congress,
                elected_on=start,
                left_on=stop,
                resident=resident,
            )
        )
    if mandates and draw(st.booleans()):
        return [*mandates[:-1], _left(mandates[-1], draw(DAYS))]
    return mandates


def _left(mandate, day):
    from attrs import evolve

    if mandate.left_on is None and day > mandate.elected_on:
        return evolve(mandate, left_on=day)
    return mandate


@st.composite
def rosters(draw):
    """Persons with their mandates, memberships and absences."""
    mandates = [
        mandate for number in range(draw(st.integers(1, 4))) for mandate in draw(lives(number))
    ]
    memberships, absences = [], []
    for mandate in mandates:
        for start, stop in draw(stretches(mandate.elected_on, mandate.left_on, 1)):
            group = draw(st.sampled_from(["g1", "g2"]))
            memberships.append(
                Membership(
                    group_id=group, deputy_id=mandate.deputy_id, joined_on=start, left_on=stop
                )
            )
        for start, stop in draw(stretches(mandate.elected_on, mandate.left_on)):
            reason = draw(st.sampled_from(["leave", "suspension"]))
            absences.append(
                Absence(deputy_id=mandate.deputy_id, from_on=start, to_on=stop, reason=reason)
            )
    return mandates, memberships, absences


@st.composite
def records(draw, subjects, number):
    """One record of somebody."""
    scope, subject_id = draw(st.sampled_from(subjects))
    recorded = draw(st.one_of(st.none(), st.none(), INSTANTS))
    voided = draw(st.one_of(st.none(), st.none(), st.none(), INSTANTS))
    if recorded is not None and voided is not None and voided <= recorded:
        voided = None
    return DutyRecord(
        record_id=f"r{number:02}",
        scope=scope,
        subject_id=subject_id,
        kind=draw(st.sampled_from(["reception", "reception", "research"])),
        role=draw(st.sampled_from(["lead", "lead", "cosigner"])),
        happened_on=draw(DAYS),
        source_id=draw(st.sampled_from([None, "s1", "s2", "s3"])),
        grade=draw(st.sampled_from([None, "high", "ordinary"])),
        theme=draw(st.sampled_from([None, "t1", "t2"])),
        quantity=draw(st.sampled_from([1, 1, 0, 3])),
        standing=draw(st.sampled_from(["confirmed"] * 4 + ["unverified", "disputed"])),
        venue_id=draw(st.sampled_from([None, "v1", "v2"])),
        mode=draw(st.sampled_from([None, "online", "in_person"])),
        recorded_at=recorded,
        voided_at=voided,
    )


@st.composite
def lines(draw):
    """Which records a rule counts, and what of them."""
    asked = {}
    for name, values in {
        "role": [("lead",), ("lead", "cosigner")],
        "grade": [("high",)],
        "theme": [("t1",)],
        "mode": [("online",)],
        "venue_id": [("v1",)],
    }.items():
        if draw(st.integers(0, 5)) == 0:
            asked[name] = draw(st.sampled_from(values))
    return Line(
        kinds=draw(st.sampled_from([("reception",), ("research",), ("reception", "research")])),
        unit=draw(
            st.sampled_from(
                ["source", "source", "record", "day", "month", "theme", "person", "quantity"]
            )
        ),
        asked=asked,
        least_quantity=draw(st.sampled_from([None, None, None, 2])),
    )


@st.composite
def duties(draw, number):
    """One rule, in one version."""
    scope = draw(st.sampled_from(["deputy", "deputy", "deputy", "group", "congress"]))
    period = draw(st.sampled_from(["year", "year", "half", "quarter", "month"]))
    low = draw(st.sampled_from([None, 1, 2, 3, 4]))
    high = (
        draw(st.sampled_from([None, None, 0, 1, 3])) if low is not None else draw(st.integers(0, 3))
    )
    if low is not None and high is not None and high < low:
        high = low
    deputies = scope == "deputy"
    policies = st.sampled_from(
        ["nothing", "left_out", "prorates_months", "prorates_days", "exempts"]
    )
    creditings = {
        "deputy": ["named", "named", "person"],
        "group": ["named", "members"],
        "congress": ["named", "deputies", "groups"],
    }
    each = draw(st.sampled_from([None, None, "quarter", "month"]))
    if (period, each) not in {
        ("year", "quarter"),
        ("year", "month"),
        ("half", "quarter"),
        ("half", "month"),
        ("quarter", "month"),
    }:
        each = None
    valid_from = draw(st.one_of(st.just(date(2000, 1, 1)), st.just(date(2000, 1, 1)), DAYS))
    valid_to = draw(st.one_of(st.none(), st.none(), DAYS))
    if valid_to is not None and valid_to <= valid_from:
        valid_to = None
    return Duty(
        code=f"{scope}.rule-{number}",
        scope=scope,
        line=draw(lines()),
        at_least=low,
        at_most=high,
        each=each,
        period=period,
        level=draw(st.sampled_from([None, None, None, "county"])),
        exempts={"resident": draw(st.booleans())}
        if deputies and draw(st.integers(0, 3)) == 0
        else {},
        leave=draw(policies) if deputies else "nothing",
        suspension=draw(policies) if deputies else "left_out",
        continuity=draw(st.sampled_from(["person", "person", "mandate"])) if deputies else "person",
        proration=draw(
            st.sampled_from(
                [
                    "none",
                    "monthly_ceil",
                    "monthly_floor",
                    "monthly_half_up",
                    "daily",
                    "daily_floor",
                    "daily_half_up",
                ]
            )
        )
        if deputies
        else "none",
        crediting=draw(st.sampled_from(creditings[scope])),
        in_force=draw(st.sampled_from(["whole", "part", "start", "end"])),
        valid_from=valid_from,
        valid_to=valid_to,
    )


@st.composite
def worlds(draw):
    """A world of three years."""
    mandates, memberships, absences = draw(rosters())
    subjects = [("deputy", row.deputy_id) for row in mandates]
    subjects += [("group", row.group_id) for row in GROUPS]
    subjects += [("congress", "c1")]
    count = draw(st.integers(0, 14))
    return World(
        congresses=CONGRESSES,
        mandates=tuple(mandates),
        groups=GROUPS,
        memberships=tuple(memberships),
        absences=tuple(absences),
        records=tuple(draw(records(subjects, number)) for number in range(count)),
        duties=tuple(draw(duties(number)) for number in range(draw(st.integers(1, 3)))),
    )


@st.composite
def questions(draw):
    """What is asked of a world."""
    start, end = draw(
        st.sampled_from(
            [
                (date(2024, 1, 1), date(2025, 1, 1)),
                (date(2023, 1, 1), date(2026, 1, 1)),
                (date(2025, 1, 1), date(2026, 1, 1)),
                (date(2024, 4, 1), date(2024, 7, 1)),
                (date(2024, 7, 1), date(2024, 8, 1)),
            ]
        )
    )
    return Question(
        start,
        end,
        draw(st.one_of(st.none(), st.none(), DAYS)),
        draw(st.one_of(st.none(), st.none(), INSTANTS)),
    )
