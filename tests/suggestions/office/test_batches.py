"""Many suggestions at once: all of them, or none and every reason."""

import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from suggestions.desks import (
    ACCEPTED,
    ASSIGNED,
    BODY,
    COUNCIL,
    DUE,
    accepted,
    actor,
    assigned,
    deputy,
    desk,
    filed,
    filing,
    place,
    unit,
)

from renda.kernel.fields import EmptyTextError
from renda.suggestions.life.filing_moves import Accept
from renda.suggestions.life.moves import Assign, Supervise
from renda.suggestions.office.batches import (
    Advice,
    BatchRefusedError,
    Topic,
    apply_all,
    as_proposed,
    file_topic,
    hand_over,
    make_key,
)

UNITS = ["transport", "health", "schools", "parks", "housing", "police", "water", "heat", "waste"]
ASSIGN = Assign(on=ASSIGNED, lead="transport")
CONTACT = """
[[timers]]
name = "contact"
owner = "lead_unit"
starts = ["assign"]
stops = ["contact"]
span = { count = 10, unit = "working_days" }
"""
KEY = Supervise(on=ASSIGNED, leader="deputy-director")


def topic(units=UNITS):
    fields = [
        Advice(title=f"老年助餐的第{n}个方面", text=f"建议{n}", unit=unit)
        for n, unit in enumerate(units, 1)
    ]
    return Topic(id="t1", title="老年助餐", fields=tuple(fields))


def test_an_assignment_meeting_hands_over_all_in_the_order_given():
    some = [accepted(suggestion_id=id) for id in ("s2", "s1", "s3")]
    found = hand_over(desk(), [(item, ASSIGN) for item in some], by=BODY)
    assert [(suggestion.id, str(suggestion.stage), suggestion.due_on) for suggestion in found] == [
        ("s2", "assigned", DUE),
        ("s1", "assigned", DUE),
        ("s3", "assigned", DUE),
    ]


def test_each_is_what_it_would_be_handed_over_alone():
    assert hand_over(desk(), [(accepted(), ASSIGN)], by=BODY) == (assigned(),)


def test_one_that_is_refused_holds_back_all_and_every_reason_is_told():
    some = [
        filed(suggestion_id="s1"),
        accepted(suggestion_id="s2"),
        accepted(suggestion_id="s3"),
    ]
    moves = [ASSIGN, ASSIGN, Assign(on=ASSIGNED, lead="a", co=["a"])]
    with pytest.raises(BatchRefusedError) as refused:
        hand_over(desk(), zip(some, moves, strict=True), by=BODY)
    first, *lines = str(refused.value).splitlines()
    assert first == "nothing of the batch was done: 2 refused"
    assert lines[0].startswith("s1 is at submitted; assign is allowed at accepted")
    assert lines[1] == "a would handle s3 twice; each unit has one role"
    assert len(refused.value.refusals) == refused.value.count == 2


def test_who_may_not_assign_hands_over_nothing():
    with pytest.raises(BatchRefusedError, match="transport may not assign s1"):
        hand_over(desk(), [(accepted(), ASSIGN)], by=unit())


def test_a_suggestion_stands_in_a_batch_once():
    item = accepted()
    with pytest.raises(BatchRefusedError, match="s1 is named 2 times in the batch"):
        hand_over(desk(), [(item, ASSIGN), (item, Assign(on=ASSIGNED, lead="health"))], by=BODY)


def test_a_batch_of_nothing_is_nothing():
    assert hand_over(desk(), [], by=BODY) == ()


def test_a_hand_over_dated_before_the_acceptance_is_refused():
    on = date(2024, 1, 14)
    with pytest.raises(BatchRefusedError, match="the earliest day allowed is 2024-01-20"):
        hand_over(desk(), [(accepted(), Assign(on=on, lead="transport"))], by=BODY)


def test_a_due_date_nobody_can_count_yet_holds_back_no_batch(tmp_path):
    at = desk(place(tmp_path, CONTACT))
    late = Assign(on=date(2026, 12, 28), lead="transport")
    (item,) = hand_over(at, [(accepted(), late)], by=BODY)
    assert [task.due.awaits for task in item.tasks if task.timer == "contact"] == [2027]


def test_a_refused_batch_says_itself_in_chinese_and_travels():
    with pytest.raises(BatchRefusedError) as refused:
        hand_over(desk(), [(filed(), ASSIGN)], by=BODY)
    error = refused.value
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - its own bytes
    assert len(error.text("zh").splitlines()) == 2
    assert (str(again), len(again.refusals)) == (str(error), 1)


