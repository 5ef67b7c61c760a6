"""Suggestions are looked for by who signed and handles them, how they came out, and by words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from suggestions.desks import assigned, evaluated, filed, replied, walks

from renda import where
from renda.suggestions import SuggestionSearch

ITEMS = [
    filed(suggestion_id="s1", cosigners=["d0002"], text="北塘镇老年人Bus站"),
    assigned(suggestion_id="s2", co=["health"], phase="in_session"),
    replied(suggestion_id="s3", answer={"text": "已增加泊位300个"}, title="停车难"),
    evaluated("dissatisfied", suggestion_id="s4", lead="health"),
    filed(suggestion_id="s5", on=date(2025, 1, 8), lead="d0003", topic="t1", category="transport"),
]


def found(**wanted):
    search = SuggestionSearch(**wanted)
    return [item.id for item in ITEMS if search.matches(item)]


def test_without_any_condition_all_are_looked_for():
    assert found() == ["s1", "s2", "s3", "s4", "s5"]
    assert SuggestionSearch().predicate == where()


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({"signer": "d0002"}, ["s1"]),
        ({"signer": "d0001"}, ["s1", "s2", "s3", "s4"]),
        ({"lead": "d0003"}, ["s5"]),
        ({"unit": "health"}, ["s2", "s4"]),
        ({"phase": "in_session"}, ["s2"]),
        ({"satisfaction": "dissatisfied"}, ["s4"]),
        ({"outcome": "solved"}, ["s3", "s4"]),
        ({"stage": "submitted"}, ["s1", "s5"]),
        ({"year": 2025}, ["s5"]),
        ({"topic": "t1"}, ["s5"]),
        ({"category": "transport"}, ["s5"]),
        ({"congress": "c2"}, []),
        ({"unit": "transport", "stage": "replied"}, ["s3"]),
    ],
)
def test_each_condition_finds_those_it_holds_for(wanted, ids):
    assert found(**wanted) == ids


def test_words_stand_in_the_title_the_text_or_a_reply_each_somewhere():
    assert found(words=["停车难", "泊位"]) == ["s3"]
    assert found(words=["老年人", "bus"]) == ["s1"]
    assert found(words=["停车难", "老年人"]) == []


def test_one_word_may_be_given_by_itself():
    assert found(words="泊位") == ["s3"]


def test_a_word_of_no_vocabulary_is_refused():
    with pytest.raises(ValueError, match="in_session, between_sessions"):
        SuggestionSearch(phase="summer")


@given(st.lists(walks(), max_size=3), st.sampled_from([None, "transport", "health"]))
def test_a_store_is_never_asked_for_less_than_is_looked_for(items, unit):
    search = SuggestionSearch(year=2024, stage="replied", unit=unit)
    assert all(search.predicate.matches(item) for item in items if search.matches(item))
