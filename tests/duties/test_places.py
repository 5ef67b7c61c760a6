"""What other places ask for, by their data alone: the acceptance scenarios of their rules."""

from datetime import date

import pytest

from renda import Verdict, Year, check, load_rulebook
from renda.calendars import PeriodKind
from renda.people import CongressTerm
from renda.reports import Reason

TOWN = """
format = "renda.rulebook/1"
id = "{period}"
version = "1"
title = {{ zh = "某镇", en = "A town" }}
adopted_on = 2021-01-01
valid_from = 2021-01-01
source = "a town"

[instruments.measures]
title = {{ zh = "办法", en = "Measures" }}
version = "1"
adopted_on = 2021-01-01
in_force_from = 2021-01-01
source = "a town"

[[rules]]
code = "deputy.reports"
title = {{ zh = "向选民报告履职情况", en = "Reports to voters" }}
scope = "deputy"
applies_to = {{ level = "township" }}
where = {{ kind = "report-to-voters", quantity__ge = 50 }}
period = "{period}"
at_least = 1
citation = {{ instrument = "measures" }}
"""
FIRST, NEXT = date(2022, 1, 8), date(2027, 1, 10)


@pytest.fixture
def found(roster, congress, deputy, group):
    """What a shipped rulebook finds of one deputy or one group in 2025, by the rule's code."""

    def make(name, records, level="county", field=None, *, at_electors=None, as_of=None):
        people = roster(
            deputy(at_electors=at_electors),
            congresses=[congress(level=level)],
            groups=[group(field=field)],
        )
        report = check(load_rulebook(name), people, records, Year(2025), as_of=as_of)
        return {finding.rule.code: finding for finding in report.findings}

    return make


@pytest.fixture
def activities(record):
    """Activities of the group, one on each day."""

    def make(*days, kind="inspection"):
        return [record(day, day, "g1", scope="group", kind=kind) for day in days]

    return make


FOUR_IN_SPRING = ("2025-01-10", "2025-02-10", "2025-03-10", "2025-03-20")


@pytest.mark.parametrize(
    ("name", "code", "required", "verdict"),
    [
        ("zhejiang-2016", "group.activities", 3, Verdict.MET),
        ("shandong-2015", "group.activities-county-and-township", 4, Verdict.MET),
        ("beijing-2014", "group.activities", 2, Verdict.MET),
        ("chongqing-2016", "group.activities", 1, Verdict.NOT_MET),
    ],
)
def test_case_60_four_activities_in_the_first_quarter_are_enough_but_where_each_quarter_is_asked(
    name, code, required, verdict, found, activities
):
    finding = found(name, activities(*FOUR_IN_SPRING))[code]
    assert (finding.verdict, finding.required) == (verdict, required)


def test_case_60_one_activity_in_each_quarter_is_enough_in_chongqing(found, activities):
    spread = activities("2025-03-31", "2025-04-01", "2025-09-30", "2025-12-31")
    finding = found("chongqing-2016", spread)["group.activities"]
    assert finding.verdict is Verdict.MET
    assert [part.counted for part in finding.parts] == [1, 1, 1, 1]


def test_case_60_the_same_four_are_short_of_nothing_at_the_city_level_in_shandong(
    found, activities
):
    of_city = found("shandong-2015", activities(*FOUR_IN_SPRING[:2]), level="city")
    assert of_city["group.activities-province-and-city"].verdict is Verdict.MET
    assert "group.activities-county-and-township" not in of_city


@pytest.mark.parametrize(
    ("name", "at_electors", "verdict", "reason"),
    [
        ("zhejiang-2016", False, Verdict.MET, Reason.ENOUGH),
        ("chongqing-2016", False, Verdict.NOT_MET, Reason.SHORT),
        ("zhejiang-2016", True, Verdict.NOT_APPLICABLE, Reason.EXEMPTED),
        ("chongqing-2016", True, Verdict.NOT_APPLICABLE, Reason.EXEMPTED),
        ("chongqing-2016", None, Verdict.UNDETERMINED, Reason.EXEMPTION_UNKNOWN),
    ],
)
def test_case_62_one_return_of_a_deputy_away_from_the_electors(
    name, at_electors, verdict, reason, found, record
):
    back = [record("r1", "2025-06-01", kind="return-to-electors")]
    finding = found(name, back, level="city", at_electors=at_electors)["deputy.returns"]
    assert (finding.verdict, finding.reason) == (verdict, reason)


@pytest.mark.parametrize("name", ["zhejiang-2016", "chongqing-2016"])
def test_zj_47_cq_52_who_lives_in_the_area_but_away_from_the_electors_owes_returns(
    name, deputy, congress, roster
):
    people = roster(
        deputy("d1", resident=True, at_electors=False),
        deputy("d2", resident=False, at_electors=True),
        congresses=[congress(level="city")],
    )
    report = check(load_rulebook(name), people, [], Year(2025))
    returns = {
        finding.subject: finding.verdict
        for finding in report.findings
        if finding.rule.code == "deputy.returns"
    }
    assert returns == {"d1": Verdict.NOT_MET, "d2": Verdict.NOT_APPLICABLE}


