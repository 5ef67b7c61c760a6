"""The rates and the table of a year, of all that an office keeps, by one call each."""

from datetime import date

import pytest
from office.office_world import BODY, DEPUTY, UNIT

from renda.office import apply_each, rates_of_year, table_of_year
from renda.suggestions import Accept, Assign, Contact, File, Reply

END = date(2025, 12, 31)


def filing(id, on):
    return File(
        on=on, suggestion_id=id, title="增加公共停车位", congress_id="c1", level="county", lead="d1"
    )


@pytest.fixture
def desk(office):
    desk = office.suggestions("national")
    days = {"s1": date(2025, 3, 3), "s2": date(2025, 3, 4), "s3": date(2024, 3, 4)}
    for id, on in {**days, "old": date(2023, 3, 3), "new": date(2026, 1, 1)}.items():
        desk.file(filing(id, on), by=DEPUTY)
    apply_each(desk, {id: Accept(on=on) for id, on in days.items()}, by=BODY)
    apply_each(desk, {id: Assign(on=on, lead="u1") for id, on in days.items()}, by=BODY)
    desk.apply("s1", Contact(on=date(2025, 3, 5), kind="in_person"), by=UNIT)
    answer = Reply(on=date(2025, 3, 6), outcome="solved", signed_by="负责人", to=["d1"])
    desk.apply("s1", answer, by=UNIT)
    return desk


def test_the_rates_of_a_year_are_one_call(desk):
    found = rates_of_year(desk, 2025, END)
    assert (found.filed, found.replied.counted, found.replied.denominator) == (2, ("s1",), 2)
    assert found.met.counted == ("s1",)


def test_the_table_of_a_year_has_the_year_before_beside(desk):
    found = table_of_year(desk, 2025, END, by="unit")
    (line,) = found.lines
    assert (line.name, line.now.filed, line.before.filed) == ("u1", 2, 1)


def test_a_report_may_be_of_one_congress_only(desk):
    assert rates_of_year(desk, 2025, END, congress_id="c1").filed == 2
    assert rates_of_year(desk, 2025, END, congress_id="c2").filed == 0
    assert table_of_year(desk, 2025, END, by="unit", congress_id="c2").lines == ()
