"""On which days something was owed: what a mandate, a suspension or leave changes in a verdict."""

from decimal import Decimal
from fractions import Fraction

import pytest

from renda import Bound, Count, Verdict, Year, check, explain, where
from renda.calendars import PeriodKind
from renda.duties.rules.proration import prorated_bound
from renda.duties.rules.rule import RuleError
from renda.duties.rules.tenures import deputy_tenures
from renda.reports import Note, ProratedBound, Reason, Rejected, TimeShare, TimeUnit
from renda.rules import Proration, Share

LEFT = (Verdict.NOT_APPLICABLE, Reason.LEFT)


def test_the_mandate_end_frees_a_quarter_that_begins_after_it_on_whatever_day_it_is_judged(
    book, rule, roster, deputy, as_days
):
    people = roster(deputy(left_on="2025-09-12"))
    quarterly = book(rule(1, period=PeriodKind.QUARTER))
    for as_of in ("2025-06-30", "2025-09-11", "2025-12-31"):
        report = check(quarterly, people, [], Year(2025), **as_days({"as_of": as_of}))
        last = report.findings[-1]
        assert (str(last.period), last.verdict, last.reason) == ("2025-10-01..2025-12-31", *LEFT)


def test_the_mandate_end_frees_the_year_from_its_own_last_day_on(
    answer, rule, roster, deputy, receptions
):
    people = roster(deputy(left_on="2025-09-12"))
    assert answer(rule(1), [], people, as_of="2025-09-10")[0] is Verdict.PENDING
    assert answer(rule(1), [], people, as_of="2025-09-11") == LEFT
    assert answer(rule(1), receptions("2025-03-01"), people, as_of="2025-09-11") == LEFT


def test_the_mandate_end_with_the_year_frees_nobody(answer, rule, roster, deputy):
    people = roster(deputy(left_on="2026-01-01"))
    assert answer(rule(1), [], people) == (Verdict.NOT_MET, Reason.SHORT)


@pytest.mark.parametrize("as_of", [None, "2025-07-01"])
def test_whoever_is_suspended_all_year_is_told_so_and_not_called_short(
    answer, rule, roster, absence, as_of
):
    people = roster(absences=[absence("2024-11-01")])
    assert answer(rule(1), [], people, as_of=as_of) == (Verdict.NOT_MET, Reason.SUSPENDED)


def test_whoever_was_free_for_a_day_can_be_short(answer, rule, roster, absence, deputy):
    people = roster(absences=[absence("2025-01-02")])
    assert answer(rule(1), [], people) == (Verdict.NOT_MET, Reason.SHORT)
    elected = roster(deputy(elected_on="2025-05-01"), absences=[absence("2025-05-01")])
    assert answer(rule(1), [], elected) == (Verdict.NOT_MET, Reason.SUSPENDED)


def test_of_each_part_a_suspension_through_it_alone_is_told(answer, rule, roster, absence):
    people = roster(absences=[absence("2025-04-01", "2025-07-01")])
    quarterly = rule(1, each=PeriodKind.QUARTER)
    assert answer(quarterly, [], people)[1] is Reason.SHORT


def test_a_suspended_and_an_absent_deputy_have_a_note(finding, rule, roster, absence):
    away = [absence("2025-12-31"), absence("2025-02-01", "2025-03-01", reason="leave")]
    found = finding(rule(1), [], roster(absences=away))
    assert found.notes == (Note.SUSPENDED, Note.ON_LEAVE)
    other_year = [absence("2024-02-01", "2025-01-01"), absence("2026-01-01", reason="leave")]
    assert finding(rule(1), [], roster(absences=other_year)).notes == ()


# What a rule makes of absences


@pytest.mark.parametrize("reason", ["leave", "suspension"])
def test_an_absence_through_the_whole_year_exempts_where_the_rule_says_so(
    answer, rule, roster, absence, reason
):
    people = roster(absences=[absence("2025-01-01", reason=reason)])
    exempting = rule(3, **{reason: "exempts"})
    assert answer(exempting, [], people) == (Verdict.NOT_APPLICABLE, Reason.EXEMPTED)
    assert answer(rule(3), [], people)[0] is Verdict.NOT_MET


def test_leave_and_suspension_exempt_together(answer, rule, roster, absence):
    away = [absence("2025-01-01", "2025-06-01"), absence("2025-05-01", reason="leave")]
    both = rule(3, leave="exempts", suspension="exempts")
    assert answer(both, [], roster(absences=away))[1] is Reason.EXEMPTED
    assert answer(rule(3, leave="exempts"), [], roster(absences=away))[1] is Reason.SHORT


@pytest.mark.parametrize(
    ("proration", "required"),
    [(Proration.NONE, 3), (Proration.MONTHLY_CEIL, 3), (Proration.MONTHLY_FLOOR, 2)],
)
def test_a_suspension_of_three_months_lessens_three_a_year_to_two_and_a_quarter(
    finding, rule, roster, absence, proration, required
):
    people = roster(absences=[absence("2025-04-01", "2025-07-01")])
    lessened = rule(3, suspension="prorates_months", proration=proration)
    assert finding(lessened, [], people).required == required
    assert finding(rule(3, proration=proration), [], people).required == 3


