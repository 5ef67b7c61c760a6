"""Whoever fulfils a rule that is called stricter fulfils the other, whatever was recorded."""

from datetime import date

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
    Roster,
    Rulebook,
    Title,
    Verdict,
    Year,
    check,
    where,
)
from renda.comparison import Strictness, layered
from renda.duties.comparison.contradictions import contradict
from renda.duties.comparison.strictness import compare_strictness, stands_for
from renda.rules import AbsencePolicy, Proration, Unit

SINCE = date(2020, 1, 1)
TITLE = Title({"zh": "规则", "en": "Rule"})
LAW = Instrument(title=TITLE, version="1", adopted_on=SINCE, in_force_from=SINCE)
PARTS = [None, "month", "quarter", "half"]
IN_YEAR = [("quarter", 4), ("half", 2)]
SIDES = ["at_least", "at_least", "at_most"]
PERIODS = ["month", "quarter", "year"]
ASPECTS = "measure", "bound", "proration", "leave", "period", "applies_to", "exempts"
COVERS = {Strictness.EQUAL, Strictness.STRICTER}
PRORATING = {AbsencePolicy.PRORATES_MONTHS, AbsencePolicy.PRORATES_DAYS}
HOLDS = {Verdict.MET, Verdict.NOT_APPLICABLE}
LEVELS = [where(), where(level="county"), where(level=["county", "township"])]
EXEMPTIONS = [where(), where(resident=False), where(level="township")]
thorough = settings(deadline=None, suppress_health_check=[*HealthCheck])


@st.composite
def rules(draw, unit):
    side = draw(st.sampled_from(SIDES))
    period = draw(st.sampled_from(PERIODS))
    parts = [part for part in PARTS if part is None or period == "year"]
    bound = Bound(**{side: draw(st.integers(1, 4))}, each=draw(st.sampled_from(parts)))
    extra = draw(st.sampled_from([{}, {"quantity__ge": 2}, {"grade": "high"}]))
    return DutyRule(
        code="rule",
        title=TITLE,
        scope="deputy",
        measure=Count(where=where(kind="reception", **extra), unit=unit),
        bound=bound,
        period=period,
        applies_to=draw(st.sampled_from(LEVELS)),
        exempts=draw(st.sampled_from(EXEMPTIONS)),
        citation=Citation(instrument=LAW),
        valid_from=SINCE,
        proration=draw(st.sampled_from([Proration.NONE, *Proration][:5])),
        leave=draw(st.sampled_from(AbsencePolicy)),
    )


# The rules are of deputies, and each of them is one person.
UNITS = [unit for unit in Unit if unit is not Unit.PEOPLE]


@st.composite
def reworded(draw, rule):
    """The rule, or one that says by a number that is itself not allowed what it says by another."""
    bound, is_lessened = rule.bound, rule.proration is not Proration.NONE
    if is_lessened or rule.leave in PRORATING or draw(st.booleans()):
        return rule
    if bound.at_least is not None:
        return evolve(rule, bound=Bound(more_than=bound.at_least - 1, each=bound.each))
    return evolve(rule, bound=Bound(less_than=bound.at_most + 1, each=bound.each))


@st.composite
def pairs(draw):
    """Two rules that differ in few aspects, as a district's does from its province's."""
    one = draw(rules(draw(st.sampled_from(UNITS))))
    if draw(st.booleans()):
        return _parts_and_sum(draw, one)
    other = draw(rules(draw(st.sampled_from([one.measure.unit, *UNITS]))))
    changed = draw(st.sets(st.sampled_from(ASPECTS), min_size=1, max_size=3))
    # A number in parts of a period goes with the period that has them.
    changed |= {"bound", "period"} if changed & {"bound", "period"} else set()
    return one, evolve(one, **{name: getattr(other, name) for name in changed})


def _parts_and_sum(draw, rule):
    """A rule with a number in each part of the year, and one with as much or less in all of it."""
    side, each, parts = draw(st.sampled_from(SIDES)), *draw(st.sampled_from(IN_YEAR))
    number = draw(st.integers(1, 2))
    strict = evolve(rule, period="year", bound=Bound(**{side: number}, each=each))
    total = draw(st.integers(1, parts * number))
    return strict, evolve(strict, bound=Bound(**{side: total}))


@given(pairs(), st.data())
@thorough
def test_more_than_three_is_as_strict_as_at_least_four(pair, data):
    one, other = pair
    same, alike = (data.draw(reworded(rule)) for rule in pair)
    assert compare_strictness(same, alike) is compare_strictness(one, other)
    assert stands_for(same, alike) is stands_for(one, other)
    assert contradict(same, alike) is contradict(one, other)


