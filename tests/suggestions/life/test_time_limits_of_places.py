"""How long each place gives whom for what, by the table of its procedure."""

import pytest
from suggestions.walks import (
    BODY,
    BROAD_ONLY,
    CO,
    COUNCIL,
    LEAD,
    OFFICE,
    PLACES,
    SECRETARIAT,
    STANDING,
    UNIT,
    Walk,
    answered,
    assigned,
    day,
)

from renda.dates.deadlines import ExtensionTooLongError
from renda.process.refusals import LackingError, MoveRefusedError, TooLateError
from renda.suggestions.life.filing_moves import Accept, Revise
from renda.suggestions.life.moves import Assign, Notify, Reassign, RefuseReturn, ReturnOpinion

EVERYWHERE = ("national", "npc", *PLACES)


def table(cells):
    """Return each place with its cell; a place that is not named has none."""
    return [(place, cells.get(place)) for place in EVERYWHERE]


ASSIGN = {
    "shanghai-2015": "2025-02-19",
    "chongqing-2017": "2025-02-24",
    "shandong-2017": "2025-02-15",
    "qingdao-2021": "2025-02-17",
}
NOTIFY = {"zhejiang-2016": "2025-02-17"}
RETURN = {
    "shanghai-2015": "2025-02-19",
    "chongqing-2017": "2025-02-24",
    "zhejiang-2016": "2025-02-20",
    "shandong-2017": "2025-02-15",
    "qingdao-2021": "2025-02-17",
    "henan-2017": "2025-02-24",
}
REASSIGN = {"chongqing-2017": "2025-02-24", "henan-2017": "2025-02-24"}
CONTACT = {"chongqing-2017": "2025-03-10"}
OPINION = {
    "shanghai-2015": "2025-03-10",
    "chongqing-2017": "2025-03-24",
    "zhejiang-2016": "2025-04-10",
    "shandong-2017": "2025-03-10",
    "qingdao-2021": "2025-03-10",
    "henan-2017": "2025-04-10",
}
FEEDBACK = {
    "beijing-2014": "2025-03-03",
    "chongqing-2017": "2025-03-10",
    "henan-2017": "2025-02-24",
}
REHANDLE = {
    "beijing-2014": "2025-04-10",
    "shanghai-2015": "2025-03-10",
    "chongqing-2017": "2025-04-10",
    "zhejiang-2016": "2025-03-10",
    "shandong-2017": "2025-03-10",
    "henan-2017": "2025-03-10",
}
FROM_RECEIPT = {"return": {*PLACES} - {"beijing-2014", "chongqing-2017", "henan-2017"}}
FROM_RECEIPT["reply"] = {"zhejiang-2016", "henan-2017"}


@pytest.mark.parametrize(("place", "legal"), table(ASSIGN))
def test_the_work_body_assigns_in_the_time_of_the_place(place, legal):
    assert Walk(place).legal("assign", "work_body") == legal


@pytest.mark.parametrize("place", EVERYWHERE)
def test_what_is_filed_in_session_has_no_such_time(place):
    assert Walk(place, phase="in_session").legal("assign") is None


@pytest.mark.parametrize("place", ASSIGN)
def test_assigning_it_ends_that_time(place):
    assert assigned(place).task("assign").done


@pytest.mark.parametrize("place", ASSIGN)
def test_so_does_not_accepting_it_and_a_better_text_starts_it_again(place):
    walk = Walk(place).declined("personal_matter", "2025-02-12")
    assert walk.task("assign").done
    walk.do(Revise(on=day("2025-03-10"), title="关于增加公共停车位的建议"), LEAD)
    assert "assign" in walk.open()
    assert walk.stage == "submitted"


@pytest.mark.parametrize(("place", "legal"), table(NOTIFY))
def test_the_deputy_is_told_in_the_time_of_the_place(place, legal):
    assert Walk(place).accepted().legal("notify") == legal


@pytest.mark.parametrize("place", EVERYWHERE)
def test_once_told_that_is_owed_no_more(place):
    walk = assigned(place).do(Notify(on=day("2025-02-12")), BODY)
    assert "notify" not in walk.open()
    assert walk.stage == "assigned"


@pytest.mark.parametrize(("place", "legal"), table(RETURN))
def test_a_return_has_the_time_of_the_place(place, legal):
    walk = assigned(place, co=["police"]).received().received(by=CO)
    assert walk.legal("return", "transport") == legal
    assert walk.legal("return", "police") == legal


@pytest.mark.parametrize("place", sorted({*EVERYWHERE} - {*RETURN}))
def test_without_such_a_time_a_late_return_is_no_less_possible(place):
    assert assigned(place).returned("2025-04-30").stage == "return_requested"


@pytest.mark.parametrize("place", RETURN)
def test_with_one_a_late_return_is_refused(place):
    with pytest.raises(TooLateError):
        assigned(place).received().returned("2025-02-25")


