"""Bounds as texts mean them: two thirds is not 66.67, and more than half is not half."""

import csv
import io
import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve
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
    explain,
    to_csv,
    to_json,
    where,
)
from renda.comparison import with_number
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
    bound_signs,
    bound_text,
    lint,
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


def grades(high, other):
    return ["high"] * high + ["ordinary"] * other


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


# Words and data


@pytest.mark.parametrize(
    ("bound", "english", "chinese", "signs"),
    [
        ({"more_than": "1/2"}, "more than half", "超过半数", (">1/2",)),
        ({"at_least": "2/3"}, "at least 2/3", "至少三分之二", ("≥2/3",)),
        ({"at_most": "3/7"}, "at most 3/7", "至多3/7", ("≤3/7",)),
        ({"less_than": 4}, "less than 4", "少于4", ("<4",)),
        ({"at_least": 3, "at_most": 4}, "at least 3 and at most 4", "不少于3，不超过4", ("3", "4")),
        (
            {"more_than": Decimal("0.5"), "at_most": 4},
            "more than 0.5 and at most 4",
            "超过0.5，至多4",
            (">0.5", "≤4"),
        ),
    ],
)
def test_a_bound_says_in_words_and_in_short_what_it_asks_for(bound, english, chinese, signs):
    told = Bound(**bound)
    assert (bound_text(told, None), bound_text(told, None, "zh")) == (english, chinese)
    assert bound_signs(told) == signs


def test_the_explanation_says_more_than_half(finding, high, graded):
    found = finding(high(bound=Bound(more_than="1/2", each="half")), graded(*grades(1, 1)))
    english, chinese = explain(found), explain(found, "zh")
    assert "Required: more than half in each half-year; what is counted: percent" in english
    assert "50.00 counted, 50.00 with all that is open, more than half required" in english
    assert "超过半数" in chinese


def test_the_report_has_the_exact_text_of_the_bound(book, high, graded, roster):
    strict = high(bound=Bound(more_than="1/2", at_most="2/3"))
    report = check(book(strict), roster(), graded(*grades(1, 1)), Year(2025))
    data = json.loads(to_json(report))
    [found], [told] = data["findings"], data["rules"]
    assert found["required"] == "1/2"
    assert found["at_most"] == "2/3"
    assert found["bound"] == told["bound"] == {"more_than": "1/2", "at_most": "2/3"}
    [row] = csv.DictReader(io.StringIO(to_csv(report).decode()))
    # Alone, 1/2 would be read as a day by a spreadsheet.
    assert (row["required"], row["at_most"]) == (">1/2", "≤2/3")


def test_a_plain_bound_is_told_as_ever(book, high, graded, roster):
    report = check(book(high("60")), roster(), graded(*grades(1, 1)), Year(2025))
    [found] = json.loads(to_json(report))["findings"]
    assert (found["required"], "bound" in found) == ("60", False)
    [row] = csv.DictReader(io.StringIO(to_csv(report).decode()))
    assert (row["required"], row["at_most"]) == ("60", "")


# What would change it


def test_what_is_missing_of_a_strict_share_makes_it_exceed(finding, high, graded):
    found = finding(high(bound=Bound(more_than="1/2")), graded(*grades(1, 1)))
    [step] = found.change.steps
    assert step.number == Decimal("0.01")
    [one] = [line for line in step.lines if line.line == 0]
    assert one.number == 1
    assert finding(high(bound=Bound(more_than="1/2")), graded(*grades(2, 1))).verdict is MET


def test_what_a_strict_share_has_to_spare_ends_at_the_number_itself(finding, high, graded):
    found = finding(high(bound=Bound(more_than="1/2")), graded(*grades(3, 1)))
    [step] = found.change.steps
    assert not found.change.mends
    # With one unwanted more it is 3 of 5 and still more than half, with two it is half.
    assert [line.number for line in step.lines if line.line == 1] == [2]


