"""Whoever's day of election is not known is judged where that day cannot matter."""

from datetime import date

import pytest

from renda import Bound, Count, Roster, Verdict, Year, check, explain, where
from renda.calendars import PeriodKind
from renda.reports import Note, Reason, Remark
from renda.rules import Continuity, Crediting, Share, Unit
from renda.tallies import LiveTally

FIRST, LAST = date(2025, 3, 1), date(2025, 9, 30)
EARLY, LATE = ("2025-03-10", "2025-04-10"), ("2025-10-10", "2025-11-10", "2025-12-10")
UNKNOWN = Verdict.UNDETERMINED, Reason.ELECTION_DAY_UNKNOWN


@pytest.fixture
def unsure(roster, deputy):
    """A roster of one deputy, elected between two days."""

    def make(first=FIRST, last=LAST, **rest):
        return roster(deputy(elected_on=first, elected_by=last, **rest))

    return make


@pytest.fixture
def found(book):
    """The finding on somebody of a roster under a rule."""

    def make(rule, people, records=(), subject="d1", year=2025, **when):
        [finding] = check(book(rule), people, records, Year(year), **when).of("receptions", subject)
        return finding

    return make


def answer(finding):
    return finding.verdict, finding.reason


def test_an_unknown_election_day_matters_where_its_extremes_differ(found, rule, unsure, receptions):
    finding = found(rule(3), unsure(), receptions(*EARLY, *LATE[:2]))
    assert answer(finding) == UNKNOWN
    assert (finding.counted, finding.possible, finding.required) == (2, 4, 3)
    assert finding.notes == (Note.ELECTION_DAY_UNKNOWN, Note.JOINED_MID_YEAR)
    assert [record.record_id for record in finding.records] == [*LATE[:2]]
    assert [record.record_id for record in finding.pending_records] == [*EARLY]


def test_it_does_not_where_both_say_the_same(found, rule, unsure, receptions):
    finding = found(rule(3), unsure(), receptions(*EARLY, *LATE))
    assert (answer(finding), finding.counted, finding.possible) == (
        (Verdict.MET, Reason.ENOUGH),
        3,
        5,
    )
    assert Note.ELECTION_DAY_UNKNOWN in finding.notes
    short = found(rule(3), unsure(), receptions(*EARLY))
    assert (answer(short), short.counted, short.possible) == (
        (Verdict.NOT_MET, Reason.SHORT),
        0,
        2,
    )


def test_a_day_long_before_or_after_the_period_leaves_no_trace(found, rule, unsure, receptions):
    before = found(rule(3), unsure(date(2012, 1, 1), date(2012, 12, 31)), receptions(*EARLY))
    assert (answer(before), before.notes) == ((Verdict.NOT_MET, Reason.SHORT), ())
    after = found(rule(3), unsure(date(2026, 1, 1), date(2026, 12, 31)))
    assert answer(after) == (Verdict.NOT_APPLICABLE, Reason.NOT_YET_ELECTED)


def test_whoever_left_long_ago_needs_no_day(found, rule, unsure):
    people = unsure(date.min, date.max, left_on="2017-01-05")
    finding = found(rule(3), people)
    assert answer(finding) == (Verdict.NOT_APPLICABLE, Reason.LEFT)


def test_nor_does_whoever_left_within_the_year(found, rule, unsure):
    people = unsure(date(2025, 1, 1), date(2025, 5, 31), left_on="2025-07-01")
    finding = found(rule(3, proration="monthly_ceil"), people)
    assert (answer(finding), finding.notes) == ((Verdict.NOT_APPLICABLE, Reason.LEFT), ())


def test_of_a_day_of_which_nothing_is_known_nothing_is_told(found, rule, unsure, receptions):
    finding = found(rule(3), unsure(date.min, date.max), receptions(*EARLY, *LATE))
    assert (answer(finding), finding.counted, finding.possible) == (UNKNOWN, 0, 5)


def test_a_number_that_hangs_on_the_day_leaves_the_verdict_open(found, rule, unsure, receptions):
    prorated = rule(3, proration="monthly_ceil")
    finding = found(prorated, unsure(), receptions(*EARLY, *LATE))
    assert (answer(finding), finding.required) == (UNKNOWN, 3)


