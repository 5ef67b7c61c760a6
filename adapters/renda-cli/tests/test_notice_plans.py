"""The notices of a day are listed and posted by a command."""

import json
import sys
from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from renda import Congress, Mandate, Office
from renda.process import Actor
from renda.suggestions import Accept, Assign, File
from renda.terms import Reference
from renda_cli.arguments.named_parties import parse_recipient

BODY = Actor(id="代表工委", capacity="work_body", congress_id="c1")
DEPUTY = Actor(id="d1", capacity="deputy", congress_id="c1")
PLACE = """
format = "renda.notices.policies/1"
id = "place"
title = { zh = "本地规则", en = "Policies of the place" }

[[policies]]
policy_id = "reply-due"
on = "reply-due"
title = { zh = "答复", en = "Replies" }
template = "reply-due"
steps = [{ after = -20, to = ["owner"], channels = ["robot"] }]
"""


@pytest.fixture
def url(ready_url):
    """The address of a store with a suggestion whose reply is due on 10 June 2025."""
    with Office.open(ready_url) as office:
        with office.session(actor="clerk") as s:
            s.roster.add(Congress(congress_id="c1", name="示例区", congress_level="county"))
            mandate = {"deputy_id": "d1", "person_id": "p1", "name": "代表0001"}
            s.roster.add(Mandate(congress_id="c1", elected_on=date(2022, 1, 5), **mandate))
        desk = office.suggestions("national")
        filing = {"suggestion_id": "s1", "title": "增加公共停车位", "congress_id": "c1"}
        filed = File(on=date(2025, 3, 3), level="county", lead="d1", **filing)
        desk.file(filed, by=DEPUTY)
        desk.apply("s1", Accept(on=date(2025, 3, 4)), by=BODY)
        desk.apply("s1", Assign(on=date(2025, 3, 10), lead="u1"), by=BODY)
    return ready_url


def test_a_plan_is_a_table_in_either_language(ask, url):
    chinese = ask("notices", "plan", url, "--on", "2025-06-11").text
    assert "承办单位u1" in chinese
    assert "c1代表工作机构" in chinese
    assert "2025-06-11应发通知：2条" in chinese
    english = ask("notices", "plan", url, "--on", "2025-06-11", "--lang", "en").text
    assert "work body of c1" in english
    assert "Suggestion s1: the reply is overdue" in english


def test_a_plan_is_json_with_its_format(ask, url):
    answer = ask("notices", "plan", url, "--on", "2025-05-26", "--format", "json")
    told = json.loads(answer.out)
    assert (told["format"], told["day"]) == ("renda.notices/1", "2025-05-26")
    (notice,) = told["notices"]
    assert notice["recipient"] == {"kind": "unit", "id": "u1"}
    assert (
        notice["text"]["zh"] == "u1：建议s1《增加公共停车位》须在2025-06-10前（含当日）答复代表。"
    )


def test_a_plan_changes_nothing(ask, url):
    ask("notices", "plan", url, "--on", "2025-05-26")
    assert ask("notices", "post", url, "--on", "2025-05-26").text.strip() == (
        "列入待发1条，撤回0条"
    )


def test_a_place_lays_its_policies_over_the_shipped_ones(ask, url, tmp_path):
    file = tmp_path / "place.toml"
    file.write_text(PLACE, "utf-8")
    words = ("--on", "2025-05-13", "--format", "json")
    by_place = ask("notices", "plan", url, *words, "--policies", f"national,{file}")
    (notice,) = json.loads(by_place.out)["notices"]
    assert (notice["step"], notice["channels"]) == ("-20 working_days", ["robot"])
    assert json.loads(ask("notices", "plan", url, *words).out)["notices"] == []


def test_work_behind_pace_is_told_by_a_rulebook(ask, url):
    words = ("--on", "2025-12-01", "--rulebook", "wujin-2024")
    assert "接待群众" in ask("notices", "plan", url, *words).text


def test_policies_that_are_not_there_are_told_with_those_that_are(ask, url):
    answer = ask("notices", "plan", url, "--policies", "atlantis", "--lang", "en")
    assert "no policies of notices atlantis; shipped: national" in answer.err


def test_posted_notices_are_delivered_once(ask, url):
    words = ("--on", "2025-06-11", "--lang", "en")
    assert ask("notices", "post", url, *words).text.strip() == "to be sent 2, withdrawn 0"
    assert ask("notices", "post", url, *words).text.strip() == "to be sent 0, withdrawn 0"
    sent = ask("notices", "deliver", url, "--console", "mail", "--lang", "en").text
    assert "Suggestion s1: the reply is overdue" in sent
    assert "sent 2," in sent
    assert "sent 0," in ask("notices", "deliver", url, "--console", "mail", "--lang", "en").text


def test_a_calendar_is_written_for_a_unit_to_subscribe_to(ask, url, tmp_path):
    file = tmp_path / "u1.ics"
    asked = ("notices", "calendar", url, "--on", "2025-06-02", "--recipient", "unit:u1")
    ask(*asked, "--to", str(file))
    raw = file.read_bytes()
    titles = [str(event["SUMMARY"]) for event in Calendar.from_ical(raw).events]
    assert titles == ["建议s1须在2025-06-10前答复", "答复 · 增加公共停车位"]
    # Both ends of a line, as the standard has them.
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert ask(*asked).out.split() == raw.split()


def test_a_calendar_rings_when_it_is_asked_to(ask, url):
    asked = ("notices", "calendar", url, "--on", "2025-06-02", "--recipient", "unit:u1")
    (*_, owed) = Calendar.from_ical(ask(*asked, "--alarm", "08:30").out).events
    rings = [alarm["TRIGGER"].dt for alarm in owed.walk("VALARM")]
    assert rings == [datetime(2025, 6, 5, 0, 30, tzinfo=UTC)]
    assert b"VALARM" not in ask(*asked).out


@pytest.mark.parametrize("given", ["9", "24:00", "09:60", "09:30:01", ""])
def test_the_time_of_an_alarm_is_told_in_hours_and_minutes(ask, url, given):
    answer = ask("notices", "calendar", url, "--alarm", given)
    assert answer.code == 2
    assert "HH:MM" in answer.err


@pytest.mark.parametrize("given", ["u1", "unit:", "deputy", "boss:x"])
def test_a_calendar_names_its_recipient_as_moves_name_who_acts(ask, url, given):
    answer = ask("notices", "calendar", url, "--recipient", given)
    assert answer.code == 2
    assert "--recipient" in answer.err
    assert "deputy:ID, delegation:ID, unit:ID" in answer.err


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("单位：u1", ("unit", "u1")),
        ("deputy:d1", ("mandate", "d1")),
        ("mandate:d1", ("mandate", "d1")),
        ("delegation:g1", ("group", "g1")),
        ("work_body:c1", ("work_body", "c1")),
        ("body:b:1", ("body", "b:1")),
        ("office", ("office", "office")),
    ],
)
def test_a_recipient_is_named_by_the_words_of_either_language(given, meant):
    assert parse_recipient(given) == Reference(*meant)


def test_without_its_package_a_calendar_says_what_to_install(ask, url, monkeypatch):
    monkeypatch.setitem(sys.modules, "renda_notify", None)
    answer = ask("notices", "calendar", url)
    assert answer.code == 2
    assert "renda-cli[calendar]" in answer.err
