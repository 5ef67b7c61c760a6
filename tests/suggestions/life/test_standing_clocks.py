"""A clock that stands still while facts are asked for, where a place has it in its timers."""

from datetime import date

import pytest
from suggestions.standing_clocks import standing_still
from suggestions.walks import BODY, CO, LEAD, UNIT, assigned, day

from renda.process import procedure_page
from renda.suggestions.life.item_kind import SUGGESTIONS
from renda.suggestions.life.moves import Reassign, Receive
from renda.suggestions.life.procedures import load_procedure
from renda.suggestions.life.requests.fact_requests import AskFacts, GiveFacts
from renda.suggestions.office.dues import overdue, owed, task_text
from renda.suggestions.office.punctuality import on_time


def asked(walk, on, by=UNIT):
    return walk.do(AskFacts(on=day(on), text="请说明具体路段"), by)


def given(walk, on, by=LEAD, unit="transport"):
    return walk.do(GiveFacts(on=day(on), unit=unit, text="人民路南段"), by)


@pytest.fixture
def walk():
    return assigned(standing_still("national"), "2024-02-05", co=["police"])


def test_three_months_are_later_by_the_days_that_facts_were_asked_for(walk):
    assert walk.legal("reply") == "2024-05-05"
    given(asked(walk, "2024-03-01"), "2024-03-21")
    assert (walk.legal("reply"), walk.due("reply")) == ("2024-05-25", "2024-05-27")
    assert walk.task("reply").due.stood_still == 20


def test_while_it_stands_still_it_is_not_overdue_and_says_so(walk):
    asked(walk, "2024-03-01")
    later = date(2024, 6, 30)
    assert overdue([walk.it], later) == ()
    (entry,) = owed([walk.it], later)
    assert entry.days_left == 66
    assert task_text(entry).endswith("its clock stands still since 2024-03-01")
    assert task_text(entry, "zh").endswith("自2024-03-01起暂停计算")
    walk.contacted("2024-06-01").replied("2024-06-03")
    assert on_time([walk.it], later).numerator == 1


def test_once_more_adds_the_days_up_and_asking_twice_stops_it_once(walk):
    given(asked(walk, "2024-03-01"), "2024-03-11")
    asked(asked(walk, "2024-04-01"), "2024-04-05")
    assert given(walk, "2024-04-11").legal("reply") == "2024-05-25"
    assert given(walk, "2024-04-12").legal("reply") == "2024-05-25"


def test_a_clock_that_has_run_out_is_not_stopped(walk):
    asked(walk, "2024-05-07")
    assert walk.task("reply").is_late(date(2024, 5, 7))
    assert given(walk, "2024-05-20").legal("reply") == "2024-05-05"


def test_only_the_clock_of_the_unit_that_asks_stands_still():
    walk = assigned(standing_still("qingdao-2021"), "2024-02-05", co=["police"])
    given(asked(walk, "2024-02-20", by=CO), "2024-02-25", unit="police")
    assert walk.legal("co_opinion", "police") == "2024-03-10"
    assert walk.legal("reply", "transport") == "2024-05-05"


def test_a_receipt_meanwhile_starts_no_clock_anew():
    walk = assigned(standing_still("qingdao-2021"), "2024-02-05", co=["police"])
    before = walk.legal("co_opinion", "police")
    asked(walk, "2024-02-06", by=CO)
    walk.do(Receive(on=day("2024-02-07")), UNIT)
    assert (walk.legal("co_opinion", "police"), walk.task("co_opinion").stopped_on) == (
        before,
        date(2024, 2, 6),
    )


def test_whoever_takes_it_over_takes_it_with_a_clock_of_its_own(walk):
    asked(walk, "2024-03-01")
    walk.do(Reassign(on=day("2024-03-04"), lead="water", co=["police"]), BODY)
    assert walk.task("reply", "water").stopped_on is None
    assert SUGGESTIONS.replay(walk.it.history) == walk.it


def test_no_shipped_text_has_it_and_a_page_says_where_it_is_so():
    assert not any(timer.pauses for timer in load_procedure("chongqing-2017").timers)
    page = procedure_page(standing_still("chongqing-2017"), SUGGESTIONS)
    assert "its clock stands still from ask for facts to give the facts asked for" in page