@pytest.mark.parametrize(("done", "number"), [(2, 2), (3, 1), (4, 1), (6, 3)])
def test_a_strict_count_is_mended_or_broken_by_so_many(finding, rule, receptions, done, number):
    days = [f"2025-{month:02}-01" for month in range(1, done + 1)]
    found = finding(rule(bound=Bound(more_than=3)), receptions(*days))
    [step] = found.change.steps
    assert (found.change.mends, step.number) == (done < 4, number)


def test_a_part_is_missing_in_hundredths_and_never_too_little(finding, high, graded):
    found = finding(high(bound=Bound(at_least="2/3")), graded(*grades(1, 2)))
    [step] = found.change.steps
    assert step.number == Decimal("33.34")


# Looking ahead


def test_a_third_that_is_there_is_not_missing(outlook, high, graded):
    """A third is shown as 33.33, which is less than a third."""
    ahead = outlook(high(bound=Bound(at_least="1/3")), graded(*grades(1, 2)))
    assert (ahead.missing, ahead.pace, ahead.counted) == (0, "on_pace", Decimal("33.33"))


def test_half_is_missing_where_more_than_half_is_asked_for(outlook, high, graded):
    ahead = outlook(high(bound=Bound(more_than="1/2")), graded(*grades(1, 1)))
    assert (ahead.missing, ahead.pace) == (Decimal("0.01"), "behind")
    reached = outlook(high(bound=Bound(more_than="1/2")), graded(*grades(2, 1)))
    assert (reached.missing, reached.pace) == (0, "on_pace")


def test_of_more_than_three_four_are_missing(outlook, rule):
    assert outlook(rule(bound=Bound(more_than=3))).missing == 4


def test_fewer_than_two_leave_room_for_one(pace, rule, receptions):
    fewer = rule(bound=Bound(less_than=2))
    assert pace(fewer, receptions("2025-01-01")) == "on_pace"
    assert pace(fewer, receptions("2025-01-01", "2025-02-01")) == "lost"


# Drafts and doubts


def test_a_draft_moves_the_number_and_keeps_the_word(book, high):
    draft = with_number(book(high(bound=Bound(more_than="1/2"))), "receptions", Portion("2/3"))
    assert draft.rules[0].bound == Bound(more_than="2/3")
    told = with_number(book(high(bound=Bound())), "receptions", Portion("2/3"))
    assert told.rules[0].bound == Bound(at_least="2/3")


@pytest.mark.parametrize(
    ("number", "part"),
    [
        ("66.67", "2/3"),
        ("66.66", "2/3"),
        ("66.7", "2/3"),
        ("33.33", "1/3"),
        ("33.34", "1/3"),
        ("33.3", "1/3"),
        ("16.67", "1/6"),
        ("66.5", None),
        ("12.5", None),
        ("67", None),
        ("50.00", None),
    ],
)
def test_a_rounded_part_is_doubtful(book, high, number, part):
    doubts = [finding for finding in lint(book(high(number))) if finding.sort == "rounded"]
    assert [finding.data["portion"] for finding in doubts] == ([Portion(part)] if part else [])


def test_the_doubt_names_the_fraction(book, high):
    [doubt] = [finding for finding in lint(book(high("66.67"))) if finding.sort == "rounded"]
    assert doubt.text() == (
        'receptions: a rounded part: 66.67 percent is 2/3 rounded; the exact part is written "2/3"'
    )
    assert doubt.text("zh").endswith('66.67%是2/3的近似值；准确的写法是"2/3"')


def test_a_number_of_points_is_no_rounded_part(book, measured):
    item = PointsItem(title=TITLE, count=Count(where=where(kind="reception")), worth=Decimal(1))
    scheme = measured(Points(items=(item,)), at_least=Decimal("66.67"))
    assert "rounded" not in [finding.sort for finding in lint(book(scheme))]


def test_more_than_all_can_be_reached_by_nobody(book, high):
    texts = [finding.text() for finding in lint(book(high(bound=Bound(more_than="1/1"))))]
    assert any("more than 1/1 in each year is required; 100 can be" in text for text in texts)
    texts = [finding.text() for finding in lint(book(high(bound=Bound(less_than="0/1"))))]
    assert any("less than 0/1 in each year is allowed, and 0 is always" in text for text in texts)
