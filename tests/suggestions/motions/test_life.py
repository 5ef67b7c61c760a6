"""What becomes of a motion: agenda, committee, kept, merged, converted; and what it counts as."""

from datetime import date

import pytest
from suggestions.motion_world import (
    CLOSED,
    COUNCIL,
    DELEGATION,
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
from renda.process.refusals import BackInTimeError, NotNowError, NotYourMoveError
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
    PutOnAgenda,
    Refer,
    ReportOn,
    Unsign,
)
from renda.suggestions.motions.terms import MotionStage

SPRING = date(2024, 4, 1)
REPORTED = ReportOn(on=SPRING, finding="建议列入立法计划")


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
    roles = [(record.subject_id, str(record.role)) for record in filing.records()]
    assert filing.happened_on == FILED
    assert str(filing.kind) == "motion"
    assert roles == [
        ("d0001", "lead"),
        *((id_, "cosigner") for id_ in ids(9, 2)),
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
    four = [after(motion, (Keep(on=LATER), PRESIDIUM)) for motion in motions[:3]]
    four.append(after(motions[3], (MergeInto(on=LATER, into="m3"), PRESIDIUM)))
    others = [after(motion, (Convert(on=LATER, reason="x"), PRESIDIUM)) for motion in motions[4:]]
    filings = [
        as_suggestion(motion, suggestion_id=f"s{n}", on=CLOSED) for n, motion in enumerate(others)
    ]
    assert [str(motion.record().kind) for motion in four] == ["motion"] * 4
    assert {motion.merged_into for motion in four} == {None, "m3"}
    assert len({filing.converted_from for filing in filings}) == 26
    assert not [motion for motion in others if motion.record() is not None]
    assert 281 - len(four) == 251 + len(filings)
