"""Motions by the rules of Shanghai: who objects to a conversion, and until when what is owed."""

from datetime import date

import pytest
from suggestions.motion_world import (
    CLOSED,
    COUNCIL,
    FELLOW,
    FINANCE,
    LATER,
    PRESIDIUM,
    SECOND,
    STANDING,
    WORK_BODY,
    actor,
    after,
    converted,
    filed,
    kept,
    referred,
)

from renda.process.moves import Recompute
from renda.process.refusals import LackingError, NotYourMoveError
from renda.suggestions.motions.motion import NotConvertedError, as_suggestion
from renda.suggestions.motions.moves import (
    Advise,
    Convert,
    Keep,
    MergeInto,
    ObjectToConversion,
    PutOnAgenda,
    ReportOn,
    Unsign,
)
from renda.suggestions.motions.terms import MotionOwed, MotionStage

SHANGHAI = "shanghai-2015"
SPRING = date(2024, 4, 1)
REPORTED = ReportOn(on=SPRING, finding="建议列入立法计划")


def objection(number, on=LATER):
    return ObjectToConversion(on=on), actor(f"d{number:04}")


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
    assert [task.owner for task in item.tasks] == ["council"]
    done = after(item, (REPORTED, COUNCIL), place=SHANGHAI)
    assert [task.done for task in done.tasks] == [True]


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
    nine = after(item, *(objection(number) for number in range(1, 10)), place=SHANGHAI)
    assert nine.stage is MotionStage.CONVERTED
    ten = after(nine, objection(10), place=SHANGHAI)
    assert ten.stage is MotionStage.OBJECTED


def test_in_shanghai_ten_of_twenty_are_not_more_than_half():
    item = converted(20, level="provincial", place=SHANGHAI)
    ten = after(item, *(objection(number) for number in range(1, 11)), place=SHANGHAI)
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
    return after(item, *(objection(number) for number in range(1, 11)), place=SHANGHAI)


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
