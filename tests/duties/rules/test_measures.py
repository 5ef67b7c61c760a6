"""Counts by other units, shares and bounds: what they come to, and what follows."""

import json
from decimal import Decimal

import pytest

from renda import Bound, Title, Verdict, Year, check, explain, to_json, where
from renda.calendars import PeriodKind
from renda.kernel.terms import UnknownWordError
from renda.reports import LineRuling, Reason
from renda.rules import Proration, Unit

TITLE = Title({"zh": "积分", "en": "Points"})
MET, NOT_MET, OPEN = Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED
RECEPTION, SUGGESTION = where(kind="reception"), where(kind="suggestion")


# Persons and quantities


@pytest.mark.parametrize("unit", [Unit.ATTENDANCE, Unit.QUANTITY])
def test_persons_are_added_up_each_source_once_by_its_greatest_number(numbers, rule, record, unit):
    held = [
        record("a", "2025-02-01", source_id="s", quantity=40),
        record("b", "2025-02-01", source_id="s", quantity=25),
        record("c", "2025-03-01", quantity=2),
        record("d", "2025-04-01", quantity=7, standing="disputed"),
    ]
    assert numbers(rule(45, unit=unit), held) == (42, 49, 45)


def test_persons_are_added_up_in_each_quarter(finding, rule, record):
    held = [
        record("a", "2025-02-01", source_id="s", quantity=3),
        record("b", "2025-05-01", source_id="s", quantity=4),
    ]
    found = finding(rule(1, unit=Unit.ATTENDANCE, each=PeriodKind.QUARTER), held)
    assert [part.counted for part in found.parts] == [3, 4, 0, 0]


def test_persons_may_still_come_until_the_period_is_over(answer, rule, record):
    one = [record("a", "2025-02-01", quantity=3)]
    assert answer(rule(9, unit=Unit.ATTENDANCE), one, as_of="2025-12-30")[0] is Verdict.PENDING
    assert answer(rule(9, unit=Unit.ATTENDANCE), one) == (NOT_MET, Reason.SHORT)


def test_what_else_a_number_could_count_is_named(finding, rule):
    open_role = explain(finding(rule(3, other_roles=("lead",))), "zh")
    assert "条文未写明按什么角色计，也可能是：领衔" in open_role
    text = explain(finding(rule(3, other_units=(Unit.DAY, Unit.ATTENDANCE))))
    assert "what is counted: different sources" in text
    assert "it could be: different days or attendances, each source once" in text


WORDS = [Unit.DOCUMENT, Unit.EVENT, Unit.ITEM, Unit.THING]


@pytest.mark.parametrize("unit", WORDS)
def test_documents_events_items_and_things_are_told_apart_by_their_sources(
    finding, rule, record, unit
):
    held = [
        record("a", "2025-02-01", source_id="s"),
        record("b", "2025-02-02", source_id="s"),
        record("c", "2025-03-01"),
        record("d", "2025-04-01", standing="disputed"),
    ]
    found = finding(rule(4, unit=unit), held)
    assert (found.counted, found.possible, found.required) == (2, 3, 4)
    assert found.rule.measure.unit is unit


@pytest.mark.parametrize(
    ("unit", "bound", "english", "chinese"),
    [
        ("document", {"at_least": 2}, "1 document more", "再有1件"),
        ("event", {"at_least": 3}, "2 events more", "再有2场次"),
        ("item", {"at_most": 0}, "1 item fewer", "减少1项"),
        ("thing", {"at_least": 1}, "losing 1 thing", "少1个"),
        ("record", {"at_most": 2}, "2 records more", "再有2条记录"),
        ("day", {"at_least": 2}, "1 different day more", "再有1个不同日期"),
        ("month", {"at_least": 3}, "2 different months more", "再有2个不同月份"),
        ("attendance", {"at_least": 30}, "18 attendances more", "再有18人次"),
        ("theme", {"at_least": 2}, "1 different theme more", "再有1个不同主题"),
        ("source", {"at_least": 2}, "1 more that count", "再有1项计入"),
    ],
)
def test_what_would_change_it_has_the_word_of_the_unit(
    finding, rule, record, unit, bound, english, chinese
):
    held = [record("a", "2025-02-01", quantity=12, theme="roads")]
    found = finding(rule(bound=Bound(**bound), unit=unit), held)
    assert explain(found).endswith(f"What would change it: {english}")
    assert explain(found, "zh").endswith(chinese)


def test_what_is_open_has_the_word_of_the_unit_too(finding, rule, receptions):
    held = receptions("2025-02-01", "2025-03-01", standing="disputed")
    settled = finding(rule(2, unit="event"), held)
    assert "2 events by records that may still count, once settled" in explain(settled)
    dismissed = finding(rule(bound=Bound(at_most=1), unit="event"), held)
    assert "1 event fewer by records that may still count, once settled" in explain(dismissed)


def test_the_old_word_for_attendances_is_refused_since_it_could_mean_persons(rule):
    with pytest.raises(UnknownWordError, match=r"'person' is not allowed.* attendance"):
        rule(3, unit="person")


# Between


@pytest.mark.parametrize(
    ("days", "verdict", "reason"),
    [
        (1, NOT_MET, Reason.SHORT),
        (2, MET, Reason.ENOUGH),
        (3, MET, Reason.ENOUGH),
        (4, NOT_MET, Reason.EXCEEDED),
    ],
)
def test_a_number_may_have_to_lie_between_two(answer, rule, receptions, days, verdict, reason):
    held = receptions(*(f"2025-0{n}-01" for n in range(1, days + 1)))
    assert answer(rule(bound=Bound(at_least=2, at_most=3)), held) == (verdict, reason)


