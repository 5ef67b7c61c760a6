"""What a check refuses, whom it judges, and what it takes from what was known."""

from datetime import date, datetime

import pytest
from attrs import evolve

from renda import InputError, Roster, Title, Verdict, Year, check, load_rulebook, where
from renda.duties.check.in_memory import UnknownKindError
from renda.rules import Crediting
from renda.terms import Scope


@pytest.fixture
def problems(book, roster):
    """Where a check of 2025 finds the input wrong, and with what."""

    def make(rule, records, people=None, **rest):
        with pytest.raises(InputError) as refused:
            check(book(rule), people or roster(), records, Year(2025), **rest)
        return [
            (problem.file, problem.column, problem.data["value"])
            for problem in refused.value.problems
        ]

    return make


@pytest.mark.parametrize("dossiers", [True, False])
@pytest.mark.parametrize("day", ["2025-02-01", "2024-02-01"])
@pytest.mark.parametrize("standing", ["confirmed", "disputed"])
def test_a_record_of_nobody_on_the_roster_is_refused(
    dossiers, day, standing, problems, rule, receptions
):
    held = [
        *receptions(day, subject_id="d8", standing=standing),
        *receptions(day, subject_id="d9", standing=standing),
    ]
    assert problems(rule(), held, dossiers=dossiers) == [
        ("duty_records", "subject_id", "'d8'"),
        ("duty_records", "subject_id", "'d9'"),
    ]


def test_a_record_of_a_deputy_nobody_knows_is_refused_where_members_work_counts(
    problems, rule, roster, group, receptions
):
    members = rule(scope="group", crediting=Crediting.MEMBERS)
    people = roster(groups=[group()])
    strange = receptions("2025-02-01", subject_id="d9")
    assert problems(members, strange, people) == [("duty_records", "subject_id", "'d9'")]


def test_a_record_of_a_person_nobody_knows_is_refused(problems, rule, receptions):
    strange = receptions("2025-02-01", subject_id="d9")
    assert len(problems(rule(crediting=Crediting.PERSON), strange)) == 1


def test_records_of_a_scope_whose_table_is_missing_yield_no_findings(
    book, rule, roster, receptions
):
    of_groups = receptions("2025-02-01", subject_id="g1", scope="group")
    assert check(book(rule(scope="group")), roster(), of_groups, Year(2025)).findings == ()


def test_a_roster_that_names_what_is_not_there_is_refused(problems, rule, roster, deputy):
    lost = roster(deputy(congress_id="nowhere"))
    assert problems(rule(), [], lost) == [("deputies", "congress_id", "'nowhere'")]


def test_a_kind_nobody_declared_is_refused_with_the_known_ones(book, rule, roster, receptions):
    odd = receptions("2025-02-01", kind="juggling")
    with pytest.raises(UnknownKindError) as refused:
        check(book(rule()), roster(), odd, Year(2025))
    assert refused.value.kinds == "juggling"
    assert "reception" in refused.value.allowed
    assert "theme-month" in refused.value.allowed


def test_a_kind_the_rulebook_declares_is_counted(book, rule, roster, receptions):
    declared = book(
        rule(1, where=where(kind="night-school")),
        kinds={"night-school": Title({"zh": "夜校", "en": "Night school"})},
    )
    held = receptions("2025-02-01", kind="night-school")
    assert check(declared, roster(), held, Year(2025)).summary.overall is Verdict.MET


def test_nobody_and_nothing_gives_an_empty_report():
    report = check(load_rulebook("wujin-2024"), Roster(), [], Year(2025))
    assert (report.findings, report.summary.overall, report.short()) == ((), None, ())


def test_there_is_one_finding_for_each_rule_subject_and_period_in_order(
    wujin, roster, deputy, group
):
    people = roster(deputy("d2"), deputy("d1"), groups=[group("g2"), group("g1")])
    keys = [
        (finding.rule.code, finding.subject)
        for finding in check(wujin, people, [], Year(2025)).findings
    ]
    assert keys == sorted(set(keys))
    assert len(keys) == 1 + 2 * 2 + 3 * 2


@pytest.fixture
def known_later(roster, deputy):
    """A deputy elected in March, and that became known in April."""
    known = datetime.fromisoformat("2025-04-01T12:00+08:00")
    return roster(deputy("d1"), deputy("d2", recorded_at=known))


def test_who_was_not_known_then_has_no_finding(book, rule, known_later, receptions):
    held = receptions("2025-03-05", subject_id="d2")
    early = datetime.fromisoformat("2025-04-01T11:59+08:00")
    report = check(book(rule()), known_later, held, Year(2025), known_at=early)
    assert [finding.subject for finding in report.findings] == ["d1"]
    report = check(book(rule()), known_later, held, Year(2025))
    assert [finding.subject for finding in report.findings] == ["d1", "d2"]


def test_a_member_not_known_then_is_no_stranger(book, rule, known_later, group, receptions):
    people = evolve(known_later, groups=[group()])
    members = book(rule(scope="group", crediting=Crediting.MEMBERS))
    held = receptions("2025-03-05", subject_id="d2")
    early = datetime.fromisoformat("2025-03-01T12:00+08:00")
    [found] = check(members, people, held, Year(2025), known_at=early).findings
    assert (found.scope, found.counted) == (Scope.GROUP, 0)


def test_a_voided_mandate_is_out_and_its_replacement_in(book, rule, roster, deputy):
    voided = datetime.fromisoformat("2025-04-01T12:00+08:00")
    people = roster(
        deputy(elected_on="2022-01-01", voided_at=voided),
        deputy(elected_on="2025-06-01", recorded_at=voided),
    )
    [now] = check(book(rule()), people, [], Year(2025)).findings
    assert now.notes
    before = datetime.fromisoformat("2025-03-01T12:00+08:00")
    [then] = check(book(rule()), people, [], Year(2025), known_at=before).findings
    assert not then.notes


def test_a_report_names_what_it_was_made_from(book, rule, roster):
    known = datetime.fromisoformat("2025-04-01T12:00+08:00")
    report = check(book(rule()), roster(), [], Year(2025), as_of=date(2025, 3, 1), known_at=known)
    assert (report.as_of, report.known_at) == (date(2025, 3, 1), known)
    assert check(book(rule()), roster(), [], Year(2025)).as_of == date(2025, 12, 31)