def test_too_many_on_one_day_and_too_few_on_the_other_may_be_right_between(
    found, rule, unsure, receptions
):
    between = rule(bound=Bound(at_least=2, at_most=3))
    finding = found(between, unsure(), receptions(*EARLY, "2025-05-10", LATE[0]))
    assert (answer(finding), finding.counted, finding.possible) == (UNKNOWN, 1, 4)


def test_each_part_is_told_with_what_surely_counts_in_it(found, rule, unsure, receptions):
    quarterly = rule(1, each=PeriodKind.QUARTER)
    people = unsure(date(2025, 2, 1), date(2025, 3, 31))
    finding = found(quarterly, people, receptions("2025-02-10", "2025-04-10", "2025-07-10"))
    assert answer(finding) == (Verdict.NOT_MET, Reason.SHORT)
    assert [(part.counted, part.possible) for part in finding.parts] == [
        (0, 1),
        (1, 1),
        (1, 1),
        (0, 0),
    ]
    later = found(quarterly, unsure(last=date(2025, 7, 1)), receptions("2025-03-10", "2025-04-10"))
    assert answer(later) == UNKNOWN
    assert [part.counted for part in later.parts] == [0, 0, 0, 0]


def test_before_the_election_can_be_over_it_stays_open(found, rule, unsure, receptions):
    finding = found(rule(3), unsure(), receptions(*EARLY), as_of=date(2025, 6, 30))
    assert answer(finding) == UNKNOWN


def test_it_is_said_of_each_record_and_of_what_would_settle_it(found, rule, unsure, receptions):
    finding = found(rule(3), unsure(), receptions(*EARLY, *LATE[:2]))
    english, chinese = explain(finding), explain(finding, "zh")
    assert "undetermined (it hangs on a day of election that is not known)" in english
    assert "2025-03-10 · reception of the public · perhaps from before the election" in english
    assert "What would change it: the day of election, once recorded" in english
    assert "结论：待定（取决于不详的当选日期）" in chinese
    assert "可能在当选之前" in chinese
    assert "补记当选日期" in chinese


def test_how_many_more_would_do_is_not_told_where_nobody_can_know(found, rule, unsure, receptions):
    assert found(rule(3), unsure(), receptions(*EARLY)).change is None


def test_a_group_and_a_congress_hang_on_the_days_of_their_deputies(
    found, rule, roster, deputy, group, member, receptions
):
    people = roster(
        deputy(elected_on=FIRST, elected_by=LAST), groups=[group()], memberships=[member()]
    )
    for scope, crediting, subject in (
        ("group", Crediting.MEMBERS, "g1"),
        ("congress", Crediting.DEPUTIES, "wj"),
    ):
        theirs = rule(3, scope=scope, crediting=crediting)
        finding = found(theirs, people, receptions(*EARLY, *LATE[:2]), subject)
        assert (answer(finding), finding.counted, finding.possible) == (UNKNOWN, 2, 4)


def test_a_share_is_told_only_where_the_same_records_make_it(found, share_rule, unsure, record):
    good = [record(day, day, grade="high") for day in EARLY]
    other = [record(day, day, grade="ordinary") for day in LATE]
    late = found(share_rule, unsure(), [*good, *other])
    assert answer(late) == UNKNOWN
    assert [(line.counted, line.possible) for line in late.lines] == [(0, 2), (3, 5)]
    same = found(share_rule, unsure(), other)
    assert answer(same) == (Verdict.NOT_MET, Reason.SHORT)


@pytest.fixture
def share_rule(rule):
    measure = Share(where=where(grade="high"), among=Count(where=where(kind="reception")))
    return rule(50, measure=measure)


CHANGE = "2025-06-10"


@pytest.fixture
def two_terms(roster, deputy):
    """One person, of whose second mandate it is not known when it began."""

    def make(first, last, **earlier):
        return roster(
            deputy("d1", left_on=CHANGE, person_id="p", **earlier),
            deputy("d2", elected_on=date.fromisoformat(first), person_id="p", elected_by=last),
        )

    return make


