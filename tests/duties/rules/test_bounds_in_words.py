"""What is said of exact bounds: in words, of what is missing, in drafts and by lint."""

import csv
import io
import json
from decimal import Decimal

import pytest
from duties.grade_lists import grades

from renda import Bound, Count, Title, Verdict, Year, check, explain, to_csv, to_json, where
from renda.comparison import with_number
from renda.rules import Points, PointsItem, Portion, bound_signs, bound_text, lint

MET, NOT_MET = Verdict.MET, Verdict.NOT_MET
TITLE = Title({"zh": "积分", "en": "Points"})


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