@pytest.mark.parametrize("place", RETURN)
@pytest.mark.parametrize("timer", ["return", "reply"])
def test_where_it_is_counted_from_receipt_that_day_takes_the_place_of_the_other(place, timer):
    walk = assigned(place, "2025-02-10")
    before = walk.legal(timer)
    after = walk.received("2025-02-12").legal(timer)
    assert (after != before) == (place in FROM_RECEIPT[timer])
    if after != before:
        assert walk.task(timer).due.anchor == day("2025-02-12")
        assert walk.task(timer).due.earlier.legal.isoformat() == before


@pytest.mark.parametrize(("place", "legal"), table(REASSIGN))
def test_another_unit_is_found_in_the_time_of_the_place(place, legal):
    walk = assigned(place).returned()
    assert walk.legal("reassign") == legal


def test_the_secretariat_that_finds_one_does_what_the_work_body_would():
    walk = Walk("chongqing-2017", phase="in_session").do(Accept(on=day("2025-02-10")), SECRETARIAT)
    walk.do(Assign(on=day("2025-02-10"), lead="transport"), SECRETARIAT).returned()
    walk.do(Reassign(on=day("2025-02-11"), lead="water"), SECRETARIAT)
    assert walk.task("reassign").done


@pytest.mark.parametrize("place", REASSIGN)
def test_a_refused_return_ends_the_search(place):
    walk = assigned(place).returned().do(RefuseReturn(on=day("2025-02-12")), BODY)
    assert walk.task("reassign").done


@pytest.mark.parametrize(("place", "legal"), table(CONTACT))
def test_first_contact_has_the_time_of_the_place(place, legal):
    walk = assigned(place).received()
    assert walk.legal("contact") == legal
    assert "contact" not in walk.contacted().open()


@pytest.mark.parametrize(("place", "legal"), table(OPINION))
def test_the_co_handling_unit_has_the_time_of_the_place(place, legal):
    walk = assigned(place, co=["police"]).received(by=CO)
    assert walk.legal("co_opinion", "police") == legal
    assert "co_opinion" not in walk.advised().open()


def test_in_chongqing_an_opinion_sent_back_is_due_again_in_five_working_days():
    walk = assigned("chongqing-2017", co=["police", "water"]).advised("2025-03-03")
    walk.do(ReturnOpinion(on=day("2025-03-10"), unit="police"), UNIT)
    assert walk.legal("co_opinion", "police") == "2025-03-17"
    assert walk.legal("co_opinion", "water") == "2025-03-24"


@pytest.mark.parametrize(
    ("place", "six_months_by"),
    table(
        {
            "beijing-2014": (COUNCIL,),
            "shanghai-2015": (BODY,),
            "zhejiang-2016": (BODY, OFFICE),
            "shandong-2017": (BODY,),
            "qingdao-2021": (BODY,),
            "henan-2017": (UNIT,),
            "npc": (BODY,),
        }
    ),
)
def test_a_longer_time_for_the_reply_is_granted_by_whom_the_place_says(place, six_months_by):
    everyone = (BODY, COUNCIL, STANDING, OFFICE, UNIT)
    for by in everyone:
        walk = assigned(place, complex=place in BROAD_ONLY).contacted()
        if by in (six_months_by or ()):
            assert walk.extended("2025-08-10", by=by).legal("reply") == "2025-08-10"
            continue
        with pytest.raises(MoveRefusedError):
            walk.extended("2025-08-10", by=by)
        assert walk.legal("reply") == "2025-05-10"


@pytest.mark.parametrize("place", sorted({*PLACES} - {"chongqing-2017"}))
def test_no_place_lets_it_last_longer_than_six_months(place):
    walk = assigned(place, complex=place in BROAD_ONLY).contacted()
    by = UNIT if place == "henan-2017" else None
    with pytest.raises(ExtensionTooLongError):
        walk.extended("2025-08-11", by=by)
    assert walk.legal("reply") == "2025-05-10"


def test_hn_20_the_unit_tells_the_deputy_of_the_delay_first():
    walk = assigned("henan-2017", complex=True).contacted()
    for told_on in (None, day("2025-02-11")):
        with pytest.raises(LackingError, match="the deputy was told before"):
            walk.extended("2025-08-10", by=UNIT, told_on=told_on)
    assert walk.extended("2025-08-10", by=UNIT).legal("reply") == "2025-08-10"


def test_in_henan_a_unit_takes_more_time_for_itself_alone():
    walk = assigned("henan-2017", co=["water"], mode="separate", complex=True).contacted()
    with pytest.raises(LackingError, match="its own time only"):
        walk.extended("2025-08-10", by=UNIT)
    walk.extended("2025-08-10", by=UNIT, owner="transport")
    assert walk.legal("reply", "transport") == "2025-08-10"
    assert walk.legal("reply", "water") == "2025-05-10"


@pytest.mark.parametrize(("place", "legal"), table(FEEDBACK))
def test_feedback_has_the_time_of_the_place(place, legal):
    walk = answered(place)
    assert walk.legal("feedback", "d0001") == legal
    assert "feedback" not in walk.evaluated("satisfied").open()


@pytest.mark.parametrize(("place", "legal"), table(REHANDLE))
def test_handling_again_has_the_time_of_the_place(place, legal):
    walk = answered(place).evaluated("dissatisfied").rehandled()
    assert walk.legal("rehandle", "transport") == legal
    assert "rehandle" not in walk.contacted().replied().open()
