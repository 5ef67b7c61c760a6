"""Every day is in one quarter, which has one name."""

from datetime import date

from hypothesis import given

from renda import Quarter
from renda.dates.quarters import quarter_name, quarter_of
from renda.testing.strategies import plain


def test_a_quarter_is_called_by_its_year_and_number():
    assert quarter_of(date(2024, 7, 1)) == quarter_of(date(2024, 9, 30)) == Quarter(2024, 3)
    assert quarter_name(Quarter(2024, 3)) == "2024-Q3"


@given(plain.days(), plain.days())
def test_days_of_one_quarter_and_no_others_have_one_name(one, other):
    assert one in quarter_of(one)
    shared = other in quarter_of(one)
    assert (quarter_name(quarter_of(one)) == quarter_name(quarter_of(other))) == shared
