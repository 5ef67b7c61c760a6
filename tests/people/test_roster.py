"""The roster: one value whatever the order of its rows, whose ids are all there once."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rosters import rosters, tables_of

from renda import Roster
from renda.kernel.input.problems import InputError
from renda.people.congresses import Congress
from renda.people.deputies import Absence, Mandate
from renda.people.groups import DeputyGroup, Membership

Congresses = Callable[..., Congress]
Mandates = Callable[..., Mandate]
Groups = Callable[..., DeputyGroup]
Memberships = Callable[..., Membership]
Absences = Callable[..., Absence]


def _said(roster: Roster) -> list[str]:
    with pytest.raises(InputError) as error:
        roster.checked()
    return str(error.value).splitlines()


@given(rosters, st.randoms())
def test_the_roster_is_the_same_whatever_the_order_of_its_rows(roster: Roster, random: Any) -> None:
    tables = tables_of(roster)
    shuffled = {name: random.sample(rows, len(rows)) for name, rows in tables.items()}
    assert Roster(**shuffled) == roster


def test_rows_are_in_order_of_their_ids(mandate: Mandates) -> None:
    roster = Roster(mandates=[mandate("d2"), mandate("d10"), mandate("d1")])
    assert [mandate.deputy_id for mandate in roster.mandates] == ["d1", "d10", "d2"]


def test_rows_that_differ_in_their_end_only_are_in_order_too(
    membership: Memberships, absence: Absences
) -> None:
    ends = [date(2025, 9, 1), None, date(2025, 8, 1)]
    roster = Roster(
        memberships=[membership(left_on=end) for end in ends],
        absences=[absence(to_on=end) for end in ends],
    )
    in_order = [None, date(2025, 8, 1), date(2025, 9, 1)]
    assert [membership.left_on for membership in roster.memberships] == in_order
    assert [absence.to_on for absence in roster.absences] == in_order


def test_a_roster_whose_ids_are_all_there_once_is_sound(small: Roster) -> None:
    assert small.checked() is small
    assert Roster().checked() == Roster()


def test_every_id_that_is_not_there_is_said_with_its_table_and_column(
    congress: Congresses,
    mandate: Mandates,
    group: Groups,
    membership: Memberships,
    absence: Absences,
) -> None:
    roster = Roster(
        congresses=[congress(parent_id="c0")],
        mandates=[mandate(congress_id="c2"), mandate("d2", congress_id="c1")],
        groups=[group(congress_id="c3")],
        memberships=[membership(group_id="g9", deputy_id="d9")],
        absences=[absence(deputy_id="d8")],
    )
    assert _said(roster) == [
        "congresses, column parent_id: 'c0' is no known parent_id",
        "deputies, column congress_id: 'c1' is no known congress_id",
        "deputies, column congress_id: 'c2' is no known congress_id",
        "groups, column congress_id: 'c3' is no known congress_id",
        "group_members, column group_id: 'g9' is no known group_id",
        "group_members, column deputy_id: 'd9' is no known deputy_id",
        "absences, column deputy_id: 'd8' is no known deputy_id",
    ]


def test_an_id_that_stands_for_more_than_one_row_is_said_once(
    congress: Congresses, mandate: Mandates, group: Groups
) -> None:
    roster = Roster(
        congresses=[congress(), congress(name="另一")],
        mandates=[mandate(), mandate(name="代表0008"), mandate(name="代表0007")],
        groups=[group(), group(name="二组")],
    )
    twice = "is there twice; an id stands for one row at a time"
    assert _said(roster) == [
        f"congresses, column congress_id: 'wujin' {twice}",
        f"deputies, column deputy_id: 'd1' {twice}",
        f"groups, column group_id: 'g1' {twice}",
    ]


def test_the_areas_that_contain_ones_own_are_given_nearest_first(congress: Congresses) -> None:
    line = ["hutang", "wujin", "changzhou", "jiangsu"]
    pairs = zip(line, [*line[1:], None], strict=True)
    roster = Roster(
        congresses=[congress(congress_id, parent_id=parent) for congress_id, parent in pairs]
    )
    assert [congress.congress_id for congress in roster.containing("hutang")] == line[1:]
    assert roster.containing("jiangsu") == roster.containing("nowhere") == ()


@pytest.mark.parametrize(
    ("parents", "found"),
    [({"a": "a"}, []), ({"a": "b", "b": "a"}, ["b"]), ({"a": "b", "b": "c", "c": "b"}, ["b", "c"])],
)
def test_areas_said_to_contain_each_other_are_each_given_once(
    congress: Congresses, parents: dict[str, str], found: list[str]
) -> None:
    rows = [congress(congress_id, parent_id=parent) for congress_id, parent in parents.items()]
    assert [congress.congress_id for congress in Roster(congresses=rows).containing("a")] == found


def test_a_line_of_areas_ends_where_the_next_is_not_recorded(congress: Congresses) -> None:
    roster = Roster(congresses=[congress(parent_id="changzhou")])
    assert roster.containing("wujin") == ()
