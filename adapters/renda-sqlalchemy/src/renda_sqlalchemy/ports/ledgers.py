"""The ledger in a database: records appended and voided under the number of their commit.

What it refuses it has the plain ledger refuse, so that both say the same.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from heapq import merge
from itertools import chain
from operator import attrgetter
from typing import Any

from attrs import evolve, frozen
from sqlalchemy import Column, ColumnElement, Table, func, select, update

from renda import DutyRecord, InputError
from renda.ports import (
    EVERYTHING,
    LEDGER_FIELDS,
    RECORD_ORDERS,
    Action,
    FeedEntry,
    StoreBusyError,
    check_all_storable,
    quoted,
)
from renda.rules import Predicate, PredicateError
from renda.terms import Scope
from renda.work import Ledger
from renda_sqlalchemy.rows.bulk_load import Batch, batch_digest
from renda_sqlalchemy.rows.conditions import matching
from renda_sqlalchemy.rows.paging import PAGE, Key, Order, Page
from renda_sqlalchemy.tables.record_rows import (
    RECORD_FIELDS,
    record_columns,
    records_from_rows,
    source_key,
)
from renda_sqlalchemy.transactions import Transaction

LEDGER = "duty_records"
SOME = 500


@frozen
class SqlLedger:
    """The duty records, in a database."""

    _transaction: Transaction

    def append(self, records: Iterable[DutyRecord]) -> int:
        """Add records, recorded at the session's instant; return how many.

        Raises:
            InputError: Ids are taken or there twice, or records carry times.
            UnstorableError: One cannot be kept as it is.
        """
        at, given = self._transaction.begin_writing(), [*records]
        timed = [each for each in given if each.recorded_at or each.voided_at]
        if timed:
            Ledger().append(timed, at=at)
        return self._add(Action.ADDED, given, at)

    def load(self, records: Iterable[DutyRecord]) -> int:
        """Add records with the times they carry or lack, as another keeper knew them.

        Raises:
            InputError: Ids are taken or there twice.
            UnstorableError: One cannot be kept as it is.
        """
        self._transaction.begin_writing()
        return self._add(Action.LOADED, [*records], None)

    def void(self, record_ids: Iterable[str]) -> int:
        """Void records, at the session's instant; return how many.

        Raises:
            NotLiveError: Some are not there, or voided already.
        """
        at, wanted = self._transaction.begin_writing(), [*dict.fromkeys(record_ids)]
        missing = {*wanted} - self._ids(wanted, self._table.c.voided_at.is_(None))
        if missing:
            Ledger().void(missing, at=at)
        values = {"voided_at": at, "voided_no": self._transaction.commit_no}
        changed = sum(
            self._transaction.change(
                update(self._table)
                .where(self._table.c.record_id.in_(some), self._table.c.voided_at.is_(None))
                .values(values)
            )
            for some in _some(wanted)
        )
        if changed != len(wanted):
            raise StoreBusyError(error=quoted(self._table.name))
        return self._transaction.journal.many(Action.VOIDED, LEDGER, wanted)

    def records(
        self, predicate: Predicate = EVERYTHING, *, order: str = "record_id"
    ) -> Iterator[DutyRecord]:
        """Yield the records a predicate holds for, voided ones included.

        Raises:
            PredicateError: The predicate or the order names no such field.
        """
        if order not in RECORD_ORDERS:
            raise PredicateError(condition=quoted(order), allowed=", ".join(RECORD_ORDERS))
        condition = matching(predicate.checked(LEDGER_FIELDS), self._table)
        pages = self._by_subject(condition) if order == "subject_id" else self._by_id(condition)
        return chain.from_iterable(map(records_from_rows, pages))

    def feed(self, after: int = 0) -> Iterator[FeedEntry]:
        """Yield every addition and voiding of the commits after a number, in commit order.

        Both are read up to the last commit there is when it begins: one made between two pages
        must not show with its voidings only.
        """
        audit = self._transaction.table("audit")
        last = self._transaction.fetch(select(func.max(audit.c.entry_no)))[0][0] or 0
        added, voided = self._table.c.added_no, self._table.c.voided_no
        return merge(
            (
                FeedEntry(no, _as_added(each), voided=False)
                for no, each in self._by(added, after, last)
            ),
            (FeedEntry(no, each, voided=True) for no, each in self._by(voided, after, last)),
            key=lambda fed: (fed.no, fed.record.record_id, fed.voided),
        )

    @property
    def _table(self) -> Table:
        return self._transaction.table(LEDGER)

    def _by_id(self, condition: ColumnElement[bool]) -> Iterator[Page]:
        query = select(*record_columns(self._table)).where(condition)
        order = Order((Key(self._table.c.record_id),))
        return order.pages(self._transaction.fetch, query)

    def _by_subject(self, condition: ColumnElement[bool]) -> Iterator[Page]:
        """Yield records by subject, as many subjects at a time as fill a page.

        The scopes are named for an index which has the subject after the scope.
        """
        subject, fetch = self._table.c.subject_id, self._transaction.fetch
        counted = select(subject, func.count()).where(condition).group_by(subject)
        query = select(*record_columns(self._table)).where(condition)
        scoped = query.where(self._table.c.scope.in_([each.value for each in Scope]))
        ordered = scoped.order_by(subject, self._table.c.record_id)
        for first, last in _stretches(fetch(counted.order_by(subject))):
            yield fetch(ordered.where(subject >= first, subject <= last))

    def _by(self, number: "Column[int]", after: int, last: int) -> Iterator[tuple[int, DutyRecord]]:
        """Yield records by the commit that a column names, of those after one up to another."""
        query = select(*record_columns(self._table)).where(number > after, number <= last)
        order = Order((Key(number), Key(self._table.c.record_id)))
        for page in order.pages(self._transaction.fetch, query):
            numbers = [row[-2] for row in page]
            yield from zip(numbers, records_from_rows(page), strict=True)

    def _add(self, action: Action, records: Sequence[DutyRecord], at: datetime | None) -> int:
        check_all_storable(LEDGER, records, id=attrgetter("record_id"))
        if not records:
            return 0
        fields = self._fields(records, at)
        batch = Batch(self._table, {**fields, **self._numbers(records)})
        ids = [each.record_id for each in records]
        if len({*ids}) < len(ids) or not self._transaction.add_all(batch.add_whole):
            raise self._refused(records, ids)
        journal = self._transaction.journal
        digest = batch_digest(fields.values(), journal.algorithm)
        journal.counted(action, LEDGER, len(records), digest)
        return len(records)

    def _fields(
        self, records: Sequence[DutyRecord], at: datetime | None
    ) -> dict[str, Sequence[Any]]:
        fields: dict[str, Sequence[Any]] = {
            name: [*map(attrgetter(name), records)] for name in RECORD_FIELDS
        }
        return fields if at is None else {**fields, "recorded_at": [at] * len(records)}

    def _numbers(self, records: Sequence[DutyRecord]) -> Mapping[str, Sequence[Any]]:
        no = self._transaction.commit_no
        return {
            "source_key": [*map(source_key, records)],
            "added_no": [no] * len(records),
            "voided_no": [None if each.voided_at is None else no for each in records],
        }

    def _refused(self, records: Iterable[DutyRecord], ids: Sequence[str]) -> InputError:
        """Return the error that names every id which is taken or there twice."""
        counted, taken = Counter(ids), self._ids(ids)
        wrong = [each for each in records if counted[each.record_id] > 1 or each.record_id in taken]
        try:
            Ledger((*wrong, *wrong))
        except InputError as error:
            return error
        raise StoreBusyError(error=quoted(self._table.name))

    def _ids(self, ids: Iterable[str], *conditions: "ColumnElement[bool]") -> set[str]:
        """Return those of some ids that are there."""
        column = self._table.c.record_id
        return {
            row[0]
            for some in _some([*ids])
            for row in self._transaction.fetch(select(column).where(column.in_(some), *conditions))
        }


def _as_added(record: DutyRecord) -> DutyRecord:
    return record if record.voided_at is None else evolve(record, voided_at=None)


def _stretches(counts: Page) -> Iterator[tuple[str, str]]:
    """Yield the first and last of subjects that together fill a page, given how much each has."""
    first, total = "", 0
    for place, (subject, count) in enumerate(counts, 1):
        first, total = first if total else subject, total + count
        if total >= PAGE or place == len(counts):
            yield first, subject
            total = 0


def _some(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), SOME):
        yield ids[start : start + SOME]
