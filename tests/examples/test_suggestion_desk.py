"""The story of nine suggestions on parking is played as it is told, in memory and in a database."""

import re
import runpy
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from renda import Office
from renda.process import NotNowError, Refusal
from renda.suggestions import (
    SUGGESTIONS,
    BatchRefusedError,
    Outcome,
    PromiseStanding,
    Satisfaction,
    Stage,
    promise_ledger,
)

SCRIPT = Path(__file__).parents[2] / "examples" / "suggestion_desk.py"
ENGLISH_WORD = re.compile("[A-Za-z]{3,}")


@pytest.fixture(scope="module")
def story():
    return runpy.run_path(str(SCRIPT))


@pytest.fixture
def office():
    with Office.open("memory://") as opened:
        yield opened


@pytest.fixture
def desk(story, office):
    return office.suggestions(story["PLACE"])


@pytest.fixture(scope="module")
def played(story):
    """The desk after the whole story, and the key suggestion."""
    with Office.open("memory://") as office:
        yield office.suggestions(story["PLACE"]), story["play"](office)


def _section(text, title):
    _, _, after = text.partition(f"# {title}\n")
    return after.partition("\n\n# ")[0].splitlines()


# --- the way of the suggestions -----------------------------------------------------------------


def test_each_field_of_advice_becomes_a_suggestion_of_the_topic(story, office):
    filed = story["file_the_topic"](office)
    assert len(filed) == len(story["PARKING"].fields) == 9
    assert {suggestion.topic for suggestion in filed} == {"parking-2024"}
    assert {suggestion.stage for suggestion in filed} == {Stage.ACCEPTED}
    assert {suggestion.signers for suggestion in filed} == {story["SIGNERS"]}


def test_all_nine_are_handed_over_in_one_meeting(story, desk, office):
    story["hold_the_meeting"](office, story["file_the_topic"](office))
    found = desk.find()
    assert {suggestion.stage for suggestion in found} == {Stage.ASSIGNED}
    assert {suggestion.history[-1].move.on for suggestion in found} == {date(2024, 2, 5)}
    assert len({suggestion.unit for suggestion in found}) == 9
    with desk.store.reading() as session:
        assert [*session.audit.entries()][-1].reason == "assignment meeting"


def test_where_one_cannot_be_handed_over_none_is(story, desk, office):
    first, *others = story["file_the_topic"](office)
    with pytest.raises(BatchRefusedError):
        story["hold_the_meeting"](office, [evolve(first, stage=Stage.WITHDRAWN), *others])
    assert {suggestion.stage for suggestion in desk.find()} == {Stage.ACCEPTED}


def test_the_key_one_is_closed_when_all_that_was_promised_is_kept(played):
    _, key = played
    assert key.stage is Stage.CLOSED
    assert (key.original_outcome, key.outcome) == (Outcome.PLANNED, Outcome.SOLVED)
    assert key.key is not None
    assert key.key.decided_by == "主任会议"
    assert [delivery.deputy for delivery in key.replies[0].delivered] == list(key.signers)
    assert len(key.visits) == 2
    assert key.round == 2
    ledger = promise_ledger([key], date(2024, 12, 31))
    told = [(entry.made.promise.quantity, entry.standing) for entry in ledger]
    assert told == [(number, PromiseStanding.KEPT) for number in (5, 15, 2700)]


def test_until_it_is_kept_a_promise_keeps_the_suggestion_open(story, played):
    _, key = played
    stages = {step.move.on: step.stage for step in key.history}
    assert stages[date(2024, 12, 20)] == Stage.FOLLOW_UP
    assert stages[date(2024, 12, 25)] == Stage.FULFILLED


