"""Suggestions are filed and handled from the command line, one or many, by whoever may."""

import json
from datetime import date

import pytest

from renda import Body, Congress, Mandate, Office
from renda.process import Actor
from renda.suggestions import Accept, Assign

MOVE, FILE, MOVES = (("suggestions", word) for word in ("move", "file", "moves"))
ACCEPTING = Actor(id="body", capacity="work_body", congress_id="county")
PAPER = ("--set", "title=增设公交站", "--set", "lead=d1", "--set", "congress_id=county")


@pytest.fixture
def file(ask, suggestions_url):
    def run(id):
        words = (*PAPER, "--set", "level=county", "--on", "2025-01-08", "--lang", "en")
        return ask(*FILE, suggestions_url, id, *words)

    return run


@pytest.fixture
def move(ask, suggestions_url):
    def run(*words):
        return ask(*MOVE, suggestions_url, *words, "--on", "2025-01-20", "--lang", "en")

    return run


@pytest.fixture
def step(suggestions_url):
    """The last step of a suggestion in the store."""

    def read(id):
        with Office.open(suggestions_url) as office:
            return office.suggestions("national").get(id).value.history[-1]

    return read


def test_a_suggestion_is_filed_by_whoever_leads_it(file):
    answer = file("bus")
    assert (answer.code, answer.lines) == (0, ["bus: submitted"])
    assert file("bus").code == 2


def test_many_are_accepted_and_handed_over_with_a_refusal_for_each_refused(file, move):
    file("bus")
    answer = move("accept", "bus", "parking", "formula", "nowhere")
    assert (answer.code, answer.lines) == (3, ["bus: accepted", "formula: accepted"])
    assert [line.partition(":")[0] for line in answer.said] == [
        "parking was not done",
        "nowhere was not done",
    ]
    handed = move("assign", "bus", "formula", "--set", "lead=transport", "--set", 'co:=["police"]')
    assert (handed.code, handed.lines) == (0, ["bus: assigned", "formula: assigned"])


def test_where_all_is_refused_nothing_is_answered(move):
    answer = move("accept", "parking")
    assert (answer.code, answer.out, len(answer.said)) == (3, b"", 1)
    assert "there is no suggestion 'nowhere'" in move("accept", "nowhere").err


def test_a_refusal_names_moves_and_bodies_in_the_words_of_its_reader(ask, suggestions_url):
    words = ("formula", "--on", "2025-01-20")
    early = ask(*MOVE, suggestions_url, "assign", *words, "--set", "lead=transport").err
    assert "“交办”可在以下阶段办理：已受理" in early
    assert "目前可以办理：受理；不予受理" in early
    unfit = ask(*MOVE, suggestions_url, "contact", *words).err
    assert "代表工作机构 不能对 formula 办理“联系代表”" in unfit
    assert not any(word in early + unfit for word in ("assign", "accept", "contact", "work_body"))


def test_moves_are_made_by_the_unit_or_the_deputy_whose_move_it_is(file, move):
    file("bus")
    move("accept", "bus")
    move("assign", "bus", "--set", "lead=transport")
    assert move("contact", "bus", "--set", "kind=in_person").lines == ["bus: in handling"]
    answer = move("reply", "bus", "--set", "outcome=solved", "--set", 'to:=["d1"]')
    assert answer.lines == ["bus: replied"]
    assert move("evaluate", "bus", "--set", "satisfaction=satisfied").lines == ["bus: evaluated"]


def test_what_is_wrong_with_a_move_is_told_at_once(move):
    answer = move("assign", "bus", "--set", "leads=transport", "--set", "mode=alone")
    assert answer.code == 2
    assert "separate handling (separate)" in answer.err
    assert "leads" in answer.err
    assert "there is no move jump" in move("jump", "bus").err


def test_a_field_is_a_text_or_json(move):
    answer = move("assign", "bus", "--set", "transport", "--set", "co:=[")
    assert answer.code == 2
    assert [line.partition(" is no field")[0] for line in answer.said] == [
        "--set: 'transport'",
        "--set: 'co:=['",
    ]


def test_moves_fields_and_words_are_written_as_an_office_calls_them(file, move, step):
    file("bus")
    assert move("受理", "bus").lines == ["bus: accepted"]
    units = (
        "--set",
        "主办单位=transport",
        "--set",
        "协办单位=police、fire",
        "--set",
        "mode=分别办理",
    )
    assert move("assign", "bus", *units, "--set", "complex=是").lines == ["bus: assigned"]
    assigned = step("bus").move
    assert (assigned.co, assigned.mode, assigned.complex) == (("fire", "police"), "separate", True)


def test_who_acts_and_who_is_logged_in_is_kept_with_the_reason(file, move, step, suggestions_url):
    file("bus")
    acting = ("--by", "work_body", "--user", "p07", "--reason", "补录")
    assert move("accept", "bus", *acting).code == 0
    assert step("bus").actor == Actor(
        id="work_body", capacity="work_body", congress_id="county", user="p07"
    )
    with Office.open(suggestions_url) as office, office.store.reading() as session:
        entry = [*session.audit.entries()][-1]
    assert (entry.actor, entry.user, entry.reason) == ("work_body", "p07", "补录")
    refused = move("assign", "bus", "--set", "lead=transport", "--by", "单位：transport")
    assert (refused.code, "it is for" in refused.err) == (3, True)
    assert "unit:ID" in move("assign", "bus", "--by", "unit").err


