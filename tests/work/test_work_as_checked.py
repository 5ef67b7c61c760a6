"""What activities come to when a rulebook counts them."""

from datetime import UTC, date, datetime

import pytest
from attrs import evolve

from renda.dates.periods import Month, Year
from renda.duties.check.in_memory import check
from renda.duties.rules.files.rulebook_files import load_rulebook
from renda.duties.rules.measures import Count
from renda.duties.rules.verdicts import Verdict
from renda.kernel.predicates import where
from renda.kernel.terms import Grade
from renda.kernel.titles import Title
from renda.people.congresses import Congress
from renda.people.deputies import Mandate
from renda.people.groups import DeputyGroup
from renda.people.roster import Roster
from renda.work.activities import OtherActivity, Reception, Supervision, ThemeMonth
from renda.work.filings import Filing, ResearchReport
from renda.work.ledger import Ledger

DEPUTIES = ["d1", "d2", "d3", "d4", "d5"]
SPRING = datetime(2025, 4, 1, tzinfo=UTC)
SUMMER = datetime(2025, 7, 1, tzinfo=UTC)


@pytest.fixture
def roster():
    return Roster(
        congresses=[Congress(congress_id="wujin", name="武进区", congress_level="county")],
        mandates=[
            Mandate(
                deputy_id=deputy_id,
                person_id=f"p-{deputy_id}",
                name=deputy_id,
                congress_id="wujin",
                elected_on=date(2022, 1, 1),
            )
            for deputy_id in DEPUTIES
        ],
        groups=[
            DeputyGroup(group_id=group_id, name=group_id, congress_id="wujin")
            for group_id in ("g1", "g2")
        ],
    )


def book(code, declared=None, **conditions):
    """Return the rulebook with one rule only, choosing records by other conditions if given."""
    rulebook = evolve(load_rulebook("wujin-2024"), kinds=declared or {})
    rule = rulebook.rule(code)
    chosen = evolve(rule, measure=Count(where=where(**conditions))) if conditions else rule
    return evolve(rulebook, rules=[chosen])


def counted(rulebook, roster, *activities):
    records = [record for activity in activities for record in activity.records()]
    findings = check(rulebook, roster, records, Year(2025)).findings
    return {finding.subject: finding.counted for finding in findings}


def theme_month(number, theme, month=3):
    return ThemeMonth(
        activity_id=f"m{number}",
        congress_id="wujin",
        month=Month(2025, month),
        theme=theme,
        activities=["r1"],
    )


def test_one_event_with_five_deputies_and_forty_visitors_is_one_for_each_of_the_five(roster):
    event = Reception(
        activity_id="r1", happened_on=date(2025, 3, 7), deputies=DEPUTIES, visitors=40
    )
    found = counted(book("deputy.receptions"), roster, event)
    assert found == dict.fromkeys(DEPUTIES, 1)


def test_a_joint_suggestion_counts_for_the_lead_only_or_for_all_signers_as_the_rule_says(roster):
    joint = Filing(
        activity_id="s1",
        kind="suggestion",
        happened_on=date(2025, 1, 8),
        title="增加公共停车位",
        lead="d1",
        cosigners=["d2", "d3"],
    )
    lead_only = book("deputy.suggestions", kind="suggestion", role="lead")
    assert counted(lead_only, roster, joint) == {"d1": 1, "d2": 0, "d3": 0, "d4": 0, "d5": 0}
    all_signers = book("deputy.suggestions", kind="suggestion", role=["lead", "cosigner"])
    assert counted(all_signers, roster, joint) == {"d1": 1, "d2": 1, "d3": 1, "d4": 0, "d5": 0}


def test_two_themes_in_one_month_are_one_month(roster):
    rulebook = book("congress.theme-months")
    both = theme_month(1, "安全生产"), theme_month(2, "监督问效")
    assert counted(rulebook, roster, *both) == {"wujin": 1}
    assert counted(rulebook, roster, *both, theme_month(3, "学习宣传", month=4)) == {"wujin": 2}


def test_a_joint_supervision_counts_for_each_group(roster):
    joint = Supervision(
        activity_id="v1", happened_on=date(2025, 5, 6), groups=["g1", "g2"], deputies=DEPUTIES
    )
    assert counted(book("group.supervision"), roster, joint) == {"g1": 1, "g2": 1}


def test_a_deputies_market_counts_as_a_reception_where_a_rulebook_says_so(roster):
    market = OtherActivity(
        activity_id="k1",
        kind="deputies-market",
        happened_on=date(2025, 9, 1),
        scope="deputy",
        subjects=["d1"],
    )
    declared = {"deputies-market": Title({"zh": "代表集市", "en": "Deputies' market"})}
    strict = book("deputy.receptions", declared)
    assert counted(strict, roster, market)["d1"] == 0
    generous = book("deputy.receptions", declared, kind=["reception", "deputies-market"])
    assert counted(generous, roster, market)["d1"] == 1


def test_a_report_is_open_until_judged_and_the_ledger_remembers_that_it_was(roster):
    report = ResearchReport(
        activity_id="y1", happened_on=date(2025, 3, 1), title="老年助餐", groups=["g1"]
    )
    judged = report.graded(Grade.HIGH, by="deputies-work-committee", on=date(2025, 6, 30))
    ledger = Ledger().save(report, at=SPRING).save(judged, at=SUMMER)
    rulebook = book("group.quality-reports")

    def verdict(known_at):
        found = check(rulebook, roster, ledger, Year(2025), known_at=known_at)
        return found.of("group.quality-reports", "g1")[0].verdict

    # In spring the year had not gone by yet.
    assert verdict(SPRING) is Verdict.PENDING
    assert verdict(SUMMER) is Verdict.MET
    assert verdict(None) is Verdict.MET


def test_two_filed_of_which_one_was_judged_high_are_one_of_two(roster):
    def filed(number):
        return Filing(
            activity_id=f"s{number}",
            kind="motion",
            happened_on=date(2025, 1, 8),
            title="议案",
            groups=["g1"],
        )

    high = filed(1).graded(Grade.HIGH, by="office", on=date(2025, 2, 1))
    ordinary = filed(2).graded(Grade.ORDINARY, by="office", on=date(2025, 2, 1))
    assert counted(book("group.quality-items"), roster, high, ordinary)["g1"] == 1
