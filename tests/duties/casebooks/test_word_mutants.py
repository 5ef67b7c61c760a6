"""Words of a rule changed one at a time: what no case notices is told."""

from datetime import date, datetime

import pytest
from attrs import evolve

from renda import Bound, InputError, Period, Year, load_rulebook, where
from renda.cases import (
    Case,
    CaseExpected,
    CaseRecord,
    Cases,
    CaseSubject,
    load_cases,
    run_cases,
    unpinned_words,
    word_mutants,
)
from renda.reports import Rejected
from renda.rules import Points, PointsItem, Share, Unit, lint

YEAR = Year(2025)


@pytest.fixture
def changed(book):
    """What is changed in rules, from what to what."""

    def make(*rules):
        return {(one.what, one.was, one.becomes) for one in word_mutants(book(*rules))}

    return make


@pytest.fixture
def passes(book):
    """Whether a case of a rule passes."""

    def make(rule, expect, *records, subject=None, **when):
        case = Case(
            name="一",
            rule="receptions",
            period=YEAR,
            subject=subject or CaseSubject(),
            records=records,
            expect=CaseExpected(**expect),
            **when,
        )
        [result] = run_cases(book(rule), Cases(cases=(case,)))
        assert result.passed is not bool(result.differences)
        return result.passed

    return make


def received(day="2025-03-01", **more):
    return CaseRecord(kind="reception", on=date.fromisoformat(day), **more)


def test_each_word_of_a_rule_is_changed(changed, rule):
    led = rule(1, where=where(kind="reception", role="lead", mode="online"))
    day = led.valid_from
    assert changed(led) == {
        ("where.role", "lead", "-"),
        ("where.mode", "online", "-"),
        ("unit", "source", "record"),
        ("crediting", "named", "person"),
        ("crediting", "named", "own_groups"),
        ("valid_from", f"{day}", f"{day.replace(year=day.year - 1)}"),
        ("valid_from", f"{day}", f"{day.replace(year=day.year + 1)}"),
    }


def test_the_other_readings_of_a_unit_are_tried(changed, rule):
    units = {becomes for what, _, becomes in changed(rule(other_units=(Unit.DAY,)))}
    assert {"record", "day"} <= units


def test_the_words_of_shares_and_points_are_changed_where_they_stand(changed, rule):
    graded = rule(where=where(kind="motion", grade=["high", "ordinary"])).measure
    share = rule(measure=Share(among=graded, where=where(role="lead", theme="水")), at_least=50)
    item = PointsItem(title=rule().title, count=graded, worth=1)
    points = rule(measure=Points(items=(item,)), bound=Bound(at_least=1))
    assert {what for what, _, _ in changed(share)} >= {"among.where.grade", "where.role"}
    assert ("items[0].where.grade", "high, ordinary", "-") in changed(points)


def test_whether_a_number_is_itself_enough_is_changed_where_a_number_cannot_say_it(changed, rule):
    graded = Share(among=rule().measure, where=where(grade="high"))
    share = rule(measure=graded, bound=Bound(more_than="1/2", at_most="2/3"))
    words = {(was, becomes) for what, was, becomes in changed(share) if what == "bound"}
    assert words == {("more_than", "at_least"), ("at_most", "less_than")}
    assert "bound" not in {what for what, _, _ in changed(rule())}


def test_a_dropped_word_or_grade_no_case_notices_is_told_by_lint_where_cases_pin_words(book, rule):
    asked = book(rule(1, where=where(kind="reception", grade="high")))
    done = Case(
        name="一",
        rule="receptions",
        period=YEAR,
        records=(received(grade="high"),),
        expect=CaseExpected(verdict="met"),
    )
    nothing = Case(
        name="无", rule="receptions", period=YEAR, expect=CaseExpected(verdict="not_met")
    )
    cases = Cases(cases=(done, nothing), words=True)
    told = [finding.text("en") for finding in lint(asked, cases)]
    dropped = "where.grade may be - instead of high, and every case still passes"
    assert any(dropped in text for text in told)
    assert not any(
        "where.grade" in finding.text() for finding in lint(asked, evolve(cases, words=False))
    )
    ordinary = evolve(nothing, name="一般", records=(received(grade="ordinary"),))
    more = evolve(cases, cases=(*cases.cases, ordinary))
    assert "where.grade" not in {mutant.what for mutant in unpinned_words(asked, more)}


