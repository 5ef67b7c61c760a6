"""Many items at once: each by itself, with a refusal for each that is refused."""

from datetime import date

import pytest
from attrs import evolve
from office.office_world import BODY, DEPUTY

from renda.memory import MemoryStore
from renda.office import BatchOutcome, apply_each, overdue_on
from renda.ports import ConnectionLostError, NotFoundError
from renda.process import NotNowError
from renda.suggestions import Accept, Assign, File

ON = date(2025, 3, 3)


@pytest.fixture
def desk(office):
    desk = office.suggestions("national")
    for number in (1, 2, 3):
        filing = File(
            on=ON,
            suggestion_id=f"s{number}",
            title="增加公共停车位",
            congress_id="c1",
            level="county",
            lead="d1",
        )
        desk.file(filing, by=DEPUTY)
    return desk


def accepted(desk, *ids):
    return apply_each(desk, dict.fromkeys(ids, Accept(on=ON)), by=BODY, reason="会议受理")


def test_what_is_refused_keeps_no_other_from_being_done(desk):
    accepted(desk, "s2")
    outcome = accepted(desk, "s1", "s2", "s9", "s3")
    assert isinstance(outcome, BatchOutcome)
    assert [*outcome.done] == ["s1", "s3"]
    assert {id: type(refusal) for id, refusal in outcome.refused.items()} == {
        "s2": NotNowError,
        "s9": NotFoundError,
    }
    assert all(desk.get(id).value.accepted_on == ON for id in ("s1", "s2", "s3"))


def test_the_outcome_says_itself_in_both_languages(desk):
    accepted(desk, "s2")
    outcome = accepted(desk, "s1", "s2")
    assert outcome.text().startswith("1 done, 1 refused\ns2: s2 is at accepted")
    assert outcome.text("zh").startswith("已办理1件，被拒绝1件\ns2：s2 处于“已受理”阶段")


class Lost(MemoryStore):
    """A store whose connection is gone."""

    def session(self, **_):
        raise ConnectionLostError


def test_a_store_that_fails_ends_the_batch(desk):
    with pytest.raises(ConnectionLostError):
        accepted(evolve(desk, store=Lost()), "s1", "s2")


def test_what_is_overdue_of_all_suggestions_is_one_call(desk):
    accepted(desk, "s1", "s2")
    apply_each(desk, {"s1": Assign(on=ON, lead="u1"), "s2": Assign(on=ON, lead="u1")}, by=BODY)
    assert [entry.suggestion for entry in overdue_on(desk, date(2025, 6, 4))] == ["s1", "s2"]
    assert overdue_on(desk, date(2025, 6, 3)) == ()
