"""What each place says: every cell of the table of places, as dates and as who may do what."""

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

from renda.dates.deadlines import ExtensionTooLongError
from renda.process.refusals import LackingError, MoveRefusedError, NotNowError, TooLateError
from renda.suggestions.life.filing_moves import Accept, Revise
from renda.suggestions.life.moves import (
    Allocate,
    Assign,
    NoteSilence,
    Notify,
    Object,
    OrderRehandling,
    Publish,
    Reassign,
    RefuseReturn,
    Remind,
    ReturnOpinion,
    Supervise,
)
from renda.suggestions.life.procedures import Silence, load_procedure, shipped_procedures
from renda.suggestions.life.terms import Owed

EVERYWHERE = ("national", "npc", *PLACES)
SCHEMES = ("city-2023", "zhejiang-bureau")


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
            "beijing-2014": (BODY, COUNCIL, STANDING),
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
        walk = assigned(place).contacted()
        if by in (six_months_by or ()):
            assert walk.extended("2025-08-10", by=by).legal("reply") == "2025-08-10"
            continue
        with pytest.raises(MoveRefusedError):
            walk.extended("2025-08-10", by=by)
        assert walk.legal("reply") == "2025-05-10"


@pytest.mark.parametrize("place", sorted({*PLACES} - {"chongqing-2017"}))
def test_no_place_lets_it_last_longer_than_six_months(place):
    walk = assigned(place).contacted()
    by = UNIT if place == "henan-2017" else BODY
    with pytest.raises(ExtensionTooLongError):
        walk.extended("2025-08-11", by=by)
    assert walk.legal("reply") == "2025-05-10"


def test_in_henan_the_unit_tells_the_deputy_first():
    with pytest.raises(LackingError, match="the unit has contacted the deputy"):
        assigned("henan-2017").extended("2025-08-10", by=UNIT)


def test_in_henan_a_unit_takes_more_time_for_itself_alone():
    walk = assigned("henan-2017", co=["water"], mode="separate").contacted()
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


ORDERING = {
    "beijing-2014": {STANDING},
    "shandong-2017": {BODY, UNIT},
    "henan-2017": {BODY, UNIT},
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


def test_in_qingdao_the_direct_channel_is_open_between_sessions():
    assert Walk("qingdao-2021", channel="express").stage == "submitted"
    with pytest.raises(LackingError, match="between sessions"):
        Walk("qingdao-2021", channel="express", phase="in_session")
    assert Walk("qingdao-2021", phase="in_session").stage == "submitted"


def test_in_qingdao_a_key_suggestion_is_answered_in_person():
    def key():
        move = Supervise(on=day("2025-02-11"), leader="d0009")
        return assigned("qingdao-2021").contacted().do(move, COUNCIL)

    assert key().replied().it.history[-1].lacking == ("in_person",)
    assert key().replied(channel="in_person").it.history[-1].lacking == ()
    assert answered("qingdao-2021").it.history[-1].lacking == ()


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
    timed = {each.name for each in procedure.timers}
    assert timed | {*procedure.open_ended} == {*map(str, Owed)}
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
    assert all(each.citation and each.citation.article for each in timers)


@pytest.mark.parametrize("place", PLACES)
def test_whatever_a_place_says_itself_it_cites_by_article(place):
    said = tomllib.loads(shipped_procedures()[place].read_text(encoding="utf-8"))
    assert said["base"] == "national"
    for row in (*said["moves"], *said["timers"]):
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
