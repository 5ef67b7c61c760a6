"""What can be kept is one rule for every store, and an error never repeats what was refused."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from attrs import evolve, field, frozen

from renda import DutyRecord, Membership, Month, Period, Title
from renda.kernel.fields import count_field
from renda.ports import (
    LONGEST_ID,
    LONGEST_TEXT,
    UnstorableError,
    check_all_storable,
    check_storable,
    check_text_storable,
    storable_id,
)
from renda.process import Refusal
from renda.reports import Attestation
from renda.rooms import shipped_rooms
from renda.suggestions import Receive, Suggestion
from renda.terms import Grade
from renda.testing.samples import (
    ACTIVITIES,
    DAY,
    INSTANT,
    congress,
    forced,
    record,
    refusal,
    suggestion,
    values,
    visitor,
)
from renda.work import Reception, RecordedActivity

EARLY = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=8)))
LATE = datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-8)))


VALUES = values(shipped_rooms())


@pytest.mark.parametrize("value", VALUES, ids=lambda each: type(each).__name__)
def test_ordinary_values_can_be_kept(value):
    check_storable("this", "1", value)


@pytest.mark.parametrize(
    "value",
    [
        record(1, theme="长" * LONGEST_TEXT, record_id="长" * LONGEST_ID),
        record(1, quantity=2**63 - 1),
        record(1, recorded_at=datetime(1, 1, 1, tzinfo=UTC)),
        record(1, recorded_at=datetime(9999, 12, 31, 23, tzinfo=UTC)),
        congress(1, name="\t\n\x01🚗"),
    ],
    ids=["long", "large", "first", "last", "odd"],
)
def test_values_at_the_edge_can_be_kept(value):
    check_storable("this", "1", value)


def test_many_can_be_kept_together():
    ids = [f"r{number}" for number in range(9)]
    many = [record(record_id=id, theme="长" * 300, recorded_at=INSTANT) for id in ids]
    check_all_storable("duty_records", DutyRecord, many, id=lambda record: record.record_id)
    check_all_storable(
        "duty_records", DutyRecord, [record(1), record(2)], id=lambda record: record.record_id
    )
    check_all_storable("duty_records", DutyRecord, [], id=lambda record: record.record_id)
    check_all_storable("refusals", Refusal, [refusal()], id=lambda refused: refused.item_id)


def test_of_many_the_one_that_cannot_be_kept_is_named():
    many = [record(1), record(2, theme="a\0"), record(3)]
    with pytest.raises(UnstorableError, match="duty record 'r2' cannot be kept"):
        check_all_storable("duty_records", DutyRecord, many, id=lambda record: record.record_id)


OF_TOO_LONG_ID = Reception(activity_id="a1", happened_on=DAY, deputies=["d" * 201], visitors=1)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (congress(1, name="a\0"), "name: a text holds the character NUL"),
        (congress(1, name="a\ud83d"), "name: a text holds half of a character"),
        (congress(congress_id="c" * 201), "congress_id: an id has more than 200 characters"),
        (record(1, kind="k" * 201), "kind: an id has more than 200 characters"),
        (congress(1, name="c" * 4001), "name: a text has more than 4000 characters"),
        (record(1, quantity=2**63), "quantity: a number is beyond 64 bits"),
        (record(1, recorded_at=EARLY), "recorded_at: an instant is outside the years 1 to 9999"),
        (record(1, voided_at=LATE), "voided_at: an instant is outside the years 1 to 9999"),
        (
            RecordedActivity(activity=OF_TOO_LONG_ID),
            "activity.deputies[0]: an id has more than 200 characters",
        ),
        (forced(record(1), theme=7), "theme: it is of another type; allowed: str, None"),
        (forced(record(1), kind=None), "kind: it is of another type; allowed: str"),
        (forced(record(1), quantity=-1), "quantity: its class does not take it so"),
        (
            RecordedActivity(activity=forced(OF_TOO_LONG_ID, deputies=("d2", "d1"))),
            "activity.deputies: its class does not take it so",
        ),
        (
            RecordedActivity(activity=forced(OF_TOO_LONG_ID, deputies=(), disputed_by=("d1",))),
            "activity: its class does not take it so",
        ),
        (forced(record(1), quantity=True), "quantity: it is of another type; allowed: int"),
        (
            forced(record(1), recorded_at=INSTANT.replace(tzinfo=None)),
            "recorded_at: an instant has no offset from UTC",
        ),
        (
            RecordedActivity(activity=forced(OF_TOO_LONG_ID, deputies=("d1", 2))),
            "activity.deputies: it is of another type; allowed: [str]",
        ),
    ],
    ids=str,
)
def test_what_cannot_be_kept_is_refused_and_said_why(value, why):
    with pytest.raises(UnstorableError) as refused:
        check_storable("deputies", "1", value)
    assert str(refused.value) == f"deputy '1' cannot be kept as it is: {why}"
    with pytest.raises(UnstorableError) as refused:
        check_all_storable("deputies", type(value), [value], id=lambda _: "1")
    assert str(refused.value) == f"deputy '1' cannot be kept as it is: {why}"


@frozen(kw_only=True)
class Survey:
    """A value of a host, with annotations that are not known here."""

    grades: tuple[Grade, ...] = ()
    sizes: dict[str, int] = field(factory=dict, hash=False)
    within: Period | None = None
    asked_at: datetime | None = None
    answers: int = count_field(default=0)


class Clock(datetime):
    """An instant as another library makes it, which reads as a plain one."""


@pytest.mark.parametrize(
    "cells",
    [
        {"grades": (Grade.HIGH,), "sizes": {"a": 1}, "within": Month(2025, 3)},
        {"within": Period(DAY, date(2025, 3, 9)), "asked_at": Clock.fromisoformat(str(INSTANT))},
    ],
    ids=["plain", "of other classes"],
)
def test_of_types_that_are_not_known_what_comes_back_can_be_kept(cells):
    check_storable("surveys", "1", Survey(**cells))


@pytest.mark.parametrize(
    "cells",
    [
        {"sizes": {1: 1}},
        {"sizes": {"a": object()}},
        {"grades": ("high",)},
        {"within": forced(Month(2025, 3), end=None)},
        {"answers": -1},
    ],
    ids=["no text", "nothing written", "no word", "no end", "refused by its class"],
)
def test_and_what_would_not_come_back_is_refused(cells):
    with pytest.raises(UnstorableError):
        check_storable("surveys", "1", forced(Survey(), **cells))


def test_a_value_of_another_class_is_refused_though_its_id_cannot_be_told():
    with pytest.raises(UnstorableError, match=r"outbox - cannot .* another type; .*: DutyRecord"):
        check_all_storable("outbox", DutyRecord, [7], id=lambda record: record.record_id)


def test_a_state_that_steps_do_not_lead_to_is_refused():
    item = suggestion(1)
    for state in (evolve(item, title="另题"), evolve(item, history=item.history[1:])):
        with pytest.raises(UnstorableError, match="not what its steps lead to"):
            storable_id(shipped_rooms().of(Suggestion), state)


def test_the_reason_is_said_in_chinese_too():
    with pytest.raises(UnstorableError) as refused:
        check_text_storable("sessions", "k", "\0")
    assert "空字符" in refused.value.error.label("zh")
    with pytest.raises(UnstorableError) as refused:
        check_storable("duty_records", "r1", forced(record(1), theme=7))
    assert refused.value.error.label("zh") == "theme：类型不符；应为：str, None"


def test_every_activity_is_looked_through():
    for activity in ACTIVITIES:
        check_storable("activities", activity.activity_id, RecordedActivity(activity=activity))


def test_values_without_texts_can_be_kept():
    check_storable("titles", "1", Title({"zh": "题", "en": "title"}))


def test_what_follows_from_a_kept_item_is_looked_at_by_its_last_step():
    room, item = shipped_rooms().of(Suggestion), suggestion(1)
    assert storable_id(room, item) == "s1"
    receive = Receive(on=DAY)
    moved = room.item.replay((*item.history, evolve(item.history[-1], move=receive)))
    assert room.kept_before(moved) is item
    assert storable_id(room, moved) == "s1"
    # Equal steps that are others were not looked at.
    alike = room.item.replay(tuple(map(evolve, moved.history)))
    assert room.kept_before(alike) is None
    assert storable_id(room, alike) == "s1"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda step: 7, r"history\[3\]: it is of another type; allowed: Step"),
        (lambda step: forced(step, stage=None), r"history\[3\].stage: .* another type"),
        (lambda step: evolve(step, stage="nowhere"), "not what its steps lead to"),
        (lambda step: step, "not what its steps lead to"),
    ],
    ids=["no step", "no stage", "no such stage", "another state"],
)
def test_of_what_follows_nothing_wrong_in_the_last_step_is_taken(wrong, said):
    room, item = shipped_rooms().of(Suggestion), suggestion(1)
    storable_id(room, item)
    step = wrong(evolve(item.history[-1], move=Receive(on=DAY)))
    with pytest.raises(UnstorableError, match=said):
        storable_id(room, forced(item, title="另题", history=(*item.history, step)))


def test_an_error_does_not_repeat_what_was_refused():
    with pytest.raises(UnstorableError) as refused:
        check_storable("identities", "v1", visitor(1, contact="电话0000\0"))
    assert "电话0000" not in str(refused.value)


@pytest.mark.parametrize("length", [0, LONGEST_ID])
def test_texts_are_measured(length):
    check_text_storable("sessions", "k", "长" * length, most=LONGEST_ID)
    for other in ("长" * (LONGEST_ID + 1), 7):
        with pytest.raises(UnstorableError):
            check_text_storable("sessions", "k", other, most=LONGEST_ID)


def test_the_id_of_a_row_has_room_for_its_parts():
    long = Membership(group_id="长" * LONGEST_ID, deputy_id="长" * LONGEST_ID, joined_on=DAY)
    other = Membership(group_id="长" * LONGEST_ID, deputy_id="短", joined_on=DAY)
    ids = [shipped_rooms().of(Membership).id(membership) for membership in (long, other)]
    assert len({*ids}) == 2
    assert max(map(len, ids)) <= LONGEST_ID
    told = Attestation(requirement_id="q1", attested_on=DAY, evidence="据" * LONGEST_TEXT)
    check_storable("attestations", shipped_rooms().of(Attestation).id(told), told)
    assert len(shipped_rooms().of(Attestation).id(told)) <= LONGEST_ID


def test_the_id_of_a_row_of_no_instant_in_utc_is_refused_with_the_row():
    odd = congress(1, recorded_at=EARLY)
    with pytest.raises(UnstorableError):
        check_storable("congresses", shipped_rooms().of(type(odd)).id(odd), odd)
    assert shipped_rooms().of(type(odd)).id(congress(1, recorded_at=INSTANT)).startswith("c1@2025")
