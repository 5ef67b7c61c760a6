"""Files of ballots are counted, verified and counted again by anybody, without a store."""

import json
import re
from datetime import date

import pytest
from attrs import evolve

from renda import Title
from renda.ballots import (
    Ballot,
    Choice,
    Vote,
    VotingRule,
    load_voting_rule,
    open_ballots,
    write_ballots,
)

PABULIB = """\
META
key;value
num_projects;3
num_votes;3
vote_type;approval
max_length;2
PROJECTS
project_id;cost
p1;100
p2;200
p3;300
VOTES
voter_id;vote
v1;p1,p2
v2;p1
v3;p1,p2,p3
"""
TICKS = [["p1", "p2"]] * 5 + [["p1", "p3"]] * 4 + [["p1", "p2", "p3"]]


@pytest.fixture
def vote():
    """Four candidates, two places, ten deputies."""
    return Vote(
        vote_id="projects-2026",
        rule=load_voting_rule("national"),
        candidates=["p1", "p2", "p3", "p4"],
        places=2,
        deputies=10,
        present=10,
        issued=10,
    )


@pytest.fixture
def file(tmp_path, vote):
    """The published file of ten ballots."""
    path = tmp_path / "projects.ballots"
    write_ballots(path, vote, papers(TICKS))
    return path


def papers(ticks):
    return [Ballot(token=f"t{n}", choice=Choice(approves=names)) for n, names in enumerate(ticks)]


@pytest.fixture
def budget(tmp_path):
    """A file of a participatory budget."""
    path = tmp_path / "town.pb"
    path.write_text(PABULIB, "utf-8")
    return path


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


def test_a_tie_is_told_with_its_alternatives_and_settled_by_a_lot(ask, vote, tmp_path):
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


def edited(file):
    data = bytearray(file.read_bytes())
    data[data.index(b"t4") + 1] ^= 1
    return bytes(data), "row 6"


def cut(file):
    return b"".join(file.read_bytes().splitlines(keepends=True)[:5]), "row 5"


def twice(file):
    lines = file.read_bytes().splitlines(keepends=True)
    return b"".join([*lines[:3], *lines[2:]]), "row 4"


def other_candidates(file):
    return file.read_bytes().replace(b'"p4"', b'"p5"').replace(
        b'["p1","p3"]', b'["p1","p4"]'
    ), "row 1"


@pytest.mark.parametrize("word", ["count", "verify", "recount"])
@pytest.mark.parametrize("change", [edited, cut, twice, other_candidates])
def test_a_file_that_is_not_as_it_was_is_refused_with_its_line(ask, file, word, change):
    data, row = change(file)
    file.write_bytes(data)
    answer = ask("ballot", word, file, "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    assert f"projects.ballots, {row}: " in answer.err


def test_a_budget_with_an_unknown_project_is_refused_with_its_line(ask, budget):
    budget.write_text(PABULIB.replace("v2;p1", "v2;p9"), "utf-8")
    answer = ask("ballot", "count", budget, "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    assert answer.said == ["town.pb, row 15: 'p9' is no candidate; allowed: p1, p2, p3"]


@pytest.mark.parametrize("ending", ["ballots", "pb"])
def test_what_is_no_file_is_told_in_chinese_without_an_english_word(ask, tmp_path, ending):
    (tmp_path / f"箱.{ending}").mkdir()
    for name, said in (("箱", "文件夹"), ("无", "文件不存在")):
        path = tmp_path / f"{name}.{ending}"
        answer = ask("ballot", "count", path)
        assert (answer.code, answer.text) == (2, "")
        assert said in answer.err
        assert not re.search("[A-Za-z]", answer.err.replace(str(path), "").replace(path.name, ""))


@pytest.mark.parametrize("kind", ["file", "budget"])
def test_of_a_file_cut_off_within_its_last_lines_nothing_is_counted(ask, request, kind):
    path = request.getfixturevalue(kind)
    whole = path.read_bytes()
    # The tests of the core cut at every byte; here it is what the command makes of it.
    for length in range(len(whole) - 30, len(whole)):
        path.write_bytes(whole[:length])
        answer = ask("ballot", "count", path, "--format", "json", "--lang", "en")
        assert (answer.code, answer.text) == (2, "")
        assert re.search(rf"{re.escape(path.name)}, row \d+: ", answer.err)


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


def test_an_announced_lot_is_drawn_again_by_the_seed_that_was_seen(ask, vote, tmp_path):
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
