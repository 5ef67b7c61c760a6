"""What is made once for a table: found again by its key, and gone with the table."""

import gc
import weakref
from itertools import count

import pytest
from sqlalchemy import select

from renda_sqlalchemy.rows.kept_statements import MOST_KEPT, kept
from renda_sqlalchemy.tables.schema import Schema


@pytest.fixture
def table():
    return Schema().table("absences")


def test_what_is_kept_of_a_table_is_made_once(table):
    numbers = count()
    assert kept(table, "a", lambda: next(numbers)) == kept(table, "a", lambda: next(numbers)) == 0


def test_two_keys_and_two_tables_keep_two_things(table):
    other = Schema().table("absences")
    made = [kept(place, key, object) for place in (table, other) for key in "ab"]
    assert len({*made}) == 4


def test_more_than_are_kept_are_made_anew(table):
    for number in range(MOST_KEPT + 1):
        assert kept(table, number, lambda number=number: f"statement {number}").endswith(
            str(number)
        )
    assert kept(table, 0, lambda: "made anew") == "made anew"


def test_statements_end_with_their_tables():
    schema = Schema()
    statement = weakref.ref(kept(schema.table("absences"), "all", select))
    assert statement() is not None
    del schema
    gc.collect()
    assert statement() is None
