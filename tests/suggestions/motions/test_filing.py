"""Filing a motion: its three parts, its signatures, delegations, and who is what to it."""

import pytest
from suggestions.motion_world import (
    CLOSED,
    CONGRESS,
    DELEGATION,
    FELLOW,
    FILED,
    FINANCE,
    LEAD,
    NEXT,
    PRESIDIUM,
    SECOND,
    SECRETARIAT,
    WORK_BODY,
    actor,
    after,
    delegated,
    desk,
    filed,
    ids,
    kept,
    proposal,
    referred,
)

from renda.kernel.fields import EmptyTextError
from renda.process.parties import Party
from renda.process.refusals import (
    BeginsNothingError,
    LackingError,
    NotNowError,
    NotYourMoveError,
)
from renda.suggestions.life.filing_moves import Cosign
from renda.suggestions.life.refusals import StateSecretError, TwiceSignedError
from renda.suggestions.motions.item_kind import TooFewSignaturesError
from renda.suggestions.motions.moves import Keep, Refer
from renda.suggestions.motions.terms import MotionStage

THRESHOLDS = [
    ("national", 30),
    ("provincial", 10),
    ("city", 10),
    ("county", 10),
    ("township", 5),
]


@pytest.mark.parametrize(("level", "needed"), THRESHOLDS)
def test_31_a_motion_with_just_enough_signatures_is_filed(level, needed):
    item = filed(needed, level=level)
    assert item.stage is MotionStage.SUBMITTED
    assert item.signatures == needed


@pytest.mark.parametrize(("level", "needed"), THRESHOLDS)
def test_31_a_motion_with_one_signature_too_few_is_refused(level, needed):
    with pytest.raises(TooFewSignaturesError) as caught:
        filed(needed - 1, level=level)
    assert str(caught.value) == (
        f"signatures of m1: {needed - 1}; a motion at the level {level} needs {needed}"
    )


def test_31_a_county_delegation_without_ten_signatures_is_refused():
    with pytest.raises(LackingError) as caught:
        desk().begin(delegated(9), by=DELEGATION)
    assert str(caught.value) == (
        "propose of m1 needs that enough deputies signed it, or the law lets a delegation file it"
    )


def test_31_a_county_delegation_that_no_deputy_signed_with_is_refused():
    with pytest.raises(LackingError):
        desk().begin(delegated(), by=DELEGATION)


def test_a_county_delegation_with_ten_signatures_beside_it_is_heard():
    item = desk().begin(delegated(10), by=DELEGATION)
    assert item.signatures == 10


def test_31_a_delegation_may_file_with_the_national_congress():
    item = desk().begin(delegated(level="national"), by=DELEGATION)
    assert item.stage is MotionStage.SUBMITTED
    assert item.signatures == 0


@pytest.mark.parametrize("level", ["provincial", "county"])
def test_31_a_place_whose_procedure_says_so_lets_a_delegation_file(level):
    item = desk("beijing-2014").begin(delegated(level=level), by=DELEGATION)
    assert item.stage is MotionStage.SUBMITTED


def test_such_a_place_asks_deputies_for_as_many_signatures_as_any():
    with pytest.raises(TooFewSignaturesError):
        filed(9, place="beijing-2014")
    assert filed(10, place="beijing-2014").stage is MotionStage.SUBMITTED


@pytest.mark.parametrize("part", ["cause", "grounds", "plan"])
@pytest.mark.parametrize("text", ["", "  "])
def test_a_motion_needs_cause_grounds_and_plan(part, text):
    with pytest.raises(EmptyTextError, match=f"{part} must be a text that is not empty"):
        proposal(**{part: text})


def test_the_lead_does_not_sign_twice():
    with pytest.raises(TwiceSignedError, match="d0001 has signed m1 already"):
        desk().begin(proposal(cosigners=ids(10)), by=LEAD)


def test_a_deputy_named_twice_counts_once():
    with pytest.raises(TooFewSignaturesError):
        desk().begin(proposal(cosigners=[*ids(8, 2), "d0002"]), by=LEAD)


def test_nobody_files_for_another():
    with pytest.raises(NotYourMoveError, match="it is for: lead sponsor"):
        filed(by=SECOND)


def test_a_deputy_of_another_congress_files_nothing():
    with pytest.raises(NotYourMoveError):
        filed(by=actor("d0001", congress_id="other"))


def test_a_motion_begins_with_its_filing():
    with pytest.raises(BeginsNothingError, match="items begin with: propose"):
        desk().begin(Keep(on=FILED), by=PRESIDIUM)


def test_further_deputies_sign_a_motion_that_was_filed():
    item = after(filed(), (Cosign(on=NEXT), FELLOW))
    assert item.signatures == 11
    assert FELLOW.id in item.signers


