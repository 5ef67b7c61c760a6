"""What is expected of a project: so many, or more than so many."""

from datetime import date

import pytest
from attrs import evolve
from projects.project_world import ANNOUNCE, GOVERNMENT, PLAN, UNIT, desk, plan, until

from renda.projects import ActualOutcome, ExpectedOutcome, RecordProjectOutcome
from renda.projects.life.refusals import OutcomeUnitError


def expected(**other):
    data = {"what": "老年助餐点", "quantity": 70, "unit": "个", "by": date(2026, 12, 31)}
    return ExpectedOutcome(**{**data, **other})


def test_more_than_seventy_are_at_least_seventy_one():
    assert expected().least == 70
    assert expected(word="more_than").least == 71


def test_what_a_project_brought_is_counted_in_the_unit_that_was_expected():
    planned = evolve(PLAN, plan=plan(expected=[expected()]))
    item = desk().apply(until(ANNOUNCE), planned, by=GOVERNMENT)
    counted = ActualOutcome(
        what="老年助餐点", quantity=29, unit="处", on=date(2025, 3, 3), source="民政台账"
    )
    record = RecordProjectOutcome(on=date(2025, 3, 3), outcome=counted)
    with pytest.raises(OutcomeUnitError, match="in 个, not in 处"):
        desk().apply(item, record, by=UNIT)
    for right in (evolve(counted, unit="个"), evolve(counted, what="就餐人次")):
        taken = desk().apply(item, evolve(record, outcome=right), by=UNIT)
        assert taken.outcomes == (right,)
