"""How a project is chosen: screened, considered, published, voted on, or kept in the pool."""

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve
from projects.project_world import (
    CONSIDER,
    DECIDE,
    DELIBERATE,
    DEPUTY,
    GOVERNMENT,
    NOMINATE,
    PLAN,
    PRESIDIUM,
    PUBLISH,
    SCREEN,
    STANDING,
    UNIT,
    VOTED,
    WAY,
    WORK_BODY,
    actor,
    after,
    decision,
    desk,
    idea,
    plan,
    progress_plan,
    until,
)

from renda.ballots import Vote, load_voting_rule
from renda.process import LackingError, NotNowError, NotSoError, NotYourMoveError
from renda.projects import (
    DecideProject,
    ProjectStage,
    ScreeningReason,
    ScreenProject,
    WithdrawProject,
    YearGoal,
    load_project_procedure,
)
from renda.projects.life.contents.decisions import MoreApprovalsError
from renda.projects.life.contents.project_plans import ForeignYearError
from renda.projects.life.procedures import EqualListError
from renda.projects.life.refusals import DecisionDayError, SelfContinuedError


def decided(result, way="ballot", **other):
    return DecideProject(on=VOTED, decision=decision(result, way, **other))


def last_lacking(item):
    return item.history[-1].lacking


def test_what_is_screened_out_says_why_and_goes_no_further():
    screened = ScreenProject(on=date(2024, 10, 10), reasons=["no_funds", "debt_risk"])
    item = after((screened, GOVERNMENT))
    assert item.stage is ProjectStage.SCREENED_OUT
    assert item.screened_out == (ScreeningReason.NO_FUNDS, ScreeningReason.DEBT_RISK)
    with pytest.raises(NotNowError):
        desk().apply(item, NOMINATE, by=GOVERNMENT)


def test_a_reason_outside_the_vocabulary_is_refused():
    with pytest.raises(ValueError, match="not_feasible"):
        ScreenProject(on=date(2024, 10, 10), reasons=["ugly"])


def test_case_48_a_list_not_considered_is_refused_in_zhejiang_and_warned_of_by_the_nation():
    """Case 48."""
    late = {"on": date(2025, 5, 6)}
    steps = [(evolve(SCREEN, **late), GOVERNMENT), (evolve(NOMINATE, **late), GOVERNMENT)]
    candidate = after(*steps, place="zhejiang", **late)
    with pytest.raises(LackingError, match="the standing committee considered the candidates"):
        desk("zhejiang").apply(candidate, evolve(PUBLISH, **late), by=WORK_BODY)
    considered = desk("zhejiang").apply(candidate, evolve(CONSIDER, **late), by=STANDING)
    assert (
        desk("zhejiang").apply(considered, evolve(PUBLISH, **late), by=WORK_BODY).stage
        == "published"
    )

    nations = after((SCREEN, GOVERNMENT), (NOMINATE, GOVERNMENT), (PUBLISH, WORK_BODY))
    assert last_lacking(nations) == ("considered",)
    voted = desk().apply(nations, DECIDE, by=PRESIDIUM)
    assert (voted.stage, last_lacking(voted)) == ("adopted", ("considered", "deliberated"))


def test_the_presidium_of_a_township_considers_the_candidates():
    candidate = until(NOMINATE, level="township")
    item = desk().apply(candidate, CONSIDER, by=PRESIDIUM)
    assert item.considered_on == CONSIDER.on
    with pytest.raises(NotYourMoveError):
        desk().apply(until(NOMINATE), CONSIDER, by=PRESIDIUM)


def test_seven_candidates_for_seven_places_need_a_place_that_allows_it():
    """Case 44, as far as the list goes; what is counted stands with the ballots."""
    seven, eight = (
        Vote(
            vote_id="projects-2025",
            rule=load_voting_rule("national-equal"),
            candidates=[f"p{number}" for number in range(candidates)],
            places=7,
            deputies=50,
            present=45,
            issued=45,
        )
        for candidates in (7, 8)
    )
    assert load_project_procedure("equal-example").put_to_vote(seven) == seven
    shaanxi = load_project_procedure("shaanxi-2025")
    with pytest.raises(EqualListError, match="7 candidates for 7 places"):
        shaanxi.put_to_vote(seven)
    assert shaanxi.put_to_vote(eight) == eight


