"""Values as canonical JSON: the same text everywhere, and strictly back."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import ClassVar

import pytest
from attrs import frozen
from hypothesis import given

from renda import DutyRecord, InputError, Month, Period, RendaError
from renda.ports import UnregisteredError, canonical, from_document, to_document
from renda.ports.kit.documents import UntaggedError
from renda.rooms import shipped_rooms
from renda.terms import Kind
from renda.testing import strategies
from renda.work import OtherActivity, Participation, Reception, RecordedActivity, ThemeMonth
from renda.work.sources import Activity, fixed_kind

HELD = Reception(activity_id="r1", happened_on=date(2025, 3, 7), deputies=["d1"], visitors=4)


@given(strategies.of(RecordedActivity))
def test_an_activity_comes_back_as_it_went(recorded):
    text = to_document(recorded)
    back = shipped_rooms().from_document(RecordedActivity, text)
    assert back == recorded
    assert type(back.activity) is type(recorded.activity)
    assert to_document(back) == text


def test_a_document_is_one_line_in_one_order_and_leaves_out_what_is_absent():
    record = DutyRecord(
        record_id="r1",
        scope="deputy",
        subject_id="d1",
        kind="reception",
        happened_on=date(2025, 3, 7),
        theme="停车\n难",
    )
    assert to_document(record) == (
        '{"happened_on":"2025-03-07","kind":"reception","record_id":"r1","scope":"deputy",'
        '"subject_id":"d1","theme":"停车\\n难"}'
    )


def test_instants_are_told_in_utc():
    shanghai = datetime(2025, 3, 7, 9, 30, tzinfo=timezone(timedelta(hours=8)))
    recorded = RecordedActivity(activity=HELD, recorded_at=shanghai)
    assert '"recorded_at":"2025-03-07T01:30:00+00:00"' in to_document(recorded)
    back = shipped_rooms().from_document(RecordedActivity, to_document(recorded))
    assert back.recorded_at == datetime(2025, 3, 7, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("month", [Month(2025, 12), Month(2024, 2)])
def test_a_month_comes_back_as_a_month(month):
    themed = ThemeMonth(activity_id="t1", congress_id="c1", month=month, theme="停车")
    back = shipped_rooms().from_document(
        RecordedActivity, to_document(RecordedActivity(activity=themed))
    )
    assert back.activity == themed


def test_a_period_of_other_days_comes_back_too():
    @frozen
    class Holding:
        during: Period

    held = Holding(Period(date(2025, 1, 2), date(2025, 2, 1)))
    assert from_document(Holding, to_document(held)) == held


@frozen(kw_only=True)
class Picnic(Activity):
    form: ClassVar[str] = "picnic"
    kind: str = fixed_kind(Kind.TRAINING)

    def parts(self) -> tuple[Participation, ...]:
        return ()


@frozen(kw_only=True)
class Nameless(Picnic):
    form: ClassVar[str] = ""


def test_an_activity_of_a_class_that_nobody_registered_is_refused():
    recorded = RecordedActivity(activity=Picnic(activity_id="p1", happened_on=date(2025, 5, 1)))
    with pytest.raises(UnregisteredError, match=r"Picnic cannot be kept.*Reception"):
        shipped_rooms().of(RecordedActivity).refuse_unregistered(recorded)


def test_an_activity_without_a_name_to_be_stored_with_cannot_be_written():
    with pytest.raises(UntaggedError, match="Nameless cannot be kept"):
        to_document(Nameless(activity_id="p1", happened_on=date(2025, 5, 1)))


def test_an_activity_is_stored_under_its_form_and_read_under_its_class_name_too():
    text = to_document(RecordedActivity(activity=HELD))
    assert '"type":"reception"' in text
    old = text.replace('"type":"reception"', '"type":"Reception"')
    assert shipped_rooms().from_document(RecordedActivity, old).activity == HELD


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"activity": {"type": "Picnic"}}, "Picnic.* is no Activity"),
        ({"activity": "r1"}, "None is no Activity"),
        ({"activity": {"type": "Reception", "happened_on": 5}}, "not written like 2025-03-31"),
        ({"activity": {"type": "Reception", "happened_on": "2025-3-1"}}, "not written like"),
        ({"recorded_at": "2025-03-07T09:30:00"}, "not written like 2025-03-31T"),
        ({"activities": []}, "unknown key activities"),
    ],
)
def test_what_is_of_another_form_is_refused_with_what_is_wrong(data, said):
    with pytest.raises(InputError, match=said):
        shipped_rooms().from_plain(RecordedActivity, data, where="line 3")


@pytest.mark.parametrize("text", ["", "{", "[1", "nul"])
def test_what_is_no_json_is_refused(text):
    with pytest.raises(RendaError, match="this is not JSON"):
        from_document(DutyRecord, text, where="line 3")


def test_canonical_json_does_not_depend_on_the_order_of_keys():
    assert canonical({"b": 1, "a": "代"}) == canonical({"a": "代", "b": 1}) == '{"a":"代","b":1}'


def test_other_activities_keep_whose_they_are():
    other = OtherActivity(
        activity_id="o1",
        kind="deputies-market",
        happened_on=date(2025, 5, 1),
        scope="deputy",
        subjects=["d1"],
    )
    back = shipped_rooms().from_document(
        RecordedActivity, to_document(RecordedActivity(activity=other))
    )
    assert back.activity == other
