"""Parts of values: texts to the last character, days, instants, numbers, and absence."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from renda.kernel.predicates import where
from renda.people.congresses import Congress
from renda.people.deputies import Mandate
from renda.ports import LONGEST_ID, LONGEST_TEXT, Capability, Store, UnstorableError
from renda.testing.samples import congress, entry, mandate, record, visitor
from renda.testing.sessions import congresses
from renda.testing.store_cases.ledgers import append, kept_records
from renda.testing.stores import StoreSuite, needs, new_session
from renda.work.records import DutyRecord

# What stores may get wrong: blanks trimmed, letter case or width folded, characters outside
# the basic plane cut, quotes read as SQL, "null" and "0012" taken for something else than text.
TEXTS = (
    "x ",
    " x",
    "　x　",
    "Ab",
    "aB",
    "ａｂ",
    "é",
    "e\u0301",
    "代表工委",
    "龘䶮𠮷㐂",
    "€½",
    "👩‍👧🚗",
    "\t\r\n",
    "' \" ` \\ % _ ; -- {x} $1 :x",
    "\u202e\u200b\ufeff",
    "null",
    "0012",
    "\x7f\x01",
)
NAMES_OF_TEXTS = [ascii(text) for text in TEXTS]
UNSTORABLE = {
    "nul": "a\0b",
    "half of a character": "a\ud800",
    "an id too long": "长" * (LONGEST_ID + 1),
}


class TextCases(StoreSuite):
    """Cases of what comes back equal, and of what is refused because it would not."""

    @pytest.mark.parametrize("text", TEXTS, ids=NAMES_OF_TEXTS)
    def test_texts_come_back_to_the_last_character(self, store: Store, text: str) -> None:
        value = congress(1, name=text, parent_id=text)
        with new_session(store) as session:
            session.of(Congress).add(value)
            session.ledger.append([record(1, subject_id=text, theme=text)])
        with new_session(store) as session:
            assert session.of(Congress).get("c1").value == value
            assert [stored.id for stored in session.of(Congress).find(where(name=text))] == ["c1"]
            (found,) = session.ledger.records(where(theme=text))
            assert (found.subject_id, found.theme) == (text, text)

    def test_ids_are_the_same_to_the_last_character(self, store: Store) -> None:
        ids = sorted({*TEXTS, "Ab ", "AB", "ab"})
        with new_session(store) as session:
            session.of(Congress).add_all([congress(congress_id=id) for id in ids])
            session.ledger.append([record(record_id=id) for id in ids])
        assert sorted(row.record_id for row in kept_records(store)) == ids
        with new_session(store) as session:
            values = [stored.value.congress_id for stored in session.of(Congress).find()]
            assert sorted(values) == ids
            for stored in session.of(Congress).find():
                assert session.of(Congress).get(stored.id) == stored

    def test_long_texts_come_back_whole(self, store: Store) -> None:
        long = congress(congress_id="长" * LONGEST_ID, name="🚗" * LONGEST_TEXT)
        with new_session(store) as session:
            id = session.of(Congress).add(long).id
            session.ledger.append([record(record_id="长" * LONGEST_ID)])
        with new_session(store) as session:
            assert session.of(Congress).get(id).value == long
        assert [row.record_id for row in kept_records(store)] == ["长" * LONGEST_ID]

    def test_an_empty_text_is_not_an_absent_one(self, store: Store) -> None:
        empty, absent = mandate(1, name=""), congress(2)
        with new_session(store) as session:
            session.of(Mandate).add(empty)
            session.of(Congress).add_all([congress(1, parent_id=""), absent])
            session.ledger.append([record(1, theme="", source_id=""), record(2)])
        with new_session(store) as session:
            assert session.of(Mandate).get("d1").value.name == ""
            assert session.of(Congress).get("c1").value.parent_id == ""
            assert session.of(Congress).get("c2").value.parent_id is None
            with_empty_parent = session.of(Congress).find(where(parent_id=""))
            assert [stored.id for stored in with_empty_parent] == ["c1"]
            without_parent = session.of(Congress).find(where(parent_id=None))
            assert [stored.id for stored in without_parent] == ["c2"]
        first, second = kept_records(store)
        assert (first.theme, first.source_id) == ("", "")
        assert (second.theme, second.source_id) == (None, None)

    @pytest.mark.parametrize("text", UNSTORABLE.values(), ids=UNSTORABLE)
    def test_ids_that_cannot_be_kept_are_refused(self, store: Store, text: str) -> None:
        with new_session(store) as session:
            for change in (
                lambda: session.of(Congress).add(congress(congress_id=text)),
                lambda: session.of(Congress).add_all([congress(1), congress(2, parent_id=text)]),
                lambda: session.ledger.append([record(1), record(record_id=text)]),
                lambda: session.ledger.load([record(1), record(2, source_id=text)]),
            ):
                with pytest.raises(UnstorableError):
                    change()
        assert congresses(store) == []
        assert kept_records(store) == []

    @pytest.mark.parametrize("text", ["a\0b", "\udfff", "长" * (LONGEST_TEXT + 1)], ids=ascii)
    def test_texts_that_cannot_be_kept_are_refused(self, store: Store, text: str) -> None:
        with new_session(store) as session:
            session.of(Congress).add(congress(1))
        with new_session(store) as session:
            with pytest.raises(UnstorableError):
                session.of(Congress).put(congress(1, name=text), revision=1)
            with pytest.raises(UnstorableError):
                session.ledger.append([record(1, theme=text)])
        with new_session(store) as session:
            assert session.of(Congress).get("c1").value == congress(1)

    @pytest.mark.parametrize("word", [0, False, b"", (), 7, "a\0"], ids=ascii)
    @pytest.mark.parametrize("name", ["actor", "reason", "key", "content", "user"])
    def test_what_a_session_is_begun_with_is_text(
        self, store: Store, name: str, word: object
    ) -> None:
        words: dict[str, Any] = {"actor": "office", name: word}
        if name == "content":
            words["key"] = "k1"
        with pytest.raises(UnstorableError):
            store.session(**words)

    @needs(Capability.OUTBOX)
    def test_an_entry_that_cannot_be_kept_is_refused(self, store: Store) -> None:
        with new_session(store) as session, pytest.raises(UnstorableError):
            session.outbox.add([entry(1, topic="a\0b")])

    @needs(Capability.IDENTITIES)
    def test_an_identity_that_cannot_be_kept_is_refused_unnamed(self, store: Store) -> None:
        named = visitor(1, name="来访者0001\0")
        with new_session(store, "登记") as session, pytest.raises(UnstorableError) as refused:
            session.identities.keep(named)
        assert "来访者0001" not in str(refused.value)

    def test_numbers_come_back_exactly(self, store: Store) -> None:
        numbers = [0, 1, 2**31, 2**53 + 1, 2**63 - 1]
        with new_session(store) as session:
            session.ledger.append([record(n, quantity=number) for n, number in enumerate(numbers)])
        assert [row.quantity for row in kept_records(store)] == numbers
        with new_session(store) as session, pytest.raises(UnstorableError):
            session.ledger.append([record(9, quantity=2**63)])

    @pytest.mark.parametrize(
        "day",
        [date(1949, 10, 1), date(2024, 2, 29), date(1986, 5, 4), date(1, 1, 1), date(9999, 12, 31)],
        ids=str,
    )
    def test_days_come_back_as_they_were(self, store: Store, day: date) -> None:
        value = mandate(1, elected_on=day, left_on=day)
        with new_session(store) as session:
            session.of(Mandate).add(value)
            session.ledger.append([record(1, happened_on=day)])
        with new_session(store) as session:
            assert session.of(Mandate).get("d1").value == value
        (found,) = kept_records(store)
        assert (found.happened_on, type(found.happened_on)) == (day, date)

    @pytest.mark.parametrize("hours", [0, 8, -11])
    def test_instants_come_back_to_the_microsecond(self, store: Store, hours: int) -> None:
        offset = timezone(timedelta(hours=hours))
        early = datetime(2025, 3, 30, 23, 59, 59, 999999, tzinfo=offset)
        value = mandate(1, recorded_at=early, voided_at=early + timedelta(microseconds=1))
        told = record(1, recorded_at=early, voided_at=early + timedelta(microseconds=1))
        with new_session(store) as session:
            id = session.of(Mandate).add(value).id
            session.ledger.load([told])
        with new_session(store) as session:
            found = session.of(Mandate).get(id).value
            assert found == value
            assert found.recorded_at is not None
            assert found.recorded_at.utcoffset() is not None
            recorded_early = session.of(Mandate).find(where(recorded_at=early))
            assert [stored.id for stored in recorded_early] == [id]
        assert kept_records(store) == [told]

    def test_an_instant_that_is_none_in_utc_is_refused(self, store: Store) -> None:
        before = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=8)))
        with new_session(store) as session:
            with pytest.raises(UnstorableError):
                session.of(Congress).add(congress(1, recorded_at=before))
            with pytest.raises(UnstorableError):
                session.ledger.load([record(1, recorded_at=before)])

    def test_the_instant_of_a_session_comes_back_to_the_microsecond(self, store: Store) -> None:
        at = datetime(2020, 1, 1, 7, 59, 59, 1, tzinfo=UTC)
        with store.session(actor="office", at=at) as session:
            session.ledger.append([record(1)])
        assert [row.recorded_at for row in kept_records(store)] == [at]

    def test_what_is_absent_comes_back_absent(self, store: Store) -> None:
        append(store, 1)
        (found,) = kept_records(store)
        absent = (found.source_id, found.grade, found.theme, found.voided_at)
        of_more = (found.venue_id, found.mode, found.graded_by, found.criterion)
        assert absent + of_more == (None,) * 8
        assert isinstance(found, DutyRecord)
