"""What a check refuses, whom it judges, and what it takes from what was known."""

from datetime import date, datetime

import pytest
from attrs import evolve

from renda import InputError, Roster, Title, Verdict, Year, check, load_rulebook, where
from renda.calendars import PeriodKind
from renda.reports import Remark
from renda.rules import Crediting
from renda.terms import Scope


@pytest.fixture
def told(book, roster):
    """What a check of 2025 tells of records that nobody can judge, and which contradictions."""

    def make(rule, records, people=None, **rest):
        report = check(book(rule), people or roster(), records, Year(2025), **rest)
        omissions = [
            (omission.remark, omission.rows, *map(str, omission.names))
            for omission in report.omissions
        ]
        return omissions, [str(side) for stray in report.strays for side in stray.sides]

    return make


NOBODY = [(Remark.UNKNOWN_SUBJECTS, 3, "mandate d8", "mandate d9")]


@pytest.mark.parametrize("dossiers", [True, False])
@pytest.mark.parametrize("crediting", [Crediting.NAMED, Crediting.PERSON])
@pytest.mark.parametrize("standing", ["confirmed", "disputed"])
def test_records_of_nobody_on_the_roster_are_passed_over_and_told(
    dossiers, crediting, standing, told, rule, receptions
):
    held = [
        *receptions("2025-02-02", "2025-02-01", subject_id="d9", standing=standing),
        *receptions("2025-03-01", subject_id="d8", standing=standing),
    ]
    assert told(rule(crediting=crediting), held, dossiers=dossiers) == (
        NOBODY,
        ["mandate d8", "record 2025-03-01", "mandate d9", "record 2025-02-01"],
    )


def test_what_is_void_or_of_other_days_is_not_asked(told, rule, receptions):
    held = [
        *receptions("2024-12-31", "2026-01-01", subject_id="d9"),
        *receptions("2025-02-01", subject_id="d9", voided="2025-02-02"),
        *receptions("2025-02-03", kind="juggling", voided="2025-02-04"),
    ]
    assert told(rule(), held) == ([], [])
    then = datetime.fromisoformat("2025-02-03T12:00+08:00")
    [omission], _ = told(rule(), held, known_at=then)
    assert omission[0] is Remark.UNKNOWN_KINDS


def test_a_long_period_asks_for_records_of_all_its_days(
    told, rule, receptions, roster, seventeenth
):
    people = evolve(roster(), terms=[seventeenth])
    early = receptions("2023-02-01", subject_id="d9")
    [omission], _ = told(rule(period=PeriodKind.TERM), early, people)
    assert omission[1:] == (1, "mandate d9")


def test_a_stranger_counts_for_no_group(told, rule, roster, group, receptions):
    members = rule(scope="group", crediting=Crediting.MEMBERS)
    people = roster(groups=[group()])
    [omission], _ = told(members, receptions("2025-02-01", subject_id="d9"), people)
    assert omission[1:] == (1, "mandate d9")


def test_only_the_first_of_many_are_named(told, rule, record):
    held = [record(f"r{n}", "2025-02-01", f"x{n:02}") for n in range(15)]
    [(_, rows, *names)], sides = told(rule(), held)
    assert (rows, len(names), names[-1], len(sides)) == (15, 10, "mandate x09", 20)


def test_records_of_a_scope_whose_table_is_missing_yield_no_findings(
    book, rule, roster, receptions
):
    of_groups = receptions("2025-02-01", subject_id="g1", scope="group")
    assert check(book(rule(scope="group")), roster(), of_groups, Year(2025)).findings == ()


def test_a_roster_that_names_what_is_not_there_is_refused(book, rule, roster, deputy):
    with pytest.raises(InputError, match="'nowhere' is no known congress_id"):
        check(book(rule()), roster(deputy(congress_id="nowhere")), [], Year(2025))


def test_kinds_that_the_rulebook_does_not_know_are_told(told, rule, receptions):
    held = [
        *receptions("2025-02-01", "2025-02-02", kind="juggling"),
        *receptions("2025-03-01", kind="tea", subject_id="d9"),
    ]
    assert told(rule(), held) == (
        [(Remark.UNKNOWN_KINDS, 3, "kind juggling", "kind tea")],
        [],
    )


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


def test_a_member_not_known_then_counts_for_no_group(book, rule, known_later, group, receptions):
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


def test_a_mandate_withdrawn_though_work_of_it_is_recorded_is_told(
    told, rule, roster, deputy, receptions
):
    withdrawn = deputy(voided_at=datetime.fromisoformat("2025-04-01T12:00+08:00"))
    held = receptions("2025-02-01")
    assert told(rule(), held, roster(withdrawn)) == (
        [(Remark.UNKNOWN_SUBJECTS, 1, "mandate d1")],
        ["mandate d1", "record 2025-02-01"],
    )
    before = datetime.fromisoformat("2025-03-31T12:00+08:00")
    assert told(rule(), held, roster(withdrawn), known_at=before) == ([], [])


@pytest.mark.parametrize("known", [None, "2025-03-05", "2025-03-15", "2025-03-25", "2025-04-05"])
def test_a_record_that_another_took_the_place_of_counts_alike_without_dossiers(
    known, book, roster, rule, record
):
    versions = [
        record("r1", "2025-03-01", voided="2025-03-10", theme="甲"),
        record("r1", "2025-03-02", recorded="2025-03-10", voided="2025-03-20", subject_id="d9"),
        record("r1", "2025-03-30", recorded="2025-03-20", voided="2025-03-31"),
        record("r1", "2024-12-30", recorded="2025-03-31", kind="juggling"),
    ]
    then = known and datetime.fromisoformat(f"{known}T12:00+08:00")
    told = [
        check(book(rule()), roster(), rows, Year(2025), known_at=then, dossiers=dossiers)
        for dossiers in (True, False)
        for rows in (versions, versions[::-1], iter(versions))
    ]
    found = [
        ([finding.ruling for finding in report.findings], report.omissions, report.strays)
        for report in told
    ]
    assert found == [found[0]] * len(found)