@pytest.mark.parametrize("level", ["provincial", "city", "county", "township"])
def test_zj_47_asks_provincial_and_city_deputies_alone(level, found):
    of_level = found("zhejiang-2016", [], level=level, at_electors=False)
    asked = "deputy.returns" in of_level
    assert asked == (level in {"provincial", "city"})
    assert not asked or of_level["deputy.returns"].verdict is Verdict.NOT_MET


@pytest.fixture
def reports_to_voters(tmp_path, roster, congress, deputy, record):
    """What a town's rule over a period finds of a deputy who reported on some days."""

    def make(period, year, *days, voters=50, as_of=None):
        path = tmp_path / f"{period}.toml"
        path.write_text(TOWN.format(period=period), encoding="utf-8")
        term = CongressTerm(
            congress_id="wj", number=17, first_session_on=FIRST, next_first_session_on=NEXT
        )
        people = roster(
            deputy(elected_on=FIRST), congresses=[congress(level="township")], terms=[term]
        )
        done = [record(day, day, kind="report-to-voters", quantity=voters) for day in days]
        [finding] = check(load_rulebook(path), people, done, Year(year), as_of=as_of).findings
        return finding

    return make


def test_case_64_a_report_owed_once_a_term_is_pending_in_its_second_year(reports_to_voters):
    finding = reports_to_voters("term", 2023)
    assert (finding.verdict, finding.reason) == (Verdict.PENDING, Reason.PERIOD_OPEN)
    assert (finding.period.start, finding.period.end) == (FIRST, NEXT)


def test_case_64_no_report_by_the_end_of_the_term_is_not_met(reports_to_voters):
    finding = reports_to_voters("term", 2027)
    assert (finding.verdict, finding.counted) == (Verdict.NOT_MET, 0)


def test_case_64_a_report_in_any_year_of_the_term_is_enough_from_then_on(reports_to_voters):
    for year in (2023, 2024, 2027):
        assert reports_to_voters("term", year, "2023-11-05").verdict is Verdict.MET


def test_case_64_a_yearly_rule_without_a_report_is_not_met_on_the_last_day_of_the_year(
    reports_to_voters,
):
    assert reports_to_voters("year", 2023).verdict is Verdict.NOT_MET
    assert reports_to_voters("year", 2023, as_of=date(2023, 12, 30)).verdict is Verdict.PENDING
    assert reports_to_voters("year", 2024, "2023-11-05").verdict is Verdict.NOT_MET


def test_case_64_a_report_before_too_few_voters_does_not_count(reports_to_voters):
    finding = reports_to_voters("term", 2027, "2023-11-05", voters=49)
    assert (finding.verdict, len(finding.rejected)) == (Verdict.NOT_MET, 1)


def test_a_central_group_owes_its_own_number_and_no_other(found, activities):
    central = found("zhejiang-2016", activities(*FOUR_IN_SPRING[:2]), field="代表中心组")
    assert central["group.central-activities"].verdict is Verdict.MET
    assert "group.activities" not in central
    other = found("zhejiang-2016", activities(*FOUR_IN_SPRING[:2]))
    assert other["group.activities"].verdict is Verdict.NOT_MET
    assert "group.central-activities" not in other


def test_the_five_ones_are_met_one_by_one(found, activities):
    done = [*activities("2025-04-10", kind="reception"), *activities("2025-05-10", kind="summary")]
    met = {code for code, judged in found("yangpu", done).items() if judged.verdict is Verdict.MET}
    assert met == {"group.receptions", "group.summaries"}


def test_points_without_a_number_required_are_only_told(found, record):
    done = [
        record("s", "2025-01-10", kind="suggestion"),
        record("l", "2025-01-11", kind="session-leave", quantity=2),
    ]
    finding = found("jiangbei-2014", done)["deputy.points"]
    assert (finding.verdict, finding.reason) == (Verdict.NOT_APPLICABLE, Reason.NO_NUMBER)
    assert finding.counted == 1
    assert [line.points for line in finding.lines] == [3, 0, -2]


def test_points_of_a_month_are_told_for_each_month(roster, record):
    held = [record("r", "2025-03-05"), record("d", "2025-03-06", kind="donation")]
    findings = check(load_rulebook("shigu-2022"), roster(), held, Year(2025)).findings
    assert load_rulebook("shigu-2022").rule("deputy.points").period is PeriodKind.MONTH
    assert [finding.counted for finding in findings] == [0, 0, 15, *[0] * 9]


@pytest.mark.parametrize(
    ("points", "verdict", "band"),
    [
        (80, Verdict.MET, "good"),
        (79, Verdict.MET, "fairly-good"),
        (60, Verdict.MET, "fairly-good"),
        (59, Verdict.NOT_MET, "poor"),
        (0, Verdict.NOT_MET, "poor"),
    ],
)
def test_a_band_runs_from_its_number_up_to_the_next_one(points, verdict, band, found, record):
    done = [record("p", "2025-12-01", kind="points-awarded", quantity=points)]
    finding = found("yinchuan-2017", done)["deputy.points"]
    assert (finding.verdict, finding.band) == (verdict, band)
