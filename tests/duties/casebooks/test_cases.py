"""A clerk's tests: the smallest world is built for each, and what was found is held against it."""

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from renda import InputError, Month, Period, Title, Verdict, Year, shipped_rulebooks, where
from renda.cases import (
    Case,
    CaseActor,
    CaseAspect,
    CaseDifference,
    CaseExpected,
    CasePace,
    CaseRecord,
    CaseResult,
    Cases,
    CaseSubject,
    run_cases,
)
from renda.reports import Reason
from renda.rules import Band, Points, PointsItem

YEAR = Year(2025)
MET, NOT_MET = CaseExpected(verdict="met"), CaseExpected(verdict="not_met")


@pytest.fixture
def run(book, rule):
    """The result of one case under one rule, by default of three receptions a year."""

    def make(records=(), *, of=None, expect=MET, period=YEAR, as_of=None, **subject):
        case = Case(
            name="样例",
            rule="receptions",
            period=period,
            as_of=as_of,
            subject=CaseSubject(**subject),
            records=tuple(CaseRecord(**{"kind": "reception", **record}) for record in records),
            expect=expect,
        )
        [result] = run_cases(book(*(of or [rule()])), Cases(cases=(case,), file="x.toml"))
        return result

    return make


def on(text, **rest):
    return {"on": date.fromisoformat(text), **rest}


def test_a_case_that_finds_what_it_expects_passes(run):
    result = run([on("2025-01-10", times=3)])
    assert isinstance(result, CaseResult)
    assert (result.passed, result.differences) == (True, ())
    assert result.finding.counted == 3


def test_what_is_otherwise_is_told_with_what_was_expected_and_what_was_found(run):
    expect = CaseExpected(
        verdict="met", reason="enough", counted=3, possible=3, required=3, band="good"
    )
    result = run([on("2025-01-10", times=2)], expect=CaseExpected(verdict="met", counted=3))
    assert result.differences == (
        CaseDifference(what="verdict", expected=Verdict.MET, found=Verdict.NOT_MET),
        CaseDifference(what="counted", expected=3, found=2),
    )
    assert not result.passed
    assert [difference.text("en") for difference in result.differences] == [
        "verdict: met expected, not met found",
        "counted: 3 expected, 2 found",
    ]
    assert result.differences[0].text("zh") == "结论：预期达标，实为未达标"
    assert expect.reason is Reason.ENOUGH


@pytest.mark.parametrize("what", [aspect for aspect in CaseAspect if aspect != "band"])
def test_every_aspect_of_a_finding_can_be_expected(run, what):
    right = {"verdict": "not_met", "reason": "short", "counted": 2, "possible": 3, "required": 3}
    wrong = {"verdict": "met", "reason": "enough", "counted": 3, "possible": 2, "required": 2}
    records = [on("2025-01-10", times=2), on("2025-01-11", standing="disputed", grade="high")]
    right["verdict"], right["reason"] = "undetermined", "unsettled"
    right["rejected"], wrong["rejected"] = [], ["role"]
    assert run(records, expect=CaseExpected(**right)).passed
    result = run(records, expect=CaseExpected(**{**right, what: wrong[what]}))
    assert [difference.what for difference in result.differences] == [what]


def test_what_was_rejected_is_told_in_words(run):
    result = run([on("2025-01-10")], expect=CaseExpected(verdict="not_met", rejected=["role"]))
    assert result.differences[0].text("en") == "rejected for: role expected, - found"


def test_a_band_can_be_expected(run, rule):
    scheme = Points(
        items=(
            PointsItem(
                title=Title({"zh": "接待", "en": "Receptions"}),
                count=rule().measure,
                worth=Decimal("2.5"),
            ),
        )
    )
    title = Title({"zh": "好", "en": "good"})
    bands = tuple(Band(code=code, title=title, start=n) for code, n in (("low", 0), ("good", 5)))
    points = rule(measure=scheme, bands=bands)
    records = [on("2025-01-10", times=2)]
    expect = {"verdict": "met", "counted": Decimal("5.0")}
    assert run(records, of=[points], expect=CaseExpected(band="good", **expect)).passed
    result = run(records, of=[points], expect=CaseExpected(band="low", **expect))
    assert [difference.text("en") for difference in result.differences] == [
        "band: low expected, good found"
    ]
    none = CaseExpected(band="", verdict="not_met")
    below = [evolve(band, start=band.start + 1) for band in bands]
    assert run([], of=[evolve(points, bands=tuple(below))], expect=none).passed
    [difference] = run([], of=[points], expect=none).differences
    assert difference.text("en") == "band: - expected, low found"


