"""A motion is taken back as a whole: by all who signed it, and with whose consent."""

import pytest
from suggestions.motion_world import (
    DELEGATION,
    LATER,
    LEAD,
    NEXT,
    PRESIDIUM,
    SECOND,
    after,
    delegated,
    desk,
    filed,
    ids,
    kept,
    listed,
    referred,
)

from renda.process.refusals import LackingError, NotYourMoveError
from renda.suggestions.life.filing_moves import Withdraw
from renda.suggestions.motions.moves import Consent
from renda.suggestions.motions.terms import MotionStage

PLACES = ["national", "shanghai-2015", "beijing-2014"]


def test_where_a_delegation_may_file_it_takes_its_motion_back_as_a_whole():
    item = desk("beijing-2014").begin(delegated(1), by=DELEGATION)
    withdraw = Withdraw(on=LATER, asked_by=item.signers)
    gone = after(item, (withdraw, DELEGATION), place="beijing-2014")
    assert gone.stage is MotionStage.WITHDRAWN


@pytest.mark.parametrize("begun", [filed, referred, kept])
def test_a_motion_is_taken_back_when_all_who_signed_ask_for_it(begun):
    withdraw = Withdraw(on=LATER, asked_by=ids(10))
    assert after(begun(10), (withdraw, LEAD)).stage is MotionStage.WITHDRAWN


def test_the_lead_who_takes_it_back_asks_for_it_too():
    withdraw = Withdraw(on=LATER, asked_by=ids(9, 2))
    assert after(filed(10), (withdraw, LEAD)).stage is MotionStage.WITHDRAWN


def test_it_is_not_taken_back_while_one_who_signed_does_not_ask():
    with pytest.raises(LackingError, match="needs that all who signed ask for it"):
        after(filed(10), (Withdraw(on=LATER, asked_by=ids(9)), LEAD))


def test_one_who_signed_does_not_take_back_what_another_leads():
    with pytest.raises(NotYourMoveError, match="it is for: lead sponsor"):
        after(filed(10), (Withdraw(on=LATER, asked_by=ids(10)), SECOND))


@pytest.mark.parametrize("place", PLACES)
def test_on_the_agenda_it_is_taken_back_only_with_the_presidiums_consent(place):
    withdraw = (Withdraw(on=LATER, asked_by=ids(10)), LEAD)
    with pytest.raises(LackingError, match="needs that the presidium consented"):
        after(listed(10, place=place), withdraw, place=place)
    consent = (Consent(on=NEXT, deputies=[LEAD.id]), PRESIDIUM)
    gone = after(listed(10, place=place), consent, withdraw, place=place)
    assert gone.stage is MotionStage.WITHDRAWN


def test_on_the_agenda_consent_alone_is_not_enough():
    consent = (Consent(on=NEXT, deputies=[LEAD.id]), PRESIDIUM)
    with pytest.raises(LackingError) as caught:
        after(listed(10), consent, (Withdraw(on=LATER, asked_by=[LEAD.id]), LEAD))
    assert str(caught.value) == "withdraw of m1 needs that all who signed ask for it"
