"""A suggestion is made confidential later: where retaliation is feared, by the work body."""

import pytest
from suggestions.walks import BODY, LEAD, PLACES, UNIT, answered

from renda.process.refusals import LackingError, NotYourMoveError
from renda.suggestions.life.moves import Publish, Restrict
from renda.suggestions.office.disclosure import public_view, unit_view


def restricted(walk, by=BODY):
    return walk.do(Restrict(on=walk.on(None), reason="代表可能受到打击报复"), by)


def published(walk):
    return walk.do(Publish(on=walk.on(None)), BODY)


@pytest.mark.parametrize("place", ["national", *PLACES])
def test_what_was_published_is_gone_from_the_public_view(place):
    walk = published(answered(place))
    assert public_view(walk.it) is not None
    restricted(walk)
    assert public_view(walk.it) is None
    assert (walk.stage, walk.it.restricted_on) == ("replied", walk.on(None))


def test_it_cannot_be_published_again():
    walk = restricted(answered())
    with pytest.raises(LackingError, match="it is not confidential"):
        published(walk)


def test_the_unit_is_told_and_lists_name_no_deputy():
    walk = restricted(answered())
    assert unit_view(walk.it, UNIT.id).confidential
    assert walk.it.told_as(LEAD.id) == "lead_deputy"


@pytest.mark.parametrize("by", [LEAD, UNIT])
def test_nobody_else_decides_on_it(by):
    with pytest.raises(NotYourMoveError):
        restricted(answered(), by)
