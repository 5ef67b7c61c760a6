"""Filings and research reports: who signed, and who judged."""

from datetime import date

import pytest

from renda.kernel.fields import EmptyTextError
from renda.kernel.terms import Grade, Kind, Role, Scope, UnknownWordError
from renda.work.filings import (
    Filing,
    FilingKind,
    JudgedTooEarlyError,
    Judgement,
    NobodyFiledError,
    ResearchReport,
)
from renda.work.sources import TwoPartsError

DAY = date(2025, 1, 8)


def filing(**changes):
    given = {
        "activity_id": "s1",
        "kind": "suggestion",
        "happened_on": DAY,
        "title": "增加公共停车位",
        "lead": "d1",
    }
    return Filing(**{**given, **changes})


def report(**changes):
    given = {"activity_id": "y1", "happened_on": DAY, "title": "老年助餐", "groups": ["g1"]}
    return ResearchReport(**{**given, **changes})


def rows(activity):
    return {(record.scope, record.subject_id, record.role) for record in activity.records()}


def test_the_lead_leads_and_the_others_sign_with_them():
    assert rows(filing(cosigners=["d2", "d3"])) == {
        (Scope.DEPUTY, "d1", Role.LEAD),
        (Scope.DEPUTY, "d2", Role.COSIGNER),
        (Scope.DEPUTY, "d3", Role.COSIGNER),
    }


def test_a_group_files_in_its_own_name():
    assert rows(filing(lead=None, groups=["g1", "g2"])) == {
        (Scope.GROUP, "g1", Role.LEAD),
        (Scope.GROUP, "g2", Role.LEAD),
    }


@pytest.mark.parametrize("lead", [None, ""])
def test_somebody_files(lead):
    with pytest.raises(NobodyFiledError, match="s1 is filed by nobody"):
        filing(lead=lead, cosigners=["d2"])


def test_the_lead_is_no_cosigner():
    with pytest.raises(TwoPartsError, match="d1 cannot have two parts in s1"):
        filing(cosigners=["d1", "d2"])


def test_a_filing_has_a_title():
    with pytest.raises(EmptyTextError, match="title"):
        filing(title=" ")


@pytest.mark.parametrize("kind", FilingKind)
def test_filings_are_of_kinds_every_rulebook_knows(kind):
    assert filing(kind=kind).records()[0].kind == Kind(kind)
    assert (kind.label("zh"), kind.en) == (Kind(kind).label("zh"), Kind(kind).en)


def test_a_filing_is_of_no_other_kind():
    with pytest.raises(UnknownWordError, match="suggestion, motion, opinion"):
        filing(kind="reception")


def test_what_nobody_judged_has_no_grade():
    assert report().judgement is None
    assert {record.grade for record in report().records()} == {None}


def test_a_record_says_who_graded_it_and_by_which_standard():
    judged = report(authors=["d1"]).graded(
        Grade.HIGH, by="deputies-work-committee", on=date(2025, 2, 1), criterion="评优办法"
    )
    told = {(record.graded_by, record.criterion) for record in judged.records()}
    assert told == {("deputies-work-committee", "评优办法")}
    without = report().graded(Grade.HIGH, by="office", on=date(2025, 2, 1))
    assert {record.criterion for record in without.records()} == {None}


def test_a_grade_says_who_gave_it_when_and_by_what():
    judged = report(authors=["d1"]).graded(
        Grade.HIGH, by="deputies-work-committee", on=date(2025, 2, 1), criterion="评优办法"
    )
    assert judged.judgement == Judgement(
        grade="high", by="deputies-work-committee", on=date(2025, 2, 1), criterion="评优办法"
    )
    assert {record.grade for record in judged.records()} == {Grade.HIGH}
    assert rows(judged) == {
        (Scope.GROUP, "g1", Role.LEAD),
        (Scope.DEPUTY, "d1", Role.PARTICIPANT),
    }


def test_the_last_judgement_holds_and_the_first_is_kept():
    first = filing().graded(Grade.HIGH, by="office", on=DAY)
    second = first.graded(Grade.ORDINARY, by="council", on=DAY)
    assert second.grade is Grade.ORDINARY
    assert [judgement.by for judgement in second.judgements] == ["office", "council"]


def test_nothing_is_judged_before_it_is_handed_in():
    with pytest.raises(JudgedTooEarlyError, match="earliest day allowed is 2025-01-08"):
        filing().graded(Grade.HIGH, by="office", on=date(2025, 1, 7))


def test_nothing_is_judged_before_it_was_last_judged():
    judged = filing().graded(Grade.HIGH, by="office", on=date(2025, 2, 1))
    with pytest.raises(JudgedTooEarlyError, match="earliest day allowed is 2025-02-01"):
        judged.graded(Grade.HIGH, by="office", on=date(2025, 1, 31))


def test_a_judgement_says_who_judged():
    with pytest.raises(EmptyTextError, match="by must be"):
        filing().graded(Grade.HIGH, by="", on=DAY)


def test_a_report_may_name_the_research_it_came_from():
    assert report(research_id="t1").research_id == "t1"
