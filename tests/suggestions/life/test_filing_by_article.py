"""What is a suggestion and which way it goes, by article: a test for a line of a text."""

from datetime import date

import pytest
from suggestions.walks import BODY, LEAD, Walk, actor

from renda.process.refusals import LackingError, NotSoError, NotYourMoveError, OtherWordError
from renda.suggestions.life.filing_moves import Decline
from renda.suggestions.life.procedures import load_procedure
from renda.suggestions.life.results.supervision import SendDirectly
from renda.suggestions.life.terms import AfterDecline

ON = date(2025, 3, 10)


@pytest.mark.parametrize("place", ["beijing-2014", "chongqing-2017"])
def test_bj_15_cq_13_what_was_accepted_is_sent_back_on_review_and_counts_no_more(place):
    walk = Walk(place).accepted()
    assert walk.it.record() is not None
    walk.do(Decline(on=ON, reason="personal_matter"), BODY)
    assert (walk.stage, walk.it.record()) == ("not_accepted", None)


@pytest.mark.parametrize(
    ("place", "article", "reason"),
    [
        ("beijing-2014", "12", "legal_enquiry"),
        ("beijing-2014", "9", "several_matters"),
        ("shanghai-2015", "8", "unit_matter"),
        ("shanghai-2015", "8", "other"),
        ("shanghai-2015", "6", "several_matters"),
        ("chongqing-2017", "9", "other"),
        ("chongqing-2017", "9", "several_matters"),
        ("zhejiang-2016", "6", "other"),
        ("zhejiang-2016", "7", "several_matters"),
        ("shandong-2017", "6", "other"),
        ("shandong-2017", "8", "several_matters"),
        ("qingdao-2021", "11", "other"),
        ("qingdao-2021", "10", "several_matters"),
    ],
)
def test_a_place_declines_for_each_reason_of_its_text(place, article, reason):
    assert Walk(place).declined(reason).stage == "not_accepted"
    rows = [row for row in load_procedure(place).of_move("decline") if row.result == reason]
    assert all(article in row.citation.article.split(", ") for row in rows)


def test_an_enquiry_is_no_reason_where_the_text_has_none():
    with pytest.raises(NotSoError):
        Walk("qingdao-2021").declined("legal_enquiry")


def test_cq_8_a_delegation_files_in_session_only():
    delegation = actor("g1", "delegation")
    with pytest.raises(LackingError, match="in session"):
        Walk("chongqing-2017", by=delegation, by_delegation=True)
    walk = Walk("chongqing-2017", by=delegation, by_delegation=True, phase="in_session")
    assert walk.stage == "submitted"


def test_qd_20_the_committee_chooses_what_goes_by_the_direct_channel_between_sessions():
    with pytest.raises(LackingError, match="the ordinary way"):
        Walk("qingdao-2021", channel="express")
    chosen = SendDirectly(on=ON)
    with pytest.raises(NotYourMoveError):
        Walk("qingdao-2021").accepted().do(chosen, LEAD)
    with pytest.raises(LackingError, match="between sessions"):
        Walk("qingdao-2021", phase="in_session").accepted().do(chosen, BODY)
    assert Walk("qingdao-2021").accepted().do(chosen, BODY).it.channel == "express"


@pytest.mark.parametrize(
    ("place", "ways", "other"),
    [
        ("shanghai-2015", {AfterDecline.RETURNED, AfterDecline.LETTER}, "passed_on"),
        ("chongqing-2017", {AfterDecline.RETURNED, AfterDecline.PASSED_ON}, "letter"),
        ("qingdao-2021", {AfterDecline.LETTER, AfterDecline.TO_REVISE}, "returned"),
    ],
)
def test_sh_8_cq_13_qd_11_what_is_no_suggestion_goes_where_the_text_says(place, ways, other):
    def declined(then):
        return Walk(place).do(Decline(on=ON, reason="personal_matter", then=then), BODY)

    for then in (*ways, None):
        assert declined(then).it.history[-1].move.then == then
    with pytest.raises(OtherWordError):
        declined(other)