def test_mandates_that_surely_follow_are_one_whatever_the_day(found, rule, two_terms, receptions):
    people = two_terms("2025-05-01", date(2025, 6, 10))
    finding = found(rule(2), people, receptions(*EARLY), "d2")
    assert (finding.verdict, finding.mandates) == (Verdict.MET, ("d1", "d2"))


def test_an_unknown_day_before_the_change_does_not_part_them(
    found, rule, two_terms, receptions, record
):
    people = two_terms("2025-06-10", None, elected_by=date.max)
    held = [record("x", "2026-07-01", "d2")]
    finding = found(rule(1), people, held, "d2", year=2026)
    assert (finding.verdict, finding.mandates) == (Verdict.MET, ("d1", "d2"))


@pytest.mark.parametrize("last", [date(2025, 6, 30), date(2025, 12, 31)])
def test_mandates_that_may_follow_are_not_joined_for_certain(
    found, rule, two_terms, receptions, last
):
    people = two_terms("2025-06-01", last)
    assert answer(found(rule(2), people, receptions(*EARLY), "d2")) == UNKNOWN
    alone = rule(2, continuity=Continuity.MANDATE)
    assert answer(found(alone, people, receptions(*EARLY), "d2")) == (
        Verdict.NOT_MET,
        Reason.SHORT,
    )
    assert answer(found(alone, people, receptions(*EARLY), "d1")) == (
        Verdict.NOT_APPLICABLE,
        Reason.LEFT,
    )


def test_mandates_may_follow_on_a_day_between_though_on_neither_extreme(
    found, rule, two_terms, receptions
):
    people = two_terms("2025-01-01", date(2025, 12, 31), elected_on="2025-02-01")
    assert answer(found(rule(2), people, receptions(*EARLY), "d2")) == UNKNOWN


def test_a_report_tells_once_of_all_days_that_are_not_known(book, rule, roster, deputy):
    people = roster(
        *(deputy(f"d{number}", elected_on=date.min, elected_by=date.max) for number in range(614))
    )
    [omission] = check(book(rule(3)), people, [], Year(2025)).omissions
    assert (omission.remark, omission.rows) == (Remark.UNKNOWN_ELECTION_DAYS, 614)
    assert len(omission.names) == 10


def test_a_day_that_is_known_after_all_is_told_of_nowhere(book, rule, unsure):
    report = check(book(rule(3)), unsure(FIRST, FIRST), [], Year(2025))
    assert report.omissions == ()
    assert answer(report.findings[0]) == (Verdict.NOT_MET, Reason.SHORT)


def test_a_tally_tells_the_same(book, rule, unsure, receptions):
    tally = LiveTally.of(book(rule(3)), unsure(), Year(2025), receptions(*EARLY))
    for record in receptions(*LATE):
        [finding] = tally.add(record)
    assert (finding.verdict, finding.counted, finding.possible) == (Verdict.MET, 3, 5)
    report = tally.report()
    assert report.findings == (finding,)
    assert [omission.remark for omission in report.omissions] == [Remark.UNKNOWN_ELECTION_DAYS]


def test_months_and_days_are_told_of_in_the_same_way(found, rule, unsure, receptions):
    for unit in (Unit.MONTH, Unit.DAY):
        finding = found(rule(3, unit=unit), unsure(), receptions(*EARLY, *LATE[:2]))
        assert (finding.counted, finding.possible) == (2, 4)


def test_an_unknown_day_contradicts_nothing(book, rule, roster, deputy, member, group):
    first = deputy("d1", elected_on=date.min, elected_by=date.max, left_on="2025-06-30")
    second = deputy("d2", person_id="d1", elected_on=FIRST, elected_by=LAST)
    people = roster(first, second, groups=[group()], memberships=[member("2012-01-01", CHANGE)])
    assert check(book(rule(3)), people, [], Year(2025)).contradictions == ()


def test_a_last_day_before_the_first_one_does(book, rule, unsure):
    people = unsure(LAST, FIRST)
    [told] = check(book(rule(3)), people, [], Year(2025)).contradictions
    assert str(told.kind) == "reversed_dates"
    assert "election" in told.sides[1].id


def test_a_roster_of_one_day_holds_those_who_may_be_in_office(unsure):
    people: Roster = unsure()
    assert [len(people.on(day).mandates) for day in (date(2025, 2, 28), FIRST)] == [0, 1]
