"""The journal of a session: hashes of what was done, and no more of it than an entry holds."""

from operator import attrgetter

import pytest
from attrs import evolve, fields_dict
from full_stores import records
from hypothesis import given
from hypothesis import strategies as st

from renda import Congress, DutyRecord, Office
from renda.ports import (
    Anchor,
    CommitTime,
    Journal,
    TooManyChangesError,
    record_documents,
    to_document,
)
from renda.ports.kit import journal as journals
from renda.testing.samples import INSTANT, congress

many_records = st.lists(records, min_size=1, max_size=6)


def _documents(given_records):
    names = fields_dict(DutyRecord)
    return record_documents({name: [*map(attrgetter(name), given_records)] for name in names})


@given(many_records, st.sampled_from([None, INSTANT]))
def test_documents_of_many_records_are_those_of_each(given_records, at):
    timed = [evolve(record, recorded_at=at) for record in given_records]
    voided = [evolve(record, voided_at=INSTANT) for record in timed]
    assert _documents(timed) == _documents(voided) == [*map(to_document, timed)]


@given(many_records.flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_the_hash_of_many_does_not_depend_on_their_order(both):
    one, two = (Journal(actor="office") for _ in both)
    for journal, some in zip((one, two), both, strict=True):
        journal.many("added", "duty_records", _documents(some))
        journal.voided((record.record_id, INSTANT) for record in some)
    assert one.entry(Anchor(), CommitTime(INSTANT)) == two.entry(Anchor(), CommitTime(INSTANT))


@pytest.mark.parametrize("url", ["memory://", "sqlite://"])
def test_a_change_more_than_an_entry_holds_is_refused_before_it_is_made(url, monkeypatch):
    monkeypatch.setattr(journals, "MOST_CHANGES", 3)
    with Office.open(url) as office:
        office.store.set_up() if url != "memory://" else None
        with office.store.session(actor="office") as session:
            for number in range(3):
                session.of(Congress).add(congress(number))
            with pytest.raises(TooManyChangesError, match=r"at most 3 .* add_all"):
                session.of(Congress).add(congress(3))
        with office.store.reading() as session:
            assert session.of(Congress).count() == 3
            assert [len(entry.changes) for entry in session.audit.entries()] == [3]
