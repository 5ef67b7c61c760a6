"""Who handles a suggestion and until when, by article: a test for a line of a text."""

from datetime import date

import pytest
from suggestions.walks import (
    BODY,
    COUNCIL,
    OFFICE,
    PLACES,
    SECOND,
    SECRETARIAT,
    UNIT,
    Walk,
    assigned,
)

from renda.process.moves import Extend
from renda.process.refusals import LackingError, MoveRefusedError, NotYourMoveError, TooLateError
from renda.suggestions.life.assignment.moves import Assign, Merge, Reassign
from renda.suggestions.life.entries import ExtensionRequest
from renda.suggestions.life.filing_moves import Accept
from renda.suggestions.life.moves import Object
from renda.suggestions.life.procedures import load_procedure
from renda.suggestions.life.refusals import NoRequestError
from renda.suggestions.life.requests.extension_requests import DeclineExtension
from renda.suggestions.life.terms import Owed

ON = date(2025, 3, 10)
LONGER = {
    "beijing-2014": (COUNCIL, "21"),
    "shanghai-2015": (BODY, "19"),
    "qingdao-2021": (BODY, "25"),
    "henan-2017": (UNIT, "20"),
}


@pytest.mark.parametrize("place", ["zhejiang-2016", "shandong-2017", "henan-2017"])
def test_zj_18_sd_20_hn_21_the_handling_unit_may_merge_what_it_keeps(place):
    walk = assigned(place, co=["police"])
    merged = Merge(on=ON, lead="transport", co=["police"], into="s9")
    assert walk.do(merged, UNIT).stage == "merged"
    walk = assigned(place, co=["police"])
    with pytest.raises(LackingError, match="the units stay as they are"):
        walk.do(Merge(on=ON, lead="transport", into="s9"), UNIT)
    with pytest.raises(LackingError):
        walk.do(Merge(on=ON, lead="police", co=["transport"], into="s9"), UNIT)
    apart = Merge(on=ON, lead="transport", co=["police"], into="s9", mode="separate")
    with pytest.raises(LackingError):
        walk.do(apart, UNIT)


@pytest.mark.parametrize("place", ["beijing-2014", "shanghai-2015", "qingdao-2021", "national"])
def test_bj_sh_qd_npc_rp_say_nothing_of_merging_so_that_its_rows_cite_nothing(place):
    assert {row.citation for row in load_procedure(place).of_move("merge")} == {None}


@pytest.mark.parametrize("place", LONGER)
def test_bj_21_sh_19_qd_25_hn_20_only_what_is_broad_and_difficult_is_extended(place):
    by, article = LONGER[place]
    ordinary = assigned(place).contacted()
    with pytest.raises(LackingError, match="broad and difficult"):
        ordinary.extended("2025-07-01", by=by)
    broad = assigned(place, complex=True).contacted().extended("2025-07-01", by=by)
    assert broad.due("reply") == "2025-07-01"
    rows = load_procedure(place).of_move("extend")
    assert all(article in row.citation.article for row in rows)


CONSENTING = {
    "zhejiang-2016": ((BODY, OFFICE), "21"),
    "shandong-2017": ((BODY,), "19"),
    "beijing-2014": ((COUNCIL,), "21"),
    "shanghai-2015": ((BODY,), "19"),
    "qingdao-2021": ((BODY,), "25"),
}


@pytest.mark.parametrize("place", CONSENTING)
def test_zj_21_sd_19_bj_21_sh_19_qd_25_more_time_is_applied_for_before_anybody_consents(place):
    by, article = CONSENTING[place]
    walk = assigned(place, complex=True)
    with pytest.raises(LackingError, match="the unit has applied for more time"):
        walk.do(Extend(on=ON, timer="reply", to=date(2025, 7, 1)), by[0])
    for body in by:
        granted = assigned(place, complex=True).extended("2025-07-01", by=body)
        assert (granted.due("reply"), granted.it.extension_requests) == ("2025-07-01", ())
    rows = load_procedure(place).of_move("request_extension")
    assert [article in row.citation.article for row in rows] == [True]


