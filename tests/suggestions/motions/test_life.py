"""What becomes of a motion: agenda, committee, kept, merged, converted; and what it counts as."""

from datetime import date

import pytest
from suggestions.motion_world import (
    CLOSED,
    COUNCIL,
    DELEGATION,
    FELLOW,
    FILED,
    FINANCE,
    LATER,
    LEAD,
    NEXT,
    PRESIDIUM,
    SECOND,
    SECRETARIAT,
    STANDING,
    WORK_BODY,
    actor,
    after,
    converted,
    delegated,
    desk,
    filed,
    ids,
    kept,
    listed,
    referred,
)

from renda.calendars import china
from renda.process.desk import Desk
from renda.process.moves import Recompute
from renda.process.refusals import BackInTimeError, LackingError, NotNowError, NotYourMoveError
from renda.suggestions.life.filing_moves import Accept
from renda.suggestions.life.item_kind import SUGGESTIONS
from renda.suggestions.life.procedures import load_procedure
from renda.suggestions.life.terms import Phase, Stage
from renda.suggestions.motions.item_kind import MergedMotionError
from renda.suggestions.motions.motion import NotConvertedError, as_suggestion
from renda.suggestions.motions.moves import (
    Advise,
    Conclude,
    Convert,
    Decide,
    Keep,
    MergeInto,
    ObjectToConversion,
    PutOnAgenda,
    Refer,
    ReportOn,
    Unsign,
)
from renda.suggestions.motions.terms import MotionOwed, MotionStage

SHANGHAI = "shanghai-2015"
SPRING = date(2024, 4, 1)
REPORTED = ReportOn(on=SPRING, finding="建议列入立法计划")


def objection(number, on=LATER):
    return ObjectToConversion(on=on), actor(f"d{number:04}")


def test_the_presidium_puts_it_on_the_agenda_and_the_congress_votes():
    item = after(listed(), (Decide(on=LATER, adopted=True), PRESIDIUM))
    assert item.stage is MotionStage.DECIDED
    assert item.adopted is True


def test_a_motion_may_fail_in_the_vote():
    assert after(listed(), (Decide(on=LATER, adopted=False), PRESIDIUM)).adopted is False


@pytest.mark.parametrize("who", [LEAD, SECRETARIAT, WORK_BODY, COUNCIL, STANDING])
def test_only_the_presidium_puts_it_on_the_agenda(who):
    with pytest.raises(NotYourMoveError, match="it is for: presidium"):
        after(filed(), (PutOnAgenda(on=NEXT), who))


def test_a_committee_gives_its_opinion_before_the_presidium_decides():
    advise = (Advise(on=NEXT, opinion="建议列入议程"), FINANCE)
    item = after(referred(), advise, (PutOnAgenda(on=LATER), PRESIDIUM))
    assert item.advice == "建议列入议程"
    assert item.stage is MotionStage.LISTED
    assert item.history[-1].lacking == ()


def test_a_decision_before_the_opinion_is_made_and_the_lack_is_kept():
    item = after(referred(), (PutOnAgenda(on=LATER), PRESIDIUM))
    assert item.history[-1].lacking == ("advised",)


def test_another_committee_gives_an_opinion_of_its_own():
    advise = Advise(on=NEXT, opinion="不建议列入议程")
    law = actor("law", "committee")
    item = after(referred(), (advise, FINANCE), (Refer(on=NEXT, committee=law.id), PRESIDIUM))
    assert item.advice is None
    assert after(item, (advise, law)).advice == "不建议列入议程"
    with pytest.raises(NotYourMoveError):
        after(item, (advise, FINANCE))


def test_what_is_kept_is_reported_on_and_the_standing_committee_ends_it():
    item = after(kept(), (REPORTED, FINANCE), (Conclude(on=SPRING), STANDING))
    assert item.stage is MotionStage.CONCLUDED
    assert item.finding == "建议列入立法计划"


def test_what_no_committee_has_the_council_reports_on():
    item = kept(committee=None)
    assert item.committee is None
    assert after(item, (REPORTED, COUNCIL)).stage is MotionStage.REPORTED


def test_what_a_committee_has_already_stays_with_it():
    item = after(referred(), (Keep(on=LATER), PRESIDIUM))
    assert item.committee == FINANCE.id


def test_a_motion_kept_is_merged_into_another_and_reported_on_with_it():
    item = after(kept(), (MergeInto(on=CLOSED, into="m2"), PRESIDIUM))
    assert item.stage is MotionStage.MERGED
    assert item.merged_into == "m2"
    assert item.committee == FINANCE.id
    assert item.accepted_on == LATER
    assert after(item, (REPORTED, FINANCE)).stage is MotionStage.REPORTED


