"""The closed vocabularies: every word is its own text and has a name in both languages."""

import pickle

import pytest

from renda.kernel import terms
from renda.kernel.terms import CongressLevel, Kind, LeftReason, Term

VOCABULARIES = [
    value for value in vars(terms).values() if isinstance(value, type) and issubclass(value, Term)
]
VOCABULARIES.remove(Term)
every_vocabulary = pytest.mark.parametrize("vocabulary", VOCABULARIES)


def test_a_word_is_the_text_that_tables_hold() -> None:
    assert Kind.RESEARCH_REPORT == "research-report"
    assert str(LeftReason.DEPRIVED) == "deprived_of_political_rights"


@every_vocabulary
def test_every_word_has_a_name_in_both_languages(vocabulary: type[Term]) -> None:
    for word in vocabulary:
        assert any("\u4e00" <= sign <= "\u9fff" for sign in word.label("zh"))
        assert word.label("en").isascii()
        assert word.label() == word.label("xx") == word.label("en")


@every_vocabulary
def test_no_two_words_of_a_vocabulary_have_the_same_name(vocabulary: type[Term]) -> None:
    assert len({word.label("zh") for word in vocabulary}) == len(vocabulary)
    assert len({word.en for word in vocabulary}) == len(vocabulary)


def test_a_word_is_found_by_its_text() -> None:
    assert Kind("motion") is Kind.MOTION
    with pytest.raises(ValueError, match="petition"):
        Kind("petition")


def test_the_levels_are_ranked_from_the_nation_down_to_the_township() -> None:
    assert [level.rank for level in CongressLevel] == [0, 1, 2, 3, 4]
    assert CongressLevel.NATIONAL.rank < CongressLevel.TOWNSHIP.rank


def test_a_word_travels_between_processes() -> None:
    assert pickle.loads(pickle.dumps(Kind.MOTION)) is Kind.MOTION  # noqa: S301 - its own bytes


def test_every_rulebook_knows_the_fourteen_kinds() -> None:
    assert sorted(Kind) == [
        "inspection",
        "law-enforcement-inspection",
        "motion",
        "opinion",
        "reception",
        "report-to-voters",
        "research",
        "research-report",
        "session-attendance",
        "special-inquiry",
        "suggestion",
        "supervision",
        "theme-month",
        "training",
    ]