def test_the_roster_is_asked_who_acts_where_that_is_wanted(file, move, suggestions_url):
    file("bus")
    mandate = Mandate(
        deputy_id="d7",
        person_id="p7",
        name="代表0007",
        congress_id="county",
        elected_on=date(2025, 1, 21),
    )
    with Office.open(suggestions_url) as office, office.session(actor="clerk") as session:
        session.roster.add(Congress(congress_id="county", name="示例区", congress_level="county"))
        session.roster.add(mandate)
    strange = move("cosign", "bus", "--by", "deputy:d8", "--check-actor")
    assert (strange.code, "'d8' is no known deputy_id" in strange.err) == (3, True)
    early = move("cosign", "bus", "--by", "deputy:d7", "--check-actor")
    assert (early.code, "on the days 2025-01-21/…, not on 2025-01-20" in early.err) == (3, True)
    assert move("accept", "bus", "--by", "work_body", "--check-actor").code == 0


def test_a_body_told_by_its_id_is_asked_for_as_well(file, move, step, suggestions_url):
    file("bus")
    body = {"body_id": "代工委", "scope": "body", "name": "代工委", "kind": "work_body"}
    with Office.open(suggestions_url) as office, office.session(actor="clerk") as session:
        session.roster.add(Congress(congress_id="county", name="示例区", congress_level="county"))
        session.roster.add(Body(congress_id="county", **body))
    other = move("accept", "bus", "--by", "work_body:财经委", "--check-actor")
    assert (other.code, "known as such: '代工委'" in other.err) == (3, True)
    assert move("accept", "bus", "--by", "work_body:代工委", "--check-actor").code == 0
    assert step("bus").actor.id == "代工委"


def test_who_is_logged_in_is_kept_where_nobody_is_named(file, move, step, monkeypatch):
    monkeypatch.setenv("LOGNAME", "clerk")
    file("bus")
    move("accept", "bus")
    assert step("bus").actor.user == "clerk"


def test_what_can_be_done_is_told_with_whose_it_is_and_its_fields(ask, suggestions_url):
    answer = ask("suggestions", "moves", suggestions_url, "formula")
    assert (answer.code, answer.err) == (0, "")
    assert answer.lines[1] == "目前：已提出"
    accept = answer.lines.index(
        "受理（accept）：由大会秘书处（secretariat）；代表工作机构（work_body）办理"
    )
    assert answer.lines[accept + 1] == "    可填：说明（note）：文字"
    assert any(line.startswith("    必填：不予受理的理由（reason）：") for line in answer.lines)
    rows = json.loads(ask(*MOVES, suggestions_url, "formula", "--format", "json").out)["moves"]
    assert {row["move"] for row in rows} >= {"accept", "decline", "withdraw"}
    english = ask(*MOVES, suggestions_url, "secret-keeping", "--lang", "en").text
    assert "assign it to others (reassign)" in english
    assert ask(*MOVES, suggestions_url, "nowhere").code == 2


def test_what_goes_by_a_procedure_of_the_place_asks_for_its_file(
    ask, suggestions_url, file_under, place
):
    file_under(place, (Accept(on=date(2024, 1, 20)), ACCEPTING))
    refused = ask(*MOVE, suggestions_url, "assign", "s1", "--set", "lead=u1", "--lang", "en")
    assert refused.code == 3
    assert "s1 goes by place (" in refused.err
    assert "--procedure FILE" in refused.err
    words = ("--set", "lead=u1", "--on", "2024-01-21", "--procedure", place)
    assert ask(*MOVE, suggestions_url, "assign", "s1", *words, "--lang", "en").lines == [
        "s1: assigned"
    ]


def test_a_shipped_procedure_is_found_by_the_suggestion_itself(ask, suggestions_url, file_under):
    file_under("chongqing-2017")
    answer = ask(*MOVE, suggestions_url, "accept", "s1", "--on", "2024-01-20", "--lang", "en")
    assert (answer.lines, answer.err) == (["s1: accepted"], "")


def test_what_a_move_lacks_and_the_place_warns_of_is_told(ask, suggestions_url, file_under):
    file_under(
        "national",
        (Accept(on=date(2024, 1, 20)), ACCEPTING),
        (Assign(on=date(2024, 2, 5), lead="u1"), ACCEPTING),
    )
    answer = ask(
        *MOVE, suggestions_url, "答复", "s1", "--on", "2024-03-01", "--set", "outcome=solved"
    )
    assert answer.code == 0
    assert any(line.startswith("s1：缺少：") for line in answer.said)


def test_an_unknown_congress_is_refused_or_told(ask, suggestions_url, file):
    told = file("bus")
    taken = "'county' was taken as it was written: the store knows no congress; "
    assert told.said == [taken + "bring in a roster first: renda import FOLDER URL"]
    with Office.open(suggestions_url) as office, office.session(actor="clerk") as session:
        session.roster.add(Congress(congress_id="county", name="示例区", congress_level="county"))
    assert file("tram").err == ""
    paper = ("--set", "title=公交", "--set", "lead=d1", "--set", "level=county")
    wrong = ask(*FILE, suggestions_url, "b2", *paper, "--set", "congress_id=coumty", "--lang", "en")
    assert (wrong.code, "the nearest is 'county'" in wrong.err) == (2, True)


def test_a_move_and_an_id_have_to_be_named(ask, suggestions_url):
    answer = ask(*MOVE, suggestions_url, "--lang", "en")
    assert answer.said == ["MOVE is missing", "ID is missing"]
