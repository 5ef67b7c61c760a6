"""Whoever fulfils a rule that is called stricter fulfils the other, whatever was recorded."""

from datetime import date

from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from renda import (
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
from renda.duties.comparison.strictness import compare_strictness
from renda.rules import Leave, Proration, Unit

SINCE = date(2020, 1, 1)
TITLE = Title({"zh": "规则", "en": "Rule"})
LAW = Instrument(title=TITLE, version="1", adopted_on=SINCE, in_force_from=SINCE)
PARTS = [None, "month", "quarter"]
ASPECTS = "measure", "bound", "proration", "leave"
COVERS = {Strictness.EQUAL, Strictness.STRICTER}
HOLDS = {Verdict.MET, Verdict.NOT_APPLICABLE}
thorough = settings(max_examples=60, deadline=None, suppress_health_check=[*HealthCheck])


@st.composite
def rules(draw, unit):
    side = draw(st.sampled_from(["at_least", "at_most"]))
    bound = Bound(**{side: draw(st.integers(1, 3))}, each=draw(st.sampled_from(PARTS)))
    extra = draw(st.sampled_from([{}, {"quantity__ge": 2}, {"grade": "high"}]))
    return DutyRule(
        code="rule",
        title=TITLE,
        scope="deputy",
        measure=Count(where=where(kind="reception", **extra), unit=unit),
        bound=bound,
        citation=Citation(instrument=LAW),
        valid_from=SINCE,
        proration=draw(st.sampled_from(Proration)),
        leave=draw(st.sampled_from(Leave)),
    )


def records():
    drawn = st.builds(
        DutyRecord,
        record_id=st.integers(1, 99).map(str),
        scope=st.just("deputy"),
        subject_id=st.just("d"),
        kind=st.just("reception"),
        happened_on=st.dates(date(2025, 1, 1), date(2025, 12, 31)),
        source_id=st.none() | st.sampled_from(["s1", "s2"]),
        grade=st.sampled_from([None, "high"]),
        theme=st.sampled_from([None, "t1", "t2"]),
        quantity=st.integers(0, 4),
    )
    every_month = st.builds(lambda days: [_on(month, days) for month in range(1, 13)], st.just(5))
    some = st.lists(drawn, max_size=12, unique_by=lambda each: each.record_id)
    return st.builds(lambda regular, odd: regular + odd, st.just([]) | every_month, some)


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


def _book(*rules):
    days = {"adopted_on": SINCE, "valid_from": SINCE}
    return Rulebook(id="book", version="1", title=TITLE, source="示例", rules=rules, **days)


def _fulfilled(book, done, elected_on):
    mandate = Mandate(
        deputy_id="d", person_id="d", name="代表0001", congress_id="c", elected_on=elected_on
    )
    congress = Congress(congress_id="c", name="c", congress_level="county")
    roster = Roster(congresses=[congress], mandates=[mandate])
    findings = check(book, roster, done, Year(2025)).findings
    return all(each.verdict in HOLDS for each in findings)


@thorough
@given(st.data())
def test_whoever_fulfils_the_stricter_rule_fulfils_the_other(data):
    unit = data.draw(st.sampled_from(Unit))
    strict, other = data.draw(rules(unit)), data.draw(rules(unit))
    changed = data.draw(st.sets(st.sampled_from(ASPECTS), min_size=1, max_size=2))
    loose = evolve(strict, **{name: getattr(other, name) for name in changed})
    assume(compare_strictness(strict, loose) in COVERS)
    done = data.draw(records())
    elected_on = data.draw(st.sampled_from([SINCE, date(2025, 7, 15), date(2025, 12, 31)]))
    if _fulfilled(_book(strict), done, elected_on):
        assert _fulfilled(_book(loose), done, elected_on)


@thorough
@given(st.data())
def test_whoever_fulfils_what_stands_fulfils_the_upper_rule(data):
    unit = data.draw(st.sampled_from(Unit))
    upper, lower = data.draw(rules(unit)), data.draw(rules(unit))
    done = data.draw(records())
    standing = layered(_book(upper), _book(lower)).rulebook
    if _fulfilled(standing, done, SINCE):
        assert _fulfilled(_book(upper), done, SINCE)
