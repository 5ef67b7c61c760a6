"""A finding in words: everything a clerk needs, in English and in Chinese."""

import re
from datetime import date
from decimal import Decimal

import pytest

from renda import Bound, Count, Period, Title, Verdict, explain, where
from renda.calendars import PeriodKind
from renda.duties.reports.change_sentences import part_text
from renda.duties.reports.rule_sentences import bound_text, required_text
from renda.rules import Crediting, InForce, Points, PointsItem
from renda.terms import Kind

HIGH = where(kind=["reception", "training"], role="lead", grade="high", theme__ne="farms")


@pytest.fixture
def found(finding, rule, roster, absence, record, deputy):
    """A finding with something on every line."""
    graded = {"source_id": "e1", "grade": "high", "theme": "roads"}
    held = [
        record("counted", "2025-02-01", **graded),
        record("ungraded", "2025-03-01", theme="roads"),
        record("disputed", "2025-03-02", grade="high", theme="roads", standing="disputed"),
        record("suspended", "2025-06-05", kind="training"),
    ]
    people = roster(deputy(elected_on="2025-01-15"), absences=[absence("2025-06-01", "2025-07-01")])
    return finding(rule(4, where=HIGH, crediting=Crediting.PERSON), held, people)


def test_the_dossier_shows_everything(found):
    assert explain(found).splitlines() == [
        "deputy d1: Receptions (receptions)",
        "Verdict: not met (fewer than required)",
        "Required: at least 4; what is counted: different sources",
        "Period: 2025-01-01 to 2025-12-31; judged on 2025-12-31",
        "Result: 1 counted; 3 with all that is open",
        (
            "Which records: reception of the public or training; lead; high quality; "
            "theme ≠ farms; every mandate of the same person"
        ),
        "Basis: Opinion (2019), article number not public",
        "Records that count: 1",
        "  counted · 2025-02-01 · reception of the public · source e1",
        "Records that may still count: 2",
        "  disputed · 2025-03-02 · reception of the public · disputed",
        "  ungraded · 2025-03-01 · reception of the public · not graded yet",
        "Records that do not count: 1",
        "  suspended · 2025-06-05 · training · while suspended",
        "Note: elected within the period",
        "Note: suspended for some days of the period; what happened during it is left out",
        "What would change it: 3 more that count",
    ]


def test_in_chinese_no_english_word_of_the_templates_remains(found):
    text = explain(found, "zh")
    data = "d1 receptions e1 counted ungraded disputed suspended theme ne farms"
    words = set(re.findall(r"[A-Za-z]\w*", text)) - set(data.split())
    assert words == set()


def test_in_chinese_the_vocabulary_is_chinese(found):
    text = explain(found, "zh")
    for label in (
        "未达标",
        "数量不足",
        "接待群众",
        "学习培训",
        "领衔",
        "高质量",
        "有异议",
        "周期内当选",
    ):
        assert label in text


def test_parts_are_shown_each_with_its_numbers(finding, rule, receptions):
    quarterly = finding(rule(1, each=PeriodKind.QUARTER), receptions("2025-02-01"))
    text = explain(quarterly)
    assert "Required: at least 1 in each quarter" in text
    assert (
        "  2025-01-01..2025-03-31: 1 counted, 1 with all that is open, 1 required\n"
        "  2025-04-01..2025-06-30: 0 counted, 0 with all that is open, 1 required" in text
    )
    assert text.endswith(
        "What would change it: 1 more that count in 2025-04..06, and 1 more that count in "
        "2025-07..09, and 1 more that count in 2025-10..12"
    )


def test_the_number_required_says_which_bound_it_is(finding, rule):
    assert required_text(finding(rule(3))) == "at least 3"
    assert required_text(finding(rule(at_most=2))) == "at most 2"
    assert bound_text(rule(3).bound, PeriodKind.YEAR) == "at least 3 in each year"
    assert required_text(finding(rule(2, each=PeriodKind.HALF))) == "at least 2 in each half-year"
    between = Bound(at_least=1, at_most=4)
    assert required_text(finding(rule(bound=between))) == "at least 1 and at most 4"
    assert bound_text(Bound(), PeriodKind.YEAR) == "no number; it is only told"


BY_THEN = "1 more that count, by 2025-12-31 at the latest; open records may be among them"


@pytest.mark.parametrize(
    ("bound", "as_of", "sure", "unsure", "change"),
    [
        ({"at_least": 3}, None, 1, 0, "2 more that count"),
        ({"at_most": 1}, None, 3, 0, "2 fewer that count"),
        ({"at_least": 2}, None, 1, 1, "1 of the records that may still count, once settled"),
        (
            {"at_least": 2},
            "2025-06-30",
            1,
            0,
            "1 more that count, by 2025-12-31 at the latest; open records may be among them",
        ),
        ({"at_least": 2}, None, 3, 0, "losing 2 of what counts"),
        ({"at_most": 4}, None, 1, 1, "3 further ones"),
    ],
)
def test_it_says_what_would_change_the_answer(
    bound, as_of, sure, unsure, change, finding, rule, receptions
):
    held = [
        *receptions(*(f"2025-01-{n + 1:02}" for n in range(sure))),
        *receptions(*(f"2025-02-{n + 1:02}" for n in range(unsure)), standing="disputed"),
    ]
    text = explain(finding(rule(**bound), held, as_of=as_of))
    assert text.splitlines()[-1] == f"What would change it: {change}"


