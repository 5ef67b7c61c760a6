"""Signers who leave, and whom the presidium has to consent to."""

import pytest
from attrs import evolve
from suggestions.motion_world import (
    DELEGATION,
    FELLOW,
    FINANCE,
    LATER,
    LEAD,
    NEXT,
    PRESIDIUM,
    SECOND,
    SECRETARIAT,
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

from renda.process.moves import Correct
from renda.process.refusals import LackingError, NotNowError, NotYourMoveError
from renda.suggestions.life.filing_moves import Cosign, Withdraw
from renda.suggestions.motions.item_kind import MOTIONS, NoSuccessorError, NotSignedError
from renda.suggestions.motions.moves import (
    Consent,
    Convert,
    Keep,
    MergeInto,
    ObjectToConversion,
    PutOnAgenda,
    Unsign,
)
from renda.suggestions.motions.terms import MotionStage

PLACES = ["national", "shanghai-2015", "beijing-2014"]
SHANGHAI = "shanghai-2015"
THIRD = actor("d0003")


def unsign(who=SECOND, on=LATER, **other):
    return Unsign(on=on, **other), who


@pytest.mark.parametrize("place", PLACES)
def test_a_motion_goes_on_while_enough_who_signed_remain(place):
    item = after(filed(11, place=place), unsign(), place=place)
    assert item.stage is MotionStage.SUBMITTED
    assert item.signatures == 10
    assert SECOND.id not in item.signers


@pytest.mark.parametrize("place", PLACES)
def test_a_motion_ends_when_fewer_remain_than_it_needs(place):
    item = after(filed(10, place=place), unsign(), place=place)
    assert item.stage is MotionStage.LAPSED
    assert item.signatures == 9


@pytest.mark.parametrize(("level", "needed"), [("national", 30), ("city", 10), ("township", 5)])
def test_what_it_needs_is_that_of_its_level(level, needed):
    went_on = after(filed(needed + 1, level=level), unsign())
    assert went_on.stage is MotionStage.SUBMITTED
    assert after(went_on, unsign(THIRD)).stage is MotionStage.LAPSED


def test_who_left_may_sign_again_and_it_counts():
    item = after(filed(11), unsign(), (Cosign(on=LATER), SECOND))
    assert item.signatures == 11


def test_who_did_not_sign_has_nothing_to_take_back():
    with pytest.raises(NotYourMoveError, match="it is for: lead sponsor"):
        after(filed(11), unsign(FELLOW))


@pytest.mark.parametrize("place", PLACES)
def test_a_motion_kept_after_the_session_ends_without_the_presidium(place):
    assert after(kept(10, place=place), unsign(), place=place).stage is MotionStage.LAPSED


def test_a_motion_with_a_committee_or_merged_ends_in_the_same_way():
    merged = after(filed(10), (MergeInto(on=NEXT, into="m2"), SECRETARIAT))
    assert after(merged, unsign()).stage is MotionStage.LAPSED
    assert after(referred(10), unsign()).stage is MotionStage.LAPSED


@pytest.mark.parametrize("place", PLACES)
def test_on_the_agenda_it_goes_on_while_enough_remain_and_nobody_is_asked(place):
    item = after(listed(11, place=place), unsign(), place=place)
    assert item.stage is MotionStage.LISTED
    assert item.signatures == 10


@pytest.mark.parametrize("place", PLACES)
def test_on_the_agenda_it_does_not_end_without_the_presidium(place):
    with pytest.raises(LackingError) as caught:
        after(listed(10, place=place), unsign(), place=place)
    assert str(caught.value) == "unsign of m1 needs that the presidium consented"


@pytest.mark.parametrize("place", PLACES)
def test_on_the_agenda_it_ends_once_the_presidium_consented(place):
    consent = (Consent(on=NEXT, deputies=[SECOND.id]), PRESIDIUM)
    item = after(listed(10, place=place), consent, unsign(), place=place)
    assert item.stage is MotionStage.LAPSED


def test_the_presidiums_consent_is_for_whom_it_names():
    consent = (Consent(on=NEXT, deputies=[SECOND.id]), PRESIDIUM)
    with pytest.raises(LackingError):
        after(listed(10), consent, unsign(THIRD))


def test_consent_to_several_comes_in_one_or_in_turn():
    item = after(
        listed(12),
        (Consent(on=NEXT, deputies=ids(2, 2)), PRESIDIUM),
        (Consent(on=NEXT, deputies=ids(1, 4)), PRESIDIUM),
        unsign(actor("d0004")),
        unsign(THIRD),
        unsign(),
    )
    assert item.stage is MotionStage.LAPSED


def test_nobody_is_let_go_who_did_not_sign():
    with pytest.raises(NotSignedError) as caught:
        after(listed(10), (Consent(on=NEXT, deputies=[FELLOW.id]), PRESIDIUM))
    signed = ", ".join(ids(10))
    assert str(caught.value) == f"d0900 did not sign m1; signed by: {signed}"


def test_only_the_presidium_consents_and_only_once_it_is_on_the_agenda():
    consent = Consent(on=LATER, deputies=[SECOND.id])
    with pytest.raises(NotYourMoveError, match="it is for: presidium"):
        after(listed(10), (consent, SECRETARIAT))
    with pytest.raises(NotNowError, match="allowed at on the agenda"):
        after(filed(10), (consent, PRESIDIUM))


def put_right(item, on=LATER):
    """Correct the plan of a motion, as the body that keeps the register does."""
    right = evolve(item.filed, plan="修订公共停车设施条例")
    return Correct(on=on, step=1, to=right, why="录入有误"), WORK_BODY


def short():
    """Return a motion that ten filed, one left and one signed alone, once its plan is put right."""
    item = after(filed(10), (Cosign(on=NEXT), FELLOW), unsign(on=NEXT))
    assert item.signatures == 10
    return after(item, put_right(item))


def test_a_motion_is_taken_as_one_only_with_enough_signatures_under_its_text_of_now():
    item = short()
    assert (item.signatures, item.unrenewed) == (9, (FELLOW.id,))
    assert MOTIONS.replay(item.history) == item
    for move in (PutOnAgenda(on=LATER), Keep(on=LATER, committee=FINANCE.id)):
        with pytest.raises(LackingError, match="enough signatures stand under the text"):
            after(item, (move, PRESIDIUM))


def test_a_signature_that_is_renewed_counts_again():
    item = after(short(), (Cosign(on=LATER), FELLOW), (PutOnAgenda(on=LATER), PRESIDIUM))
    assert (item.signatures, item.stage) == (10, MotionStage.LISTED)


def test_on_the_agenda_only_who_signed_the_wrong_text_signs_the_right_one():
    listed_item = after(filed(10), (Cosign(on=NEXT), FELLOW), (PutOnAgenda(on=NEXT), PRESIDIUM))
    item = after(listed_item, put_right(listed_item))
    with pytest.raises(NotNowError):
        after(item, (Cosign(on=LATER), actor("d0800")))
    assert after(item, (Cosign(on=LATER), FELLOW)).signatures == 11


def test_a_delegations_motion_that_needed_no_signatures_needs_none_under_another_text():
    filed_item = desk("beijing-2014").begin(delegated(1), by=DELEGATION)
    signed = after(filed_item, (Cosign(on=NEXT), FELLOW), place="beijing-2014")
    item = after(signed, put_right(signed), place="beijing-2014")
    assert item.signatures == 1
    kept_item = after(item, (Keep(on=LATER, committee=FINANCE.id), PRESIDIUM), place="beijing-2014")
    assert kept_item.stage is MotionStage.KEPT


def test_an_objection_counts_while_the_signature_behind_it_stands():
    item = after(filed(10, place=SHANGHAI), (Cosign(on=NEXT), FELLOW), place=SHANGHAI)
    convert = (Convert(on=NEXT, reason="属于政府职权"), PRESIDIUM)
    objections = [(ObjectToConversion(on=NEXT), actor(id)) for id in ids(9)]
    item = after(item, convert, (ObjectToConversion(on=NEXT), FELLOW), place=SHANGHAI)
    item = after(item, put_right(item, on=NEXT), *objections, place=SHANGHAI)
    assert item.stage is MotionStage.CONVERTED
    tenth = (ObjectToConversion(on=NEXT), actor("d0010"))
    assert after(item, tenth, place=SHANGHAI).stage is MotionStage.OBJECTED


def test_the_lead_leaves_and_another_leads():
    item = after(filed(11), unsign(LEAD, successor="d0005"))
    assert item.lead == "d0005"
    assert item.signatures == 10
    assert LEAD.id not in item.signers
    assert item.cosigners == tuple(id_ for id_ in ids(10, 2) if id_ != "d0005")


@pytest.mark.parametrize("successor", ["", "d0900", "d0001"])
def test_the_lead_does_not_leave_without_one_who_leads_then(successor):
    with pytest.raises(NoSuccessorError) as caught:
        after(filed(11), unsign(LEAD, successor=successor))
    assert str(caught.value) == (
        f"d0001 leads m1: name a successor, allowed: {', '.join(ids(10, 2))}; "
        "or withdraw the whole motion"
    )


def test_the_lead_who_was_one_too_many_ends_the_motion():
    item = after(filed(10), unsign(LEAD, successor="d0002"))
    assert item.stage is MotionStage.LAPSED


def test_the_new_lead_may_take_the_motion_back_and_the_old_one_may_not():
    item = after(filed(11), unsign(LEAD, successor="d0002"))
    withdraw = Withdraw(on=LATER, asked_by=item.signers)
    assert after(item, (withdraw, SECOND)).stage is MotionStage.WITHDRAWN
    with pytest.raises(NotYourMoveError):
        after(item, (withdraw, LEAD))


def test_a_delegation_does_not_leave_its_own_motion():
    item = desk().begin(delegated(11), by=DELEGATION)
    with pytest.raises(NoSuccessorError, match="allowed: -; or withdraw the whole motion"):
        after(item, unsign(DELEGATION, successor="d0001"))


def test_a_delegations_motion_with_the_national_congress_needs_no_signature():
    item = desk().begin(delegated(1, level="national"), by=DELEGATION)
    assert after(item, unsign(LEAD)).stage is MotionStage.SUBMITTED


def test_a_county_delegations_motion_ends_with_the_signatures_that_bore_it():
    item = desk().begin(delegated(10), by=DELEGATION)
    assert after(item, unsign()).stage is MotionStage.LAPSED


def test_where_a_delegation_may_file_its_motion_goes_on_without_signatures():
    item = desk("beijing-2014").begin(delegated(1), by=DELEGATION)
    went_on = after(item, (PutOnAgenda(on=NEXT), PRESIDIUM), unsign(LEAD), place="beijing-2014")
    assert went_on.stage is MotionStage.LISTED
    assert went_on.signatures == 0


@pytest.mark.parametrize("who", [LEAD, SECOND])
def test_nobody_leaves_what_is_done_with(who):
    with pytest.raises(NotNowError, match="possible now: -"):
        after(converted(11), unsign(who, successor="d0003"))


def test_a_committee_that_has_it_takes_no_signature_back():
    with pytest.raises(NotYourMoveError):
        after(referred(11), unsign(FINANCE))
