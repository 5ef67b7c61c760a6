"""What a share may come to is what it can be: no record is wanted and unwanted at once."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
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
from renda.kernel.values.roundings import hundredths
from renda.reports import Reason
from renda.rules import Share, Unit, Whole
from renda.tallies import Amount, Spread

DAY = date(2020, 1, 1)
JUNE = "2025-06-30"
SUGGESTIONS = where(kind="suggestion")
HIGH = where(grade="high")


@pytest.fixture
def high(rule):
    """A rule for the share of suggestions that are high."""

    def make(at_least="60", *, unit=Unit.SOURCE, wanted=HIGH, **rest):
        among = Count(where=SUGGESTIONS, unit=unit)
        bound = Bound(at_least=Decimal(at_least))
        return rule(measure=Share(among=among, where=wanted), bound=bound, **rest)

    return make


@pytest.fixture
def filed(record):
    """A suggestion, settled unless said otherwise."""

    def make(name, grade="ordinary", on="2025-02-01", **rest):
        return record(name, on, kind="suggestion", grade=grade, **rest)

    return make


@pytest.fixture
def interval(finding):
    def make(rule, records, **rest):
        found = finding(rule, records, **rest)
        return found.verdict, f"{found.counted}", f"{found.possible}"

    return make


@pytest.mark.parametrize("unit", [Unit.SOURCE, Unit.RECORD, Unit.ATTENDANCE, Unit.QUANTITY])
def test_a_true_interval_of_one_ordinary_and_one_open_high_ends_at_a_half(
    unit, interval, high, filed
):
    held = [filed("a"), filed("b", "high", standing="unverified")]
    assert interval(high(unit=unit), held) == (Verdict.NOT_MET, "0.00", "50.00")


def test_in_a_true_interval_an_open_high_one_takes_nothing_from_a_settled_one(
    interval, high, filed
):
    held = [filed("a", "high"), filed("b", "high", standing="unverified")]
    assert interval(high("100"), held) == (Verdict.MET, "100.00", "100.00")


def test_an_open_ordinary_one_may_lower_the_share_and_never_lift_it(interval, high, filed):
    held = [filed("a", "high"), filed("b", standing="unverified")]
    assert interval(high(), held) == (Verdict.UNDETERMINED, "50.00", "100.00")


def test_one_not_graded_may_be_either(interval, high, filed):
    held = [filed("a", "high"), filed("b", None)]
    assert interval(high(), held) == (Verdict.UNDETERMINED, "50.00", "100.00")


def test_a_theme_not_recorded_may_be_either(interval, high, filed):
    held = [filed("a", theme="roads"), filed("b", theme=None)]
    asked = high(wanted=where(theme="roads"))
    assert interval(asked, held) == (Verdict.UNDETERMINED, "50.00", "100.00")


def test_a_hundred_in_a_hundred_is_lost_in_june_with_one_that_is_surely_ordinary(
    finding, high, filed
):
    found = finding(high("100"), [filed("a")], as_of=JUNE)
    assert (found.verdict, found.reason) == (Verdict.NOT_MET, Reason.SHORT)


def test_a_source_that_others_may_share_can_still_become_high(finding, high, filed):
    held = [filed("a", source_id="s1")]
    assert finding(high("100"), held, as_of=JUNE).verdict is Verdict.PENDING
    later = [*held, filed("b", "high", on="2025-07-01", source_id="s1")]
    assert finding(high("100"), later).verdict is Verdict.MET


def test_what_may_be_wanted_and_not_of_one_source_is_counted_once(interval, high, filed):
    held = [
        filed("a", source_id="s1"),
        filed("b", "high", source_id="s1", standing="unverified"),
    ]
    assert interval(high(), held) == (Verdict.UNDETERMINED, "0.00", "100.00")


def test_quantities_of_one_source_are_taken_by_the_greatest(interval, high, filed):
    held = [
        filed("a", quantity=10, source_id="s1"),
        filed("b", "high", quantity=4, source_id="s1", standing="unverified"),
    ]
    found = interval(high("50", unit=Unit.QUANTITY), held)
    assert found == (Verdict.NOT_MET, "0.00", "40.00")


grades = st.sampled_from(["high", "ordinary", None])
standings = st.sampled_from(["confirmed", "unverified", "disputed"])
rows = st.lists(
    st.tuples(grades, standings, st.sampled_from(["s1", "s2", None]), st.integers(0, 3)),
    max_size=4,
)


@given(rows=rows, unit=st.sampled_from([Unit.SOURCE, Unit.RECORD, Unit.ATTENDANCE, Unit.QUANTITY]))
@settings(max_examples=200)
def test_the_ends_of_an_interval_are_the_least_and_the_greatest_share_there_can_be(rows, unit):
    records = [
        DutyRecord(
            record_id=f"r{place}",
            scope="deputy",
            subject_id="d1",
            kind="suggestion",
            happened_on=date(2025, 2, 1),
            grade=grade,
            standing=standing,
            source_id=source,
            quantity=quantity,
        )
        for place, (grade, standing, source, quantity) in enumerate(rows)
    ]
    share = Share(among=Count(where=SUGGESTIONS, unit=unit), where=HIGH)
    roster = Roster(
        congresses=[Congress(congress_id="c", name="区", congress_level="county")],
        mandates=[
            Mandate(
                deputy_id="d1",
                person_id="p1",
                name="代表0001",
                congress_id="c",
                elected_on=date(2022, 1, 1),
            )
        ],
    )
    [found] = check(rulebook_of(share), roster, records, Year(2025)).findings
    ends = sorted({hundredths(outcome) for outcome in outcomes(records, unit)})
    assert (found.counted, found.possible) == (ends[0], ends[-1])


def rulebook_of(share):
    title = Title({"zh": "占比", "en": "Share"})
    law = Instrument(title=title, version="1", adopted_on=DAY, in_force_from=DAY)
    rule = DutyRule(
        code="share",
        title=title,
        scope="deputy",
        measure=share,
        bound=Bound(at_least=Decimal(50)),
        citation=Citation(instrument=law),
        valid_from=DAY,
    )
    return Rulebook(
        id="b", version="1", title=title, source="-", rules=[rule], adopted_on=DAY, valid_from=DAY
    )


def outcomes(records, unit):
    """Yield the share in every way in which all that is open can be settled."""
    ways = [
        [(grade, record) for grade in ([record.grade] if record.grade else ["high", "ordinary"])]
        + ([] if record.standing == "confirmed" else [(None, record)])
        for record in records
    ]
    for way in product(*ways):
        there = [(grade, record) for grade, record in way if grade]
        whole = amount([record for _, record in there], unit)
        wanted = amount([record for grade, record in there if grade == "high"], unit)
        yield Fraction(100 * wanted, whole) if whole else Fraction()


def amount(records, unit):
    greatest = {}
    for record in records:
        source = (
            (record.record_id,) if unit is Unit.RECORD else record.source_id or (record.record_id,)
        )
        one = record.quantity if unit.adds_up else 1
        greatest[source] = max(one, greatest.get(source, 0))
    return sum(greatest.values())


def test_a_store_is_asked_for_the_whole_beside_those_wanted_of_it(high):
    share = high().measure
    assert share.whole == Whole(where=SUGGESTIONS, wanted=HIGH)
    asked = Amount(certain=1, possible=2, spread=Spread(fewest=2, most=1))
    value = share.value([Amount(certain=0, possible=1), asked], [0, 0])
    assert (value.certain, value.possible) == (0, 50)


def test_a_store_that_tells_no_spread_is_taken_at_its_widest(high):
    value = high().measure.value([Amount(0, 1), Amount(1, 2)], [0, 0])
    assert (value.certain, value.possible) == (0, 100)


def test_the_wanted_may_be_told_by_their_kind(rule, record, interval):
    among = Count(where=where(kind=["suggestion", "motion"]))
    share = rule(
        measure=Share(among=among, where=where(kind="motion")), bound=Bound(at_least=Decimal(50))
    )
    held = [record("a", "2025-02-01", kind="suggestion"), record("b", "2025-02-02", kind="motion")]
    assert interval(share, held) == (Verdict.MET, "50.00", "50.00")