def test_who_signed_does_not_sign_again():
    with pytest.raises(NotYourMoveError):
        after(filed(), (Cosign(on=NEXT), SECOND))


def test_nobody_signs_what_is_kept_as_a_motion():
    with pytest.raises(NotNowError, match="possible now: -"):
        after(kept(), (Cosign(on=CLOSED), FELLOW))


def test_a_delegation_signs_nothing_it_does_not_lead():
    with pytest.raises(NotYourMoveError):
        after(filed(), (Cosign(on=NEXT), DELEGATION))


def test_what_was_filed_is_told_by_the_motion():
    item = filed(10, groups=["g1"], topic="t1")
    assert item.id == "m1"
    assert item.congress_id == CONGRESS
    assert item.filed_on == FILED
    assert item.title == "关于加快公共停车设施立法的议案"
    assert item.lead == "d0001"
    assert not item.by_delegation


@pytest.mark.parametrize(
    ("who", "party"),
    [
        (LEAD, Party.LEAD_DEPUTY),
        (SECOND, Party.COSIGNER),
        (FELLOW, Party.FELLOW),
        (PRESIDIUM, Party.PRESIDIUM),
        (SECRETARIAT, Party.SECRETARIAT),
        (WORK_BODY, Party.WORK_BODY),
    ],
)
def test_everybody_has_a_part_of_their_own(who, party):
    assert filed().parties(who) == {party}


@pytest.mark.parametrize(
    "who",
    [
        actor("transport", "unit"),
        actor("d0001", congress_id="other"),
        actor("presidium", "presidium", congress_id="other"),
        FINANCE,
        DELEGATION,
        actor("d0001", "delegation"),
    ],
)
def test_units_strangers_and_committees_that_have_it_not_have_no_part(who):
    assert filed().parties(who) == frozenset()


def test_a_committee_has_a_part_once_the_motion_is_with_it():
    item = referred()
    assert item.parties(FINANCE) == {Party.COMMITTEE}
    assert item.parties(actor("law", "committee")) == frozenset()


def test_the_delegation_that_leads_has_the_part_of_the_lead():
    item = desk().begin(delegated(10), by=DELEGATION)
    assert item.parties(DELEGATION) == {Party.LEAD_DEPUTY}
    assert item.parties(actor("delegation-2", "delegation")) == frozenset()
    assert item.parties(LEAD) == {Party.COSIGNER}


def test_a_deputy_with_the_id_of_a_delegation_does_not_lead_for_it():
    item = desk().begin(delegated(10), by=DELEGATION)
    assert item.parties(actor(DELEGATION.id)) == {Party.FELLOW}


@pytest.mark.parametrize(
    ("party", "ids_held"),
    [
        (Party.LEAD_DEPUTY, ("d0001",)),
        (Party.COSIGNER, tuple(ids(9, 2))),
        (Party.FELLOW, ()),
        (Party.LEAD_UNIT, ()),
        (Party.CO_UNIT, ()),
        (Party.COMMITTEE, ()),
        (Party.PRESIDIUM, ("presidium",)),
        (Party.COUNCIL, ("council",)),
    ],
)
def test_each_part_is_held_by_those_who_have_it(party, ids_held):
    assert filed().holders(party) == ids_held


def test_the_committee_that_has_it_holds_its_part():
    assert referred().holders(Party.COMMITTEE) == (FINANCE.id,)


def test_a_desk_tells_what_each_may_do():
    item = filed()
    assert desk().possible(item, by=LEAD) == ("unsign", "withdraw")
    assert desk().possible(item, by=FELLOW) == ("cosign",)
    assert desk().possible(item, by=SECRETARIAT) == ("merge_into", "convert")
    assert desk().possible(item, by=actor("x", congress_id="other")) == ()


def test_at_a_township_no_committee_can_have_it():
    with pytest.raises(LackingError, match="the congress is a county's or a higher one"):
        after(filed(5, level="township"), (Refer(on=NEXT, committee="finance"), PRESIDIUM))


def test_at_a_township_the_presidium_does_what_a_secretariat_would_do():
    item = filed(5, level="township")
    assert "convert" in desk().possible(item, by=PRESIDIUM)
    assert "recompute" in desk().possible(item, by=PRESIDIUM)


def test_a_motion_that_holds_a_state_secret_is_refused_and_nothing_of_it_told():
    with pytest.raises(StateSecretError, match="m1 is said to hold a state secret") as refused:
        filed(10, secret=True, plan="一段不得留存的文字")
    assert "文字" not in str(refused.value) + repr(refused.value.data)