def records(sources=("s1", "s2")):
    drawn = st.builds(
        DutyRecord,
        record_id=st.integers(1, 99).map(str),
        scope=st.just("deputy"),
        subject_id=st.just("d"),
        kind=st.just("reception"),
        happened_on=st.dates(date(2025, 1, 1), date(2025, 12, 31)),
        source_id=st.none() | st.sampled_from(sources) if sources else st.none(),
        grade=st.sampled_from([None, "high"]),
        theme=st.sampled_from([None, "t1", "t2"]),
        quantity=st.integers(0, 4),
    )
    every_month = st.builds(lambda days: [_on(month, days) for month in range(1, 13)], st.just(5))
    quarterly = st.builds(lambda days: [_on(month, days) for month in (1, 4, 9, 12)], st.just(5))
    some = st.lists(drawn, max_size=12, unique_by=lambda each: each.record_id)
    regular = st.just([]) | every_month | quarterly
    return st.builds(lambda regular, odd: regular + odd, regular, some)


def _on(month, day):
    return DutyRecord(
        record_id=f"m{month}",
        scope="deputy",
        subject_id="d",
        kind="reception",
        happened_on=date(2025, month, day),
        grade="high",
        theme=f"t{month}",
        quantity=3,
    )


DAYS = [date(2025, 1, 20), date(2025, 4, 1), date(2025, 7, 15), date(2025, 12, 31)]


@st.composite
def rosters(draw):
    """A deputy of a county or a township, who may come, leave or pause within the year."""
    mandate = Mandate(
        deputy_id="d",
        person_id="d",
        name="代表0001",
        congress_id="c",
        elected_on=draw(st.sampled_from([SINCE, SINCE, *DAYS])),
        left_on=draw(st.sampled_from([None, None, date(2025, 10, 1), date(2026, 1, 1)])),
        resident=draw(st.sampled_from([True, False, None])),
    )
    pause = st.builds(
        lambda days, reason: Absence(
            deputy_id="d", from_on=min(days), to_on=max(days), reason=reason
        ),
        st.tuples(*[st.sampled_from([date(2025, 1, 1), *DAYS, date(2026, 1, 1)])] * 2),
        st.sampled_from(["leave", "suspension"]),
    )
    return Roster(
        congresses=[_congress(draw(st.sampled_from(["county", "township"])))],
        mandates=[mandate],
        absences=draw(st.lists(pause, max_size=1)),
    )


def _congress(level="county"):
    return Congress(congress_id="c", name="c", congress_level=level)


def _always_there():
    mandate = Mandate(
        deputy_id="d", person_id="d", name="代表0001", congress_id="c", elected_on=SINCE
    )
    return Roster(congresses=[_congress()], mandates=[evolve(mandate, resident=True)])


def _book(*rules):
    days = {"adopted_on": SINCE, "valid_from": SINCE}
    return Rulebook(id="book", version="1", title=TITLE, source="示例", rules=rules, **days)


def _fulfilled(book, done, roster):
    return _verdicts(book, done, roster) <= HOLDS


def _verdicts(book, done, roster):
    return {found.verdict for found in check(book, roster, done, Year(2025)).findings}


@thorough
@given(st.data())
def test_whoever_is_always_there_and_fulfils_the_stricter_rule_fulfils_the_other(data):
    strict, loose = data.draw(pairs())
    assume(compare_strictness(strict, loose) in COVERS)
    # An event of one part of the period has no records in another.
    done = data.draw(records(sources=()))
    if _fulfilled(_book(strict), done, _always_there()):
        assert _fulfilled(_book(loose), done, _always_there())


@thorough
@given(st.data())
def test_whoever_fulfils_a_rule_fulfils_the_one_it_stands_for(data):
    strict, loose = data.draw(pairs())
    assume(stands_for(strict, loose))
    done, roster = data.draw(records()), data.draw(rosters())
    if _fulfilled(_book(strict), done, roster):
        assert Verdict.NOT_MET not in _verdicts(_book(loose), done, roster)


@thorough
@given(st.data())
def test_whoever_fulfils_what_stands_fulfils_what_it_replaced(data):
    upper, lower = data.draw(pairs())
    done, roster = data.draw(records()), data.draw(rosters())
    found = layered(_book(upper), _book(lower))
    if _fulfilled(found.rulebook, done, roster):
        assert Verdict.NOT_MET not in _verdicts(_book(upper), done, roster)
        if not found.conflicts:
            assert Verdict.NOT_MET not in _verdicts(_book(lower), done, roster)


@thorough
@given(st.data())
def test_nobody_keeps_two_rules_that_contradict_each_other(data):
    one, other = data.draw(pairs())
    assume(contradict(one, other))
    done = data.draw(records(sources=()))
    report = check(_book(one, evolve(other, code="other")), _always_there(), done, Year(2025))
    assert {found.verdict for found in report.findings} != {Verdict.MET}