def test_the_shipped_cases_of_wujin_pin_every_word_and_lose_it_without_one_of_them():
    book, cases = load_rulebook("wujin-2024"), load_cases("wujin-2024")
    assert cases.words
    assert [mutant.text() for mutant in unpinned_words(book, cases)] == []
    fewer = tuple(case for case in cases.cases if "附议" not in case.name)
    assert [mutant.what for mutant in unpinned_words(book, evolve(cases, cases=fewer))] == [
        "where.role",
        "crediting",
        "crediting",
    ]


def test_a_case_can_tell_of_two_mandates(passes, rule):
    other = received(by="other_mandate")
    assert passes(rule(1), {"verdict": "not_met", "counted": 0}, other)
    assert passes(rule(1, crediting="person"), {"verdict": "met", "counted": 1}, other)


def test_a_case_can_tell_of_the_days_of_a_membership(passes, rule):
    of_group = rule(1, scope="group", crediting="members")
    subject = CaseSubject(member=(YEAR,))
    held = received(by="member"), received("2025-12-31", by="member")
    assert passes(of_group, {"verdict": "met", "counted": 2}, *held, subject=subject)
    late = evolve(subject, member=(Year(2026),))
    expect = {"verdict": "not_met", "rejected": ["outside_membership"]}
    assert passes(of_group, expect, *held, subject=late)


def test_a_case_can_tell_when_a_record_was_known(passes, rule):
    entered = datetime.fromisoformat("2025-06-01T12:00+08:00")
    before = datetime.fromisoformat("2025-05-01T12:00+08:00")
    held = received(recorded_at=entered)
    assert passes(rule(1), {"verdict": "met"}, held)
    assert passes(rule(1), {"verdict": "pending", "counted": 0}, held, known_at=before)
    withdrawn = received(voided_at=entered)
    assert passes(rule(1), {"verdict": "not_met", "rejected": [Rejected.VOIDED]}, withdrawn)


def test_a_case_can_tell_of_a_congress_by_its_deputies_and_groups(passes, rule):
    held = received(by="member"), received("2025-03-02", by="group")
    for crediting in ("deputies", "groups"):
        summed = rule(1, scope="congress", crediting=crediting)
        assert passes(summed, {"verdict": "met", "counted": 1}, *held)
    assert passes(rule(1, scope="congress"), {"verdict": "not_met", "counted": 0}, *held)


def test_a_case_that_expects_another_reason_fails(passes, rule):
    led = rule(1, where=where(kind="reception", role="lead"))
    signed = received(role="cosigner")
    assert passes(led, {"verdict": "not_met", "rejected": ["role"]}, signed)
    assert not passes(led, {"verdict": "not_met", "rejected": ["grade"]}, signed)
    assert not passes(led, {"verdict": "not_met", "rejected": []}, signed)


def test_nobody_does_what_a_subject_of_the_scope_cannot_have(passes, rule):
    with pytest.raises(InputError, match="other_mandate"):
        passes(rule(1), {"verdict": "met"}, received(by="member"))


def test_a_case_can_tell_of_the_days_and_the_kind_of_a_group(passes, rule):
    professional = rule(1, scope="group", applies_to=where(kind="professional"))
    days = {"formed_on": date(2025, 3, 1), "dissolved_on": date(2025, 11, 1)}
    subject = CaseSubject(kind="professional", **days)
    held = received("2025-02-28"), received("2025-10-31"), received("2025-11-01")
    expect = {"verdict": "not_applicable", "counted": 1, "rejected": ["outside_group"]}
    assert passes(professional, expect, *held, subject=subject)


def test_a_case_can_tell_of_the_work_of_a_deputys_own_group(passes, rule):
    own = rule(1, crediting="own_groups")
    held = received("2025-02-28", by="group"), received("2025-03-01", by="group")
    subject = CaseSubject(member=(Period(date(2025, 3, 1), date(2025, 4, 1)),))
    expect = {"verdict": "met", "counted": 1, "rejected": ["outside_membership"]}
    assert passes(own, expect, *held, subject=subject)