@pytest.mark.parametrize(
    ("policy", "proration", "required"),
    [
        ("nothing", Proration.NONE, 12),
        ("left_out", Proration.NONE, 12),
        ("prorates_months", Proration.NONE, 1),
        ("prorates_days", Proration.NONE, 1),
        ("prorates_days", Proration.DAILY_FLOOR, 0),
    ],
)
def test_leave_up_to_the_last_day_of_the_year_leaves_one_of_twelve_or_none(
    finding, rule, roster, absence, policy, proration, required
):
    people = roster(absences=[absence("2025-01-01", "2025-12-31", reason="leave")])
    found = finding(rule(12, leave=policy, proration=proration), [], people)
    assert found.required == required


def test_absences_lessen_what_a_by_election_has_left(finding, rule, roster, deputy, absence):
    people = roster(
        deputy(elected_on="2025-07-01"), absences=[absence("2025-10-01", reason="leave")]
    )
    lessened = rule(12, leave="prorates_months", proration=Proration.MONTHLY_CEIL)
    assert finding(lessened, [], people).required == 3


def test_the_sum_of_a_proration_can_be_told(rule, absence, roster):
    lessened = rule(3, suspension="prorates_months", proration=Proration.MONTHLY_FLOOR)
    people, year = roster(absences=[absence("2025-04-01", "2025-07-01")]), Year(2025)
    tenure = deputy_tenures(people, lessened.time_policy, year, year.last)["d1"]
    told = prorated_bound(lessened, year, tenure)
    assert (told.sums, told.bound.number) == ({"at_least": "3 × 9/12 = 2.25 → 2"}, 2)
    assert [(share.had, share.whole, share.unit) for share in told.shares] == [
        (9, 12, TimeUnit.MONTHS)
    ]


@pytest.mark.parametrize("policy", ["prorates_months", "prorates_days"])
def test_an_absence_lessens_only_the_parts_it_touches(finding, rule, roster, absence, policy):
    people = roster(absences=[absence("2025-04-01", "2025-06-01", reason="leave")])
    quarterly = rule(3, each=PeriodKind.QUARTER, leave=policy)
    assert [part.required for part in finding(quarterly, [], people).parts] == [3, 1, 3, 3]


@pytest.fixture
def attendance(rule):
    """A rule of a share: of all sessions so many in a hundred attended."""

    def make(**rest):
        share = Share(
            among=Count(where=where(kind="session-attendance")), where=where(role="participant")
        )
        return rule(measure=share, bound=Bound(at_least=Decimal(80)), **rest)

    return make


def test_what_happened_during_leave_is_left_out_of_a_share_where_the_rule_says_so(
    finding, attendance, roster, absence, record
):
    people = roster(absences=[absence("2025-03-01", "2025-05-01", reason="leave")])
    held = [
        *(record(f"away{n}", f"2025-04-{n:02}", kind="session-attendance") for n in range(1, 5)),
        *(
            record(f"there{n}", f"2025-06-{n:02}", kind="session-attendance", role="participant")
            for n in range(1, 7)
        ),
    ]
    left_out = finding(attendance(leave="left_out"), held, people)
    assert (left_out.counted, left_out.verdict) == (Decimal(100), Verdict.MET)
    assert {rejection.reason for rejection in left_out.rejected} == {Rejected.ON_LEAVE}
    counts = finding(attendance(), held, people)
    assert (counts.counted, counts.verdict) == (Decimal(60), Verdict.NOT_MET)
    assert "what happened during it is left out" in explain(left_out)
    assert "what happened during it counts" in explain(counts)


@pytest.mark.parametrize("name", ["leave", "suspension"])
def test_a_share_is_not_lessened_by_an_absence(attendance, name):
    with pytest.raises(RuleError, match=f"{name} = prorates_days is not allowed"):
        attendance(**{name: "prorates_days"})


def test_leave_all_year_that_is_left_out_is_told_as_that(answer, rule, roster, absence):
    people = roster(absences=[absence("2025-01-01", reason="leave")])
    assert answer(rule(1, leave="left_out"), [], people) == (Verdict.NOT_MET, Reason.ON_LEAVE)


def test_what_a_suspended_deputy_does_counts_only_where_the_rule_says_so(
    counted_of, rule, roster, absence, receptions
):
    people, held = roster(absences=[absence("2025-01-01")]), receptions("2025-03-01")
    assert counted_of(rule(1, suspension="nothing"), held, people) == 1
    assert counted_of(rule(1, suspension="exempts"), held, people) == 0


@pytest.fixture
def counted_of(finding):
    return lambda *given: finding(*given).counted


def test_where_no_number_is_required_none_is_left_of_it():
    half = TimeShare(had=Fraction(6), whole=12, unit="months")
    assert ProratedBound(whole=Bound(), shares=(half,), bound=Bound()).sums == {}