def test_where_nothing_is_owed_nothing_would_change_it(finding, rule, roster, deputy):
    left = finding(rule(), [], roster(deputy(left_on="2025-03-01")))
    assert left.verdict is Verdict.NOT_APPLICABLE
    assert "What would change it" not in explain(left)


def test_empty_lists_are_left_out(finding, rule):
    text = explain(finding(rule()))
    for title in ("Counted (", "May still count", "Not counted", "Note:"):
        assert title not in text


def test_kinds_are_called_as_their_rulebook_calls_them_in_both_languages(rule):
    school = Title({"zh": "夜校", "en": "Night school"})
    own = rule(where=where(kind="night-school"), kind_titles={"night-school": school})
    assert own.kind_label("night-school", "zh") == "夜校"
    assert own.kind_label("night-school", "en") == "Night school"
    assert own.kind_label("reception", "zh") == Kind.RECEPTION.label("zh")
    assert own.kind_label("unheard-of", "zh") == "unheard-of"


def change(found):
    return explain(found).rpartition("What would change it: ")[2]


def test_each_part_that_lacks_something_says_how_much_and_until_when(finding, rule, receptions):
    quarterly = rule(1, each=PeriodKind.QUARTER)
    held = receptions("2025-02-01", "2025-05-01")
    assert change(finding(quarterly, held, as_of="2025-08-05")) == (
        "1 more that count in 2025-07..09, by 2025-09-30 at the latest, and 1 more that count in "
        "2025-10..12, by 2025-12-31 at the latest; open records may be among them"
    )


def test_in_a_part_that_is_closed_only_what_is_unsettled_can_help(finding, rule, receptions):
    halves = rule(1, each=PeriodKind.HALF)
    later = receptions("2025-07-03")
    unsure = receptions("2025-02-01", standing="unverified")
    assert change(finding(halves, [*unsure, *later], as_of="2025-07-05")) == (
        "1 of the records that may still count, once settled in 2025-01..06"
    )
    lost = finding(halves, later, as_of="2025-07-05")
    assert change(lost) == (
        "nothing that happens later; 1 more would have been needed in 2025-01..06"
    )


def test_the_last_day_is_one_on_which_the_rule_is_in_force(finding, rule):
    ending = rule(1, valid_to=date(2025, 7, 1), in_force=InForce.PART)
    assert change(finding(ending, as_of="2025-05-05")) == BY_THEN.replace("12-31", "06-30")


def test_what_an_exemption_hangs_on_is_to_be_recorded(finding, rule):
    unknown = finding(rule(1, exempts=where(resident=True)))
    assert change(unknown) == "what the exemption asks for, once recorded"


def test_points_that_may_be_lost_again_lack_nothing(finding, rule, receptions):
    items = [
        PointsItem(
            title=Title({"zh": "项", "en": "PointsItem"}),
            count=Count(where=where(kind=kind)),
            worth=Decimal(worth),
        )
        for kind, worth in (("reception", 5), ("suggestion", -1))
    ]
    scheme = rule(measure=Points(items=tuple(items)), bound=Bound(at_least=Decimal(3)))
    found = finding(scheme, receptions("2025-02-01"), as_of="2025-06-30")
    assert found.verdict is Verdict.PENDING
    assert change(found) == (
        "losing more than 2 points (of one line alone: 1 fewer: PointsItem or 3 more: PointsItem)"
    )


def test_a_part_between_two_numbers_names_both(finding, rule, receptions):
    between = rule(bound=Bound(at_least=1, at_most=2, each=PeriodKind.HALF))
    found = finding(between, receptions("2025-02-01"))
    line = "2025-01-01..2025-06-30: 1 counted, 1 with all that is open, {} required"
    assert f"  {line.format('at least 1 and at most 2')}" in explain(found).splitlines()
    only = finding(rule(1, each=PeriodKind.HALF), receptions("2025-02-01"))
    assert f"  {line.format('1')}" in explain(only).splitlines()


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2025, 7, 1), date(2025, 10, 1), "2025-07..09"),
        (date(2025, 7, 1), date(2025, 8, 1), "2025-07"),
        (date(2025, 12, 1), date(2026, 2, 1), "2025-12..2026-01"),
        (date(2025, 7, 2), date(2025, 10, 1), "2025-07-02..2025-09-30"),
    ],
)
def test_a_part_of_whole_months_is_told_without_its_days(start, end, text):
    assert part_text(Period(start, end)) == text