def test_a_motion_is_not_merged_into_itself():
    with pytest.raises(MergedMotionError, match="m1 cannot be merged into itself"):
        after(filed(), (MergeInto(on=NEXT, into="m1"), SECRETARIAT))


@pytest.mark.parametrize("who", [PRESIDIUM, SECRETARIAT])
@pytest.mark.parametrize("begun", [filed, referred])
def test_presidium_or_secretariat_converts_it_and_says_why(begun, who):
    item = after(begun(), (Convert(on=NEXT, reason="属于政府职权"), who))
    assert item.stage is MotionStage.CONVERTED
    assert item.reason == "属于政府职权"


def test_what_is_on_the_agenda_is_not_converted():
    with pytest.raises(NotNowError, match="m1 is at on the agenda"):
        after(listed(), (Convert(on=LATER, reason="x"), PRESIDIUM))


def test_no_move_is_dated_before_the_one_before_it():
    with pytest.raises(BackInTimeError, match="the earliest day allowed is 2024-01-25"):
        after(listed(), (Decide(on=FILED, adopted=True), PRESIDIUM))


def test_by_national_law_nobody_objects_to_a_conversion():
    with pytest.raises(NotYourMoveError):
        after(converted(), objection(1))


def test_in_shanghai_the_report_is_due_three_months_after_the_session():
    [task] = kept(level="provincial", place=SHANGHAI).tasks
    assert (task.timer, task.owner) == (MotionOwed.REPORT, FINANCE.id)
    assert task.due.anchor == CLOSED
    assert task.due.legal == date(2024, 4, 27)
    assert task.due.on == date(2024, 4, 28)


def test_in_shanghai_the_council_owes_the_report_where_no_committee_has_it():
    item = kept(level="provincial", place=SHANGHAI, committee=None)
    assert [each.owner for each in item.tasks] == ["council"]
    done = after(item, (REPORTED, COUNCIL), place=SHANGHAI)
    assert [each.done for each in done.tasks] == [True]


def test_in_shanghai_a_report_in_time_is_done_and_not_late():
    item = after(kept(level="provincial", place=SHANGHAI), (REPORTED, FINANCE), place=SHANGHAI)
    [task] = item.tasks
    assert task.done
    assert not task.is_late(date(2025, 1, 1))


def test_in_shanghai_a_report_that_is_missing_is_late_the_day_after():
    [task] = kept(level="provincial", place=SHANGHAI).tasks
    assert not task.is_late(date(2024, 4, 28))
    assert task.is_late(date(2024, 4, 29))


def test_in_shanghai_a_motion_is_kept_only_when_the_sessions_last_day_is_known():
    item = filed(level="provincial", place=SHANGHAI, session_closed_on=None)
    with pytest.raises(LackingError, match="needs that the session's last day is known"):
        after(item, (Keep(on=LATER), PRESIDIUM), place=SHANGHAI)


def test_the_sessions_last_day_may_be_told_when_it_is_kept():
    item = filed(level="provincial", place=SHANGHAI, session_closed_on=None)
    keep = Keep(on=LATER, committee=FINANCE.id, session_closed_on=date(2024, 1, 28))
    [task] = after(item, (keep, PRESIDIUM), place=SHANGHAI).tasks
    assert task.due.legal == date(2024, 4, 28)


def test_a_session_that_closes_later_than_planned_gives_the_report_more_time():
    item = filed(level="provincial", place=SHANGHAI)
    keep = Keep(on=LATER, committee=FINANCE.id, session_closed_on=date(2024, 1, 30))
    [task] = after(item, (keep, PRESIDIUM), place=SHANGHAI).tasks
    assert task.due.anchor == date(2024, 1, 30)


def test_a_motion_merged_in_shanghai_is_reported_on_in_the_same_time():
    item = kept(level="provincial", place=SHANGHAI)
    merged = after(item, (MergeInto(on=LATER, into="m2"), PRESIDIUM), place=SHANGHAI)
    [task] = merged.tasks
    assert task.due.legal == date(2024, 4, 27)


def test_a_motion_that_ends_leaves_nobody_owing_a_report():
    item = after(
        kept(level="provincial", place=SHANGHAI), (Unsign(on=LATER), SECOND), place=SHANGHAI
    )
    [task] = item.tasks
    assert item.stage is MotionStage.LAPSED
    assert (task.is_open, task.done) == (False, False)


def test_due_dates_are_counted_again_when_the_calendar_changed():
    item = kept(level="provincial", place=SHANGHAI)
    again = after(item, (Recompute(on=SPRING), WORK_BODY), place=SHANGHAI)
    assert again.tasks == item.tasks


