"""Worlds of several years and terms, and questions about them, drawn by Hypothesis."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from random import Random

from attrs import evolve
from hypothesis import strategies as st

from renda import DutyRecord
from renda.terms import Grade
from second_reading.calendar_days import periods
from second_reading.drawn_duties import PARTS, duties
from second_reading.drawn_rosters import (
    DAYS,
    END,
    FIRST,
    HOURS,
    INSTANTS,
    ONE,
    SELDOM,
    TURNS,
    instant,
    rosters,
)
from second_reading.duty import Question
from second_reading.session_years import openings

SELDOM_SHARE = 0.2


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
        standing=pick.choice(["confirmed"] * 4 + ["withdrawn", "unverified", "disputed"]),
        venue_id=pick.choice([None, "v1", "v1", "v2"]),
        mode=pick.choice([None, "online", "online", "in_person"]),
        recorded_at=recorded and instant(recorded, pick.choice(HOURS)),
        voided_at=voided and instant(voided, pick.choice(HOURS)),
    )


@st.composite
def graded_later(draw, record):
    """A record, seldom with another of the same source by which its grade was given or changed."""
    if record.recorded_at or record.voided_at or not draw(SELDOM):
        return [record]
    first, later = {"source_id": record.source_id or record.record_id}, draw(INSTANTS)
    second = {"record_id": f"{record.record_id}-2", "grade": draw(st.sampled_from(Grade))}
    return [
        evolve(record, voided_at=later, **first),
        evolve(record, recorded_at=later, **first, **second),
    ]


@st.composite
def worlds(draw):
    """A world of three years."""
    people = draw(rosters())
    subjects = [("deputy", row.deputy_id, row.elected_on, row.left_on) for row in people.mandates]
    others = [("group", "g1"), ("group", "g2"), ("congress", "c1"), ("deputy", "stranger")]
    others += [("venue", "v1"), ("presidium", "z1"), ("unit", "v1")]
    subjects += [(*other, FIRST, END) for other in others]
    seeds = st.integers(0, 2**32)
    count = draw(st.sampled_from([40, 70, 15, 0]))
    return replace(
        people,
        records=tuple(
            record
            for number in range(count)
            for record in draw(graded_later(record_of(draw(seeds), subjects, number)))
        ),
        duties=tuple(
            duty for n in range(draw(st.integers(1, 3))) for duty in draw(duties(n, DAYS))
        ),
    )


@st.composite
def asked_worlds(draw):
    """A world and a question: several periods of one of its duties, or days within one."""
    world = draw(worlds())
    known_at = draw(st.one_of(st.none(), st.none(), INSTANTS))
    with_days = [duty for duty in world.duties if duty.period != "term"]
    duty = draw(st.sampled_from(with_days or world.duties))
    start, end = draw(asked_days(own_periods(draw, world, duty, known_at)))
    inside = st.integers(0, (end - start).days - 1).map(lambda number: start + ONE * number)
    return world, Question(start, end, draw(st.one_of(st.none(), DAYS, inside)), known_at)


def own_periods(draw, world, duty, known_at):
    """The periods of a duty that may be asked for; calendar years stand for session years too."""
    kind = duty.period if duty.period in PARTS else "year"
    own = [
        period
        for period in periods(kind, duty.year_from)
        if period[0] >= FIRST and period[1] <= date(2026, 6, 1)
    ]
    if duty.period != "session_year" or draw(st.booleans()):
        return own
    question = Question(FIRST, END, None, known_at)
    return [*pairwise(openings(world, draw(st.sampled_from(["c1", "c2"])), question))] or own


@st.composite
def asked_days(draw, own):
    """Some periods one after another, or days from the start of one of them."""
    first = draw(st.integers(0, len(own) - 1))
    last = draw(st.integers(first, min(first + 11, len(own) - 1)))
    start, end = own[first][0], own[last][1]
    if first == last and draw(st.booleans()):
        end = start + ONE * draw(st.integers(1, (end - start).days))
    return start, end
