"""The recounter, which has nothing of renda, counts as renda does and refuses what was stuffed."""

import json

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from projects.ballots.published_files import (
    ISSUED,
    RECOUNTER,
    quick,
    recounted,
    rewrite,
    texts,
)
from votes import a_rule, a_vote

from renda.ballots import (
    Ballot,
    Choice,
    open_ballots,
    write_ballots,
)
from renda.testing.strategies import vote_draws


def test_the_recounter_is_short_and_has_nothing_of_renda():
    text = RECOUNTER.read_text("utf-8")
    assert len(text.splitlines()) <= 50
    assert "import renda" not in text
    assert "from renda" not in text


@quick
@given(vote=ISSUED, boxes=st.lists(vote_draws.choices(), max_size=12))
def test_the_recounter_counts_as_renda_does(tmp_path, vote, boxes):
    everybody = {"deputies": 12, "present": 12, "issued": 12}
    vote = evolve(vote, rule=evolve(vote.rule, voids=a_rule().voids), **everybody)
    ballots = [Ballot(token=f"{n}", choice=choice) for n, choice in enumerate(boxes)]
    seal = write_ballots(tmp_path / "v", vote, ballots, replace=True)
    first, *rest = recounted(tmp_path / "v", seal.commitment).splitlines()
    count = open_ballots(tmp_path / "v").count()
    assert json.loads(first) == {"valid": count.valid, "invalid": count.invalid}
    is_ranking = vote.rule.form == "ranking"
    for name, line in zip(vote.candidates, rest, strict=True):
        of = count.of(name)
        points = f" {of.points}" if is_ranking else ""
        assert line == f"{name} {of.approvals} {of.oppositions}{points}"


def test_the_recounter_counts_points_that_a_place_gives(tmp_path):
    vote = a_vote(rule=a_rule(form="ranking", points=[5, 1]), deputies=10, places=2)
    marks = [["b", "a"], ["a"], ["a", "b"]]
    ballots = [Ballot(token=f"{n}", choice=Choice(approves=mark)) for n, mark in enumerate(marks)]
    seal = write_ballots(tmp_path / "v", vote, ballots)
    _, *rest = recounted(tmp_path / "v", seal.commitment).splitlines()
    assert {line.split()[0]: line.split()[-1] for line in rest if line[:1] in "ab"} == {
        "a": "11",
        "b": "6",
    }


STUFFED = {
    "a token is missing, there twice": lambda said: [*said[:3], said[2], *said[3:-2], said[-1]],
    "or out of order": lambda said: [said[0], said[2], said[1], *said[3:]],
    "a token is missing": lambda said: [said[0], said[1].replace('"t0"', "null"), *said[2:]],
    "more ballots than papers": lambda said: [said[0].replace('d":10', 'd":4'), *said[1:]],
    "more papers than deputies": lambda said: [said[0].replace('t":10', 't":9'), *said[1:]],
    "or more papers": lambda said: [said[0].replace('ies":10', 'ies":9'), *said[1:]],
    "lets pass": lambda said: [said[0].replace('"form"', '"voids":["twice"],"form"'), *said[1:]],
}


@pytest.mark.parametrize(("said", "change"), STUFFED.items(), ids=[*STUFFED])
def test_the_recounter_refuses_a_stuffed_file_though_its_hashes_are_right(path, change, said):
    rewrite(path, change(texts(path)))
    assert said in recounted(path)


def test_the_recounter_refuses_another_file_than_was_committed_to(path):
    assert "another file" in recounted(path, "0" * 64)
