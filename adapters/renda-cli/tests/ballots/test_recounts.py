"""Files of ballots are verified, and counted again beside what was announced."""

import pytest
from attrs import evolve

from renda.ballots import (
    open_ballots,
    write_ballots,
)


def test_a_file_is_verified_against_what_was_read_out(ask, file):
    seal = open_ballots(file).verify()
    answer = ask("ballot", "verify", file, "--lang", "en")
    whole = f"{file}: whole, 10 ballots; commitment {seal.commitment}"
    assert (answer.code, answer.lines[0]) == (0, whole)
    assert answer.lines[1].startswith("Compare the commitment")
    known = ask("ballot", "verify", file, "--commitment", seal.commitment, "--lang", "en")
    assert (known.code, known.lines[1]) == (0, "It is the file that was committed to.")
    other = ask("ballot", "verify", file, "--commitment", "0", "--lang", "en")
    assert (other.code, other.lines[1]) == (
        3,
        "It is another file than the one that was committed to: 0",
    )


def test_a_budget_holds_no_hashes_to_verify(ask, budget):
    answer = ask("ballot", "verify", budget, "--lang", "en")
    assert answer.code == 0
    assert answer.lines == [f"{budget}: 3 ballots, nothing contradicts; the file holds no hashes"]


def test_a_recount_agrees_with_the_count_and_with_what_was_announced(ask, file, tmp_path):
    announced = tmp_path / "count.json"
    announced.write_bytes(ask("ballot", "count", file, "--format", "json").out)
    answer = ask("ballot", "recount", file, "--announced", announced, "--lang", "en")
    assert (answer.code, answer.lines[-2:]) == (
        0,
        ["The count and the recount agree.", "They agree with what was announced."],
    )


def test_a_number_that_was_announced_otherwise_is_told(ask, file, tmp_path):
    announced = tmp_path / "count.json"
    text = ask("ballot", "count", file, "--format", "json").text
    announced.write_text(text.replace('"for": 5', '"for": 6').replace('"too_many": 1', ""), "utf-8")
    answer = ask("ballot", "recount", file, "--announced", announced, "--lang", "en")
    assert answer.code == 3
    assert answer.lines[-2:] == [
        "votes, p2, for: announced 6, but counted 5",
        "ballots, invalid, too many candidates are chosen: announced 0, but counted 1",
    ]


FORGED = {
    "outcome, adopted, no. 1: announced p9, but counted p1": (
        '"adopted": [\n   "p1"',
        '"adopted": [\n   "p9"',
    ),
    "outcome, ballots needed: announced 1, but counted 6": ('"needed": 6', '"needed": 1'),
    "outcome, what it comes to: announced decided, but counted places are left that nobody won": (
        '"vacant"',
        '"decided"',
    ),
    "outcome, vote: announced other, but counted projects-2026": ('"projects-2026"', '"other"'),
    "outcome, candidates, no. 2, share: announced 3/4, but counted 1/2": ('"1/2"', '"3/4"'),
    "outcome, tied, how many: announced 1, but counted 0": ('"tied": []', '"tied": ["p2"]'),
}


@pytest.mark.parametrize(("said", "change"), FORGED.items(), ids=[*FORGED])
def test_an_outcome_that_was_announced_otherwise_is_told(ask, file, tmp_path, change, said):
    announced = tmp_path / "count.json"
    text = ask("ballot", "count", file, "--format", "json").text
    assert text.count(change[0]) == 1
    announced.write_text(text.replace(*change), "utf-8")
    answer = ask("ballot", "recount", file, "--announced", announced, "--lang", "en")
    assert (answer.code, said in answer.lines) == (3, True)


def test_a_chinese_recount_tells_differences_in_chinese(ask, file, tmp_path):
    announced = tmp_path / "count.json"
    text = ask("ballot", "count", file, "--format", "json").text
    for old, new in (('"for": 5', '"for": 6'), ('"vacant"', '"decided"'), ('"too_many": 1', "")):
        text = text.replace(old, new)
    announced.write_text(text, "utf-8")
    answer = ask("ballot", "recount", file, "--announced", announced, "--lang", "zh")
    assert answer.code == 3
    assert answer.lines[-3:] == [
        "得票，p2，赞成：公布为6，计票为5",
        "结果，整体结果：公布为已有结果，计票为有名额空缺",
        "选票，无效，所选超过规定数：公布为0，计票为1",
    ]


def test_a_seed_that_nobody_announced_is_told_as_nothing(ask, file, tmp_path):
    announced = tmp_path / "count.json"
    text = ask("ballot", "count", file, "--format", "json").text
    announced.write_text(text.replace('"seed": null', '"seed": "37", "by": "hand"'), "utf-8")
    answer = ask("ballot", "recount", file, "--announced", announced, "--lang", "en")
    assert answer.lines[-2:] == [
        "outcome, seed of the lot: announced 37, but counted -",
        "outcome, by: announced hand, but counted -",
    ]


def test_an_announced_lot_is_drawn_again_by_the_seed_that_was_seen(ask, vote, tmp_path, papers):
    path, announced = tmp_path / "tied.ballots", tmp_path / "count.json"
    rule = evolve(vote.rule, ties="lot", adoption=None)
    write_ballots(path, evolve(vote, rule=rule), papers([["p1", "p2"], ["p1", "p3"]]))
    drawn = ask("ballot", "count", path, "--seed", "37 08", "--format", "json")
    announced.write_bytes(drawn.out)
    recount = ("ballot", "recount", path, "--announced", announced, "--lang", "en")
    assert ask(*recount, "--seed", "37 08").code == 0
    other = ask(*recount, "--seed", "38")
    told = "outcome, seed of the lot: announced 37 08, but counted 38"
    assert (other.code, told in other.lines) == (3, True)
    assert ask(*recount).code == 3


@pytest.mark.parametrize("text", ["", "[]", '{"format": "renda.report/1"}', "[" * 100_000])
def test_what_was_announced_must_be_a_count(ask, file, tmp_path, text):
    announced = tmp_path / "count.json"
    announced.write_text(text, "utf-8")
    answer = ask("ballot", "recount", file, "--announced", announced, "--lang", "en")
    assert answer.code == 2
    assert answer.said[0].startswith(f"--announced: {announced} holds no count")