def test_the_others_go_each_its_own_way_and_are_closed(story, played):
    desk, _ = played
    others = [desk.get(id).value for id in story["OTHERS"]]
    assert {suggestion.stage for suggestion in others} == {Stage.CLOSED}
    silent = [suggestion for suggestion in others if suggestion.evaluation is None]
    again = [suggestion for suggestion in others if suggestion.round == 2]
    late = [
        suggestion
        for suggestion in others
        for task in suggestion.tasks
        if task.is_late(date(2024, 12, 31))
    ]
    assert [suggestion.unit for suggestion in silent] == ["财政局"]
    assert [suggestion.unit for suggestion in again] == ["数据局"]
    assert [str(evaluation.satisfaction) for evaluation in again[0].evaluations] == [
        Satisfaction.DISSATISFIED,
        Satisfaction.SATISFIED,
    ]
    assert "发展和改革局" in [suggestion.unit for suggestion in late]


def test_each_suggestion_is_what_its_history_says(played):
    desk, _ = played
    for item in desk.find():
        assert SUGGESTIONS.replay(item.history) == item


def test_what_was_accepted_counts_for_the_duties_of_those_who_signed(story, played):
    desk, _ = played
    with desk.store.reading() as session:
        records = [*session.ledger.records()]
    signed = [record for record in records if record.subject_id == story["SECOND"]]
    assert len(signed) == 9
    led = [record for record in records if record.subject_id == story["LEAD"]]
    assert len(led) == 11


def test_what_is_over_stays_over_and_the_attempt_is_kept(story, office, desk):
    key = story["play"](office)
    contact = key.history[4].move
    with pytest.raises(NotNowError):
        desk.apply(key.id, evolve(contact, on=date(2025, 1, 2)), by=story["unit"]("交通运输局"))
    with desk.store.reading() as session:
        (kept,) = session.of(Refusal).find()
    assert (kept.value.item_id, kept.value.actor_id) == (key.id, "交通运输局")


# --- what is printed ----------------------------------------------------------------------------


def test_the_same_matter_is_found_in_the_years_before(tell):
    (line,) = _section(tell(), "Raised again and again")
    assert line == "2022 2023 2024 - parking-2022 parking-2023 parking-2024-1"


def test_the_time_line_tells_each_step_and_why_it_is_due_when(tell):
    lines = _section(tell(), "What was done with parking-2024-1")
    steps = [line.partition(" ")[2] for line in lines if line.startswith("2024-")]
    assert steps[:4] == [
        "file it 代表0001 (lead sponsor) -> submitted",
        "accept it 代表工作委员会 (deputies' work body) -> accepted",
        "assign it 代表工作委员会 (deputies' work body) -> assigned",
        "make it a key one 主任会议 (council of chairpersons) -> assigned",
    ]
    assert len(steps) == 17
    assert steps[-1] == "reply 交通运输局 (lead unit) -> closed"
    assert lines[3].strip() == "reply (交通运输局)"
    assert lines[4].strip() == "3 months from 2024-02-05, which is not counted"
    assert any("Last day: 2024-05-06" in line for line in lines)


def test_the_ledger_of_promises_tells_how_many_until_when_and_what_became_of_it(tell):
    assert _section(tell(), "What was promised") == [
        "共享停车场 5 个 2024-06-30 kept",
        "停车场 15 个 2024-12-31 kept",
        "停车位 2700 个 2024-12-31 kept",
    ]


def test_the_rates_tell_what_they_count(tell):
    content, on_time, kept, *units = _section(tell(), "Rates")
    assert content.startswith("satisfied or basically satisfied: 8 of 9 (88.89%) on 2024-12-31; ")
    assert on_time.startswith("done on time: 8 of 9 (88.89%) on 2024-12-31; ")
    assert kept.startswith("implemented: 3 of 3 (100.00%) on 2024-12-31; ")
    assert len(units) == 9
    assert [line.split() for line in units if not line.endswith("1/1")] == [["发展和改革局", "0/1"]]


def test_the_story_is_told_in_chinese_without_a_word_of_english(tell):
    text = tell("--lang", "zh")
    assert ENGLISH_WORD.findall(text.replace("parking-20", "")) == []
    assert "2024-03-01 联系代表 交通运输局 (主办单位) -> 办理中" in text
    assert "停车位 2700 个 2024-12-31 按期落实" in text