def test_records_may_follow_each_other_day_by_day_or_month_by_month(run, rule):
    months = [on("2025-01-31", times=3, every="month")]
    assert run(months, of=[rule(unit="month")]).passed
    assert [str(day) for day in CaseRecord(kind="x", **months[0]).days()] == [
        "2025-01-31",
        "2025-02-28",
        "2025-03-31",
    ]
    days = CaseRecord(kind="x", every=CasePace.DAY, **on("2025-12-31", times=2)).days()
    assert [str(day) for day in days] == ["2025-12-31", "2026-01-01"]
    year_on = CaseRecord(kind="x", every=CasePace.MONTH, **on("2025-12-31", times=3)).days()
    assert [str(day) for day in year_on][-1] == "2026-02-28"


def test_records_are_of_different_sources_unless_one_is_named(run):
    assert run([on("2025-01-10", times=3)]).passed
    assert run([on("2025-01-10", times=3, source="会议")], expect=NOT_MET).passed


def test_the_subject_is_as_the_case_says(run, rule):
    late = rule(proration="monthly_ceil")
    joined = run([], of=[late], expect=NOT_MET, elected_on=date(2025, 7, 15))
    assert joined.finding.required == 2
    assert run([], expect=CaseExpected(verdict="not_applicable"), left_on=date(2025, 3, 1)).passed
    may = Period(date(2025, 5, 1), date(2025, 6, 1))
    held = [on("2025-05-10"), on("2025-01-01", times=2)]
    assert run(held, expect=NOT_MET, suspended=(may,)).passed
    away = CaseExpected(verdict="not_applicable", reason="exempted")
    assert run([], of=[rule(leave="exempts")], expect=away, on_leave=(Year(2025),)).passed
    at_home = rule(exempts=where(resident=True))
    assert run([], of=[at_home], expect=away, resident=True).passed


def test_a_subject_that_the_rule_does_not_apply_to_is_expected_as_not_applicable(run, rule):
    county = rule(applies_to=where(level="county"))
    expect = CaseExpected(verdict="not_applicable")
    assert run([], of=[county], expect=expect, level="city").finding is None
    assert run([], of=[county], expect=expect, level="city").passed
    [difference] = run([], of=[county], level="city").differences
    assert difference.text("en") == "verdict: met expected, not applicable found"
    counted = CaseExpected(verdict="not_applicable", counted=0)
    [difference] = run([], of=[county], expect=counted, level="city").differences
    assert difference.text("en") == "counted: 0 expected, - found"


def test_members_work_for_their_group_where_the_rule_credits_it(run, rule):
    of_members = rule(scope="group", crediting="members")
    held = [on("2025-01-10", times=3, by=CaseActor.MEMBER)]
    assert run(held, of=[of_members], field="农业农村").passed
    assert run(held, of=[rule(scope="group")], expect=NOT_MET).passed


def test_a_case_of_a_venue_tells_of_what_took_place_at_it(run, rule):
    stations = rule(
        scope="venue", crediting="held_there", applies_to=where(kind="station"), at_least=3
    )
    held = [on("2025-01-10", times=3, by=CaseActor.MEMBER)]
    assert run(held, of=[stations], kind="station").passed
    elsewhere = [on("2025-01-10", times=3, by=CaseActor.MEMBER, venue="elsewhere")]
    assert run(elsewhere, of=[stations], kind="station", expect=NOT_MET).passed


def test_a_congress_does_what_a_rule_of_congresses_counts(run, rule):
    assert run([on("2025-01-10", times=3)], of=[rule(scope="congress")]).passed


def test_a_case_can_be_judged_before_its_period_is_over(run):
    pending = CaseExpected(verdict="pending")
    assert run([], expect=pending, as_of=date(2025, 6, 30)).passed


def test_a_rule_over_a_term_is_judged_for_the_term_that_is_the_period(run, rule):
    term = Period(date(2022, 1, 8), date(2027, 1, 10))
    once = [on("2022-01-08", times=3)]
    result = run(once, of=[rule(period="term")], period=term)
    assert (result.passed, result.finding.period) == (True, term)