def test_between_sessions_shanghai_sends_it_to_a_committee_in_fifteen_days():
    item = filed(level="provincial", place=SHANGHAI, phase="between_sessions")
    [task] = item.tasks
    assert (task.timer, task.owner) == (MotionOwed.REFER, "work_body")
    assert task.due.legal == date(2024, 2, 8)


def test_between_sessions_the_committee_has_thirty_days_for_its_opinion():
    item = referred(level="provincial", place=SHANGHAI, phase="between_sessions", by=WORK_BODY)
    [sent, owed] = item.tasks
    assert sent.done
    assert (owed.timer, owed.owner) == (MotionOwed.ADVISE, FINANCE.id)
    assert owed.due.legal == date(2024, 2, 23)
    advise = (Advise(on=date(2024, 2, 20), opinion="可以作为议案"), FINANCE)
    assert after(item, advise, place=SHANGHAI).tasks[1].done


def test_between_sessions_the_presidiums_decision_does_for_a_committee_that_was_never_asked():
    item = filed(level="provincial", place=SHANGHAI, phase="between_sessions")
    [sent, report] = after(item, (Keep(on=LATER), PRESIDIUM), place=SHANGHAI).tasks
    assert (sent.timer, sent.done) == (MotionOwed.REFER, True)
    assert (report.timer, report.is_open) == (MotionOwed.REPORT, True)


def test_in_session_nothing_of_that_is_owed():
    assert referred(level="provincial", place=SHANGHAI).tasks == ()


def test_in_shanghai_an_objection_of_ten_and_more_than_half_brings_it_back():
    item = converted(18, level="provincial", place=SHANGHAI)
    nine = after(item, *(objection(each) for each in range(1, 10)), place=SHANGHAI)
    assert nine.stage is MotionStage.CONVERTED
    ten = after(nine, objection(10), place=SHANGHAI)
    assert ten.stage is MotionStage.OBJECTED


def test_in_shanghai_ten_of_twenty_are_not_more_than_half():
    item = converted(20, level="provincial", place=SHANGHAI)
    ten = after(item, *(objection(each) for each in range(1, 11)), place=SHANGHAI)
    assert ten.stage is MotionStage.CONVERTED
    assert after(ten, objection(11), place=SHANGHAI).stage is MotionStage.OBJECTED


def test_who_objects_twice_counts_once():
    item = converted(10, level="provincial", place=SHANGHAI)
    twice = after(item, *(objection(1) for _ in range(10)), place=SHANGHAI)
    assert twice.objectors == ("d0001",)
    assert twice.stage is MotionStage.CONVERTED


def test_who_did_not_sign_does_not_object():
    with pytest.raises(NotYourMoveError):
        after(
            converted(level="provincial", place=SHANGHAI),
            (ObjectToConversion(on=LATER), FELLOW),
            place=SHANGHAI,
        )


def objected():
    item = converted(10, level="provincial", place=SHANGHAI)
    return after(item, *(objection(each) for each in range(1, 11)), place=SHANGHAI)


@pytest.mark.parametrize(
    ("move", "who", "stage"),
    [
        (PutOnAgenda(on=CLOSED), PRESIDIUM, MotionStage.LISTED),
        (Keep(on=CLOSED), PRESIDIUM, MotionStage.KEPT),
        (Keep(on=SPRING), STANDING, MotionStage.KEPT),
        (Convert(on=CLOSED, reason="维持"), PRESIDIUM, MotionStage.CONVERTED),
        (Convert(on=SPRING, reason="维持"), STANDING, MotionStage.CONVERTED),
    ],
)
def test_presidium_or_standing_committee_reconsiders(move, who, stage):
    assert after(objected(), (move, who), place=SHANGHAI).stage is stage


def test_under_reconsideration_too_it_ends_with_its_signatures():
    item = after(objected(), (Unsign(on=LATER), SECOND), place=SHANGHAI)
    assert item.stage is MotionStage.LAPSED


def test_a_conversion_upheld_is_not_reconsidered_again():
    upheld = after(objected(), (Convert(on=CLOSED, reason="维持"), PRESIDIUM), place=SHANGHAI)
    assert upheld.upheld
    with pytest.raises(LackingError, match="needs that it was not reconsidered before"):
        after(upheld, objection(1, on=CLOSED), place=SHANGHAI)


def test_a_conversion_under_reconsideration_is_no_suggestion_and_counts_as_nothing():
    with pytest.raises(NotConvertedError, match="m1 is at under reconsideration"):
        as_suggestion(objected(), suggestion_id="s1", on=CLOSED)
    assert objected().record() is None


def test_in_shanghai_the_standing_committee_puts_on_the_agenda_what_was_reported_on():
    reported = after(kept(level="provincial", place=SHANGHAI), (REPORTED, FINANCE), place=SHANGHAI)
    item = after(reported, (PutOnAgenda(on=SPRING), STANDING), place=SHANGHAI)
    assert item.stage is MotionStage.LISTED
    assert item.accepted_on == LATER


