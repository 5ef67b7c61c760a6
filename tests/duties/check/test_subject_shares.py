"""The share of a congress's own who have enough: how many, of all in office, surely and perhaps."""

from datetime import date

import pytest

from renda import Body, Bound, Count, RendaError, Year, check, explain, to_json, where
from renda.cases import word_mutants
from renda.comparison import Strictness, with_roles, with_unit
from renda.duties.comparison.strictness import compare_strictness
from renda.reports import Reason
from renda.rules import AbsencePolicy, Crediting, SubjectShare, lint
from renda.tallies import LiveTally

YEAR = Year(2025)
RECEPTIONS = Count(where=where(kind="reception"))


@pytest.fixture
def share(rule):
    """A rule that 60 of a hundred deputies receive the public, as often as given."""

    def make(having=1, of="deputy", number=60, each=RECEPTIONS, **rest):
        measure = SubjectShare(of=of, each=each, having=having)
        return rule(scope="congress", measure=measure, bound=Bound(at_least=number), **rest)

    return make


@pytest.fixture
def five(roster, deputy):
    def make(*others, **rest):
        return roster(*(deputy(f"d{number}") for number in range(1, 6)), *others, **rest)

    return make


@pytest.fixture
def judged(book):
    def make(rule, people, records, **when):
        [finding] = check(book(rule), people, records, YEAR, **when).findings
        return finding

    return make


def test_three_of_five_deputies_are_sixty_in_a_hundred(judged, share, five, record):
    held = [record(f"r{n}", "2025-02-01", f"d{n}") for n in (1, 2, 3)]
    finding = judged(share(), five(), held)
    assert (finding.subject, str(finding.counted), finding.verdict) == ("wj", "60.00", "met")
    assert [(line.counted, line.possible) for line in finding.lines] == [(3, 3), (5, 5)]
    assert [record.record_id for record in finding.records] == ["r1", "r2", "r3"]
    fewer = judged(share(), five(), held[:2])
    assert (str(fewer.counted), fewer.verdict, fewer.reason) == ("40.00", "not_met", Reason.SHORT)


def test_whoever_has_fewer_than_the_number_does_not_count_and_more_count_once(
    judged, share, five, record
):
    held = [
        *(record(f"a{n}", f"2025-02-0{n}", "d1") for n in (1, 2, 3)),
        record("b1", "2025-02-01", "d2"),
    ]
    assert judged(share(having=2), five(), held).lines[0].counted == 1


def test_what_is_not_settled_may_lift_the_share(judged, share, five, record):
    held = [
        record("r1", "2025-02-01", "d1"),
        record("r2", "2025-02-01", "d2"),
        record("r3", "2025-02-01", "d3", standing="disputed"),
    ]
    finding = judged(share(), five(), held)
    assert (str(finding.counted), str(finding.possible)) == ("40.00", "60.00")
    assert finding.verdict == "undetermined"
    assert [record.record_id for record in finding.pending_records] == ["r3"]


def test_the_whole_are_those_in_office_on_the_judging_day(judged, share, five, deputy, record):
    people = five(
        deputy("d6", left_on="2025-06-01"),
        deputy("d7", elected_on="2025-11-01"),
    )
    held = [record(f"r{n}", "2025-02-01", f"d{n}") for n in (1, 2, 3, 6)]
    assert [line.counted for line in judged(share(), people, held).lines] == [3, 6]
    early = judged(share(), people, held, as_of=date(2025, 3, 1))
    assert [line.counted for line in early.lines] == [4, 6]


def test_whoever_an_absence_exempts_is_not_of_the_whole(judged, share, five, absence, record):
    people = five(absences=[absence("2025-01-01", reason="leave", deputy_id="d5")])
    held = [record(f"r{n}", "2025-02-01", f"d{n}") for n in (1, 2)]
    exempting = judged(share(leave=AbsencePolicy.EXEMPTS), people, held)
    assert [line.counted for line in exempting.lines] == [2, 4]
    assert [line.counted for line in judged(share(), people, held).lines] == [2, 5]


def test_a_reelected_deputy_is_one_of_the_whole(judged, share, roster, deputy, record):
    people = roster(
        deputy("d1", person_id="p", left_on="2025-06-01"),
        deputy("d1b", elected_on="2025-06-01", person_id="p"),
        deputy("d2"),
    )
    held = [record("r1", "2025-02-01", "d1"), record("r2", "2025-08-01", "d1b")]
    finding = judged(share(having=2), people, held)
    assert [line.counted for line in finding.lines] == [1, 2]


def test_while_the_period_runs_whoever_can_still_have_enough_may_lift_it(
    judged, share, five, absence, record
):
    held = [record("r1", "2025-02-01", "d1")]
    june = date(2025, 6, 30)
    assert judged(share(), five(), held, as_of=june).verdict == "pending"
    away = [absence("2025-05-01", deputy_id=f"d{n}") for n in (2, 3, 4)]
    lost = judged(share(), five(absences=away), held, as_of=june)
    assert (lost.verdict, lost.reason) == ("not_met", Reason.SHORT)


