"""Values built from columns are those that their class makes, without its conversions."""

from attrs import fields
from hypothesis import given
from hypothesis import strategies as st

from renda import DutyRecord
from renda.ports import build_values
from renda.terms import Reference
from renda.testing.strategies import records as record_values


def columns_of(values, kind):
    """Return what the fields of values hold, column by column."""
    names = [attribute.name for attribute in fields(kind)]
    return {name: [getattr(value, name) for value in values] for name in names}


@given(st.lists(record_values(), max_size=5))
def test_built_values_equal_those_of_which_the_columns_were_taken(records):
    built = build_values(DutyRecord, len(records), columns_of(records, DutyRecord))
    assert built == records
    assert [hash(record) for record in built] == [hash(record) for record in records]


def test_a_field_without_a_column_holds_its_default():
    given = {"record_id": ["r1"], "happened_on": ["a day"]}
    [record] = build_values(DutyRecord, 1, given)
    assert (record.record_id, record.quantity, record.grade) == ("r1", 1, None)


def test_what_the_columns_hold_is_held_as_it_is():
    [record] = build_values(DutyRecord, 1, {"happened_on": ["2025-01-01"]})
    assert record.happened_on == "2025-01-01"


def test_of_no_rows_nothing_is_built():
    assert build_values(Reference, 0, {}) == []
    assert build_values(Reference, 0, {"kind": [], "id": []}) == []
