"""A store in which suggestions are handled: one replied to, a confidential one, a new one."""

from datetime import date
from shutil import copy

import pytest
from attrs import evolve

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
    load_procedure,
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


@pytest.fixture(scope="session")
def suggestions_file(ready_file, tmp_path_factory):
    """A store with three suggestions, to be copied."""
    home = tmp_path_factory.mktemp("suggestions")
    file, place = copy(ready_file, home), home / "place.toml"
    place.write_text(PLACE, encoding="utf-8")
    with Office.open(f"sqlite:///{file}") as office:
        nation = load_procedure("national")
        # The nation's procedure, with the time that the place gives co-handling units.
        rules = evolve(load_procedure(place), id=nation.id, version=nation.version)
        desk = office.suggestions(rules)
        for id, (said, *steps) in HANDLED.items():
            given = {"on": date(2024, 1, 15), "level": "county", "lead": "d1", **said}
            desk.file(File(suggestion_id=id, congress_id="county", **given), by=DEPUTY)
            for move, by in steps:
                desk.apply(id, move, by=by)
    return file


@pytest.fixture
def suggestions_url(suggestions_file, tmp_path, url):
    """The address of a store with three suggestions: one replied to, a confidential one, a new."""
    copy(suggestions_file, tmp_path)
    return url


@pytest.fixture
def file_under(url):
    """File a suggestion by a procedure of the test's choice, and make some moves with it."""

    def file(procedure, *steps):
        with Office.open(url) as office:
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


@pytest.fixture
def file(ready_url):
    """File a suggestion with a congress, at a place's desk."""

    def run(id, congress="county", procedure="national", **said):
        with Office.open(ready_url) as office:
            given = {"title": "建议", "level": "county", "lead": "d1", "on": date(2024, 1, 15)}
            filed = File(suggestion_id=id, congress_id=congress, **{**given, **said})
            by = Actor(id=filed.lead, capacity="deputy", congress_id=congress)
            office.suggestions(procedure).file(filed, by=by)

    return run
