"""Verdicts kept current by a tally: one record in, the findings it touches out."""

from datetime import date
from decimal import Decimal

import pytest

from renda import Bound, Count, Title, Verdict, Year, check, where
from renda.calendars import PeriodKind
from renda.duties.check.live_tally import LiveTally
from renda.rules import Crediting, Points, PointsItem, Share, Unit

YEAR = Year(2025)
TITLE = Title({"zh": "项", "en": "PointsItem"})
RECEPTIONS = Count(where=where(kind="reception"))


@pytest.fixture
def tally(book, roster):
    """A tally for 2025 of one rule or several, and of one deputy or other people."""

    def make(*rules, people=None, **rest):
        return LiveTally.of(book(*rules), people or roster(), YEAR, **rest)

    return make


@pytest.fixture
def told(tally):
    """What is told of one deputy under one rule after each of some records."""

    def make(rule, records, people=None, **rest):
        kept = tally(rule, people=people, **rest)
        return [
            [(finding.verdict, finding.counted) for finding in kept.add(one)] for one in records
        ]

    return make


def test_what_a_record_changes_is_told_at_once(told, rule, receptions):
    days = receptions("2025-02-01", "2025-03-01", "2025-04-01")
    assert told(rule(at_least=2), days) == [
        [(Verdict.NOT_MET, 1)],
        [(Verdict.MET, 2)],
        [(Verdict.MET, 3)],
    ]


def test_a_record_that_does_not_count_leaves_its_finding_as_it_was(told, rule, record):
    early = record("early", "2024-12-31")
    assert told(rule(), [early]) == [[(Verdict.NOT_MET, 0)]]


def test_a_record_that_may_count_makes_its_finding_undetermined(told, rule, record):
    open_one = record("r1", "2025-03-01", standing="disputed")
    assert told(rule(at_least=1), [open_one]) == [[(Verdict.UNDETERMINED, 0)]]


def test_a_record_of_a_kind_no_rule_counts_tells_nothing(told, rule, record):
    assert told(rule(), [record("r1", "2025-03-01", kind="training")]) == [[]]


def test_a_record_of_another_scope_tells_nothing(tally, rule, record, roster, group):
    kept = tally(rule(), people=roster(groups=[group()]))
    assert kept.add(record("r1", "2025-03-01", "g1", scope="group")) == ()


def test_a_record_of_a_kind_that_only_another_shipped_rulebook_declares_tells_nothing(
    told, rule, record
):
    assert told(rule(), [record("r1", "2025-03-01", kind="points-awarded")]) == [[]]


def test_the_same_record_twice_counts_once(told, rule, record):
    one = record("r1", "2025-03-01")
    assert told(rule(), [one, one]) == [[(Verdict.NOT_MET, 1)]] * 2


def test_a_member_s_record_changes_the_finding_on_the_group(
    tally, rule, record, roster, group, member
):
    ours = rule(1, scope="group", crediting=Crediting.MEMBERS)
    people = roster(groups=[group(), group("g2")], memberships=[member()])
    kept = tally(ours, people=people)
    [finding] = kept.add(record("r1", "2025-03-01"))
    assert (finding.subject, finding.verdict) == ("g1", Verdict.MET)
    assert kept.report().of(ours.code, "g1") == (finding,)


def test_what_a_member_did_while_suspended_does_not_count_for_the_group(
    tally, rule, record, roster, group, member, absence
):
    ours = rule(1, scope="group", crediting=Crediting.MEMBERS)
    away = [absence("2025-03-01", "2025-04-01")]
    people = roster(groups=[group()], memberships=[member()], absences=away)
    kept = tally(ours, people=people)
    [during], [after] = (kept.add(record(day, day)) for day in ("2025-03-15", "2025-04-01"))
    assert (during.verdict, after.verdict) == (Verdict.NOT_MET, Verdict.MET)


@pytest.mark.parametrize(("joined", "left"), [("2025-04-01", None), ("2022-01-01", "2025-03-01")])
def test_a_record_from_outside_the_membership_leaves_the_group_s_finding_as_it_was(
    tally, rule, record, roster, group, member, joined, left
):
    ours = rule(1, scope="group", crediting=Crediting.MEMBERS)
    people = roster(groups=[group()], memberships=[member(joined, left)])
    [finding] = tally(ours, people=people).add(record("r1", "2025-03-15"))
    assert (finding.subject, finding.verdict, finding.counted) == ("g1", Verdict.NOT_MET, 0)


def test_a_record_of_who_is_in_no_group_tells_nothing(tally, rule, record, roster, group):
    ours = rule(1, scope="group", crediting=Crediting.MEMBERS)
    assert tally(ours, people=roster(groups=[group()])).add(record("r1", "2025-03-01")) == ()


