"""Files of ballots are counted by anybody, without a store, and told in words and as data."""

import json
from datetime import date

from attrs import evolve

from renda import Title
from renda.ballots import (
    Vote,
    VotingRule,
    write_ballots,
)


def test_a_count_is_told_as_data(ask, file):
    answer = ask("ballot", "count", file, "--format", "json")
    data = json.loads(answer.text)
    assert [*data] == ["format", "ballots", "counts", "outcome"]
    assert data["format"] == "renda.count/1"
    assert data["ballots"] == {"valid": 9, "invalid": {"too_many": 1}}
    assert data["counts"]["p2"] == {"for": 5, "against": 0, "abstain": 4}
    outcome = data["outcome"]
    assert (outcome["state"], outcome["adopted"], outcome["places_left"]) == ("vacant", ["p1"], 1)
    assert (outcome["needed"], outcome["alternatives"]) == (6, [["p1"]])
    assert outcome["candidates"][1] == {
        "candidate": "p2",
        "result": "short",
        "share": "1/2",
        "points": 0,
    }


def test_a_count_is_told_in_words(ask, file):
    assert ask("ballot", "count", file, "--lang", "en").lines == [
        "Ballot on livelihood projects, more candidates than places (by analogy with the law)",
        "Ballots: 9 valid, 1 invalid",
        "too many candidates are chosen: 1",
        "Needed for adoption: 6 ballots",
        "Candidate  For  Against  Abstain  Share         Result",
        "p1           9        0        0  9/10 90.00 %  adopted",
        "p2           5        0        4  5/10 50.00 %  not adopted: short of the majority",
        "p3           4        0        5  4/10 40.00 %  not adopted: short of the majority",
        "p4           0        0        9  0/10 0.00 %   not adopted: short of the majority",
        "Outcome: places are left that nobody won",
        "Adopted: p1",
        "Places that nobody won: 1",
    ]
    assert "结果：有名额空缺" in ask("ballot", "count", file).lines


def test_a_tie_is_told_with_its_alternatives_and_settled_by_a_lot(ask, vote, tmp_path, papers):
    path = tmp_path / "tied.ballots"
    rule = evolve(vote.rule, ties="lot", adoption=None)
    write_ballots(path, evolve(vote, rule=rule), papers([["p1", "p2"], ["p1", "p3"]]))
    text = ask("ballot", "count", path, "--lang", "en").lines
    assert text[-1] == "Tied: p2, p3; places left among them: 1"
    data = json.loads(ask("ballot", "count", path, "--format", "json").text)
    assert data["outcome"]["alternatives"] == [["p1", "p2"], ["p1", "p3"]]
    assert data["outcome"]["needed"] is None
    drawn = ask("ballot", "count", path, "--seed", "37 08", "--lang", "en").lines
    assert drawn[-1] == "Lot drawn by: 37 08"


def test_of_very_many_alternatives_the_first_are_listed_and_all_are_numbered(ask, tmp_path):
    rule = VotingRule(
        id="r",
        title=Title({"zh": "示例", "en": "Sample"}),
        valid_from=date(2025, 1, 1),
        source="示例",
        form="approval",
    )
    names = [f"p{n:02}" for n in range(20)]
    vote = Vote(
        vote_id="v", rule=rule, candidates=names, places=10, deputies=0, present=0, issued=0
    )
    write_ballots(tmp_path / "v", vote, [])
    outcome = json.loads(ask("ballot", "count", tmp_path / "v", "--format", "json").text)["outcome"]
    assert (len(outcome["alternatives"]), outcome["alternatives_count"]) == (1000, 184756)
    assert outcome["candidates"][0]["share"] is None
    assert "  p00" not in ask("ballot", "count", tmp_path / "v").text


def test_a_participatory_budget_is_counted(ask, budget):
    data = json.loads(ask("ballot", "count", budget, "--format", "json").text)
    assert data["ballots"] == {"valid": 2, "invalid": {"too_many": 1}}
    assert data["counts"] == {
        "p1": {"for": 2, "against": 0, "abstain": 0},
        "p2": {"for": 1, "against": 0, "abstain": 1},
        "p3": {"for": 0, "against": 0, "abstain": 2},
    }
    assert data["outcome"]["state"] == "counted"
    placed = ask("ballot", "count", budget, "--places", "2", "--format", "json")
    assert json.loads(placed.text)["outcome"]["adopted"] == ["p1", "p2"]


def test_places_are_given_only_where_the_file_does_not_tell_them(ask, file):
    answer = ask("ballot", "count", file, "--places", "1", "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    assert answer.said == [f"--places is for .pb files; {file} tells its places itself"]
