"""Cases of replies: their letters, and what they promise."""

import pytest
from suggestions.walks import UNIT, Walk, assigned, day

from renda.suggestions.life.procedures import load_procedure
from renda.suggestions.life.promises import Promise, SettlePromise
from renda.suggestions.life.terms import Outcome
from renda.suggestions.office.promise_ledger import promise_ledger, promises_of_years

LETTERS = [
    ("national", "planned", "B"),
    ("npc", "planned", "B"),
    ("city-2023", "planned", "C"),
    ("zhejiang-bureau", "planned", "B"),
    ("shanghai-2015", "planned", "3"),
    ("zhejiang-bureau", "partly_solved", "B"),
    ("shandong-2017", "partly_solved", "1"),
    ("shanghai-2015", "partly_solved", "1"),
    ("city-2023", "in_progress", "B"),
    ("chongqing-2017", "higher_level", "D"),
    ("henan-2017", "higher_level", "5"),
    ("henan-2017", "planned", "3"),
    ("shandong-2017", "illegal", "4"),
    ("national", "deferred", "C"),
    ("national", "reference", "D"),
    ("zhejiang-bureau", "not_feasible", "C"),
]


@pytest.mark.parametrize(("place", "outcome", "letter"), LETTERS)
def test_case_28_letters_are_of_the_place(place, outcome, letter):
    assert load_procedure(place).letter(Outcome(outcome)) == letter


@pytest.mark.parametrize("place", ["beijing-2014", "zhejiang-2016", "qingdao-2021"])
def test_case_28_a_place_without_classes_has_no_letter(place):
    assert {load_procedure(place).letter(outcome) for outcome in Outcome} == {None}


def test_case_28_no_reply_has_no_letter():
    assert load_procedure("national").letter(assigned().it.outcome) is None


def promised(place="chongqing-2017"):
    promise = Promise(promise_id="p1", what="建成停车场", due_on=day("2025-12-31"), quantity=200)
    walk = assigned(place, "2025-03-10").contacted()
    walk.replied("2025-06-03", outcome="planned", promises=[promise])
    return walk.evaluated("satisfied", "2025-06-10")


def test_case_30_a_promise_not_kept_by_its_day_is_overdue_in_the_ledger():
    walk = promised()
    (entry,) = promise_ledger([walk.it], day("2025-12-31"))
    assert (entry.suggestion, str(entry.standing)) == ("s1", "open")
    (entry,) = promise_ledger([walk.it], day("2026-01-01"))
    assert str(entry.standing) == "overdue"


def test_case_30_chongqing_lists_the_promises_of_this_year_and_the_last():
    this = Promise(promise_id="p2", what="二期", due_on=day("2026-12-31"))
    newer = Walk("chongqing-2017", on="2026-03-10", suggestion_id="s2").assigned()
    newer.contacted().replied("2026-05-11", outcome="in_progress", promises=[this])
    ledger = promise_ledger([promised().it, newer.it], day("2026-10-15"))

    def listed(place):
        years = load_procedure(place).promise_years
        return [kept.suggestion for kept in promises_of_years(ledger, 2026, years=years)]

    assert listed("chongqing-2017") == ["s1", "s2"]
    assert listed("national") == ["s2"]


@pytest.mark.parametrize(
    ("place", "stage"), [("national", "closed"), ("chongqing-2017", "replied")]
)
def test_case_30_a_promise_done_leads_to_a_second_reply(place, stage):
    walk = promised(place).do(SettlePromise(on=day("2026-03-01"), promise_id="p1"), UNIT)
    assert walk.stage == "fulfilled"
    walk.replied("2026-03-01")
    assert walk.stage == stage
    procedure = load_procedure(place)
    assert procedure.letter(walk.it.outcome) == "A"
    assert procedure.letter(walk.it.original_outcome) == "B"
    (entry,) = promise_ledger([walk.it], day("2026-03-02"))
    assert str(entry.standing) == "late"


def test_case_30_chongqing_has_the_deputy_evaluate_what_became_of_it():
    walk = promised().do(SettlePromise(on=day("2026-03-02"), promise_id="p1"), UNIT).replied()
    assert walk.legal("feedback") == "2026-03-30"
    assert walk.evaluated("dissatisfied").stage == "meeting"
