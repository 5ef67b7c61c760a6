"""Keep what a release stores: `python make.py 0.1.0` writes it beside itself.

`store-0.1.0.sql` is its database, `store-0.1.0.jsonl` its backup. It is run once for each
release, with that release, through its public names, and never again: the tests bring every such
database up to date, restore every such backup, and read from them what was kept.
"""

import sqlite3
import sys
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import evolve

from renda import Absence, Congress, DeputyGroup, DutyRecord, Mandate, Office
from renda.people import CongressTerm, Visitor
from renda.plugins import Plugins
from renda.ports import Grant
from renda.reports import Attestation
from renda.work import Reception
from renda_sqlalchemy import SqlStore

BEGUN = datetime(2025, 6, 6, 8, tzinfo=UTC)
ELECTED = date(2022, 1, 10)


def ticking():
    """Return a clock that goes on by an hour whenever it is asked."""
    hours = count()
    return lambda: BEGUN + timedelta(hours=next(hours))


def fill(office):
    """Do a little of everything that a store keeps."""
    with office.session(actor="office", reason="名册") as s:
        term = CongressTerm(
            congress_id="c1",
            number=17,
            first_session_on=ELECTED,
            next_first_session_on=date(2027, 1, 10),
        )
        s.roster.add(Congress(congress_id="c1", name="示例区人大", congress_level="county"))
        s.of(CongressTerm).add(term)
        for number in range(1, 5):
            s.roster.add(
                Mandate(
                    deputy_id=f"d{number}",
                    person_id=f"p{number}",
                    name=f"代表000{number}",
                    congress_id="c1",
                    elected_on=ELECTED,
                )
            )
        s.roster.add(
            DeputyGroup(
                group_id="g1",
                name="教育组",
                congress_id="c1",
                field="教育",
                kind="professional",
                formed_on=ELECTED,
            )
        )
        s.roster.enrol("d1", "g1", on=ELECTED)
        s.roster.enrol("d2", "g1", on=ELECTED)
        s.roster.add(Absence(deputy_id="d4", from_on=date(2025, 5, 1), reason="leave"))
        s.of(Attestation).add(
            Attestation(requirement_id="requirement-31", attested_on=date(2025, 1, 6))
        )
    with office.session(actor="office", reason="更名") as s:
        was = s.roster.current(DeputyGroup, "g1")
        s.roster.correct(was, evolve(was.value, name="教育科技组"))
        s.roster.leave("d2", "g1", on=date(2025, 6, 1))
    held = Reception(
        activity_id="a1", happened_on=date(2025, 3, 7), deputies=["d1", "d2"], visitors=3
    )
    with office.session(actor="desk", key="form-1") as s:
        first = s.activities.record(held)
        s.activities.record(evolve(held, activity_id="a2", deputies=["d3"], theme="停车"))
    with office.session(actor="desk", reason="d2 was away") as s:
        s.activities.correct(evolve(held, deputies=["d1"]), revision=first.revision)
        s.activities.void("a2", revision=1)
    with office.session(actor="host", may=[Grant.RAW]) as s:
        s.ledger.append(
            DutyRecord(
                record_id=f"h{number}",
                scope="deputy",
                subject_id="d3",
                kind="suggestion",
                happened_on=date(2025, 4, number),
                quantity=number,
                source_id=f"s {number} ",
            )
            for number in (1, 2)
        )
        s.ledger.void(["h2"])
    with office.session(actor="relay") as s:
        later = BEGUN + timedelta(days=9)
        told, failed = s.outbox.due(later, limit=2)
        s.outbox.sent(told.entry_id, at=later)
        s.outbox.failed(failed.entry_id, again_at=None)
    with office.session(actor="desk", reason="请回电", may=[Grant.IDENTITIES]) as s:
        s.identities.keep(Visitor(visitor_id="v1", name="来访者甲", contact="000-0000"))
        s.identities.keep(Visitor(visitor_id="v2", name="来访者乙", contact="000-0001"))
    with office.session(actor="desk", reason="本人要求", may=[Grant.IDENTITIES]) as s:
        s.identities.erase("v2")


def main(release):
    """Write what this release stores."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "store.db")
        store = SqlStore.open(f"sqlite:///{file}", clock=ticking())
        store.set_up()
        fill(Office(store, Plugins()))
        keep(f"store-{release}.jsonl", store.dump())
        store.close()
        with closing(sqlite3.connect(file)) as connection:
            keep(f"store-{release}.sql", connection.iterdump())


def keep(name, lines):
    """Write lines into a file beside this one."""
    file = Path(__file__).with_name(name)
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1])
