"""Rulebooks that supersede each other: which one holds on a day, and what is no successor."""

from datetime import date
from itertools import permutations

import pytest
from attrs import evolve

from renda import InputError
from renda.duties.rules.files.rulebook_toml import parse_rulebook
from renda.rules import rulebook_on, succession, to_toml


@pytest.fixture
def dated(book, rule):
    def make(name, valid_from, *supersedes, valid_to=None):
        return evolve(
            book(rule(), id=name),
            valid_from=date.fromisoformat(valid_from),
            valid_to=valid_to and date.fromisoformat(valid_to),
            supersedes=supersedes,
        )

    return make


@pytest.fixture
def line(dated):
    """Three rulebooks of one place, and one of another."""
    return (
        dated("a", "2010-01-01"),
        dated("b", "2016-01-01", "a"),
        dated("c", "2022-07-01", "b"),
        dated("other", "2018-01-01"),
    )


def test_a_succession_is_the_same_whichever_rulebook_is_asked(line):
    for others in permutations(line):
        for one in line[:3]:
            assert succession(one, others) == line[:3]
    assert succession(line[3], line) == (line[3],)


def test_a_rulebook_that_is_not_there_breaks_the_line(line):
    first, _, last, _ = line
    assert succession(last, [first, last]) == (last,)


def test_a_rulebook_given_takes_the_place_of_one_with_its_id(line, dated):
    newer = dated("b", "2017-01-01", "a")
    assert succession(newer, line)[1] is newer


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2009-12-31", None),
        ("2010-01-01", "a"),
        ("2015-12-31", "a"),
        ("2016-01-01", "b"),
        ("2022-06-30", "b"),
        ("2022-07-01", "c"),
        ("2030-01-01", "c"),
    ],
)
def test_on_each_day_the_latest_holds(line, day, name):
    found = rulebook_on(line[:3], date.fromisoformat(day))
    assert (found and found.id) == name


def test_a_rulebook_that_ended_holds_no_longer_and_what_it_superseded_does_not_come_back(dated):
    line = dated("a", "2010-01-01"), dated("b", "2016-01-01", "a", valid_to="2020-01-01")
    assert rulebook_on(line, date(2019, 12, 31)) is line[1]
    assert rulebook_on(line, date(2020, 1, 1)) is None


def test_of_two_that_hold_the_later_is_told(dated):
    both = dated("a", "2010-01-01"), dated("b", "2016-01-01")
    assert rulebook_on(both, date(2017, 1, 1)) is both[1]


def test_a_file_names_what_it_supersedes(line):
    text = to_toml(line[1]).decode()
    assert 'supersedes = ["a"]' in text
    assert parse_rulebook(text, "b.toml").supersedes == ("a",)


@pytest.mark.parametrize("names", ['["b"]', '["a", "a"]', '[""]'])
def test_a_rulebook_supersedes_others_and_each_once(line, names):
    text = to_toml(line[1]).decode().replace('["a"]', names)
    with pytest.raises(InputError, match="supersedes"):
        parse_rulebook(text, "b.toml")
