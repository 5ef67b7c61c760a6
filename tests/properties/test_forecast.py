"""What holds of every forecast, whatever the history, and whatever comes after it."""

from datetime import date, timedelta
from decimal import Decimal

from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from renda import (
    Absence,
    Bound,
    Citation,
    Congress,
    Count,
    DutyRecord,
    DutyRule,
    Instrument,
    Mandate,
    Pace,
    Roster,
    Rulebook,
    Title,
    Verdict,
    Year,
    check,
    forecast,
    where,
)
from renda.calendars import PeriodKind, china, working_days
from renda.rules import InForce, Points, PointsItem, Share, Unit
from renda.testing.strategies.duties.rules import prorations

TITLE = Title({"zh": "规则", "en": "Rule"})
LAW = Instrument(
    title=TITLE, version="1", adopted_on=date(2020, 1, 1), in_force_from=date(2020, 1, 1)
)
DAY = timedelta(days=1)
NEW_YEAR, LAST = date(2025, 1, 1), date(2025, 12, 31)
CALENDAR = china()
NO_HEALTH_CHECK = settings(suppress_health_check=[HealthCheck.filter_too_much])

edges = st.sampled_from(
    [
        date.fromisoformat(f"2025-{text}")
        for text in [
            "01-01",
            "01-31",
            "02-01",
            "03-30",
            "03-31",
            "04-01",
            "06-10",
            "06-30",
            "07-01",
            "09-30",
            "11-30",
            "12-01",
            "12-29",
            "12-30",
            "12-31",
        ]
    ]
)
units = st.sampled_from([unit for unit in Unit if unit is not Unit.PEOPLE])


@st.composite
def counts(draw, kind="reception"):
    more = draw(st.sampled_from([{}, {}, {"grade": "high"}]))
    return Count(where=where(kind=kind, **more), unit=draw(units))


def shares():
    wanted = st.just(where(grade="high"))
    whole = units.map(lambda unit: Count(where=where(kind="reception"), unit=unit))
    return st.builds(lambda among, wanted: Share(among=among, where=wanted), whole, wanted)


@st.composite
def points(draw):
    def item(kind):
        worth = Decimal(draw(st.sampled_from(["-1", "0.5", "2", "3"])))
        cap = draw(st.sampled_from([None, None, Decimal(4)]))
        return PointsItem(title=TITLE, count=draw(counts(kind)), worth=worth, cap=cap)

    items = [
        item(kind) for kind in draw(st.sampled_from([["reception"], ["reception", "opinion"]]))
    ]
    return Points(items=tuple(items), base=draw(st.sampled_from([0, 2])))


@st.composite
def bounds(draw, measure):
    least = draw(st.integers(1, 4) | st.integers(5, 14))
    if isinstance(measure, Share):
        least *= 7
    more = draw(st.integers(0, 3))
    shape = draw(st.sampled_from(["least", "least", "most", "between"]))
    drawn = {
        "least": {"at_least": least},
        "most": {"at_most": least - 1},
        "between": {"at_least": least, "at_most": least + more},
    }[shape]
    each = draw(st.sampled_from([None, None, None, PeriodKind.MONTH, PeriodKind.QUARTER]))
    return Bound(**drawn, each=each)


@st.composite
def rules(draw, measures):
    measure = draw(measures)
    return DutyRule(
        code="rule",
        title=TITLE,
        scope="deputy",
        citation=Citation(instrument=LAW),
        measure=measure,
        bound=draw(bounds(measure)),
        proration=draw(prorations(measure)),
        in_force=draw(st.sampled_from([InForce.WHOLE, InForce.PART])),
        valid_from=draw(st.sampled_from([date(2020, 1, 1), date(2025, 3, 10)])),
    )


any_rules = rules(counts() | counts() | shares() | points())
minimal_counts = rules(counts()).filter(
    lambda rule: rule.bound.at_least is not None and rule.bound.at_most is None
)


@st.composite
def rosters(draw):
    """One deputy, perhaps elected or gone within the year, perhaps suspended."""
    elected = draw(st.just(date(2022, 1, 1)) | st.just(date(2022, 1, 1)) | edges)
    left = draw(st.none() | st.none() | edges.filter(lambda day: day > elected))
    away = draw(st.lists(st.tuples(edges, st.none() | edges), max_size=2))
    absences = [
        Absence(deputy_id="d", from_on=start, to_on=end, reason="suspension")
        for start, end in away
        if end is None or start < end
    ]
    mandate = Mandate(
        deputy_id="d", person_id="p", name="n", congress_id="c", elected_on=elected, left_on=left
    )
    return Roster(
        congresses=[Congress(congress_id="c", name="c", congress_level="county")],
        mandates=[mandate],
        absences=absences,
    )


@st.composite
def records(draw, max_size=12, prefix="r"):
    def one(number):
        return DutyRecord(
            record_id=f"{prefix}{number:02}",
            scope="deputy",
            subject_id="d",
            kind=draw(st.sampled_from(["reception", "reception", "opinion"])),
            happened_on=draw(edges | st.dates(NEW_YEAR, LAST)),
            grade=draw(st.sampled_from(["high", "high", "ordinary", None])),
            standing=draw(st.sampled_from(["confirmed", "confirmed", "disputed"])),
            source_id=draw(st.sampled_from([None, None, "a", "b"])),
            theme=draw(st.sampled_from([None, "x", "y"])),
            quantity=draw(st.integers(0, 4)),
        )

    return [one(number) for number in range(draw(st.integers(0, max_size)))]


