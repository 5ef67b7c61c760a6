"""A wrong entry is put right by a step of its own; both versions stay, the rest is made again."""

from datetime import date

import pytest
from suggestions.walks import BODY, CO, LEAD, UNIT, Walk, assigned, day

from renda.process.moves import Correct, Recompute
from renda.process.refusals import (
    CorrectionRefusedError,
    NoSuchStepError,
    NotYourMoveError,
    OtherItemError,
)
from renda.process.steps import standing_steps
from renda.suggestions import (
    SUGGESTIONS,
    Assign,
    Contact,
    File,
    Reply,
    Stage,
    on_time,
    overdue,
    reply_gates,
)
from renda.suggestions.office.as_of import as_of

TODAY = day("2025-03-20")


def corrected(walk, step, to=None, *, on=TODAY, why="录入有误", by=BODY):
    return walk.do(Correct(on=on, step=step, to=to, why=why), by)


@pytest.fixture
def contacted():
    """A suggestion in Chongqing whose unit entered a contact of a year still far off."""
    walk = assigned("chongqing-2017")
    return walk.do(Contact(on=date(2999, 1, 1)), UNIT)


def test_a_contact_dated_2999_is_put_right_and_the_item_goes_on(contacted):
    corrected(contacted, 4, Contact(on=day("2025-03-01")))
    assert contacted.replied("2025-03-21").stage == "replied"


def test_both_versions_stay(contacted):
    corrected(contacted, 4, Contact(on=day("2025-03-01")), why="年份录入有误")
    history = contacted.it.history
    assert history[3].move.on == date(2999, 1, 1)
    assert standing_steps(history)[3].move.on == day("2025-03-01")
    assert (history[4].actor, history[4].move.why) == (BODY, "年份录入有误")


def test_a_view_of_a_past_day_tells_what_was_really_done(contacted):
    corrected(contacted, 4, Contact(on=day("2025-03-01")))
    then = as_of([contacted.it], day("2025-03-02"))[0]
    assert [contact.on for contact in then.contacts] == [day("2025-03-01")]


def test_due_dates_after_it_are_counted_again():
    walk = assigned("chongqing-2017", "2025-02-10").contacted("2025-02-20")
    corrected(walk, 3, Assign(on=day("2025-02-14"), lead="transport"))
    assert walk.legal("reply") == "2025-05-14"
    assert walk.task("contact").ended_on == day("2025-02-20")


def test_the_step_tells_the_due_dates_that_it_changed():
    walk = assigned("chongqing-2017", "2025-02-10")
    corrected(walk, 3, Assign(on=day("2025-02-14"), lead="transport"))
    assert [task.due.legal for task in walk.it.history[-1].opened if task.timer == "reply"] == [
        day("2025-05-14")
    ]


def test_what_was_never_done_is_struck_out(contacted):
    corrected(contacted, 4)
    assert contacted.it.contacts == ()
    assert contacted.it.stage is Stage.ASSIGNED
    assert [task.timer for task in contacted.it.tasks if task.is_open][1:] == ["contact", "reply"]


def test_what_is_struck_out_counts_nowhere():
    walk = assigned().contacted("2025-02-20").replied("2025-03-01")
    corrected(walk, 5)
    assert walk.it.replies == ()
    assert overdue([walk.it], day("2025-06-01"))
    assert reply_gates(walk.it, walk.desk.procedure)
    assert on_time([walk.it], day("2025-06-01")).numerator == 0


def test_an_act_entered_by_the_wrong_unit_is_struck_out_and_entered_anew():
    walk = assigned("chongqing-2017", co=["police"]).contacted("2025-02-20")
    corrected(walk, 4, on=day("2025-02-21")).contacted("2025-02-21", by=CO)
    assert [contact.unit for contact in walk.it.contacts] == ["police"]


def test_a_filing_is_put_right():
    walk = Walk("chongqing-2017").accepted()
    filing = walk.it.filed
    right = File(
        on=day("2025-02-09"),
        suggestion_id="s1",
        title="关于增加停车位的建议",
        congress_id="c1",
        level="county",
        lead=filing.lead,
        cosigners=["d0002"],
    )
    corrected(walk, 1, right)
    assert (walk.it.title, walk.it.cosigners) == ("关于增加停车位的建议", ("d0002",))
    assert walk.it.accepted_on == day("2025-02-10")


