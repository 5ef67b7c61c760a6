"""Rosters of several years and terms, drawn by Hypothesis."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from attrs import evolve
from hypothesis import strategies as st

from renda import Absence, Body, Congress, DeputyGroup, Mandate, Membership
from renda.people import CongressSession, CongressTerm
from second_reading.duty import World

FIRST, END = date(2023, 1, 1), date(2026, 1, 1)
ONE = timedelta(days=1)
# Days on which something turns, those beside them, and some that lie anywhere.
TURNS = [
    date(year, month, 1) + ONE * shift
    for year in (2023, 2024, 2025)
    for month in (1, 3, 4, 5, 7, 10)
    for shift in (-1, 0, 1, 13, 14)
]
DAYS = st.one_of(
    st.sampled_from(TURNS), st.integers(0, (END - FIRST).days - 1).map(lambda n: FIRST + ONE * n)
)
# 15 and 16 o'clock are two days in Asia/Shanghai.
HOURS = [1, 15, 16, 23]


def instant(day, hour):
    """An instant of a day in UTC."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


INSTANTS = st.builds(instant, DAYS, st.sampled_from(HOURS))
SELDOM = st.integers(0, 7).map(lambda number: number == 7)
CONGRESSES = (
    Congress(congress_id="c1", name="示例区", congress_level="county"),
    Congress(congress_id="c2", name="示例镇", congress_level="township", parent_id="c1"),
)
GROUPS = (
    DeputyGroup(group_id="g1", name="第一小组", congress_id="c1", field="农业"),
    DeputyGroup(group_id="g2", name="第二小组", congress_id="c1", kind="station"),
)
BODIES = (
    Body(body_id="v1", scope="venue", name="第一联络站", congress_id="c1", kind="station"),
    Body(body_id="v2", scope="venue", name="代表之家", congress_id="c2", kind="home"),
    Body(body_id="v3", scope="venue", name="第三联络站", congress_id="c1"),
    Body(body_id="z1", scope="presidium", name="主席团", congress_id="c2"),
)
STEPS = ["again", "again", "pause", "elsewhere"]


@st.composite
def stretches(draw, first, end, most=2):
    """Stretches of days inside others, in order, that may touch; the last may have no end."""
    end = end or END
    inside = sorted({day for day in draw(st.lists(DAYS, max_size=2 * most)) if first <= day < end})
    pairs = list(zip(inside[::2], [*inside[1::2], None], strict=False))
    return [(start, stop) for start, stop in pairs if stop is None or start < stop]


@st.composite
def lives(draw, number):
    """The mandates of one person: elected, then again, after a pause or elsewhere, and left."""
    first = draw(st.one_of(st.just(date(2022, 1, 5)), DAYS))
    later = st.lists(DAYS.filter(lambda day: day > first), max_size=3, unique=True)
    turns = [first, *sorted(draw(later)), None]
    resident = draw(st.sampled_from([None, True, False]))
    mandates, congress = [], draw(st.sampled_from(["c1", "c1", "c2"]))
    for index, (start, stop) in enumerate(pairwise(turns)):
        step = draw(st.sampled_from(STEPS)) if index else "again"
        if step == "pause":
            continue
        if step == "elsewhere":
            congress = "c2" if congress == "c1" else "c1"
        # One may be elected some days before the mandate that goes on ends, and hold two elsewhere.
        overlap = draw(st.sampled_from([0, 0, 0, 5, 40]))
        mandate = Mandate(
            deputy_id=f"d{number}{'abcd'[index]}",
            person_id=f"p{number}",
            name=f"代表000{number}",
            congress_id=congress,
            elected_on=start,
            left_on=stop and stop + ONE * overlap,
            resident=draw(st.sampled_from([resident, resident, None, True])),
            at_electors=draw(st.sampled_from([None, True, False])),
        )
        mandates.append(mandate)
    left = draw(DAYS)
    if draw(st.booleans()) and mandates[-1].left_on is None and left > mandates[-1].elected_on:
        mandates[-1] = evolve(mandates[-1], left_on=left)
    return mandates


@st.composite
def versions(draw, row):
    """A row of the roster as it was known: always, from an instant, until one, or corrected."""
    if not draw(SELDOM):
        return [row]
    first, second = sorted([draw(INSTANTS), draw(INSTANTS)])
    known = evolve(row, recorded_at=draw(st.sampled_from([None, first])))
    if first == second or draw(st.booleans()):
        return [known]
    voided = evolve(known, voided_at=second)
    return [voided, evolve(row, recorded_at=second)] if draw(st.booleans()) else [voided]


@st.composite
def sittings(draw, congress_id):
    """The sessions of a congress: one each year, often another, seldom none; some were planned."""
    rows = []
    for year in range(2022, 2028):
        for number in range(1, 3):
            if draw(SELDOM) if number == 1 else draw(st.booleans()):
                continue
            opened_on = date(year, 1, 4) + ONE * draw(st.integers(0, 330 if number > 1 else 70))
            row = CongressSession(
                congress_id=congress_id,
                term=17,
                session_number=2 * (year - 2022) + number,
                opened_on=opened_on,
                begins_year=number == 1 or draw(SELDOM),
            )
            rows += draw(versions(row))
    return rows


@st.composite
def lasting(draw, group):
    """A group with its days, or without them."""
    first, last = sorted([draw(DAYS), draw(DAYS)])
    formed, dissolved = draw(
        st.sampled_from([(None, None), (first, None), (None, first), (first, last)])
    )
    if first == last:
        return group
    return evolve(group, formed_on=formed, dissolved_on=dissolved)


@st.composite
def rosters(draw):
    """Persons with their mandates, memberships and absences."""
    mandates = [
        row for number in range(draw(st.sampled_from([1, 1, 2, 3]))) for row in draw(lives(number))
    ]
    memberships, absences = [], []
    for mandate in mandates:
        named, term = {"deputy_id": mandate.deputy_id}, (mandate.elected_on, mandate.left_on)
        for start, stop in draw(stretches(*term, 1)):
            group = draw(st.sampled_from(["g1", "g2"]))
            memberships.append(Membership(group_id=group, joined_on=start, left_on=stop, **named))
        for start, stop in draw(st.one_of(stretches(*term), stretches(FIRST, END, 1))):
            reason = draw(st.sampled_from(["leave", "suspension"]))
            absences.append(Absence(from_on=start, to_on=stop, reason=reason, **named))
    terms = []
    for congress in CONGRESSES:
        cuts = [date(2020, 3, 2), draw(DAYS), date(2028, 3, 1)]
        for number, (start, end) in enumerate(pairwise(cuts), 17):
            terms.append(
                CongressTerm(
                    congress_id=congress.congress_id,
                    number=number,
                    first_session_on=start,
                    next_first_session_on=end,
                )
            )
    return World(
        congresses=CONGRESSES,
        terms=tuple(terms),
        bodies=tuple(row for body in BODIES for row in draw(versions(body))),
        sessions=tuple(row for home in CONGRESSES for row in draw(sittings(home.congress_id))),
        groups=tuple(row for group in GROUPS for row in draw(versions(draw(lasting(group))))),
        mandates=tuple(row for mandate in mandates for row in draw(versions(mandate))),
        memberships=tuple(row for member in memberships for row in draw(versions(member))),
        absences=tuple(row for absence in absences for row in draw(versions(absence))),
    )
