"""What each place says: who may do what, whom silence counts for, and what stands behind it."""

import tomllib

import pytest
from attrs import evolve
from suggestions.walks import (
    BODY,
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

from renda.process.refusals import LackingError, NotNowError
from renda.suggestions.life.filing_moves import Accept
from renda.suggestions.life.item_kind import SUGGESTIONS
from renda.suggestions.life.moves import (
    Allocate,
    Assign,
    NoteSilence,
    Object,
    OrderRehandling,
    Publish,
    Reassign,
    Remind,
    Supervise,
)
from renda.suggestions.life.procedures import Silence, load_procedure, shipped_procedures

EVERYWHERE = ("national", "npc", *PLACES)
SCHEMES = ("city-2023", "zhejiang-bureau")


ORDERING = {
    "beijing-2014": {STANDING},
    "shandong-2017": {BODY, UNIT},
    "henan-2017": {BODY, UNIT},
    "zhejiang-2016": {BODY, UNIT},
    "qingdao-2021": {BODY, STANDING},
}


@pytest.mark.parametrize("place", EVERYWHERE)
def test_handling_again_begins_with_whom_the_place_says(place):
    for by in (BODY, STANDING, COUNCIL, UNIT, LEAD):
        walk = answered(place).evaluated("dissatisfied")
        may = OrderRehandling.name in walk.desk.possible(walk.it, by=by)
        assert may == (by in ORDERING.get(place, {BODY}))


def test_in_qingdao_the_poll_may_have_a_satisfying_one_handled_again():
    assert answered("qingdao-2021").evaluated("satisfied").rehandled().stage == "rehandling"
    with pytest.raises(NotNowError):
        answered("chongqing-2017").evaluated("satisfied").rehandled()


def silent(place, reminded, on):
    walk = answered(place, "2025-02-10")
    if reminded:
        walk.do(Remind(on=day(on)), BODY)
    return walk.do(NoteSilence(on=day(on)), BODY)


@pytest.mark.parametrize(
    ("place", "reminded", "on"),
    [
        ("national", True, "2025-02-11"),
        ("zhejiang-2016", True, "2025-02-11"),
        ("chongqing-2017", True, "2025-03-11"),
        ("henan-2017", False, "2025-02-25"),
        ("beijing-2014", False, "2025-03-04"),
    ],
)
def test_silence_is_noted_when_the_place_has_it_so(place, reminded, on):
    assert silent(place, reminded, on).stage == "no_feedback"


@pytest.mark.parametrize(
    ("place", "reminded", "on"),
    [
        ("national", False, "2025-06-10"),
        ("chongqing-2017", True, "2025-03-10"),
        ("chongqing-2017", False, "2025-03-11"),
        ("henan-2017", True, "2025-02-24"),
        ("beijing-2014", True, "2025-03-03"),
    ],
)
def test_and_not_before(place, reminded, on):
    with pytest.raises(LackingError):
        silent(place, reminded, on)


@pytest.mark.parametrize("place", EVERYWHERE)
def test_chongqing_alone_leaves_the_silent_out_and_looks_back_a_year(place):
    procedure = load_procedure(place)
    apart = place == "chongqing-2017"
    assert procedure.silent is (Silence.EXCLUDE if apart else Silence.COUNT)
    assert procedure.promise_years == 1 + apart


@pytest.mark.parametrize("place", PLACES)
def test_between_sessions_the_secretariat_takes_nothing_in(place):
    with pytest.raises(LackingError, match="in session"):
        Walk(place).do(Accept(on=day("2025-02-10")), SECRETARIAT)
    walk = Walk(place, phase="in_session").do(Accept(on=day("2025-02-10")), SECRETARIAT)
    assert walk.stage == "accepted"


@pytest.mark.parametrize(("phase", "by"), [("between_sessions", COUNCIL), ("in_session", STANDING)])
def test_in_beijing_the_council_assigns_what_came_between_sessions(phase, by):
    (other,) = {COUNCIL, STANDING} - {by}
    walk = Walk("beijing-2014", phase=phase).accepted()
    move = Assign(on=day("2025-02-11"), lead="transport")
    with pytest.raises(LackingError):
        walk.do(move, other)
    assert walk.do(move, by).stage == "assigned"


def test_in_shanghai_the_deputy_may_object_to_the_units():
    objection = Object(on=day("2025-02-11"), reason="应由水务部门办理")
    walk = assigned("shanghai-2015").do(objection, LEAD)
    assert walk.stage == "return_requested"
    walk.do(Reassign(on=day("2025-02-12"), lead="water"), OFFICE)
    assert walk.it.unit == "water"


def test_the_governments_office_hands_it_on_and_the_time_runs_on():
    walk = assigned("shanghai-2015", "2025-02-10", lead_unit="city-government")
    walk.do(Allocate(on=day("2025-02-14"), lead="transport"), OFFICE)
    assert walk.it.unit == "transport"
    assert walk.legal("reply", "transport") == "2025-05-10"


def test_in_qingdao_a_key_suggestion_is_answered_in_person():
    def key():
        move = Supervise(on=day("2025-02-11"), leader="d0009")
        return assigned("qingdao-2021").contacted().do(move, COUNCIL)

    agreed = key().replied(channel_agreed=True)
    assert agreed.it.history[-1].lacking == ("in_person",)
    assert key().replied(channel="in_person").it.history[-1].lacking == ()


@pytest.mark.parametrize("place", EVERYWHERE)
def test_nothing_is_published_that_may_not_be(place):
    move = Publish(on=day("2025-03-01"))
    assert answered(place).do(move, BODY).it.published_on == day("2025-03-01")
    for kept in ({"confidential": True}, {"publishable": False}):
        with pytest.raises(LackingError):
            answered(place, **kept).do(move, BODY)


@pytest.mark.parametrize(
    ("place", "reasons"),
    [
        ("beijing-2014", {"personal_matter", "accusation", "bidding", "interest"}),
        ("shanghai-2015", {"personal_matter", "outside_powers", "no_content"}),
        ("chongqing-2017", {"personal_matter", "accusation", "judicial_case"}),
        ("zhejiang-2016", {"personal_matter", "bidding", "no_content"}),
        ("shandong-2017", {"personal_matter", "forwarded_letter", "promotion"}),
        ("qingdao-2021", {"personal_matter", "accusation", "no_content"}),
        ("henan-2017", {"bidding", "judicial_case", "several_matters"}),
    ],
)
def test_each_place_has_its_own_list_of_what_is_no_suggestion(place, reasons):
    found = {*map(str, load_procedure(place).unsuitable)}
    assert reasons <= found
    assert found < {*map(str, load_procedure("national").unsuitable)}
    for reason in found:
        assert Walk(place).declined(reason).stage == "not_accepted"


@pytest.mark.parametrize("place", [*EVERYWHERE, *SCHEMES])
def test_whatever_is_owed_has_a_time_limit_or_is_said_to_have_none(place):
    procedure = load_procedure(place)
    timed = {timer.name for timer in procedure.timers}
    assert timed | {*procedure.open_ended} == {*map(str, SUGGESTIONS.timed_terms)}
    assert not timed & {*procedure.open_ended}


@pytest.mark.parametrize("place", [*EVERYWHERE, *SCHEMES])
def test_each_says_where_it_is_from_since_when_and_what_it_leaves_out(place):
    procedure = load_procedure(place)
    assert procedure.id == place
    assert procedure.source
    assert procedure.valid_from >= procedure.adopted_on
    assert procedure.title.label("zh") != procedure.title.label("en")
    assert procedure.incomplete.label("zh") != procedure.incomplete.label("en")


@pytest.mark.parametrize("place", PLACES)
def test_every_time_limit_of_a_place_is_cited_by_article(place):
    timers = load_procedure(place).timers
    assert timers
    assert all(timer.citation and timer.citation.article for timer in timers)


@pytest.mark.parametrize("place", PLACES)
def test_whatever_a_place_says_itself_it_cites_by_article(place):
    said = tomllib.loads(shipped_procedures()[place].read_text(encoding="utf-8"))
    assert said["base"] == "national"
    # Most texts are silent on who merges before it is handled, on who tells the deputy of the
    # units, on who changes them unasked, and on who files what a motion becomes; such rows say so
    # by citing nothing.
    silent = {"merge", "notify", "reassign"}
    moves = [
        row
        for row in said["moves"]
        if "citation" in row or (row["move"] not in silent and row.get("when") != "converted")
    ]
    for row in (*moves, *said["timers"]):
        assert row["citation"]["article"]
        assert row["citation"]["instrument"] in said["instruments"]


def test_these_are_all_the_procedures_there_are():
    assert {*shipped_procedures()} == {*EVERYWHERE, *SCHEMES}


@pytest.mark.parametrize("place", EVERYWHERE)
def test_receipt_is_the_first_thing_a_unit_says_and_it_says_it_once(place):
    walk = assigned(place, co=["police"]).received()
    with pytest.raises(LackingError, match="not received it yet"):
        walk.received()
    with pytest.raises(LackingError):
        assigned(place).contacted().received()
    assert walk.received(by=CO).it.handlers[1].received_on == day("2025-02-10")
    walk.returned().do(Reassign(on=day("2025-02-12"), lead="transport", co=["water"]), BODY)
    with pytest.raises(LackingError):
        walk.received()
    water = evolve(CO, id="water")
    assert walk.received(by=water).it.handlers[1].received_on == day("2025-02-12")


@pytest.mark.parametrize("place", EVERYWHERE)
def test_two_units_that_handle_it_apart_reply_apart(place):
    walk = assigned(place, co=["police"], mode="separate").contacted().contacted(by=CO)
    assert walk.replied().stage == "in_handling"
    assert walk.task("reply", "transport").done
    assert walk.task("reply", "police").is_open
    assert walk.replied(by=CO).stage == "replied"