def test_a_step_that_was_corrected_can_be_corrected_once_more(contacted):
    corrected(contacted, 4, Contact(on=day("2025-03-01")))
    corrected(contacted, 4, Contact(on=day("2025-03-02"), kind="in_person"))
    corrected(contacted, 3, Assign(on=day("2025-02-11"), lead="transport"))
    assert [step.move.on.isoformat() for step in standing_steps(contacted.it.history)[:4]] == [
        "2025-02-10",
        "2025-02-10",
        "2025-02-11",
        "2025-03-02",
    ]
    assert SUGGESTIONS.replay(contacted.it.history) == contacted.it


def test_what_a_correction_struck_out_stays_so_when_an_earlier_step_is_corrected(contacted):
    corrected(contacted, 4)
    corrected(contacted, 3, Assign(on=day("2025-02-11"), lead="transport"))
    assert contacted.it.contacts == ()


@pytest.mark.parametrize("by", [LEAD, UNIT])
def test_nobody_but_the_work_body_corrects(contacted, by):
    with pytest.raises(NotYourMoveError):
        corrected(contacted, 4, by=by)


def test_a_correction_that_a_later_step_could_not_follow_is_refused():
    walk = assigned("chongqing-2017").contacted("2025-02-20").replied("2025-03-01")
    before = walk.it
    with pytest.raises(CorrectionRefusedError) as refused:
        corrected(walk, 3)
    assert (refused.value.step, refused.value.number, refused.value.move) == (3, 4, "contact")
    assert "第 4 步“联系代表”将不能成立" in refused.value.text("zh")
    assert walk.it == before


def test_a_correction_obeys_the_rules_of_its_own_move(contacted):
    reply = Reply(on=TODAY, outcome="solved", to=["nobody"])
    with pytest.raises(CorrectionRefusedError, match="step 4, reply, would be refused"):
        corrected(contacted, 4, reply)


@pytest.mark.parametrize("step", [6, 99])
def test_a_step_that_is_not_there_is_refused_with_those_that_are(contacted, step):
    corrected(contacted, 4)
    with pytest.raises(NoSuchStepError, match=r"steps: 1, 2, 3$"):
        corrected(contacted, step)


@pytest.mark.parametrize("step", [4, 5])
def test_neither_what_is_struck_out_nor_a_correction_is_corrected(contacted, step):
    corrected(contacted, 4)
    with pytest.raises(NoSuchStepError):
        corrected(contacted, step, Recompute(on=TODAY))


def test_a_step_is_not_corrected_to_a_correction(contacted):
    with pytest.raises(NoSuchStepError):
        corrected(contacted, 4, Correct(on=TODAY, step=3, why="r"))


def filing(**changes):
    given = {
        "on": day("2025-02-10"),
        "suggestion_id": "s1",
        "title": "t",
        "congress_id": "c1",
        "level": "county",
        "lead": "d0001",
    }
    return File(**{**given, **changes})


@pytest.mark.parametrize(
    "to", [None, filing(suggestion_id="s2"), filing(level="township"), Contact(on=TODAY)]
)
def test_an_item_stays_the_item_it_is(contacted, to):
    with pytest.raises(OtherItemError):
        corrected(Walk("chongqing-2017"), 1, to)


def test_an_item_stays_with_its_congress(contacted):
    with pytest.raises(CorrectionRefusedError):
        corrected(Walk("chongqing-2017"), 1, filing(congress_id="c2"))


def test_a_closed_suggestion_is_corrected_too():
    walk = assigned().contacted("2025-02-20").replied("2025-03-01").evaluated("satisfied").closed()
    corrected(walk, 4, Contact(on=day("2025-02-21")))
    assert (walk.stage, walk.it.contacts[0].on) == ("closed", day("2025-02-21"))


def test_an_order_that_was_struck_out_orders_nothing():
    walk = assigned().contacted("2025-02-20").replied("2025-03-01").evaluated("dissatisfied")
    walk.rehandled("2025-03-05")
    corrected(walk, 7)
    assert (walk.stage, walk.it.round) == ("dissatisfied", 1)


def test_an_item_says_which_procedure_it_goes_by():
    assert assigned("chongqing-2017").it.procedure_id == "chongqing-2017"
