"""Voting rules are read from TOML, by name or by path, and every mistake is told."""

import json

import pytest

from renda import InputError
from renda.ballots import (
    InvalidReason,
    UnknownVotingRuleError,
    load_voting_rule,
    shipped_voting_rules,
)
from renda.kernel.input.codec import structure
from renda.projects.ballots.voting_rule_files import voting_converter
from renda.projects.ballots.voting_rules import VotingRule
from renda.rules import Portion

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


# What the shipped rules say, typed once more beside the files; where no text was read they say so.
# Form, more candidates than places, ties, whether some of it was not read, and the articles of the
# Organic and of the Electoral Law.
SHIPPED = {
    "chongqing-2024": ("approval", True, "second_round", True, ["14, 25, 29"]),
    "election": ("approval", True, "second_round", True, ["14, 25, 29", "44"]),
    "national": ("approval", True, "second_round", True, ["14, 25, 29", "44, 45"]),
    "national-equal": ("answers", False, "second_round", True, ["14, 25, 29", "44, 45"]),
    "ranking": ("ranking", True, "second_round", True, ["14, 25"]),
    "resolution": ("answers", False, "open", False, ["14, 25"]),
    "shaanxi-2025": ("answers", True, "second_round", True, ["14, 25, 29"]),
}


def test_all_shipped_rules_are_held_against_what_was_read():
    assert {*shipped_voting_rules()} == SHIPPED.keys()


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_rule_says_what_its_texts_say_and_what_was_not_read(name):
    rule = load_voting_rule(name)
    assert (
        rule.form,
        rule.competitive,
        rule.ties,
        rule.unverified is not None,
        [named.article for named in rule.citations],
    ) == SHIPPED[name]
    laws = [named.instrument.title.label("en") for named in rule.citations]
    assert laws == ["Local Organic Law", "Electoral Law"][: len(laws)]
    # Two thirds of all deputies are present, and more than half of all are for it.
    present, wanted = rule.quorum, rule.adoption
    assert (present.at_least, present.more_than, present.of) == (
        Portion("2/3"),
        None,
        "all_deputies",
    )
    assert (wanted.at_least, wanted.more_than, wanted.of) == (None, Portion("1/2"), "all_deputies")
    assert (rule.vacancies, rule.voids) == ("open", tuple(InvalidReason))
    assert all(rule.unverified.label(lang) for lang in ("zh", "en")) if rule.unverified else True
