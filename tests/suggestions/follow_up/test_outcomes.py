"""The register of what came of suggestions, and the yearly notices of what was promised."""

from datetime import date

import pytest
from suggestions.desks import BODY, desk, done, evaluated, promise, promised, settled, unit
from suggestions.walks import assigned as walk_assigned

from renda.kernel.fields import CountError
from renda.suggestions.life.procedures import load_procedure
from renda.suggestions.life.promises import Promise, SettlePromise
from renda.suggestions.life.refusals import NoticeTooEarlyError, OutcomeTwiceError
from renda.suggestions.life.results.moves import RecordOutcome, TellProgress
from renda.suggestions.life.results.outcome_entries import OutcomeEntry, ProgressNotice
from renda.suggestions.office.dues import due_soon, overdue
from renda.suggestions.office.results.outcome_register import (
    RegisteredOutcome,
    outcome_register,
    outcome_totals,
)

ON, DAY = date(2024, 6, 1), date(2024, 12, 31)


def result(id, what, quantity, unit, **changes):
    given = {"source": "区停车办台账", "evidence": "验收单"}
    return RecordOutcome(
        on=ON, outcome_id=id, what=what, quantity=quantity, unit=unit, **{**given, **changes}
    )


def test_several_results_come_of_one_suggestion_each_with_evidence_and_source():
    item = done(
        evaluated(),
        (result("o1", "新增停车泊位", 2700, "个"), unit()),
        (result("o2", "开放共享单位", 5, "家"), unit()),
        (result("o3", "新建停车场", 15, "处"), BODY),
    )
    register = outcome_register([item], DAY)
    assert [(entry.outcome.quantity, entry.outcome.unit) for entry in register] == [
        (5, "家"),
        (2700, "个"),
        (15, "处"),
    ]
    assert {entry.outcome.source for entry in register} == {"区停车办台账"}
    assert {entry.outcome.evidence for entry in register} == {"验收单"}
    assert {entry.suggestion for entry in register} == {"s1"}
    assert {type(entry) for entry in register} == {RegisteredOutcome}
    assert {type(entry.outcome) for entry in register} == {OutcomeEntry}


def test_a_promise_kept_in_part_is_a_result_of_what_came_of_it():
    parking = promise(quantity=3000, unit="个")
    part = SettlePromise(on=date(2024, 12, 1), promise_id="p1", quantity=2700, evidence="验收单")
    item = done(promised(parking), (part, unit()))
    (entry,) = outcome_register([item], DAY)
    found = entry.outcome.quantity, entry.outcome.unit, entry.outcome.source, entry.outcome.evidence
    assert found == (2700, "个", "p1", "验收单")
    whole = settled(promised(parking), date(2024, 12, 1))
    assert outcome_totals(outcome_register([item, whole], DAY)) == {("建成停车场", "个"): 5700}


def test_a_promise_broken_open_or_without_a_number_is_no_result():
    broken = settled(promised(promise(quantity=3000, unit="个")), date(2024, 12, 1), kept=False)
    countless = settled(promised(), date(2024, 12, 1))
    waiting = promised(promise(quantity=3000, unit="个"))
    assert outcome_register([broken, countless, waiting], DAY) == ()


def test_a_result_recorded_later_is_not_known_before():
    item = done(evaluated(), (result("o1", "新增停车泊位", 2700, "个"), unit()))
    assert outcome_register([item], date(2024, 5, 31)) == ()


def test_a_result_is_recorded_once_and_is_something():
    item = done(evaluated(), (result("o1", "新增停车泊位", 2700, "个"), unit()))
    with pytest.raises(OutcomeTwiceError, match="give this one another id"):
        done(item, (result("o1", "新增停车泊位", 2700, "个"), unit()))
    with pytest.raises(CountError):
        result("o2", "新增停车泊位", 0, "个")


# --- the notices of a year ----------------------------------------------------------------------


def made(id, due_on, owner=None):
    return Promise(promise_id=id, what="建成停车场", due_on=date.fromisoformat(due_on), owner=owner)


def promising(*promises, on="2025-02-10", **filing):
    walk = walk_assigned("chongqing-2017", on, **filing).contacted()
    return walk.replied(outcome="planned", promises=promises)


def notices(walk, day, **soon):
    entries = due_soon([walk.it], day, **soon) if soon else overdue([walk.it], day)
    return [(entry.owner, entry.about) for entry in entries if entry.timer == "notice"]


def told(walk, on, year, by=None):
    move = TellProgress(on=date.fromisoformat(on), year=year, text="已完成七成")
    return walk.do(move, by or unit())


def test_in_chongqing_every_unit_with_promises_of_this_year_and_last_owes_a_notice():
    older = promising(made("p1", "2026-06-30"), made("p2", "2026-06-30", "police"), co=["police"])
    newer = promising(made("p1", "2027-06-30"), on="2026-02-10")
    none = walk_assigned("chongqing-2017", "2026-02-10").contacted().replied()
    end = date(2026, 12, 31)
    assert notices(older, end, within=0) == [("police", "2026"), ("transport", "2026")]
    assert notices(newer, end, within=0) == [("transport", "2026")]
    assert notices(none, date(2030, 1, 1)) == []
    assert ("transport", "2026") in notices(newer, date(2027, 1, 1))


def test_a_notice_given_in_the_fourth_quarter_is_owed_no_more():
    walk = told(promising(made("p1", "2026-06-30")), "2025-11-10", 2025)
    kept = ProgressNotice(unit="transport", year=2025, on=date(2025, 11, 10), text="已完成七成")
    assert walk.it.notices == (kept,)
    assert notices(walk, date(2026, 1, 1)) == []
    assert notices(walk, date(2027, 1, 1)) == [("transport", "2026")]


def test_a_notice_before_the_fourth_quarter_is_none():
    with pytest.raises(NoticeTooEarlyError, match="allowed: from 2025-10-01"):
        told(promising(made("p1", "2026-06-30")), "2025-09-30", 2025)


def test_a_place_that_asks_for_no_notices_has_none():
    assert not load_procedure("national").promise_notices
    item = promised(promise())
    assert [entry for entry in overdue([item], date(2030, 1, 1)) if entry.timer == "notice"] == []
    assert "tell_progress" not in desk().possible(item, by=unit())
