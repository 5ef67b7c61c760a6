"""Every public function that takes a word takes its text too, and refuses any other."""

from datetime import date
from inspect import isclass, isfunction
from typing import get_args, get_type_hints

import pytest
from attrs import evolve, fields, has, resolve_types
from public_names import SPACES, publics

from renda.calendars import Roll, Span, china, due
from renda.kernel.input.annotations import Typed
from renda.kernel.terms import CongressLevel, Grade, Term, UnknownWordError
from renda.kernel.values.given_words import takes_words
from renda.process import Actor, StandIn
from renda.suggestions import Unsuitable, load_procedure, satisfaction, signatures_needed

# What is drawn for tests, and what stores and plugins call each other by, is no form of a user.
NOT_FOR_USERS = {"renda.testing", "renda.ports", "renda.memory", "renda.plugins"}


def vocabularies_in(annotation):
    """The vocabularies that an annotation names; a bare `Term` is a word of any room's own."""
    if isclass(annotation) and issubclass(annotation, Term):
        return {annotation} - {Term}
    return {found for part in get_args(annotation) for found in vocabularies_in(part)}


def public_functions():
    for space in SPACES:
        if space.__name__ in NOT_FOR_USERS:
            continue
        for name, thing in publics(space).items():
            if isfunction(thing):
                yield name, thing
            elif isclass(thing) and thing.__module__.startswith("renda."):
                for method, held in vars(thing).items():
                    function = getattr(held, "__func__", held)
                    if isfunction(function) and not method.startswith("_"):
                        yield f"{name}.{method}", function


def words_taken(function):
    """The vocabulary of each parameter that takes words."""
    hints = get_type_hints(function)
    hints.pop("return", None)
    found = {name: vocabularies_in(hint) for name, hint in hints.items()}
    return {name: words.pop() for name, words in found.items() if words}


FUNCTIONS = {
    name: function
    for name, function in dict(public_functions()).items()
    # What a session may do is given as texts or grants, and converted by the grants themselves.
    if words_taken(function) and name != "Office.session"
}


def test_there_are_public_functions_that_take_words():
    assert {"due", "satisfaction", "signatures_needed", "Mandate.ended"} <= FUNCTIONS.keys()


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def test_a_public_function_converts_every_word_it_takes(function):
    assert getattr(function, "vocabularies", {}) == words_taken(function)


def test_a_text_is_the_word_itself():
    @takes_words(grade=Grade)
    def kept(first, grade=Grade.HIGH, *, other=None):
        return first, grade, other

    assert kept(1, "ordinary")[1] is Grade.ORDINARY
    assert kept(1, grade="high")[1] is Grade.HIGH
    assert kept(1, ["high", Grade.ORDINARY])[1] == (Grade.HIGH, Grade.ORDINARY)
    assert kept("high", None, other="ordinary") == ("high", None, "ordinary")
    for wrong in ("low", 3, ["high", "low"]):
        with pytest.raises(UnknownWordError, match="allowed: high, ordinary"):
            kept(1, wrong)


def test_the_words_that_were_taken_for_others_are_taken_for_themselves():
    assert signatures_needed("motion", "county").number == 10
    calendar, span = china(), Span(5, "working_days")
    anchor = date(2025, 3, 7)
    for roll in Roll:
        assert due(anchor, span, calendar, roll=str(roll)) == due(anchor, span, calendar, roll=roll)
    with pytest.raises(UnknownWordError, match="allowed: "):
        satisfaction([], anchor, silent="sometimes")
    assert "noted as without" in str(satisfaction([], anchor, silent="count").headline.text())
    assert Actor(id="a", capacity="deputy", congress_id="c").capacity == "deputy"


# What a check answers with is made of words already.
ANSWERS = {"Outlook", "ProcedureLintFinding"}
MADE_BY_USERS = {"renda", "renda.calendars", "renda.process", "renda.rules", "renda.work"}
VALUES = {
    name: thing
    for space in SPACES
    for name, thing in publics(space).items()
    # Of suggestions, what users make is their place's procedure; all else comes of moves.
    if space.__name__ in MADE_BY_USERS or name == "SuggestionProcedure"
    if isclass(thing) and has(thing) and name not in ANSWERS
}


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_a_value_that_users_make_converts_or_refuses_each_word(value):
    resolve_types(value)
    for attribute in fields(value):
        if attribute.init and vocabularies_in(attribute.type):
            assert attribute.converter is not None or issubclass(value, Typed), attribute.name


def test_a_procedure_made_of_texts_is_that_made_of_words():
    usual = load_procedure("beijing-2014")
    written = evolve(
        usual,
        silent=str(usual.silent),
        unsuitable=[str(reason) for reason in usual.unsuitable],
        letters={str(outcome): letter for outcome, letter in usual.letters.items()},
    )
    assert written == usual
    assert {type(reason) for reason in written.unsuitable} <= {Unsuitable}
    with pytest.raises(UnknownWordError, match="allowed: exclude, count"):
        evolve(usual, silent="sometimes")
    levels = StandIn(party="presidium", acts_for=(), levels=["township"]).levels
    assert levels[0] is CongressLevel.TOWNSHIP
