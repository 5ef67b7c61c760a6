"""A database filled with a roster and records, as `check_in_store` wants it."""

from attrs import asdict

from renda.ports import KeptRecord
from renda_sqlalchemy.counts.count_statements import count_lines
from renda_sqlalchemy.counts.row_reader import reader
from renda_sqlalchemy.counts.stray_statements import stray_records
from renda_sqlalchemy.tables.record_rows import record_row

ROSTER = {
    "congresses": "congresses",
    "congress_terms": "terms",
    "congress_sessions": "sessions",
    "deputies": "mandates",
    "groups": "groups",
    "group_members": "memberships",
    "absences": "absences",
    "bodies": "bodies",
}


class Database:
    """What lies in a database, counted there: what `check_in_store` wants."""

    def __init__(self, connection, schema):
        self.connection, self.schema = connection, schema

    def fill(self, roster, held):
        for name, rows in rows_of(roster, held).items():
            if rows:
                self.connection.execute(self.schema.table(name).insert(), rows)

    def count_lines(self, windows, known_at, **days):
        return count_lines(reader(self.connection), self.schema, windows, known_at, **days)

    def stray_records(self, asked):
        return stray_records(reader(self.connection), self.schema, asked)


def rows_of(roster, held):
    """Return the rows of all tables."""
    rows = {
        name: [
            {**asdict(value, recurse=False), "row_id": str(number), "revision": 1, "added_no": 1}
            for number, value in enumerate(getattr(roster, of))
        ]
        for name, of in ROSTER.items()
    }
    return {
        **rows,
        "duty_records": [
            record_row(KeptRecord(added_no=number, value=record))
            for number, record in enumerate(held, 1)
        ],
    }