def test_a_project_chosen_by_42_of_45_ballots_has_an_approval_of_14_of_15():
    """Case 45: 93.3 %."""
    chosen = decided("chosen", approvals=42, ballots=45)
    item = desk().apply(until(DELIBERATE), chosen, by=PRESIDIUM)
    assert item.stage is ProjectStage.ADOPTED
    assert item.decision.approval == Fraction(14, 15)
    assert f"{float(item.decision.approval):.1%}" == "93.3%"


def test_a_project_whose_approvals_fall_short_waits_in_the_pool_with_the_reason():
    """Case 40: 50 of 100 deputies are not more than half of all."""
    short = decided("not_chosen", approvals=50, ballots=90, reason="50 <= 100/2")
    item = desk().apply(until(DELIBERATE), short, by=PRESIDIUM)
    assert (item.stage, item.decision.reason) == ("reserved", "50 <= 100/2")
    again = desk().apply(item, evolve(NOMINATE, on=date(2025, 11, 4)), by=GOVERNMENT)
    assert again.stage is ProjectStage.CANDIDATE


def test_a_candidate_from_the_pool_begins_a_round_of_its_own():
    """Case 48: what was considered a year ago is not considered in Zhejiang."""
    moves = [(evolve(move, on=date(2025, 5, 6)), by) for move, by in WAY[:5]]
    voted_on = date(2025, 5, 7)
    short = DecideProject(on=voted_on, decision=decision("not_chosen", on=voted_on))
    pooled = after(*moves, (short, PRESIDIUM), place="zhejiang", on=date(2025, 5, 6))
    assert (pooled.stage, pooled.decided_on) == ("reserved", voted_on)
    again = evolve(NOMINATE, on=date(2026, 5, 6))
    candidate = desk("zhejiang").apply(pooled, again, by=GOVERNMENT)
    assert (candidate.considered_on, candidate.deliberated_on, candidate.decision) == (None,) * 3
    assert [step.move for step in candidate.history][-2:] == [short, again]
    with pytest.raises(LackingError, match="the standing committee considered the candidates"):
        desk("zhejiang").apply(candidate, evolve(PUBLISH, on=date(2026, 5, 8)), by=WORK_BODY)


def test_a_decision_does_not_take_more_approvals_than_ballots():
    for numbers in ({"approvals": 46, "ballots": 45}, {"approvals": 4}, {"ballots": 4}):
        with pytest.raises(MoreApprovalsError):
            decision(**numbers)
    assert decision().approval is None


def test_a_vote_is_of_a_day_from_the_deliberation_to_the_day_it_is_recorded():
    published = until(DELIBERATE)
    for on in (date(2024, 8, 11), date(2025, 1, 7), date(2025, 1, 10)):
        with pytest.raises(DecisionDayError, match="2025-01-08 to 2025-01-09"):
            desk().apply(published, decided("chosen", on=on), by=PRESIDIUM)
    late = evolve(decided("chosen", on=date(2025, 1, 8)), on=date(2025, 1, 20))
    assert desk().apply(published, late, by=PRESIDIUM).decided_on == date(2025, 1, 8)
    assert idea().begins == "parking-2025"


def test_a_tie_leaves_the_project_open_for_a_second_round():
    item = desk().apply(until(DELIBERATE), decided("tied"), by=PRESIDIUM)
    assert item.stage is ProjectStage.PUBLISHED
    assert desk().apply(item, DECIDE, by=PRESIDIUM).stage is ProjectStage.ADOPTED


def test_the_standing_committee_may_decide_by_its_vote_and_not_by_the_deputies_ballot():
    candidate = until(CONSIDER)
    voted = desk().apply(candidate, decided("chosen", "vote"), by=STANDING)
    assert voted.stage is ProjectStage.ADOPTED
    with pytest.raises(LackingError, match="the standing committee's vote decides"):
        desk().apply(candidate, decided("chosen", "ballot"), by=STANDING)
    with pytest.raises(NotNowError):
        desk().apply(candidate, decided("chosen", "ballot"), by=PRESIDIUM)