def test_a_rule_over_a_session_year_is_judged_for_the_one_that_is_the_period(run, rule):
    between = Period(date(2025, 1, 6), date(2026, 1, 12))
    result = run([on("2026-01-11", times=3)], of=[rule(period="session_year")], period=between)
    assert (result.passed, result.finding.period) == (True, between)


def test_of_several_findings_the_worst_is_held_against_what_is_expected(run, rule):
    monthly = rule(1, period="month")
    every_month = [on("2025-01-10", times=11, every="month")]
    assert run(every_month, of=[monthly], expect=NOT_MET).passed
    assert run(every_month, of=[monthly], period=Month(2025, 11)).passed


def test_of_the_versions_of_a_rule_the_one_in_force_is_meant(run, rule):
    change = date(2025, 1, 1)
    versions = [rule(3, valid_to=change), rule(2, valid_from=change)]
    assert run([on("2025-01-10", times=2)], of=versions).passed
    assert run([on("2024-01-10", times=2)], of=versions, period=Year(2024), expect=NOT_MET).passed


def test_other_rules_and_requirements_of_the_rulebook_do_not_matter(run, rule):
    assert run([on("2025-01-10", times=3)], of=[rule(), rule(code="z", period="term")]).passed


# --- cases that cannot be run -------------------------------------------------------------------


@pytest.fixture
def refusal(run):
    def make(*given, **rest):
        with pytest.raises(InputError) as caught:
            run(*given, **rest)
        return caught.value.text("en").split("\n")

    return make


def test_a_rule_that_is_not_there_is_named_with_those_that_are(refusal, rule):
    [problem] = refusal(of=[rule(code="other")])
    assert problem == ("x.toml, column cases[0].rule: 'receptions' is not allowed; allowed: other")


def test_everything_a_case_names_that_is_not_there_is_said_at_once(refusal):
    records = [on("2025-01-10", kind="recption"), on("2025-01-10", by="member")]
    expect = CaseExpected(verdict="met", band="good")
    found = refusal(records, expect=expect, field="农业")
    assert [text.split(" is not allowed")[0].partition("column ")[2] for text in found] == [
        "cases[0].subject: 'field'",
        "cases[0].records[0].kind: 'recption'",
        "cases[0].records[1].by: 'member'",
        "cases[0].expect.band: rule receptions has no bands",
    ]
    assert "reception" in found[1]


def test_a_band_that_a_rule_does_not_have_is_told_with_those_it_has(refusal, rule):
    bands = (Band(code="good", title=Title({"zh": "好", "en": "good"}), start=1),)
    [problem] = refusal(of=[rule(bands=bands)], expect=CaseExpected(verdict="met", band="goood"))
    assert "cases[0].expect.band: 'goood' is not allowed; allowed: good" in problem
    for band in ("good", ""):
        [problem] = refusal(expect=CaseExpected(verdict="met", band=band))
        assert problem.endswith("column cases[0].expect.band: rule receptions has no bands")


def test_cases_of_another_rulebook_are_refused_and_those_of_a_layer_are_not(book, rule):
    cases = Cases(cases=(), rulebook="town", rulebook_id="town", file="x.toml")
    with pytest.raises(InputError, match=r"x\.toml, column rulebook: 'town' is not .*: test"):
        run_cases(book(rule()), cases)
    for rulebook in (book(rule(), id="town"), book(rule(), id="test+town")):
        assert run_cases(rulebook, cases) == ()
    assert run_cases(book(rule()), evolve(cases, rulebook_id=None)) == ()


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        ("deputy", {"field": "农业"}),
        ("group", {"resident": False}),
        ("group", {"elected_on": date(2025, 1, 1)}),
        ("congress", {"left_on": date(2025, 1, 1)}),
        ("congress", {"on_leave": (Year(2025),)}),
        ("group", {"suspended": (Year(2025),)}),
    ],
)
def test_of_a_subject_only_that_is_said_that_it_can_have(refusal, rule, scope, said):
    [problem] = refusal(of=[rule(scope=scope)], **said)
    assert f"cases[0].subject: {next(iter(said))!r} is not allowed; allowed: " in problem


@pytest.mark.parametrize("wrong", [{"times": 0}, {"quantity": -1}])
def test_nothing_is_done_less_than_once(wrong):
    with pytest.raises(ValueError, match=r"is not allowed; allowed: [01], "):
        CaseRecord(kind="reception", on=date(2025, 1, 1), **wrong)


def test_there_are_rulebooks_to_test():
    assert "wujin-2024" in shipped_rulebooks()