def test_a_refused_batch_tells_neither_title_nor_text():
    item = filed(title="机密停车场", text="机密", confidential=True)
    with pytest.raises(BatchRefusedError) as refused:
        hand_over(desk(), [(item, ASSIGN)], by=BODY)
    assert "机密" not in str(refused.value)


def test_the_council_of_chairpersons_makes_a_list_of_key_suggestions():
    found = make_key(desk(), [assigned(suggestion_id=id) for id in ("s1", "s2")], KEY, by=COUNCIL)
    assert [(task.id, task.is_key, task.key.decided_by) for task in found] == [
        ("s1", True, "council"),
        ("s2", True, "council"),
    ]


def test_no_other_body_makes_key_suggestions():
    with pytest.raises(BatchRefusedError, match="it is for: council of chairpersons"):
        make_key(desk(), [assigned()], KEY, by=BODY)


def test_in_a_township_the_presidium_does():
    presidium = actor("p1", "presidium")
    (found,) = make_key(desk(), [assigned(level="township")], KEY, by=presidium)
    assert found.is_key
    with pytest.raises(BatchRefusedError):
        make_key(desk(), [assigned()], KEY, by=presidium)


def test_a_topic_with_nine_fields_of_advice_becomes_nine_suggestions():
    found = file_topic(desk(), topic(), filing(groups=["g1"]), by=deputy())
    assert [suggestion.id for suggestion in found] == [f"t1-{n}" for n in range(1, 10)]
    assert {suggestion.topic for suggestion in found} == {"t1"}
    assert [suggestion.filed.proposed_unit for suggestion in found] == UNITS
    assert found[8].title == "老年助餐的第9个方面"
    assert found[8].text == "建议9"
    assert {suggestion.filed.groups for suggestion in found} == {("g1",)}


def test_a_topic_is_handed_over_with_a_unit_and_a_timer_for_each():
    at = desk()
    some = file_topic(at, topic(), filing(), by=deputy())
    ready = apply_all(at, [(item, Accept(on=ACCEPTED)) for item in some], by=BODY)
    found = hand_over(at, as_proposed(ready, on=ASSIGNED), by=BODY)
    assert [suggestion.unit for suggestion in found] == UNITS
    assert {(suggestion.next_task.timer, suggestion.due_on) for suggestion in found} == {
        ("reply", DUE)
    }
    assert {suggestion.topic for suggestion in found} == {"t1"}


def test_a_topic_without_advice_files_nothing():
    assert file_topic(desk(), topic([]), filing(), by=deputy()) == ()


def test_a_topic_is_filed_as_a_whole_or_not_at_all():
    with pytest.raises(BatchRefusedError) as refused:
        file_topic(desk(), topic(), filing(secret=True), by=deputy())
    assert refused.value.count == 9
    assert "老年助餐" not in str(refused.value)


def test_what_proposes_no_unit_has_to_be_told_one():
    some = [accepted(suggestion_id="s1"), accepted(suggestion_id="s2", proposed_unit="health")]
    with pytest.raises(BatchRefusedError, match="s1 proposes no unit") as refused:
        as_proposed(some, on=ASSIGNED)
    assert refused.value.count == 1


@pytest.mark.parametrize("part", ["title", "unit"])
def test_advice_names_its_title_and_its_unit(part):
    with pytest.raises(EmptyTextError, match=part):
        Advice(**{"title": "t", "unit": "u", part: ""})


@given(st.lists(st.booleans(), max_size=6))
def test_a_batch_is_done_as_a_whole_or_not_at_all(ready):
    some = [
        accepted(suggestion_id=f"s{n}") if suggestion else filed(suggestion_id=f"s{n}")
        for n, suggestion in enumerate(ready)
    ]
    pairs = [(item, ASSIGN) for item in some]
    if all(ready):
        assert [suggestion.id for suggestion in hand_over(desk(), pairs, by=BODY)] == [
            item.id for item in some
        ]
    else:
        with pytest.raises(BatchRefusedError) as refused:
            hand_over(desk(), pairs, by=BODY)
        assert refused.value.count == ready.count(False)


def test_a_batch_may_go_through_a_generator_once():
    found = make_key(desk(), (assigned(suggestion_id=f"s{n}") for n in range(3)), KEY, by=COUNCIL)
    assert [suggestion.id for suggestion in found] == ["s0", "s1", "s2"]
