"""Worlds of several years and terms, drawn by Hypothesis."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from random import Random

from attrs import evolve
from hypothesis import strategies as st

from renda import Absence, Congress, DeputyGroup, DutyRecord, Mandate, Membership
from renda.people import CongressTerm
from second_reading.calendar_days import periods
from second_reading.drawn_duties import duties
from second_reading.duty import Question, World

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
SELDOM_SHARE = 0.2
SELDOM = st.integers(0, 7).map(lambda number: number == 7)
CONGRESSES = (
    Congress(congress_id="c1", name="示例区", congress_level="county"),
    Congress(congress_id="c2", name="示例镇", congress_level="township", parent_id="c1"),
)
GROUPS = (
    DeputyGroup(group_id="g1", name="第一小组", congress_id="c1", field="农业"),
    DeputyGroup(group_id="g2", name="第二小组", congress_id="c1"),
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
        groups=tuple(row for group in GROUPS for row in draw(versions(draw(lasting(group))))),
        mandates=tuple(row for mandate in mandates for row in draw(versions(mandate))),
        memberships=tuple(row for member in memberships for row in draw(versions(member))),
        absences=tuple(row for absence in absences for row in draw(versions(absence))),
    )


def record_of(seed, subjects, number):
    """One record of somebody, mostly of days in office; a seed is quicker than twelve draws."""
    pick = Random(seed)  # noqa: S311
    scope, subject_id, first, after = pick.choice(subjects)
    first, after = max(first, FIRST), min(after or END, END)
    happened_on = first + ONE * pick.randrange(max(1, (after - first).days))
    if pick.random() < SELDOM_SHARE:
        happened_on = pick.choice(TURNS)
    recorded = pick.choice([None, None, None, None, happened_on, pick.choice(TURNS)])
    voided = pick.choice([None] * 7 + [pick.choice(TURNS)])
    if recorded is not None and voided is not None and voided <= recorded:
        voided = None
    return DutyRecord(
        record_id=f"r{number:02}",
        scope=scope,
        subject_id=subject_id,
        kind=pick.choice(["reception", "reception", "research"]),
        role=pick.choice(["lead", "lead", "cosigner"]),
        happened_on=happened_on,
        source_id=pick.choice([None, None, "s1", "s2", "s3"]),
        grade=pick.choice([None, "high", "high", "ordinary"]),
        theme=pick.choice([None, "t1", "t1", "t2"]),
        quantity=pick.choice([1, 2, 0, 3]),
        standing=pick.choice(["confirmed"] * 5 + ["unverified", "disputed"]),
        venue_id=pick.choice([None, "v1", "v1", "v2"]),
        mode=pick.choice([None, "online", "online", "in_person"]),
        recorded_at=recorded and instant(recorded, pick.choice(HOURS)),
        voided_at=voided and instant(voided, pick.choice(HOURS)),
    )


@st.composite
def worlds(draw):
    """A world of three years."""
    people = draw(rosters())
    subjects = [("deputy", row.deputy_id, row.elected_on, row.left_on) for row in people.mandates]
    others = [("group", "g1"), ("group", "g2"), ("congress", "c1"), ("deputy", "stranger")]
    subjects += [(*other, FIRST, END) for other in others]
    seeds = st.integers(0, 2**32)
    count = draw(st.sampled_from([40, 70, 15, 0]))
    return replace(
        people,
        records=tuple(record_of(draw(seeds), subjects, number) for number in range(count)),
        duties=tuple(
            duty for n in range(draw(st.integers(1, 3))) for duty in draw(duties(n, DAYS))
        ),
    )


@st.composite
def asked_worlds(draw):
    """A world and a question: several periods of one of its duties, or days within one."""
    world = draw(worlds())
    with_days = [duty for duty in world.duties if duty.period != "term"]
    duty = draw(st.sampled_from(with_days or world.duties))
    own = [
        period
        for period in periods(duty.period.replace("term", "year"), duty.year_from)
        if period[0] >= FIRST and period[1] <= date(2026, 6, 1)
    ]
    first = draw(st.integers(0, len(own) - 1))
    last = draw(st.integers(first, min(first + 11, len(own) - 1)))
    start, end = own[first][0], own[last][1]
    if first == last and draw(st.booleans()):
        end = start + ONE * draw(st.integers(1, (end - start).days))
    inside = st.integers(0, (end - start).days - 1).map(lambda number: start + ONE * number)
    question = Question(
        start,
        end,
        draw(st.one_of(st.none(), DAYS, inside)),
        draw(st.one_of(st.none(), st.none(), INSTANTS)),
    )
    return world, question
