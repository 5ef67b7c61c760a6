"""A store in which suggestions are handled: one replied to, a confidential one, a new one."""

from datetime import date

import pytest

from renda import Office
from renda.process import Actor
from renda.suggestions import (
    Accept,
    Assign,
    Contact,
    Evaluate,
    File,
    GiveOpinion,
    Promise,
    Reply,
    Supervise,
)


def _actor(id, capacity):
    return Actor(id=id, capacity=capacity, congress_id="county")


BODY, COUNCIL = _actor("body", "work_body"), _actor("council", "council")
DEPUTY, TRANSPORT, POLICE = (
    _actor("d1", "deputy"),
    _actor("transport", "unit"),
    _actor("police", "unit"),
)
PARKING = Promise(
    promise_id="p1", what="建成停车位", quantity=2700, unit="个", due_on=date(2024, 12, 31)
)
ACCEPTED, ASSIGNED = (
    (Accept(on=date(2024, 1, 20)), BODY),
    (Assign(on=date(2024, 2, 5), lead="transport", co=["police"]), BODY),
)
HANDLED = {
    "parking": (
        {"title": "增加公共停车位", "topic": "parking-2024", "text": "正文甲"},
        ACCEPTED,
        ASSIGNED,
        (Supervise(on=date(2024, 2, 20), leader="vice"), COUNCIL),
        (Contact(on=date(2024, 3, 1)), TRANSPORT),
        (GiveOpinion(on=date(2024, 3, 20)), POLICE),
        (
            Reply(
                on=date(2024, 5, 20),
                outcome="planned",
                to=["d1"],
                promises=[PARKING],
                text="答复甲",
            ),
            TRANSPORT,
        ),
        (Evaluate(on=date(2024, 6, 3), satisfaction="satisfied", note="意见甲"), DEPUTY),
    ),
    "secret-keeping": (
        {"title": "不便公开的事项", "confidential": True, "text": "正文乙"},
        ACCEPTED,
        ASSIGNED,
    ),
    "formula": ({"title": "=SUM(1)", "on": date(2025, 1, 9)},),
}
PLACE = """
format = "renda.procedure/1"
base = "national"
id = "place"
title = { zh = "示例区程序", en = "Sample" }
adopted_on = 2020-01-01
valid_from = 2020-01-01
source = "示例"
open_ended = ["assign", "notify", "return", "reassign", "contact", "feedback", "rehandle"]
silent = "exclude"

[[timers]]
name = "co_opinion"
owner = "co_unit"
starts = ["assign", "reassign"]
stops = ["give_opinion"]
span = { count = 1, unit = "months" }
"""


@pytest.fixture
def place(tmp_path):
    """A procedure of a place's own: co-handling units have a month."""
    file = tmp_path / "place.toml"
    file.write_text(PLACE, encoding="utf-8")
    return file


@pytest.fixture
def suggestions_url(ready_url, place):
    """The address of a store with three suggestions: one replied to, a confidential one, a new."""
    with Office.open(ready_url) as office:
        desk = office.suggestions(place)
        for id, (said, *steps) in HANDLED.items():
            given = {"on": date(2024, 1, 15), "level": "county", "lead": "d1", **said}
            desk.file(File(suggestion_id=id, congress_id="county", **given), by=DEPUTY)
            for move, by in steps:
                desk.apply(id, move, by=by)
    return ready_url


@pytest.fixture
def file_under(ready_url):
    """File a suggestion by a procedure of the test's choice, and make some moves with it."""

    def file(procedure, *steps):
        with Office.open(ready_url) as office:
            filed = File(
                suggestion_id="s1",
                title="建议",
                congress_id="county",
                level="county",
                lead="d1",
                on=date(2024, 1, 15),
            )
            desk = office.suggestions(procedure)
            desk.file(filed, by=DEPUTY)
            for move, by in steps:
                desk.apply("s1", move, by=by)

    return file


@pytest.fixture
def day():
    """A day that a test calls today."""
    return date