def report_of(rule, roster, held, as_of=None):
    adopted = {"adopted_on": date(2020, 1, 1), "valid_from": date(2020, 1, 1)}
    book = Rulebook(id="b", version="1", title=TITLE, source="test", rules=[rule], **adopted)
    return check(book, roster, held, Year(2025), as_of=as_of)


def looked_ahead(rule, roster, held, as_of, planned=()):
    """The outlook of a world where there is one."""
    outlooks = forecast(report_of(rule, roster, held, as_of), calendar=CALENDAR, planned=planned)
    assume(outlooks)
    return outlooks[0]


def decided(record):
    """A record confirmed, and with what it lacks of grade and theme."""
    theme = record.theme or f"of {record.source_id or record.record_id}"
    return evolve(record, standing="confirmed", grade=record.grade or "high", theme=theme)


def settled(draw, held):
    """Each record not settled confirmed and graded, withdrawn, or left as it is."""
    for rule in held:
        match draw(st.sampled_from(["kept", "settled", "withdrawn"])):
            case "settled":
                yield decided(rule)
            case "withdrawn" if rule.standing != "confirmed":
                pass
            case _:
                yield rule


@NO_HEALTH_CHECK  # few are met or lost early
@given(any_rules, rosters(), records(), edges, records(prefix="later"), st.data())
def test_lost_and_met_are_never_contradicted_by_what_comes(rule, roster, held, as_of, later, data):
    outlook = looked_ahead(rule, roster, held, as_of)
    assume(outlook.pace in {Pace.LOST, Pace.MET})
    held = [record for record in held if record.happened_on <= as_of]
    later = [record for record in later if record.happened_on > as_of]
    [end] = report_of(rule, roster, [*settled(data.draw, held), *later]).findings
    never = Verdict.MET if outlook.pace is Pace.LOST else Verdict.NOT_MET
    assert end.verdict is not never


@NO_HEALTH_CHECK  # nor is something missing that can still be done
@given(minimal_counts, rosters(), records(), edges)
def test_doing_what_is_missing_at_the_last_safe_hour_makes_it_met(rule, roster, held, as_of):
    outlook = looked_ahead(rule, roster, held, as_of)
    assume(outlook.last_safe is not None)
    held = [record for record in held if record.happened_on <= as_of]
    held += done_from(outlook.last_safe, outlook, roster)
    [end] = report_of(rule, roster, held).findings
    counted = {part.period: part.counted for part in end.parts}
    assert counted.get(outlook.stretch, end.counted) >= outlook.required


def done_from(first, outlook, roster):
    """What is missing, done on the free days from a day on, as late as the unit lets it be."""
    [mandate] = roster.mandates
    days = [
        first + DAY * n
        for n in range((outlook.stretch.end - first).days)
        if (mandate.left_on is None or first + DAY * n < mandate.left_on)
        and not any(
            absence.from_on <= first + DAY * n
            and (absence.to_on is None or first + DAY * n < absence.to_on)
            for absence in roster.absences
        )
    ]
    months = [*{day.month: day for day in days}.values()]
    unit = outlook.finding.rule.measure.unit
    apart = {Unit.DAY: days, Unit.MONTH: months}.get(unit, [first] * outlook.missing)
    return [
        DutyRecord(
            record_id=f"done{number}",
            scope="deputy",
            subject_id="d",
            kind="reception",
            theme=f"done{number}",
            happened_on=day,
            grade="high",
        )
        for number, day in enumerate(apart[: outlook.missing])
    ]


@NO_HEALTH_CHECK
@given(minimal_counts, rosters(), records(), edges)
def test_a_day_after_the_last_safe_one_it_is_too_late(rule, roster, held, as_of):
    """With nothing unsettled and nothing done by then, the day after it is lost."""
    held = [decided(evolve(record, grade="high")) for record in held]
    held = [record for record in held if record.happened_on <= as_of]
    outlook = looked_ahead(rule, roster, held, as_of)
    assume(outlook.last_safe is not None)
    assert looked_ahead(rule, roster, held, outlook.last_safe - DAY).pace is not Pace.LOST
    assert looked_ahead(rule, roster, held, outlook.last_safe).pace is Pace.LOST


@given(any_rules, rosters(), records(), edges)
def test_the_numbers_agree_with_each_other(rule, roster, held, as_of):
    outlook = looked_ahead(rule, roster, held, as_of)
    assert (outlook.pace is Pace.MET) <= (outlook.missing == 0)
    assert outlook.missing >= 0
    if outlook.last_safe is None:
        assert outlook.working_days is None
    else:
        assert as_of < outlook.last_safe <= outlook.stretch.last
        days = working_days(CALENDAR, as_of + DAY, outlook.last_safe + DAY)
        assert outlook.working_days == days


@NO_HEALTH_CHECK
@given(minimal_counts, rosters(), records(), edges, records(prefix="plan"))
def test_what_is_planned_never_makes_a_minimum_look_worse(rule, roster, held, as_of, plan):
    plan = [record for record in plan if record.happened_on > as_of]
    order = [*Pace]
    with_it = looked_ahead(rule, roster, held, as_of, plan)
    without = looked_ahead(rule, roster, held, as_of)
    assert order.index(with_it.pace) >= order.index(without.pace)
    assert evolve(with_it, pace=without.pace, planned=0) == without


@given(any_rules, rosters(), records(), edges)
def test_what_nothing_can_change_any_more_is_not_pending(rule, roster, held, as_of):
    away = Absence(deputy_id="d", from_on=as_of + DAY, reason="suspension")
    closed = evolve(roster, absences=[*roster.absences, away])
    sure = [decided(record) for record in held]
    for found in report_of(rule, closed, sure, as_of).findings:
        assert found.verdict is not Verdict.PENDING