def test_a_record_under_one_mandate_changes_the_findings_on_all_of_the_person(
    tally, rule, record, roster, deputy
):
    people = roster(deputy(), deputy("d2", person_id="d1"), deputy("d3"))
    kept = tally(rule(1, crediting=Crediting.PERSON), people=people)
    found = kept.add(record("r1", "2025-03-01"))
    assert {finding.subject: finding.verdict for finding in found} == dict.fromkeys(
        ["d1", "d2"], "met"
    )


def test_one_to_whom_a_rule_does_not_apply_has_no_finding(
    tally, rule, record, roster, congress, deputy
):
    people = roster(
        deputy(),
        deputy("d2", congress_id="town"),
        congresses=[congress(), congress("town", "township")],
    )
    kept = tally(rule(1, applies_to=where(level="township")), people=people)
    assert kept.add(record("r1", "2025-03-01")) == ()
    assert [finding.subject for finding in kept.add(record("r2", "2025-03-01", "d2"))] == ["d2"]


@pytest.mark.parametrize("change", [{"kind": "receptoin"}, {"subject_id": "d9"}])
def test_a_record_nobody_can_judge_changes_no_finding_and_is_told_once(
    tally, book, rule, record, roster, change
):
    kept = tally(rule())
    stray = record("r1", "2025-03-01", **change)
    assert (kept.add(stray), kept.add(stray)) == ((), ())
    assert kept.report().omissions[0].rows == 1
    assert kept.report() == check(book(rule()), roster(), [stray], YEAR, dossiers=False)


MEASURES = {
    "days": Count(where=where(kind="reception"), unit=Unit.DAY),
    "months": Count(where=where(kind="reception"), unit=Unit.MONTH),
    "persons": Count(where=where(kind="reception"), unit=Unit.ATTENDANCE),
    "share": Share(among=RECEPTIONS, where=where(grade="high")),
    "points": Points(items=(PointsItem(title=TITLE, count=RECEPTIONS, worth=Decimal("0.5")),)),
}
BOUNDS = [Bound(at_least=2), Bound(at_most=2), Bound(at_least=1, each=PeriodKind.QUARTER)]


@pytest.mark.parametrize("as_of", [None, date(2025, 5, 20)], ids=["in the end", "in May"])
@pytest.mark.parametrize("bound", BOUNDS, ids=str)
@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
def test_whatever_is_measured_a_tally_says_what_a_check_says(
    book, people, rule, record, measure, bound, as_of
):
    ours = book(rule(measure=measure, bound=bound))
    records = [
        record(f"{who}-{number}", day, who, quantity=number, **rest)
        for who in ("d1", "d2", "d3")
        for number, (day, rest) in enumerate(
            [
                ("2025-02-03", {"grade": "high"}),
                ("2025-04-20", {"source_id": "s", "grade": "ordinary"}),
                ("2025-05-01", {"source_id": "s", "standing": "disputed"}),
                ("2025-11-02", {}),
            ]
        )
    ]
    kept = LiveTally.of(ours, people, YEAR, as_of=as_of)
    for number, entered in enumerate(records, start=1):
        found = kept.add(entered)
        report = check(ours, people, records[:number], YEAR, as_of=as_of, dossiers=False)
        assert found == report.of("receptions", entered.subject_id)
        assert kept.report() == report


def test_an_exempt_deputy_stays_so_whatever_is_recorded(told, rule, record, roster, deputy):
    people = roster(deputy(resident=True))
    ours = rule(1, exempts=where(resident=True))
    assert told(ours, [record("r1", "2025-03-01")], people) == [[(Verdict.NOT_APPLICABLE, 1)]]


def test_what_a_suspended_deputy_did_does_not_count(told, rule, record, roster, absence):
    people = roster(absences=[absence("2025-03-01", "2025-04-01")])
    days = [record("in", "2025-03-15"), record("after", "2025-04-01")]
    assert told(rule(1), days, people) == [[(Verdict.NOT_MET, 0)], [(Verdict.MET, 1)]]


def test_what_was_not_known_then_does_not_count(told, rule, record):
    later = record("r1", "2025-03-01", recorded="2025-06-01")
    then = later.recorded_at.replace(month=5)
    assert told(rule(1), [later], known_at=then) == [[(Verdict.PENDING, 0)]]


def test_records_of_a_scope_the_roster_is_silent_on_are_taken(tally, rule, record):
    assert tally(rule(1, scope="group")).add(record("r1", "2025-03-01", "g1", scope="group")) == ()
