"""What a suggestion holds after a whole life, written down as anybody would."""

import runpy
from datetime import date
from pathlib import Path

import pytest

from renda import Office
from renda.suggestions import (
    Channel,
    ContactEntry,
    ContactKind,
    Delivery,
    Evaluation,
    Handler,
    KeySupervision,
    LedgerEntry,
    PromiseEntry,
    PromiseStanding,
    Repeated,
    ReplyChannel,
    ReplyEntry,
    VisitFinding,
    promise_ledger,
    repeated,
)

STORY = Path(__file__).parents[3] / "examples" / "suggestion_desk.py"
LEAD, SECOND, THIRD = "代表0001", "代表0002", "代表0003"
TRANSPORT, PLANNING, CITY = "交通运输局", "自然资源和规划局", "城市管理局"
YEAR_END = date(2024, 12, 31)


@pytest.fixture(scope="module")
def story():
    return runpy.run_path(str(STORY))


@pytest.fixture(scope="module")
def desk(story):
    with Office.open("memory://") as office:
        story["play"](office)
        yield office.suggestions(story["PLACE"])


@pytest.fixture(scope="module")
def key(desk, story):
    return desk.get(story["KEY"]).value


def test_units_are_held_with_their_roles_and_opinions(key):
    assert key.handlers == (
        Handler(unit=TRANSPORT, role="lead"),
        Handler(unit=CITY, role="co", opinion_on=date(2024, 3, 8)),
        Handler(unit=PLANNING, role="co", opinion_on=date(2024, 3, 4)),
    )


def test_a_contact_says_who_how_and_in_which_round(key):
    contact = ContactEntry(unit=TRANSPORT, kind=ContactKind.IN_PERSON, on=date(2024, 3, 1), round=1)
    assert key.contacts == (contact,)


def test_a_reply_holds_each_of_its_deliveries(key):
    delivered = (
        Delivery(deputy=LEAD, on=date(2024, 4, 25), channel=ReplyChannel.WRITING),
        Delivery(deputy=SECOND, on=date(2024, 4, 26), channel=ReplyChannel.WRITING),
        Delivery(deputy=THIRD, on=date(2024, 4, 28), channel=ReplyChannel.IN_PERSON),
    )
    assert key.replies[0] == ReplyEntry(
        unit=TRANSPORT,
        round=1,
        outcome="planned",
        on=date(2024, 4, 25),
        signed_by="局长",
        delivered=delivered,
    )


def test_an_evaluation_says_of_which_round_it_is(key):
    given = Evaluation(satisfaction="satisfied", by=LEAD, on=date(2024, 5, 10), round=1)
    assert key.evaluations == (given,)


def test_a_key_suggestion_says_who_decided_on_it_and_who_leads(key):
    assert key.key == KeySupervision(
        decided_by="主任会议",
        decided_on=date(2024, 2, 20),
        leader="副主任",
        committee="城建环资委",
    )


def test_a_visit_keeps_what_was_found(key):
    assert [visit.on for visit in key.visits] == [date(2024, 8, 20), date(2024, 11, 5)]
    found = VisitFinding(by="主任会议", on=date(2024, 8, 20), finding="9个停车场完工")
    assert key.visits[0] == found


def test_a_promise_says_whose_it_is_and_when_it_was_settled(key, story):
    made = PromiseEntry(
        promise=story["PROMISES"][0],
        made_on=date(2024, 4, 25),
        owner=TRANSPORT,
        settled_on=date(2024, 6, 28),
        kept=True,
    )
    assert key.promises[0] == made
    listed = LedgerEntry(suggestion=key.id, made=made, standing=PromiseStanding.KEPT)
    assert promise_ledger([key], YEAR_END)[0] == listed


def test_a_matter_of_three_years_is_told_with_what_was_promised(desk, key):
    ledger = promise_ledger([key], YEAR_END)
    (matter,) = repeated(desk.find(), YEAR_END, years=3, least="0.90")
    assert matter == Repeated(
        suggestions=("parking-2022", "parking-2023", "parking-2024-1"),
        years=(2022, 2023, 2024),
        promises=ledger,
    )


def test_a_suggestion_comes_by_the_ordinary_way_unless_it_is_said(key):
    assert key.filed.channel is Channel.ORDINARY
