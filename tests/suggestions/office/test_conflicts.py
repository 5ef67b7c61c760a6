"""A deputy who works in the unit that handles the deputy's own suggestion."""

import pytest
from hypothesis import given
from suggestions.desks import (
    ACCEPTED,
    ASSIGNED,
    BODY,
    accepted,
    actor,
    assigned,
    desk,
    done,
    filing,
    walks,
)

from renda.suggestions.life.filing_moves import Accept
from renda.suggestions.life.moves import Assign
from renda.suggestions.office.conflicts import employment_conflicts


def found(works_in, *suggestions):
    return [
        (
            conflict.suggestion,
            conflict.deputy,
            str(conflict.party),
            conflict.unit,
            str(conflict.role),
        )
        for conflict in employment_conflicts(suggestions, works_in)
    ]


def test_a_lead_sponsor_who_works_in_the_lead_unit_is_found():
    assert found({"d0001": ["transport"]}, assigned()) == [
        ("s1", "d0001", "lead_deputy", "transport", "lead")
    ]


def test_whoever_signed_and_whichever_unit_handles_it_is_looked_at():
    item = assigned(cosigners=["d0002", "d0003"], co=["health"])
    assert found({"d0002": {"health"}, "d0003": {"transport", "health"}}, item) == [
        ("s1", "d0002", "cosigner", "health", "co"),
        ("s1", "d0003", "cosigner", "transport", "lead"),
        ("s1", "d0003", "cosigner", "health", "co"),
    ]


@pytest.mark.parametrize("works_in", [{}, {"d0001": []}, {"d0001": ["health"]}, {"d9": ["x"]}])
def test_work_elsewhere_or_unknown_is_no_conflict(works_in):
    assert found(works_in, assigned()) == []


def test_a_suggestion_no_unit_handles_has_no_conflict():
    assert found({"d0001": ["transport"]}, accepted()) == []


def test_a_deputy_who_did_not_sign_may_work_there():
    assert found({"d0002": ["transport"]}, assigned()) == []


def test_suggestions_come_in_the_order_given():
    some = [assigned(suggestion_id=id) for id in ("s2", "s1")]
    assert [conflict[0] for conflict in found({"d0001": ["transport"]}, *some)] == ["s2", "s1"]


def test_a_delegation_is_nobodys_employee():
    item = desk().begin(filing(lead="g1", by_delegation=True), by=actor("g1", "delegation"))
    handed = done(item, (Accept(on=ACCEPTED), BODY), (Assign(on=ASSIGNED, lead="transport"), BODY))
    assert found({"g1": ["transport"]}, handed) == []


def test_a_conflict_is_said_without_the_title():
    (conflict,) = employment_conflicts([assigned()], {"d0001": ["transport"]})
    assert conflict.text() == (
        "s1: d0001 (lead sponsor) works in transport, which handles it (lead)"
    )
    assert "停车位" not in conflict.text("zh")


@given(walks(cosigners=["d0002"]))
def test_there_is_one_finding_for_each_deputy_and_unit_of_theirs(item):
    units = {handler.unit for handler in item.handlers}
    everywhere = {"d0001": units, "d0002": units, "d0003": units}
    assert len(employment_conflicts([item], everywhere)) == 2 * len(units)