def test_a_converted_motion_becomes_a_suggestion_of_the_same_deputies():
    motion = converted(12, groups=["g1"], topic="t1")
    filing = as_suggestion(motion, suggestion_id="s1", on=LATER)
    assert filing.converted_from == "m1"
    assert (filing.lead, filing.cosigners) == ("d0001", tuple(ids(11, 2)))
    assert (filing.title, filing.on) == (motion.title, LATER)
    assert filing.text == "停车位缺口持续扩大\n\n制定公共停车设施条例"
    assert (filing.phase, filing.session_closed_on) == (Phase.IN_SESSION, CLOSED)
    assert (filing.groups, filing.topic) == (("g1",), "t1")


def test_a_suggestion_has_the_lead_and_the_signers_that_were_left():
    left = after(filed(12), (Unsign(on=FILED, successor="d0003"), LEAD))
    gone = after(left, (Unsign(on=FILED), SECOND), (Convert(on=NEXT, reason="x"), PRESIDIUM))
    filing = as_suggestion(gone, suggestion_id="s1", on=LATER)
    assert filing.lead == "d0003"
    assert filing.cosigners == tuple(ids(9, 4))


def test_the_desk_of_suggestions_begins_it():
    suggestions = Desk(kind=SUGGESTIONS, procedure=load_procedure("national"), calendar=china())
    filing = as_suggestion(converted(), suggestion_id="s1", on=LATER)
    item = suggestions.begin(filing, by=LEAD)
    assert item.stage is Stage.SUBMITTED
    assert suggestions.apply(item, Accept(on=LATER), by=SECRETARIAT).record() is not None


def test_a_delegations_motion_becomes_a_suggestion_of_the_delegation():
    motion = desk().begin(delegated(level="national"), by=DELEGATION)
    filing = as_suggestion(
        after(motion, (Convert(on=NEXT, reason="x"), PRESIDIUM)), suggestion_id="s1", on=LATER
    )
    assert filing.by_delegation
    assert filing.lead == DELEGATION.id


@pytest.mark.parametrize("begun", [filed, referred, listed, kept])
def test_a_motion_that_was_not_converted_becomes_no_suggestion(begun):
    with pytest.raises(NotConvertedError, match="only once it is converted"):
        as_suggestion(begun(), suggestion_id="s1", on=LATER)


@pytest.mark.parametrize("begun", [filed, referred, converted])
def test_a_motion_that_is_not_kept_as_one_counts_as_nothing(begun):
    assert begun().record() is None


@pytest.mark.parametrize("begun", [listed, kept])
def test_a_motion_counts_for_all_who_signed_on_the_day_it_was_filed(begun):
    filing = begun(groups=["g1"]).record()
    roles = [(each.subject_id, str(each.role)) for each in filing.records()]
    assert filing.happened_on == FILED
    assert str(filing.kind) == "motion"
    assert roles == [
        ("d0001", "lead"),
        *((each, "cosigner") for each in ids(9, 2)),
        ("g1", "lead"),
    ]


def test_a_delegations_motion_counts_for_the_delegation():
    motion = desk().begin(delegated(2, level="national"), by=DELEGATION)
    filing = after(motion, (PutOnAgenda(on=NEXT), PRESIDIUM)).record()
    assert filing.lead is None
    assert filing.groups == (DELEGATION.id,)
    assert filing.cosigners == ("d0001", "d0002")


def test_a_motion_taken_back_after_it_was_kept_still_counts():
    item = after(kept(10), (Unsign(on=LATER), SECOND))
    assert item.stage is MotionStage.LAPSED
    assert item.record() is not None


def test_changzhou_2025_thirty_motions_yield_four_and_twenty_six_suggestions():
    motions = [filed(10, motion_id=f"m{n}", level="city") for n in range(1, 31)]
    four = [after(each, (Keep(on=LATER), PRESIDIUM)) for each in motions[:3]]
    four.append(after(motions[3], (MergeInto(on=LATER, into="m3"), PRESIDIUM)))
    others = [after(each, (Convert(on=LATER, reason="x"), PRESIDIUM)) for each in motions[4:]]
    filings = [
        as_suggestion(each, suggestion_id=f"s{n}", on=CLOSED) for n, each in enumerate(others)
    ]
    assert [str(each.record().kind) for each in four] == ["motion"] * 4
    assert {each.merged_into for each in four} == {None, "m3"}
    assert len({each.converted_from for each in filings}) == 26
    assert not [each for each in others if each.record() is not None]
    assert 281 - len(four) == 251 + len(filings)
