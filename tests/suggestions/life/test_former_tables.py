"""What went by the former tables of a place is read as it was, and goes over to the new ones.

The documents were written by the tables before their second edition, when a unit needed to apply
for nothing and a deputy chose the direct channel.
"""

from datetime import date
from pathlib import Path

import pytest
from suggestions.walks import CHINA, Walk, actor, shipped

from renda.ports import to_document
from renda.process.moves import ChangeOver
from renda.process.refusals import OtherProcedureError
from renda.rooms import shipped_rooms
from renda.suggestions.life.item_kind import SUGGESTIONS
from renda.suggestions.life.moves import Close, Deliver, Reply
from renda.suggestions.life.suggestion import Suggestion

FORMER = (Path(__file__).parent / "former_tables.jsonl").read_text(encoding="utf-8").splitlines()
CHONGQING, SHANGHAI, QINGDAO = FORMER
ON = date(2024, 5, 6)
WORK_BODY, UNIT = actor("body", "work_body"), actor("u1", "unit")


def gone_over(document):
    """Return a suggestion after its change to the tables of today, and the desk it went to."""
    item = shipped_rooms().from_document(Suggestion, document)
    desk = shipped(item.procedure_id, CHINA)
    return desk.apply(item, ChangeOver(on=ON), by=WORK_BODY), desk


@pytest.mark.parametrize("document", FORMER)
def test_it_is_read_as_it_was_with_the_rows_it_went_by(document):
    item = shipped_rooms().from_document(Suggestion, document)
    assert SUGGESTIONS.replay(item.history) == item
    assert to_document(item) == document
    former = shipped(item.procedure_id, CHINA).procedure.valid_from.isoformat()
    assert {step.row.version for step in item.history} == {former}


@pytest.mark.parametrize("document", FORMER)
def test_the_desk_of_today_refuses_it_until_it_goes_over(document):
    item = shipped_rooms().from_document(Suggestion, document)
    desk = shipped(item.procedure_id, CHINA)
    with pytest.raises(OtherProcedureError):
        desk.apply(item, Close(on=ON), by=WORK_BODY)
    over, _ = gone_over(document)
    assert over.history[-1].row.version == desk.procedure.version
    assert [step.row for step in over.history[:-1]] == [step.row for step in item.history]
    assert [task.due for task in over.tasks] == [task.due for task in item.tasks]


def test_a_reply_that_one_signer_lacks_goes_on_to_that_signer():
    item, desk = gone_over(CHONGQING)
    assert item.outcome == "partly_solved"
    delivered = desk.apply(item, Deliver(on=ON, to=["d2"]), by=UNIT)
    (reply,) = [task for task in delivered.tasks if task.timer == "reply"]
    assert (delivered.stage, reply.done) == ("replied", True)


def test_what_was_evaluated_by_one_grade_is_closed():
    item, desk = gone_over(SHANGHAI)
    assert item.evaluation.attitude is None
    assert desk.apply(item, Close(on=ON), by=WORK_BODY).stage == "closed"


def test_more_time_and_the_direct_channel_once_had_are_kept():
    item, desk = gone_over(QINGDAO)
    assert (item.channel, item.due_on) == ("express", date(2024, 7, 1))
    reply = Reply(on=ON, outcome="solved", to=["d1"], channel_agreed=True)
    assert desk.apply(item, reply, by=UNIT).stage == "replied"
    assert Walk("qingdao-2021").it.channel == "ordinary"
