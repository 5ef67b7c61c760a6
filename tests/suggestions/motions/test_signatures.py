"""How many must sign a paper: the table of the laws, row by row, and its articles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.kernel.citations import Citation
from renda.kernel.terms import CongressLevel
from renda.suggestions.motions.signatures import (
    NoSignaturesError,
    NotCountedError,
    Paper,
    signature_table,
    signatures_needed,
)

NATIONAL, PROVINCIAL, CITY, COUNTY, TOWNSHIP = CongressLevel
FIXED = [
    (Paper.MOTION, NATIONAL, 30),
    (Paper.MOTION, PROVINCIAL, 10),
    (Paper.MOTION, CITY, 10),
    (Paper.MOTION, COUNTY, 10),
    (Paper.MOTION, TOWNSHIP, 5),
    (Paper.INTERPELLATION, NATIONAL, 30),
    (Paper.INTERPELLATION, PROVINCIAL, 10),
    (Paper.INTERPELLATION, COUNTY, 10),
    (Paper.INTERPELLATION, TOWNSHIP, 10),
    (Paper.NOMINATION, PROVINCIAL, 30),
    (Paper.NOMINATION, CITY, 20),
    (Paper.NOMINATION, COUNTY, 10),
    (Paper.NOMINATION, TOWNSHIP, 10),
    (Paper.DEPUTY_RECALL, COUNTY, 50),
    (Paper.DEPUTY_RECALL, TOWNSHIP, 30),
    (Paper.MEMBERS_MOTION, PROVINCIAL, 5),
    (Paper.MEMBERS_MOTION, CITY, 5),
    (Paper.MEMBERS_MOTION, COUNTY, 3),
    (Paper.MEMBERS_INTERPELLATION, NATIONAL, 10),
    (Paper.MEMBERS_INTERPELLATION, CITY, 5),
    (Paper.MEMBERS_INTERPELLATION, COUNTY, 3),
]
FRACTIONS = [
    (Paper.RECALL, COUNTY, 415, 42),
    (Paper.RECALL, COUNTY, 420, 42),
    (Paper.RECALL, COUNTY, 421, 43),
    (Paper.RECALL, TOWNSHIP, 75, 15),
    (Paper.RECALL, TOWNSHIP, 76, 16),
    (Paper.RECALL, NATIONAL, 2977, 298),
    (Paper.EXTRA_SESSION, COUNTY, 415, 83),
    (Paper.EXTRA_SESSION, TOWNSHIP, 1, 1),
    (Paper.INVESTIGATION, CITY, 406, 41),
    (Paper.INVESTIGATION, NATIONAL, 2980, 298),
]


@pytest.mark.parametrize(("paper", "level", "number"), FIXED)
def test_a_paper_needs_the_signatures_the_law_says(paper, level, number):
    assert signatures_needed(paper, level).number == number


@pytest.mark.parametrize(("paper", "level", "deputies", "number"), FRACTIONS)
def test_a_fraction_is_at_least_that_part_of_all_deputies(paper, level, deputies, number):
    assert signatures_needed(paper, level, deputies=deputies).number == number


@pytest.mark.parametrize(
    ("paper", "level", "article"),
    [
        (Paper.MOTION, NATIONAL, "NPC Rules of Procedure (2021-03-11), 23"),
        (Paper.MOTION, COUNTY, "Local Organic Law (2022-03-11), 22"),
        (Paper.MOTION, TOWNSHIP, "Local Organic Law (2022-03-11), 22"),
        (Paper.INTERPELLATION, NATIONAL, "Deputies Law (2025-03-11), 20"),
        (Paper.INTERPELLATION, TOWNSHIP, "Local Organic Law (2022-03-11), 24"),
        (Paper.DEPUTY_RECALL, COUNTY, "Electoral Law (2020-10-17), 50"),
        (Paper.MEMBERS_INTERPELLATION, CITY, "Supervision Law (2024-11-08), 51"),
    ],
)
def test_a_number_stands_with_its_article(paper, level, article):
    assert str(signatures_needed(paper, level).citation) == article


@pytest.mark.parametrize(
    ("paper", "level", "article"),
    [
        (Paper.RECALL, COUNTY, "31"),
        (Paper.RECALL, TOWNSHIP, "31"),
        (Paper.EXTRA_SESSION, CITY, "14"),
        (Paper.INVESTIGATION, PROVINCIAL, "36"),
        (Paper.RECALL, NATIONAL, "44"),
        (Paper.INVESTIGATION, NATIONAL, "52"),
    ],
)
def test_a_fraction_stands_with_its_article(paper, level, article):
    assert signatures_needed(paper, level, deputies=100).citation.article == article


@pytest.mark.parametrize("paper", [Paper.MOTION, Paper.INTERPELLATION])
def test_a_delegation_may_file_with_the_national_congress(paper):
    assert signatures_needed(paper, NATIONAL).delegation_may


@pytest.mark.parametrize("level", [PROVINCIAL, CITY, COUNTY, TOWNSHIP])
def test_below_the_national_congress_the_law_names_deputies_only(level):
    assert not signatures_needed(Paper.MOTION, level).delegation_may


def test_three_delegations_together_may_ask_for_a_recall_and_one_may_not():
    needed = signatures_needed(Paper.RECALL, NATIONAL, deputies=2977)
    assert needed.delegations == 3
    assert not needed.delegation_may


@pytest.mark.parametrize(("signers", "number"), [(10, 10), (19, 10), (20, 11), (21, 11), (30, 16)])
def test_more_than_half_of_the_signers_and_ten_at_least_object(signers, number):
    assert signatures_needed(Paper.OBJECTION, PROVINCIAL, deputies=signers).number == number


def test_a_paper_that_the_law_does_not_know_at_a_level_is_refused_with_the_levels_it_has():
    with pytest.raises(NoSignaturesError) as caught:
        signatures_needed(Paper.INVESTIGATION, TOWNSHIP, deputies=75)
    assert str(caught.value) == (
        "no number of signatures is set for investigation committee at the level township; "
        "allowed: national; provincial; city; county"
    )


@pytest.mark.parametrize("given", [None, 0, -1])
def test_a_fraction_of_nobody_is_refused_and_says_what_is_wanted(given):
    with pytest.raises(NotCountedError) as caught:
        signatures_needed(Paper.RECALL, COUNTY, deputies=given)
    assert str(caught.value) == (
        "recall of officials needs 1/10 of all at the level county: give `deputies`, 1 or more, "
        f"not {given}"
    )


def test_a_fixed_number_asks_for_no_number_of_deputies():
    assert signatures_needed(Paper.MOTION, COUNTY, deputies=3).number == 10


def test_every_row_of_the_table_can_be_asked_for_and_cited():
    for row in signature_table().thresholds:
        for level in row.levels:
            needed = signatures_needed(row.paper, level, deputies=100)
            assert isinstance(needed.citation, Citation)
            assert needed.number > 0


def test_no_paper_has_two_rows_at_one_level():
    rows = [(row.paper, level) for row in signature_table().thresholds for level in row.levels]
    assert len(rows) == len({*rows})


def test_every_paper_has_a_row():
    assert {row.paper for row in signature_table().thresholds} == {*Paper}


@pytest.mark.parametrize("paper", Paper)
def test_a_paper_has_a_name_in_both_languages(paper):
    assert paper.label("zh") != paper.label("en")


@given(deputies=st.integers(1, 4000), level=st.sampled_from([PROVINCIAL, CITY, COUNTY]))
def test_a_tenth_is_enough_and_one_fewer_is_not(deputies, level):
    number = signatures_needed(Paper.RECALL, level, deputies=deputies).number
    assert number * 10 >= deputies > (number - 1) * 10


@given(signers=st.integers(1, 400))
def test_those_who_object_are_more_than_those_who_do_not(signers):
    number = signatures_needed(Paper.OBJECTION, COUNTY, deputies=signers).number
    assert number * 2 > signers
    assert number == 10 or (number - 1) * 2 <= signers