def test_a_vote_without_a_result_the_place_knows_is_refused():
    rows = [row for row in load_project_procedure("national").moves if row.result != "tied"]
    here = evolve(desk(), procedure=evolve(desk().procedure, moves=tuple(rows)))
    with pytest.raises(NotSoError):
        here.apply(until(DELIBERATE), decided("tied"), by=PRESIDIUM)


def test_nobody_but_the_government_screens_and_no_stranger_does_anything():
    begun = after()
    for by in (WORK_BODY, DEPUTY, UNIT, actor("government_office", congress_id="another")):
        with pytest.raises(NotYourMoveError):
            desk().apply(begun, SCREEN, by=by)
    assert begun.parties(UNIT) == frozenset()


def test_shaanxi_screens_with_an_assessment_and_a_review_of_legality():
    place, late = "shaanxi-2025", {"on": date(2026, 8, 3), "year": 2027}
    begun = after(place=place, **late)
    assert last_lacking(begun) == ()
    with pytest.raises(LackingError, match="its legality was reviewed"):
        desk(place).apply(begun, ScreenProject(on=date(2026, 9, 1), assessed=True), by=GOVERNMENT)
    passed = desk(place).apply(begun, evolve(SCREEN, on=date(2026, 9, 1)), by=GOVERNMENT)
    assert passed.stage is ProjectStage.SCREENED


def test_what_is_collected_after_the_third_quarter_is_taken_with_a_warning():
    assert last_lacking(after(place="chongqing-2024", on=date(2025, 12, 2), year=2026)) == (
        "third_quarter",
    )
    # The third quarter is that of the year before, not any.
    assert last_lacking(after(place="chongqing-2024", on=date(2025, 8, 1), year=2025)) == (
        "third_quarter",
    )
    assert last_lacking(after(place="chongqing-2024", on=date(2025, 8, 1), year=2026)) == ()


def test_a_plan_of_two_years_needs_a_goal_for_each_in_chongqing():
    place, day = "chongqing-2024", {"on": date(2025, 8, 1)}
    targets = ["1/10", "2/10", "3/10", "4/10", "5/10", "1/1"]
    part = evolve(progress_plan().parts[0], targets=targets)
    two_years = progress_plan(ends_on=date(2026, 6, 30), parts=[part])
    voted = evolve(DECIDE, decision=decision(**day))
    moves = ((voted if move is DECIDE else move, by) for move, by in WAY[:-1])
    steps = [(evolve(move, **day), by) for move, by in moves]
    item = after(*steps, place=place, **day, year=2026)
    bare = evolve(PLAN, plan=plan(two_years), **day)
    with pytest.raises(LackingError, match="a goal for each"):
        desk(place).apply(item, bare, by=GOVERNMENT)
    goals = [YearGoal(year=2025, goal="开工"), YearGoal(year=2026, goal="完工")]
    whole = evolve(bare, plan=plan(two_years, year_goals=goals))
    assert desk(place).apply(item, whole, by=GOVERNMENT).stage is ProjectStage.UNDER_WAY


def test_a_goal_of_a_year_without_work_is_refused():
    goal = YearGoal(year=2027, goal="完工")
    for goals in ([goal], [evolve(goal, year=2025)] * 2):
        with pytest.raises(ForeignYearError):
            plan(year_goals=goals)


def test_a_candidate_can_be_taken_back_until_the_vote():
    back = WithdrawProject(on=VOTED, reason="资金调整")
    assert desk().apply(until(PUBLISH), back, by=GOVERNMENT).stage is ProjectStage.WITHDRAWN
    with pytest.raises(NotNowError):
        desk().apply(until(DECIDE), back, by=GOVERNMENT)


def test_a_project_cannot_carry_on_itself():
    with pytest.raises(SelfContinuedError):
        after(continues=idea().project_id)