def test_a_congress_without_anybody_in_office_has_no_share(judged, share, roster):
    assert judged(share(of="group"), roster(), []).reason is Reason.NO_WHOLE


def test_each_congress_has_the_share_of_its_own(book, share, roster, congress, deputy, record):
    people = roster(
        deputy("d1"), deputy("d2", congress_id="town"), congresses=[congress(), congress("town")]
    )
    held = [record("r1", "2025-02-01", "d2")]
    found = check(book(share()), people, held, YEAR).findings
    assert [(one.subject, str(one.counted)) for one in found] == [
        ("town", "100.00"),
        ("wj", "0.00"),
    ]


def test_the_share_of_groups_and_of_venues(judged, share, roster, deputy, group, record):
    stations = [
        Body(body_id=f"v{n}", scope="venue", name="站", congress_id="wj") for n in (1, 2, 3)
    ]
    people = roster(deputy(), groups=[group("g1"), group("g2")], bodies=stations)
    held = [
        record("r1", "2025-02-01", "g1", scope="group"),
        record("r2", "2025-02-01", venue_id="v1"),
    ]
    assert str(judged(share(of="group"), people, held).counted) == "50.00"
    of_venues = share(of="venue", crediting=Crediting.HELD_THERE)
    assert str(judged(of_venues, people, held).counted) == "33.33"


def test_members_work_may_count_for_their_groups(
    judged, share, roster, deputy, group, member, record
):
    people = roster(deputy(), groups=[group("g1"), group("g2")], memberships=[member()])
    of_groups = share(of="group", crediting=Crediting.MEMBERS)
    assert str(judged(of_groups, people, [record("r1", "2025-02-01")]).counted) == "50.00"


def test_how_many_more_would_be_enough_is_told(judged, share, five, record):
    finding = judged(share(), five(), [record("r1", "2025-02-01", "d1")])
    [step] = finding.change.steps
    assert [(line.line, line.number) for line in step.lines] == [(0, 2)]
    text = explain(finding)
    assert "subjects that have enough: 1 counted, 1 with all that is open" in text
    assert "subjects in office: 5 counted" in text
    assert "percent; of each deputy, at least 1: different sources" in text


def test_the_report_says_what_is_measured(book, share, five):
    report = to_json(check(book(share(having=2)), five(), [], YEAR)).decode()
    assert '"measure": "subject_share"' in report
    assert '"subjects": "deputy"' in report
    assert '"having": 2' in report


def test_a_live_tally_is_that_of_the_whole_check(book, share, five, record):
    tally = LiveTally.of(book(share()), five(), YEAR)
    held = [record(f"r{n}", "2025-02-01", f"d{n}") for n in (1, 2, 3)]
    told = [finding for one in held for finding in tally.add(one)]
    assert [str(finding.counted) for finding in told] == ["20.00", "40.00", "60.00"]
    assert [finding.subject for finding in told] == ["wj"] * 3


@pytest.mark.parametrize(
    ("wrong", "allowed"),
    [
        ({"scope": "group"}, "scope = congress; subjects = deputy"),
        ({"measure": SubjectShare(of="congress", each=RECEPTIONS)}, "scope = congress; subjects"),
        ({"measure": SubjectShare(of="deputy", each=RECEPTIONS, having=0)}, "1, 2, 3"),
        ({"bound": Bound(at_least=60, each="quarter")}, "period = quarter, month"),
        ({"proration": "daily"}, "proration = none"),
        ({"crediting": "members"}, "scope = group"),
    ],
)
def test_a_share_of_subjects_is_refused_where_it_cannot_be(rule, wrong, allowed):
    usual = {
        "scope": "congress",
        "measure": SubjectShare(of="deputy", each=RECEPTIONS),
        "bound": Bound(at_least=60),
    }
    with pytest.raises(RendaError, match=allowed):
        rule(**{**usual, **wrong})


def test_a_share_with_more_to_have_is_never_more(share):
    more, fewer = share(having=3), share(having=2)
    assert compare_strictness(more, fewer) is Strictness.STRICTER
    assert compare_strictness(fewer, more) is Strictness.LOOSER


def test_drafts_and_mutants_change_what_is_counted_of_each(book, share):
    by_day = with_unit(book(share()), "receptions", "day").rule("receptions")
    assert by_day.measure.each.unit == "day"
    led = with_roles(book(share()), "receptions", ["lead"]).rule("receptions")
    assert led.measure.each.words("role") == {"lead"}
    changed = [mutant.what for mutant in word_mutants(book(share()))]
    assert "unit" in changed
    assert "crediting" in changed


def test_a_share_of_nothing_that_can_happen_is_doubted(book, share):
    nothing = Count(where=where(kind="reception", quantity__lt=0))
    assert lint(book(share(each=nothing))) != ()
