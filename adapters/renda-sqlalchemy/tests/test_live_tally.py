"""After each record appended, the findings recounted in the database are those of a full check."""

from attrs import frozen
from hypothesis import given, settings
from sqlalchemy import insert
from worlds import check_times, worlds

from renda import Year, check
from renda.duties.check.check_scope import CheckScope
from renda.duties.check.live_tally import recount_in_store
from renda.duties.check.record_routes import RecordRoutes
from renda.ports import KeptRecord
from renda_sqlalchemy.counts.subject_statements import recount
from renda_sqlalchemy.tables.record_rows import record_row

YEAR = Year(2025)


@frozen
class Growing:
    """A database that is given one record after another, and counts those of a subject."""

    connection: object
    schema: object

    def append(self, record, number):
        self.connection.execute(
            insert(self.schema.table("duty_records")),
            [record_row(KeptRecord(added_no=number + 1, value=record))],
        )

    def recount(self, lines, known_at, subject, **days):
        return recount(self.connection, self.schema, lines, known_at, subject, **days)


def by_place(findings):
    return {(finding.rule.code, finding.subject, finding.period): finding for finding in findings}


@settings(
    max_examples=max(5, settings.default.max_examples // 3)
)  # each of a few records is recounted on each server
@given(world=worlds, when=check_times)
def test_each_record_appended_tells_what_a_full_check_says_anew(filled, world, when):
    book, roster, held = world
    routes = RecordRoutes(CheckScope.of(book, roster, YEAR, **when))
    before = by_place(check(book, roster, [], YEAR, dossiers=False, **when).findings)
    with filled(roster, []) as database:
        growing = Growing(database.connection, database.schema)
        for number, record in enumerate(held):
            growing.append(record, number)
            told = by_place(recount_in_store(routes, record, growing))
            held_now = held[: number + 1]
            now = by_place(check(book, roster, held_now, YEAR, dossiers=False, **when).findings)
            assert told == {place: now[place] for place in told}
            assert {place for place in now if now[place] != before[place]} <= {*told}
            before = now
