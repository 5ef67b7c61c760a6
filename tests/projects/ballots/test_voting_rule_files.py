"""Voting rules are read from TOML, by name or by path, and every mistake is told."""

import json

import pytest

from renda import InputError
from renda.ballots import UnknownVotingRuleError, load_voting_rule, shipped_voting_rules
from renda.kernel.input.codec import structure
from renda.projects.ballots.voting_rule_files import voting_converter
from renda.projects.ballots.voting_rules import VotingRule

RULE = """
format = "renda.voting/1"
id = "town"
title = { zh = "示例", en = "Sample" }
adopted_on = 2025-01-01
valid_from = 2025-01-01
source = "示例"
form = "approval"
"""


def load(folder, text):
    file = folder / "town.toml"
    file.write_text(text, encoding="utf-8")
    return load_voting_rule(file)


def test_a_place_has_a_rule_of_its_own(tmp_path):
    rule = load(tmp_path, RULE + 'voids = ["unknown"]\nvalid_to = 2027-01-01\n')
    assert (rule.id, rule.voids, rule.quorum) == ("town", ("unknown",), None)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('quorum = { of = "present" }', "quorum: .*either at_least or more_than"),
        ('quorum = { at_least = "two", of = "present" }', "no part of a whole"),
        ('ties = "first come"', "allowed: second_round, open, lot"),
        ("most = 0", "most 0; allowed: 1"),
        ("valid_to = 3", "valid_to: 3 is not allowed"),
        ('valid_to = "soon"', "valid_to: 'soon'"),
        ("colour = 1", "unknown key colour"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path, line, said):
    with pytest.raises(InputError, match=said):
        load(tmp_path, f"{RULE}{line}\n")


def test_another_format_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"format: 'renda.rulebook/1' is not allowed"):
        load(tmp_path, RULE.replace("voting", "rulebook"))


def test_a_name_that_no_rule_has_is_answered_by_those_there_are():
    with pytest.raises(UnknownVotingRuleError, match=r"atlantis; shipped: .*national"):
        load_voting_rule("atlantis")


@pytest.mark.parametrize("name", shipped_voting_rules())
def test_a_rule_is_the_same_after_a_way_through_json(name):
    rule = load_voting_rule(name)
    data = json.loads(json.dumps(voting_converter().unstructure(rule)))
    assert structure(voting_converter(), data, VotingRule, file="x") == rule
