"""Many rows at once: the same as one by one, whatever they hold, and told by one digest."""

from datetime import UTC, date, datetime

import pytest

from renda import Congress, InputError, where
from renda.kernel.chain import SHA256, digest
from renda.ports import AlreadyThereError, UnstorableError, batch_digest, to_document
from renda_sqlalchemy.rows.pages import PAGE_ROWS

ODD = ["a\tb", "c\nd", "e\\N", "\\", "\\.", "\r\n", "", " 末尾 ", "𠮷", "é", "e\u0301", '"']
ODD += ["'; DROP", "%s %(x)s ? :x", "A", "a", "a "]
BEFORE = datetime(2025, 1, 2, 3, 4, 5, 6, tzinfo=UTC)


def read(store):
    with store.reading() as session:
        return [*session.ledger.records()]


def test_whatever_texts_hold_comes_back_the_same(store, samples):
    given = [
        samples["record"](
            f"{n:02}{text}", theme=text, source_id=text, subject_id=f"x{text}", kind=f"k{text}"
        )
        for n, text in enumerate(ODD)
    ]
    with store.session(actor="代表工委") as session:
        assert session.ledger.load(given) == len(ODD)
    assert read(store) == given


def test_absent_and_extreme_values_come_back_the_same(store, samples):
    given = [
        samples["record"](1, theme=None, source_id=None, grade=None, quantity=0),
        samples["record"](2, quantity=2**63 - 1, happened_on=date.min, recorded_at=BEFORE),
        samples["record"](3, happened_on=date.max, recorded_at=BEFORE, voided_at=BEFORE),
    ]
    with store.session(actor="代表工委") as session:
        session.ledger.load(given)
    assert read(store) == given


def test_many_values_are_those_added_one_by_one(stores, tmp_path, samples):
    one, many = stores(tmp_path), stores(_folder(tmp_path))
    given = [samples["congress"](n, name=text or "空") for n, text in enumerate(ODD)]
    with one.session(actor="代表工委") as session:
        added = [session.of(Congress).add(value) for value in given]
    with many.session(actor="代表工委") as session:
        assert session.of(Congress).add_all(given) == len(ODD)
    with many.reading() as session:
        assert sorted(session.of(Congress).find(), key=lambda stored: stored.id) == sorted(
            added, key=lambda stored: stored.id
        )


def _folder(place):
    (place / "many").mkdir()
    return place / "many"


def test_the_audits_digest_of_records_can_be_made_again_from_them(store, samples):
    given = [samples["record"](n, theme=ODD[n % len(ODD)]) for n in range(2500)]
    with store.session(actor="代表工委") as session:
        session.ledger.append(given)
    with store.reading() as session:
        ((change,),) = (entry.changes for entry in session.audit.entries())
        hashes = [digest([to_document(record)]) for record in session.ledger.records()]
    assert change.digest == batch_digest(hashes, SHA256)
    assert change.id == "2500 rows"


def test_every_id_that_is_taken_or_there_twice_is_named(store, samples):
    record = samples["record"]
    with store.session(actor="代表工委") as session:
        session.ledger.append([record(1), record(2)])
    with store.session(actor="代表工委") as session:
        with pytest.raises(InputError) as caught:
            session.ledger.append([record(1), record(3), record(4), record(4), record(2)])
        session.ledger.append([record(5)])
    named = [problem.data["value"] for problem in caught.value.problems]
    assert named == ["'r1'", "'r2'", "'r4'"]
    assert [record.record_id for record in read(store)] == ["r1", "r2", "r5"]


def test_of_many_values_none_is_kept_where_an_id_is_taken(store, samples):
    congress = samples["congress"]
    with store.session(actor="代表工委") as session:
        session.of(Congress).add(congress(2))
        with pytest.raises(AlreadyThereError, match="c2"):
            session.of(Congress).add_all([congress(1), congress(2)])
        with pytest.raises(AlreadyThereError, match="c3"):
            session.of(Congress).add_all([congress(3), congress(3)])
    with store.reading() as session:
        assert [stored.id for stored in session.of(Congress).find()] == ["c2"]


UNSTORABLE = {
    "a NUL": {"theme": "a\0b"},
    "half a character": {"theme": "\ud800"},
    "an id too long": {"source_id": "长" * 201},
    "a text too long": {"theme": "长" * 4001},
    "a number too large": {"quantity": 2**63},
}


@pytest.mark.parametrize("fields", UNSTORABLE.values(), ids=UNSTORABLE)
def test_what_cannot_be_kept_is_refused_by_name_and_nothing_is_kept(store, samples, fields):
    with store.session(actor="代表工委") as session:
        with pytest.raises(UnstorableError) as caught:
            session.ledger.append([samples["record"](1), samples["record"](2, **fields)])
        session.of(Congress).add(samples["congress"]())
    assert (caught.value.what, caught.value.id) == ("duty_records", "'r2'")
    assert read(store) == []


def test_the_longest_that_can_be_kept_is_kept(store, samples):
    given = samples["record"]("长" * 199, source_id="𠮷" * 200, theme="𠮷" * 4000, kind="𠮷" * 200)
    with store.session(actor="代表工委", reason="由" * 4000, key="键" * 200) as session:
        session.ledger.load([given])
        name = samples["congress"]("𠮷" * 199, name="𠮷" * 4000)
        session.of(Congress).add(name)
    assert read(store) == [given]
    with store.reading() as session:
        assert [stored.value for stored in session.of(Congress).find()] == [name]


def test_many_ids_can_be_asked_for_at_once(store, samples):
    with store.session(actor="代表工委") as session:
        session.ledger.append(samples["record"](n) for n in range(3000))
    with store.reading() as session:
        wanted = where(record_id=[f"r{n}" for n in range(0, 3000, 3)])
        assert len([*session.ledger.records(wanted)]) == 1000


def test_more_of_one_name_than_a_page_holds_are_all_found_in_order(store, samples):
    given = [samples["congress"](f"{number:04}") for number in range(PAGE_ROWS + 1)]
    with store.session(actor="代表工委") as session:
        congresses = session.of(Congress)
        congresses.add_all(given)
        named = where(name=given[0].name, voided_at=None)
        assert [stored.value for stored in congresses.find(named)] == given
        assert congresses.count(named) == len(given)


def test_more_records_of_one_source_than_a_page_holds_are_all_found_in_order(store, samples):
    given = [samples["record"](f"{number:04}", source_id="s") for number in range(PAGE_ROWS + 1)]
    with store.session(actor="代表工委") as session:
        session.ledger.load([*given, samples["record"]("other")])
        assert [*session.ledger.records(where(source_id="s", voided_at=None))] == given
