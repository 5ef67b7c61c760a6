"""The ledger in a database: records appended and voided under the number of their commit.

It has the plain ledger of `renda.work` refuse what must be refused, so that both say the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from heapq import merge
from itertools import chain
from operator import attrgetter
from typing import Any

from attrs import evolve, frozen
from sqlalchemy import Column, ColumnElement, Select, Table, func, select, update

from renda import DutyRecord
from renda.ports import (
    EVERYTHING,
    Action,
    FeedEntry,
    RecordVersion,
    StoreBusyError,
    asked_ids,
    asked_of_ledger,
    check_all_storable,
    check_number,
    new_versions,
    quoted,
    record_documents,
)
from renda.rules import Predicate
from renda.terms import Scope
from renda.work import Ledger
from renda_sqlalchemy.rows.bulk_load import Batch
from renda_sqlalchemy.rows.conditions import predicate_condition
from renda_sqlalchemy.rows.listed_values import ListedValues
from renda_sqlalchemy.rows.pages import PAGE_ROWS, Page, SortKey, SortOrder, id_chunks
from renda_sqlalchemy.tables.record_rows import (
    RECORD_FIELDS,
    record_columns,
    records_from_rows,
    source_key,
)
from renda_sqlalchemy.transactions import Transaction

LEDGER = "duty_records"


@frozen
class SqlLedger:
    """The duty records, in a database."""

    _transaction: Transaction

    def append(self, records: Iterable[DutyRecord]) -> int:
        """Add records, recorded at the session's instant; return how many were added.

        Raises:
            InputError: Ids are those of records that still hold, or there twice, or records carry
                times.
            UnstorableError: A record cannot be kept as it is.
        """
        at, new = self._transaction.begin_writing(), _storable(records)
        timed = [record for record in new if record.recorded_at or record.voided_at]
        if timed:
            Ledger().append(timed, at=at)
        return self._add(Action.ADDED, new, at)

    def load(self, records: Iterable[DutyRecord]) -> int:
        """Add records with the times they carry or lack, as another store knew them.

        Raises:
            InputError: A record has the id of another that is known at an instant at which it is.
            UnstorableError: A record cannot be kept as it is.
        """
        self._transaction.begin_writing()
        return self._add(Action.LOADED, _storable(records), None)

    def void(self, record_ids: Iterable[str]) -> int:
        """Void records, at the session's instant; return how many were voided.

        Raises:
            NotLiveError: Some records are not there, or voided already.
        """
        at, ids = self._transaction.begin_writing(), asked_ids(LEDGER, record_ids)
        is_live = self._table.c.voided_at.is_(None)
        missing = {*ids} - self._ids_found(ids, is_live)
        if missing:
            Ledger().void(missing, at=at)
        values = {"voided_at": at, "voided_no": self._transaction.commit_no}
        count = sum(
            self._transaction.change(
                update(self._table)
                .where(self._table.c.record_id.in_(chunk), is_live)
                .values(values)
            )
            for chunk in id_chunks(ids)
        )
        # Only one session writes, so this means that something wrote beside the store.
        if count != len(ids):
            raise StoreBusyError(error=quoted(self._table.name))
        return self._transaction.journal.voided((id, at) for id in ids)

    def records(
        self, predicate: Predicate = EVERYTHING, *, order: str = "record_id"
    ) -> Iterator[DutyRecord]:
        """Yield the records for which a predicate holds, voided ones included.

        Args:
            predicate: A predicate on the fields of records.
            order: `record_id`, or `subject_id` for the records of each subject together.

        Raises:
            PredicateError: The predicate or the order names no such field.
        """
        wanted = asked_of_ledger(predicate, order)
        pages = self._by_subject(wanted) if order == "subject_id" else self._by_id(wanted)
        return chain.from_iterable(map(records_from_rows, pages))

    def feed(self, after: int = 0) -> Iterator[FeedEntry]:
        """Yield every addition and voiding of the commits after a number, in commit order.

        What is committed after the feed has begun does not show.
        """
        check_number(LEDGER, after)
        # Additions and voidings are two streams, each read in pages. Without a common last commit,
        # one made between two pages could show with its voidings only.
        audit = self._transaction.table("audit")
        last = self._transaction.fetch(select(func.max(audit.c.entry_no)))[0][0] or 0
        added, voided = self._table.c.added_no, self._table.c.voided_no
        return merge(
            (
                FeedEntry(no, _as_added(row.record), voided=False, version=row.version)
                for no, row in self._by_commit(added, after, last)
            ),
            (
                FeedEntry(no, row.record, voided=True, version=row.version)
                for no, row in self._by_commit(voided, after, last)
            ),
            key=attrgetter("place"),
        )

    @property
    def _table(self) -> Table:
        return self._transaction.table(LEDGER)

    @property
    def _key(self) -> "tuple[Column[Any], ...]":
        return self._table.c.record_id, self._table.c.version

    def _query(self) -> "Select[Any]":
        """Return the query for all records, with their versions."""
        return select(*record_columns(self._table), self._table.c.version)

    def _by_id(self, wanted: Predicate) -> Iterator[Page]:
        fetch, listed = self._transaction.fetch, ListedValues.of(wanted)
        # Each recording asks so for what the ledger has of its activity.
        if listed is not None:
            return listed.pages(fetch, self._query, *self._key)
        query = self._query().where(predicate_condition(wanted, self._table))
        return SortOrder((*map(SortKey, self._key),)).pages(fetch, query)

    def _by_subject(self, wanted: Predicate) -> Iterator[Page]:
        """Yield rows by subject, as many subjects at a time as fill a page."""
        # First the sizes, then the rows of whole ranges of subjects: each range is one query over
        # the index, and no row is sought beyond another.
        subject, fetch = self._table.c.subject_id, self._transaction.fetch
        condition = predicate_condition(wanted, self._table)
        counted = select(subject, func.count()).where(condition).group_by(subject)
        # This leaves out nothing; but the index begins with the scope, and is used only if named.
        scoped = condition & self._table.c.scope.in_([scope.value for scope in Scope])
        ordered = self._query().where(scoped).order_by(subject, *self._key)
        for first, last in _subject_ranges(fetch(counted.order_by(subject))):
            yield fetch(ordered.where(subject >= first, subject <= last))

    def _by_commit(
        self, number: "Column[int]", after: int, last: int
    ) -> Iterator[tuple[int, RecordVersion]]:
        """Yield records with the number of a commit, in the order of these numbers.

        Args:
            number: The column of the commit's number.
            after: The number after which to begin.
            last: The last number.
        """
        query = self._query().where(number > after, number <= last)
        order = SortOrder((*map(SortKey, (number, *self._key)),))
        for page in order.pages(self._transaction.fetch, query):
            # A page has the keys of its order at the end of each row: number, id and version.
            for row, record in zip(page, records_from_rows(page), strict=True):
                yield row[-3], RecordVersion(record, row[-1])

    def _add(self, action: Action, records: Sequence[DutyRecord], at: datetime | None) -> int:
        if not records:
            return 0
        is_unique = len({record.record_id for record in records}) == len(records)
        # Nearly always each is the first under its id; only where one is not are others looked for.
        hashes = self._inserted(records, at, [1] * len(records)) if is_unique else None
        if hashes is None:
            hashes = self._inserted(records, at, self._next_versions(records, at))
        # Only one session writes, so this means that something wrote beside the store.
        if hashes is None:
            raise StoreBusyError(error=quoted(self._table.name))
        count = self._transaction.journal.hashed(action, LEDGER, hashes)
        voided = ((record.record_id, record.voided_at) for record in records)
        self._transaction.journal.voided((id, at) for id, at in voided if at is not None)
        return count

    def _inserted(
        self, records: Sequence[DutyRecord], at: datetime | None, versions: Sequence[int]
    ) -> list[str] | None:
        """Insert records as versions; return their hashes, or None where one is there already."""
        fields, hashes = self._field_columns(records, at), list[str]()
        journal = self._transaction.journal
        batch = Batch(
            self._table,
            {**fields, **self._store_columns(records), "version": versions},
            meanwhile=lambda: hashes.extend(journal.hashes(record_documents(fields))),
        )
        return hashes if self._transaction.add_all(batch.add_and_analyze) else None

    def _next_versions(self, records: Sequence[DutyRecord], at: datetime | None) -> list[int]:
        """Return which version each record is under its id.

        Raises:
            InputError: One is known at an instant at which another of its id is.
        """
        earlier: dict[str, list[DutyRecord]] = defaultdict(list)
        for chunk in id_chunks([*{record.record_id for record in records}]):
            query = self._query().where(self._table.c.record_id.in_(chunk))
            pages = SortOrder((*map(SortKey, self._key),)).pages(self._transaction.fetch, query)
            for record in chain.from_iterable(map(records_from_rows, pages)):
                earlier[record.record_id].append(record)
        timed = records if at is None else [evolve(record, recorded_at=at) for record in records]
        return [row.version for row in new_versions(earlier, timed)]

    def _field_columns(
        self, records: Sequence[DutyRecord], at: datetime | None
    ) -> dict[str, Sequence[Any]]:
        fields: dict[str, Sequence[Any]] = {
            name: [*map(attrgetter(name), records)] for name in RECORD_FIELDS
        }
        return fields if at is None else {**fields, "recorded_at": [at] * len(records)}

    def _store_columns(self, records: Sequence[DutyRecord]) -> Mapping[str, Sequence[Any]]:
        no = self._transaction.commit_no
        return {
            "source_key": [*map(source_key, records)],
            "added_no": [no] * len(records),
            "voided_no": [None if record.voided_at is None else no for record in records],
        }

    def _ids_found(self, ids: Iterable[str], *conditions: "ColumnElement[bool]") -> set[str]:
        """Return those of some ids that records have for which conditions hold."""
        column = self._table.c.record_id
        queries = (
            select(column).where(column.in_(chunk), *conditions) for chunk in id_chunks([*ids])
        )
        return {row[0] for query in queries for row in self._transaction.fetch(query)}


def _storable(records: Iterable[DutyRecord]) -> Sequence[DutyRecord]:
    given = [*records]
    check_all_storable(LEDGER, DutyRecord, given, id=attrgetter("record_id"))
    return given


def _as_added(record: DutyRecord) -> DutyRecord:
    return record if record.voided_at is None else evolve(record, voided_at=None)


def _subject_ranges(counts: Page) -> Iterator[tuple[str, str]]:
    """Yield the first and the last of subjects that together fill a page.

    Args:
        counts: The subjects in order, each with the count of its records.
    """
    first, total = "", 0
    for place, (subject, count) in enumerate(counts, 1):
        first, total = first if total else subject, total + count
        if total >= PAGE_ROWS or place == len(counts):
            yield first, subject
            total = 0