@pytest.mark.parametrize("place", CONSENTING)
def test_who_consents_may_decline_and_the_day_stands(place):
    by, _ = CONSENTING[place]
    walk = assigned(place, complex=True).applied("2025-07-01")
    asked = ExtensionRequest(
        unit="transport",
        timer=Owed.REPLY,
        to=date(2025, 7, 1),
        reason="需要多方协调",
        on=date(2025, 2, 10),
    )
    assert walk.it.extension_requests == (asked,)
    declined = DeclineExtension(on=ON, timer="reply", unit="transport", reason="可以按期办结")
    with pytest.raises(MoveRefusedError):
        walk.do(declined, UNIT)
    walk.do(declined, by[0])
    assert (walk.due("reply"), walk.it.extension_requests) == ("2025-05-12", ())
    with pytest.raises(NoRequestError, match="has not applied for more time"):
        walk.do(declined, by[0])
    with pytest.raises(LackingError):
        walk.do(Extend(on=ON, timer="reply", to=date(2025, 7, 1)), by[0])


def test_of_units_that_reply_apart_each_applies_for_its_own_time():
    apart = assigned("qingdao-2021", co=["water"], mode="separate", complex=True)
    apart.applied("2025-07-01", owner="transport")
    with pytest.raises(LackingError):
        apart.do(Extend(on=ON, timer="reply", to=date(2025, 7, 1)), BODY)
    apart.do(Extend(on=ON, timer="reply", to=date(2025, 7, 1), owner="transport"), BODY)
    due = {task.owner: task.due.on for task in apart.it.tasks if task.timer == "reply"}
    assert due == {"transport": date(2025, 7, 1), "water": date(2025, 5, 12)}


def test_bj_21_the_organ_that_assigned_consents_between_sessions_the_council():
    walk = assigned("beijing-2014", complex=True)
    with pytest.raises(LackingError, match="in session"):
        walk.extended("2025-07-01", by=BODY)
    assert walk.extended("2025-07-01", by=COUNCIL).due("reply") == "2025-07-01"


def test_sh_14_each_deputy_who_signed_may_object():
    walk = assigned("shanghai-2015", cosigners=["d0002"])
    assert walk.do(Object(on=ON, reason="应由公安办理"), SECOND).stage == "return_requested"
    with pytest.raises(NotYourMoveError):
        assigned("qingdao-2021", cosigners=["d0002"]).do(Object(on=ON, reason="x"), SECOND)


def test_sd_12_between_sessions_a_return_has_five_days_and_in_session_no_day():
    late = "2025-02-28"
    with pytest.raises(TooLateError):
        assigned("shandong-2017").returned(late)
    walk = Walk("shandong-2017", phase="in_session")
    walk.do(Accept(on=date(2025, 2, 10)), SECRETARIAT).do(
        Assign(on=walk.on(None), lead="transport"), SECRETARIAT
    )
    assert walk.returned(late).stage == "return_requested"


def test_dl_51_the_law_has_the_offices_assign_and_names_no_secretariat():
    rows = load_procedure("national").of_move("assign")
    cited = {str(party) for row in rows if row.citation for party in row.by}
    uncited = {str(party) for row in rows if row.citation is None for party in row.by}
    assert (cited, uncited) == ({"work_body"}, {"secretariat"})


@pytest.mark.parametrize("place", PLACES)
def test_whoever_assigned_it_may_change_its_units_unasked(place):
    by = COUNCIL if place == "beijing-2014" else BODY
    walk = assigned(place, "2025-02-10").do(Reassign(on=ON, lead="water", co=["transport"]), by)
    assert (walk.stage, walk.it.unit) == ("assigned", "water")
    merged = Walk(place).merged().do(Reassign(on=ON, lead="water"), by)
    assert (merged.stage, merged.it.unit) == ("merged", "water")
    with pytest.raises(NotYourMoveError):
        assigned(place).do(Reassign(on=ON, lead="water"), UNIT)


def test_a_unit_that_loses_it_late_stays_late():
    walk = assigned("chongqing-2017", "2025-02-10")
    walk.do(Reassign(on=date(2025, 6, 10), lead="water"), BODY)
    assert walk.task("reply", "transport").is_late(date(2025, 6, 10))
    assert walk.task("reply", "water").is_open