def test_between_stays_open_while_more_could_come(answer, rule, receptions):
    between = rule(bound=Bound(at_least=1, at_most=2))
    two = receptions("2025-01-02", "2025-01-03")
    assert answer(between, two, as_of="2025-06-30")[0] is Verdict.PENDING
    three = [*two, *receptions("2025-01-04")]
    assert answer(between, three, as_of="2025-06-30") == (NOT_MET, Reason.EXCEEDED)


def test_both_numbers_are_told(finding, rule, receptions):
    found = finding(rule(bound=Bound(at_least=2, at_most=3)), receptions("2025-01-02"))
    assert (found.required, found.at_most) == (2, 3)
    assert "Required: at least 2 and at most 3" in explain(found)
    assert explain(found).endswith("What would change it: 1 more that count")


def test_both_numbers_are_prorated(finding, rule, roster, deputy):
    halved = rule(bound=Bound(at_least=2, at_most=4), proration=Proration.MONTHLY_CEIL)
    found = finding(halved, people=roster(deputy(elected_on="2025-07-01")))
    assert (found.required, found.at_most) == (1, 2)


def test_too_many_of_between_would_have_to_be_fewer(finding, rule, receptions):
    days = receptions("2025-01-02", "2025-01-03", "2025-01-04")
    found = finding(rule(bound=Bound(at_least=1, at_most=2)), days)
    assert explain(found).endswith("What would change it: 1 fewer that count")


# Shares


def test_a_share_is_in_percent_with_its_whole(finding, high, graded):
    found = finding(high("67"), graded("high", "ordinary", "high"))
    assert (found.counted, found.possible) == (Decimal("66.67"), Decimal("66.67"))
    assert found.lines == (LineRuling(counted=2, possible=2), LineRuling(counted=3, possible=3))
    assert found.verdict is NOT_MET
    assert "  such as are wanted: 2 counted, 2 with all that is open" in explain(found)
    assert "  the whole: 3 counted, 3 with all that is open" in explain(found)
    assert "percent, by different sources" in explain(found)
    assert explain(found).endswith(
        "+0.34 percentage points "
        "(of one line alone: 1 more: such as are wanted or 1 fewer: such as are not wanted)"
    )


def test_a_share_is_held_against_its_number_exactly(answer, high, graded):
    third = graded("high", "ordinary", "ordinary")
    assert answer(high("33.33"), third) == (MET, Reason.ENOUGH)
    assert answer(high("33.34"), third) == (NOT_MET, Reason.SHORT)


def test_a_share_of_nothing_is_not_judged(answer, high, graded):
    assert answer(high(), []) == (Verdict.NOT_APPLICABLE, Reason.NO_WHOLE)
    assert answer(high(), [], as_of="2025-06-30") == (Verdict.PENDING, Reason.PERIOD_OPEN)


def test_a_share_of_what_nobody_has_confirmed_is_open(answer, high, record):
    unsure = [record("u", "2025-03-01", kind="suggestion", grade="high", standing="unverified")]
    assert answer(high(), unsure) == (OPEN, Reason.UNSETTLED)


def test_an_ungraded_one_leaves_a_share_open_and_is_listed_so(finding, high, graded):
    found = finding(high(), graded("high", None, None))
    assert (found.counted, found.possible) == (Decimal("33.33"), Decimal("100.00"))
    assert found.verdict is OPEN
    assert [record.record_id for record in found.records] == ["g0"]
    assert [record.record_id for record in found.pending_records] == ["g1", "g2"]
    assert found.rejected == ()


def test_what_is_of_the_whole_but_not_wanted_counts(finding, high, graded):
    found = finding(high(), graded("high", "ordinary"))
    assert [record.record_id for record in found.records] == ["g0", "g1"]
    assert found.rejected == ()


def test_a_share_between_two_says_which_it_misses(finding, high, graded):
    between = high(bound=Bound(at_least=Decimal(20), at_most=Decimal(40)))
    found = finding(between, graded("high", "ordinary"))
    assert (found.verdict, found.at_most) == (NOT_MET, Decimal(40))
    assert explain(found).endswith(
        "-10.00 percentage points (of one line alone: 1 fewer: such as are wanted or 1 more: such "
        "as are not wanted)"
    )


def test_a_share_may_have_a_most(answer, high, graded):
    most = high(bound=Bound(at_most=Decimal(50)))
    assert answer(most, graded("high", "ordinary")) == (MET, Reason.WITHIN)
    assert answer(most, graded("high", "high", "ordinary")) == (NOT_MET, Reason.EXCEEDED)


def test_one_share_too_great_says_by_how_much(finding, high, graded):
    found = finding(high(bound=Bound(at_most=Decimal(40))), graded("high", "ordinary"))
    assert explain(found).endswith(
        "-10.00 percentage points (of one line alone: 1 fewer: such as are wanted or 1 more: such "
        "as are not wanted)"
    )


def test_a_report_has_what_a_share_is_made_of(book, high, graded, roster):
    report = check(book(high()), roster(), graded("high", None), Year(2025))
    [found] = json.loads(to_json(report))["findings"]
    assert (found["counted"], found["possible"]) == ("50.00", "100.00")
    assert found["lines"] == [
        {"counted": 1, "possible": 2, "records": ["g0"], "pending_records": ["g1"]},
        {"counted": 2, "possible": 2, "records": ["g0", "g1"], "pending_records": []},
    ]
