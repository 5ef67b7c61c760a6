"""Queries: the values that a predicate holds for, in the order asked for, page by page."""

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from functools import partial
from typing import Any

import pytest

from renda.errors import RendaError
from renda.kernel.predicates import MOST_VALUES, Predicate, PredicateError, where
from renda.people.congresses import Congress
from renda.people.deputies import Mandate
from renda.ports import LONGEST_ID, Capability, NotFoundError, QuestionError, Store
from renda.testing.samples import INSTANT, congress, entry, mandate
from renda.testing.sessions import add
from renda.testing.stores import StoreSuite, needs, new_session

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
MANY = [f"d{number}" for number in range(MOST_VALUES + 1)]
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


NAIVE = INSTANT.replace(tzinfo=None)
BEFORE_UTC = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=8)))
UNASKABLE: dict[str, Callable[[Any], object]] = {
    "a number for an id": lambda session: session.of(Mandate).get(7),
    "no id": lambda session: session.of(Mandate).get(None),
    "half a character": lambda session: session.of(Mandate).get("\ud800"),
    "a character NUL": lambda session: session.of(Mandate).get("d1\0"),
    "a long id": lambda session: session.of(Mandate).get("d" * (LONGEST_ID + 1)),
    "no predicate": lambda session: session.of(Mandate).find(None),
    "no predicate counted": lambda session: session.of(Mandate).count({}),
    "no predicate of records": lambda session: session.ledger.records(None),
    "no order": lambda session: session.of(Mandate).find(order=None),
    "no order of records": lambda session: session.ledger.records(order=None),
    "a text as limit": lambda session: session.of(Mandate).find(limit="1"),
    "a yes as limit": lambda session: session.of(Mandate).find(limit=True),
    "less than nothing": lambda session: session.of(Mandate).find(limit=-1),
    "a limit beyond": lambda session: session.of(Mandate).find(limit=2**31),
    "after a number": lambda session: session.of(Mandate).find(after=1),
    "after half a character": lambda session: session.of(Mandate).find(after="\udfff"),
    "a number beyond": lambda session: session.ledger.records(where(quantity=2**63)),
    "beyond in a list": lambda session: session.ledger.records(where(quantity=[1, -(2**63)])),
    "NUL in a text": lambda session: session.of(Mandate).count(where(name="a\0")),
    "half in a list": lambda session: session.of(Mandate).find(where(name=["a", "\ud800"])),
    "a text too long": lambda session: session.ledger.records(where(theme="长" * 4001)),
    "no offset": lambda session: session.of(Mandate).find(where(voided_at=NAIVE)),
    "before UTC": lambda session: session.ledger.records(where(recorded_at=BEFORE_UTC)),
    "never absent": lambda session: session.ledger.records(where(subject_id=None)),
    "nor in a list": lambda session: session.of(Mandate).find(where(deputy_id=["d1", None])),
    "too many": lambda session: session.of(Mandate).find(where(deputy_id=MANY)),
    "too many in all": lambda session: session.ledger.records(
        where(subject_id=MANY[1:], theme__ne="停车")
    ),
    "a revision of a text": lambda session: session.of(Mandate).put(MANDATES[0], revision="1"),
    "no such revision": lambda session: session.of(Mandate).put(MANDATES[0], revision=-1),
    "a text to void": lambda session: session.ledger.void(["r1", "\ud800"]),
    "a number to void": lambda session: session.ledger.void([7]),
    "a feed after a text": lambda session: session.ledger.feed("0"),
    "a feed before the first": lambda session: session.ledger.feed(-1),
}
UNASKABLE_OF_OUTBOXES: list[Callable[[Any], object]] = [
    lambda outbox: outbox.due(INSTANT, limit="1"),
    lambda outbox: outbox.due(INSTANT, limit=-1),
    lambda outbox: outbox.due(BEFORE_UTC),
    lambda outbox: outbox.sent(7, at=INSTANT),
    lambda outbox: outbox.sent("e1", at=BEFORE_UTC),
    lambda outbox: outbox.failed("\ud800", again_at=None),
    lambda outbox: outbox.failed("e1", again_at=BEFORE_UTC),
    lambda outbox: outbox.retry(7),
    lambda outbox: outbox.withdraw(["e1", "a\0"]),
    lambda outbox: outbox.find([None]),
]


NO_IDS: list[Any] = [7, None, "a\0", "\ud800", "v" * (LONGEST_ID + 1)]


def refuses(ask: Callable[[Any], object], of: object) -> bool:
    """Tell whether something is not asked for; any error but that of a question is raised."""
    try:
        ask(of)
    except (QuestionError, PredicateError):
        return True
    return False


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

    def test_what_nothing_kept_can_be_is_not_asked_for(self, filled: Store) -> None:
        with new_session(filled) as session:
            assert [name for name, ask in UNASKABLE.items() if not refuses(ask, session)] == []
            assert session.of(Mandate).get("d1").value == MANDATES[0]
            session.of(Congress).add(congress(1))

    @needs(Capability.AUDIT)
    def test_no_audit_is_asked_for_by_what_is_no_number(self, store: Store) -> None:
        add(store, 1)
        with new_session(store) as session:
            for number in ("0", -1, None, 2**63):
                assert refuses(session.audit.entries, number)
                assert refuses(partial(session.audit.state, Congress, "c1"), number)

    @needs(Capability.AUDIT)
    def test_no_state_is_asked_for_by_what_is_no_id(self, store: Store) -> None:
        with new_session(store) as session:
            for id in NO_IDS:
                assert refuses(partial(session.audit.erase_states, Congress), id)
                assert refuses(partial(session.audit.state, Congress, revision=1), id)

    @needs(Capability.AUDIT)
    def test_what_was_known_is_asked_for_at_an_instant(self, store: Store) -> None:
        add(store, 1)
        with new_session(store) as session:
            for moment in (NAIVE, INSTANT.date(), "2025", None):
                with pytest.raises(RendaError):
                    session.audit.check_knowable(moment)  # type: ignore[arg-type]

    @needs(Capability.OUTBOX)
    def test_no_more_is_an_outbox_asked_for_it(self, store: Store) -> None:
        with new_session(store) as session:
            session.outbox.add([entry(1)])
            for ask in UNASKABLE_OF_OUTBOXES:
                assert refuses(ask, session.outbox)

    @needs(Capability.IDENTITIES)
    def test_no_identity_is_asked_for_by_what_is_no_id(self, store: Store) -> None:
        with new_session(store, "提问") as session:
            for id in NO_IDS:
                assert refuses(session.identities.read, id)
                assert refuses(session.identities.erase, id)

    def test_changes_of_the_same_session_are_found(self, store: Store) -> None:
        add(store, 1, 3)
        with new_session(store) as session:
            session.of(Congress).add(congress(2, name="二"))
            session.of(Congress).put(congress(3, name="二"), revision=1)
            twos = session.of(Congress).find(where(name="二"), order="-congress_id")
            assert [stored.id for stored in twos] == ["c3", "c2"]
            assert session.of(Congress).count(where(name="二")) == 2
