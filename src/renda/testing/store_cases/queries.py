"""Queries: the values that a predicate holds for, in the order asked for, page by page."""

from datetime import date

import pytest

from renda.kernel.predicates import Predicate, PredicateError, where
from renda.people.congresses import Congress
from renda.people.deputies import Mandate
from renda.ports import NotFoundError, Store
from renda.testing.samples import INSTANT, congress, mandate
from renda.testing.sessions import add
from renda.testing.stores import StoreSuite, new_session

# Days on both sides of a limit, absent ones, letter case, a blank at the end, and the wildcards of
# SQL's LIKE: whatever a database might compare otherwise than Python does.
MANDATES = (
    mandate(1, left_on=date(2025, 3, 7), left_reason="resigned", voided_at=INSTANT),
    mandate(2),
    mandate(3, left_on=date(2025, 3, 6), left_reason="moved"),
    mandate(4, left_on=date(2025, 3, 7), left_reason="died", name="代表0001 "),
    mandate(5, elected_on=date(2024, 2, 29), name="代表%"),
    mandate(6, congress_id="C1", name="代表_"),
)
PREDICATES = (
    where(),
    where(name="代表0001"),
    where(name="代表%"),
    where(congress_id="c1"),
    where(congress_id="c1 "),
    where(congress_id__ne="c1"),
    where(deputy_id=["d1", "d3", "d9"]),
    where(left_on=date(2025, 3, 7)),
    where(left_on=None),
    where(left_on__ne=None),
    where(left_on__ne=date(2025, 3, 7)),
    where(left_on=[None, date(2025, 3, 6)]),
    where(left_on__lt=date(2025, 3, 7)),
    where(left_on__le=date(2025, 3, 7)),
    where(left_on__gt=date(2025, 3, 6)),
    where(left_on__ge=date(2025, 3, 7)),
    where(left_reason="died"),
    where(left_reason__ne="died"),
    where(left_reason=[None, "moved"]),
    where(voided_at=None),
    where(voided_at=INSTANT),
    where(congress_id="c1", elected_on__lt=date(2024, 1, 1), left_on__ne=None),
)
BY_LEFT = ["d2", "d5", "d6", "d3", "d1", "d4"]
BY_LEFT_BACKWARDS = ["d2", "d5", "d6", "d1", "d4", "d3"]


def found_ids(store: Store, predicate: Predicate, order: str = "", **page: object) -> list[str]:
    """Return the ids of the mandates that a predicate holds for."""
    with new_session(store) as session:
        given = session.of(Mandate).find(predicate, order=order, **page)  # type: ignore[arg-type]
        return [stored.id for stored in given]


class FindingCases(StoreSuite):
    """Cases of `Repository.find` and `Repository.count`."""

    @pytest.fixture
    def filled(self, store: Store) -> Store:
        """A store with a few mandates."""
        with new_session(store) as session:
            session.of(Mandate).add_all(MANDATES)
        return store

    @pytest.mark.parametrize("predicate", PREDICATES, ids=str)
    def test_what_a_predicate_holds_for_is_found_and_counted(
        self, filled: Store, predicate: Predicate
    ) -> None:
        expected = [row.deputy_id for row in MANDATES if predicate.matches(row)]
        assert found_ids(filled, predicate) == expected
        with new_session(filled) as session:
            assert session.of(Mandate).count(predicate) == len(expected)

    def test_ids_are_in_the_order_of_their_characters(self, store: Store) -> None:
        ids = ["a", "B", "b", "中", "é", "z", "Z ", "10", "9", "Z", "🚗", "ｚ"]
        with new_session(store) as session:
            session.of(Congress).add_all([congress(congress_id=id) for id in ids])
        with new_session(store) as session:
            assert [stored.id for stored in session.of(Congress).find()] == sorted(ids)

    def test_texts_are_in_the_order_of_their_characters(self, store: Store) -> None:
        names = ["b", "a", "B", "中", "é", "a ", "🚗"]
        with new_session(store) as session:
            for number, name in enumerate(names):
                session.of(Congress).add(congress(number, name=name))
        with new_session(store) as session:
            ordered = session.of(Congress).find(order="name")
            assert [stored.value.name for stored in ordered] == sorted(names)

    def test_what_is_absent_comes_first(self, filled: Store) -> None:
        assert found_ids(filled, where(), "left_on") == BY_LEFT

    def test_equals_are_in_the_order_of_their_ids(self, filled: Store) -> None:
        assert found_ids(filled, where(), "congress_id") == ["d6", "d1", "d2", "d3", "d4", "d5"]

    def test_a_minus_orders_from_the_last_to_the_first(self, filled: Store) -> None:
        assert found_ids(filled, where(), "-left_on") == BY_LEFT_BACKWARDS

    @pytest.mark.parametrize("limit", [0, 1, 5, 6, 7])
    def test_no_more_are_found_than_asked_for(self, filled: Store, limit: int) -> None:
        assert found_ids(filled, where(), "left_on", limit=limit) == BY_LEFT[:limit]

    @pytest.mark.parametrize("after", range(6))
    def test_after_an_id_only_what_comes_after_it_is_found(self, filled: Store, after: int) -> None:
        assert found_ids(filled, where(), after=f"d{after + 1}") == [
            f"d{number}" for number in range(after + 2, 7)
        ]

    @pytest.mark.parametrize(
        ("order", "expected"),
        [
            ("", ["d1", "d2", "d3", "d4", "d5", "d6"]),
            ("left_on", BY_LEFT),
            ("-left_on", BY_LEFT_BACKWARDS),
            ("-deputy_id", ["d6", "d5", "d4", "d3", "d2", "d1"]),
        ],
    )
    def test_page_after_page_gives_each_once(
        self, filled: Store, order: str, expected: list[str]
    ) -> None:
        pages: list[str] = []
        for _ in range(3):
            after = pages[-1] if pages else None
            pages += found_ids(filled, where(), order, limit=2, after=after)
        assert pages == expected
        assert found_ids(filled, where(), order, after=pages[-1]) == []

    def test_what_comes_before_the_page_need_not_be_chosen(self, filled: Store) -> None:
        assert found_ids(filled, where(left_on=None), after="d3") == ["d5", "d6"]

    def test_nothing_comes_after_what_is_not_there(self, filled: Store) -> None:
        with pytest.raises(NotFoundError):
            found_ids(filled, where(), after="d9")

    @pytest.mark.parametrize(
        "predicate", [where(phone="1"), where(left_on="2025-03-07"), where(name__lt="a")], ids=str
    )
    def test_a_predicate_of_no_such_field_is_refused(
        self, filled: Store, predicate: Predicate
    ) -> None:
        with pytest.raises(PredicateError):
            found_ids(filled, predicate)
        with new_session(filled) as session, pytest.raises(PredicateError):
            session.of(Mandate).count(predicate)

    @pytest.mark.parametrize("order", ["phone", "-phone", "--name", "name; --", "-"])
    def test_an_order_by_no_such_field_is_refused(self, filled: Store, order: str) -> None:
        with pytest.raises(PredicateError):
            found_ids(filled, where(), order)

    def test_changes_of_the_same_session_are_found(self, store: Store) -> None:
        add(store, 1, 3)
        with new_session(store) as session:
            session.of(Congress).add(congress(2, name="二"))
            session.of(Congress).put(congress(3, name="二"), revision=1)
            twos = session.of(Congress).find(where(name="二"), order="-congress_id")
            assert [stored.id for stored in twos] == ["c3", "c2"]
            assert session.of(Congress).count(where(name="二")) == 2
