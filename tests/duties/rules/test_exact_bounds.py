"""Bounds as texts mean them: two thirds is not 66.67, and more than half is not half."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve
from duties.grade_lists import grades
from hypothesis import given
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
from renda.reports import Reason
from renda.rules import (
    AbsencePolicy,
    InForce,
    Points,
    PointsItem,
    Portion,
    PortionError,
    Proration,
    Share,
    required_text,
)

MET, NOT_MET = Verdict.MET, Verdict.NOT_MET
TITLE = Title({"zh": "积分", "en": "Points"})
COMPARED = {
    "at_least": lambda value, number: value >= number,
    "more_than": lambda value, number: value > number,
    "at_most": lambda value, number: value <= number,
    "less_than": lambda value, number: value < number,
}


@pytest.fixture
def judged(finding, high, graded):
    """The verdict of a share, by how many are high and how many are not."""

    def make(numbers, **bound):
        return finding(high(bound=Bound(**bound)), graded(*grades(*numbers))).verdict

    return make


# Parts of a whole


def test_two_of_three_are_two_thirds_and_no_part_of_the_whole_is_rounded(finding, high, graded):
    found = finding(high(bound=Bound(at_least="2/3")), graded(*grades(2, 1)))
    assert (found.verdict, found.reason) == (MET, Reason.ENOUGH)
    assert (found.counted, str(found.required)) == (Decimal("66.67"), "2/3")


def test_a_rounded_number_is_not_the_part_that_it_comes_near_to(judged):
    assert judged((2, 1), at_least=Decimal("66.67")) is NOT_MET
    assert judged((1, 2), at_most=Decimal("33.33")) is NOT_MET
    assert judged((1, 2), at_most="1/3") is MET


def test_a_fraction_and_its_text_are_one_bound():
    assert Bound(at_least=Fraction(2, 3)) == Bound(at_least="4/6") == Bound(at_least=Portion("2/3"))
    # Half a percent is not half of the whole.
    assert Bound(at_least=Fraction(1, 2)) != Bound(at_least=Decimal("0.5"))
    with pytest.raises(PortionError):
        Bound(at_least="two thirds")


# Numbers that are themselves too little or too much


@pytest.mark.parametrize(
    ("bound", "numbers", "verdict"),
    [
        ({"more_than": "1/2"}, (5, 5), NOT_MET),
        ({"more_than": "1/2"}, (6, 4), MET),
        ({"more_than": "1/2"}, (5, 4), MET),
        ({"at_least": "1/2"}, (5, 5), MET),
        ({"less_than": "1/2"}, (5, 5), NOT_MET),
        ({"less_than": "1/2"}, (4, 5), MET),
        ({"more_than": 50}, (1, 1), NOT_MET),
        ({"more_than": "1/2", "at_most": "2/3"}, (2, 1), MET),
        ({"more_than": "1/2", "less_than": "2/3"}, (2, 1), NOT_MET),
    ],
)
def test_a_strict_number_is_itself_not_enough(judged, bound, numbers, verdict):
    assert judged(numbers, **bound) is verdict


def test_a_count_may_have_to_exceed_a_number(finding, rule, receptions):
    days = [f"2025-0{month}-01" for month in range(1, 5)]
    more_than_three = rule(bound=Bound(more_than=3))
    assert finding(more_than_three, receptions(*days[:3])).verdict is NOT_MET
    assert finding(more_than_three, receptions(*days)).verdict is MET
    fewer_than_four = rule(bound=Bound(less_than=4))
    assert finding(fewer_than_four, receptions(*days[:3])).verdict is MET
    assert finding(fewer_than_four, receptions(*days)).reason is Reason.EXCEEDED


def test_points_may_have_to_exceed_a_number(finding, measured, receptions):
    item = PointsItem(title=TITLE, count=Count(where=where(kind="reception")), worth=Decimal("0.5"))
    over_one = measured(Points(items=(item,)), more_than=1)
    days = ["2025-01-01", "2025-02-01", "2025-03-01"]
    assert finding(over_one, receptions(*days[:2])).verdict is NOT_MET
    assert finding(over_one, receptions(*days)).verdict is MET


def test_more_than_nothing_is_asked_of_everybody(finding, rule, receptions):
    some = rule(bound=Bound(more_than=0))
    assert finding(some, []).reason is Reason.SHORT
    assert finding(some, receptions("2025-01-01")).verdict is MET


@given(data=st.data(), wanted=st.integers(0, 12), unwanted=st.integers(0, 12))
def test_any_bound_of_a_share_judges_as_fractions_do(judged_alone, data, wanted, unwanted):
    whole = wanted + unwanted
    part = st.fractions(0, 1, max_denominator=12)
    percent = st.integers(0, 1000).map(lambda tenths: Decimal(tenths) / 10) | st.integers(0, 100)
    # Close to what is there it matters most.
    there = st.just(Fraction(wanted, whole or 1))
    number = data.draw(part | there | percent)
    word = data.draw(st.sampled_from(sorted(COMPARED)))
    verdict = judged_alone(word, number, wanted, unwanted)
    if not whole:
        assert verdict is Verdict.NOT_APPLICABLE
        return
    exact = number if isinstance(number, Fraction) else Fraction(number) / 100
    assert (verdict is MET) is COMPARED[word](Fraction(wanted, whole), exact)


@pytest.fixture(scope="module")
def judged_alone():
    """The verdict on a share of high suggestions in an otherwise empty year."""

    title, day = Title({"zh": "比例", "en": "Share"}), date(2020, 1, 1)
    instrument = Instrument(title=title, version="1", adopted_on=day, in_force_from=day)
    district = Congress(congress_id="wj", name="wj", congress_level="county")
    mandate = Mandate(deputy_id="d1", person_id="p1", name="d1", congress_id="wj", elected_on=day)
    roster = Roster(congresses=[district], mandates=[mandate])
    share = Share(among=Count(where=where(kind="suggestion")), where=where(grade="high"))

    def judge(word, number, wanted, unwanted):
        rule = DutyRule(
            code="share",
            title=title,
            scope="deputy",
            measure=share,
            bound=Bound(**{word: number}),
            citation=Citation(instrument=instrument),
            valid_from=day,
        )
        names = {"id": "t", "version": "1", "title": title, "source": "t"}
        rulebook = Rulebook(adopted_on=day, valid_from=day, rules=[rule], **names)
        records = [
            DutyRecord(
                record_id=f"r{place}",
                scope="deputy",
                subject_id="d1",
                kind="suggestion",
                happened_on=date(2025, 3, 1),
                grade=grade,
            )
            for place, grade in enumerate(grades(wanted, unwanted))
        ]
        [found] = check(rulebook, roster, records, Year(2025)).findings
        return found.verdict

    return judge


# What a rule may ask for


@pytest.mark.parametrize(
    ("bound", "allowed"),
    [
        (Bound(at_least=3, more_than=3), "at_least | more_than"),
        (Bound(at_most=3, less_than=3), "at_most | less_than"),
        (Bound(at_least="1/2"), "1, 2, 3"),
        (Bound(more_than=3, less_than=4), "at_least ≤ at_most"),
        (Bound(more_than=-1), "1, 2, 3"),
        (Bound(less_than=0), "1, 2, 3"),
    ],
)
def test_what_a_count_cannot_be_asked_for_is_refused(rule, bound, allowed):
    with pytest.raises(ValueError, match="is not allowed") as caught:
        rule(bound=bound)
    assert allowed in str(caught.value)


def test_points_have_no_part_of_a_whole(measured):
    item = PointsItem(title=TITLE, count=Count(where=where(kind="reception")), worth=Decimal(1))
    with pytest.raises(ValueError, match="at_least = 2/3 is not allowed") as caught:
        measured(Points(items=(item,)), at_least="2/3")
    assert 'among: "2/3"' in str(caught.value)


def test_of_a_share_nothing_lies_above_and_below_one_number(high):
    with pytest.raises(ValueError, match="more_than = 1/2, at_most = 50 is not allowed"):
        high(bound=Bound(more_than="1/2", at_most=50))
    assert high(bound=Bound(at_least="1/2", at_most=50)).bound.upper == 50


@pytest.mark.parametrize(
    "rest",
    [
        {"proration": Proration.MONTHLY_CEIL},
        {"leave": AbsencePolicy.PRORATES_MONTHS},
        {"suspension": AbsencePolicy.PRORATES_DAYS},
        {"in_force": InForce.SHARE},
    ],
    ids=str,
)
def test_what_is_lessened_is_a_number_that_is_itself_enough(rule, rest):
    """Half of "more than 3" would be "more than 2", and half of "at least 4" is 2."""
    with pytest.raises(ValueError, match="more_than = 3 is not allowed; allowed: at_least"):
        rule(bound=Bound(more_than=3), **rest)
    assert rule(bound=Bound(at_least=4), **rest).bound.number == 4


# Proration


@pytest.mark.parametrize(
    ("elected_on", "proration", "required"),
    [
        ("2025-07-01", Proration.MONTHLY_HUNDREDTHS, "8.75"),
        ("2025-07-01", Proration.MONTHLY_CEIL, "9"),
        ("2025-07-01", Proration.MONTHLY_HALF_UP, "9"),
        ("2025-07-01", Proration.MONTHLY_FLOOR, "8"),
        ("2025-07-02", Proration.DAILY_HUNDREDTHS, "8.77"),
    ],
)
def test_halves_of_points_are_kept(
    finding, measured, roster, deputy, elected_on, proration, required
):
    item = PointsItem(title=TITLE, count=Count(where=where(kind="reception")), worth=Decimal("0.5"))
    scheme = evolve(measured(Points(items=(item,)), at_least=Decimal("17.5")), proration=proration)
    found = finding(scheme, [], roster(deputy(elected_on=elected_on)))
    assert str(found.required) == required
    strict = evolve(scheme, bound=Bound(more_than=Decimal("17.5")))
    found = finding(strict, [], roster(deputy(elected_on=elected_on)))
    assert required_text(found) == f"more than {required}"
