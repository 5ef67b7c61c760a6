"""What earlier releases stored can be opened, brought up to date, read, checked and verified."""

import json
import sqlite3
from contextlib import closing
from datetime import date
from importlib.metadata import version
from pathlib import Path

import pytest
from attrs import evolve
from sqlalchemy import create_engine, text

from renda import Absence, Congress, DeputyGroup, Mandate, Membership, Office, Year, where
from renda.people import CongressTerm
from renda.plugins import Plugins
from renda.ports import AlreadyDoneError, NotFoundError, canonical, verify, write_history
from renda.process import Actor
from renda.suggestions import Accept, Assign, File
from renda_sqlalchemy import Schema, SqlStore

GOLDEN = Path(__file__).parent.parent / "golden"
RELEASES = sorted(GOLDEN.glob("store-*.sql"))


@pytest.fixture(params=RELEASES, ids=lambda file: file.stem)
def release(request):
    """The database that a release left, as SQL."""
    return request.param


@pytest.fixture
def office(release, tmp_path):
    """An office that was kept by an earlier release, brought up to date by this one."""
    file = tmp_path / "kept.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(release.read_text(encoding="utf-8"))
    store = SqlStore.open(f"sqlite:///{file}")
    store.set_up()
    with Office(store, Plugins()) as opened:
        yield opened


def test_this_release_left_what_it_stores():
    assert f"store-{version('renda-sqlalchemy')}.sql" in [file.name for file in RELEASES]


def test_its_tables_are_those_of_the_schema(office, engines, described):
    office.store.check()
    created = engines(office.store.on.url.set(database=f"{office.store.on.url.database}.new"))
    Schema().metadata.create_all(created)
    kept = create_engine(office.store.on.url)
    assert described(kept, Schema()) == described(created, Schema())
    kept.dispose()


def test_its_roster_is_read(office):
    roster = office.roster()
    assert [mandate.name for mandate in roster.mandates] == [f"代表000{n}" for n in range(1, 5)]
    with office.session(actor="reader") as s:
        assert s.roster.current(DeputyGroup, "g1").value.name == "教育科技组"
        assert s.of(DeputyGroup).count() == 2
        assert s.of(Membership).count(where(voided_at=None)) == 2
        assert s.of(Mandate).count() == 4
        assert [stored.value.from_on for stored in s.of(Absence).find()] == [date(2025, 5, 1)]
        assert [stored.value.name for stored in s.of(Congress).find()] == ["示例区人大"]
        assert [stored.value.number for stored in s.of(CongressTerm).find()] == [17]


def test_its_records_and_activities_are_read(office):
    with office.session(actor="reader") as s:
        live = [record.record_id for record in s.ledger.records(where(voided_at=None))]
        assert sorted(live) == ["a1/deputy/d1", "h1"]
        assert len([*s.ledger.records()]) == 5
        corrected = s.activities.stored.get("a1")
        assert (corrected.revision, [*corrected.value.activity.deputies]) == (2, ["d1"])
        assert s.activities.stored.get("a2").value.voided_at is not None


def test_what_was_done_under_a_key_stays_done(office):
    with pytest.raises(AlreadyDoneError), office.session(actor="desk", key="form-1"):
        pass


def test_identities_are_read_and_those_erased_stay_so(office):
    with office.session(actor="desk", reason="to call back", may=["identities"]) as s:
        assert s.identities.read("v1").name == "来访者甲"
        with pytest.raises(NotFoundError):
            s.identities.read("v2")


def test_its_audit_is_intact_and_goes_on(office):
    with office.session(actor="office", reason="新的一年") as s:
        s.roster.enrol("d3", "g1", on=date(2026, 1, 1))
    with office.store.reading() as session:
        entries = [*session.audit.entries()]
        assert session.audit.head().no == len(entries) == 9
    assert verify(write_history(entries)) == ()


def test_it_is_checked_inside_and_in_memory_alike(office):
    told = office.check("wujin-2024", Year(2025))
    counted = office.check("wujin-2024", Year(2025), dossiers=False)
    assert verdicts(told) == verdicts(counted) != []


def verdicts(report):
    """Return who met what."""
    return [(finding.window, finding.subject, finding.ruling) for finding in report.findings]


def test_what_was_accepted_before_numbers_has_none_and_what_follows_begins_at_one(
    engines, databases
):
    url = databases()
    store = SqlStore.open(url)
    store.set_up()
    desk = Office(store, Plugins()).suggestions("national")
    deputy, body = (
        Actor(id="a", capacity=capacity, congress_id="c1") for capacity in ("deputy", "work_body")
    )
    for id in ("s1", "s2"):
        filed = {"congress_id": "c1", "level": "county", "lead": "a", "on": date(2025, 3, 3)}
        desk.file(File(suggestion_id=id, title="停车", **filed), by=deputy)
    desk.apply("s1", Accept(on=date(2025, 3, 4)), by=body)
    before = desk.get("s1").value
    store.close()
    _as_before_numbers(engines(url), url)
    opened = SqlStore.open(url)
    opened.set_up()
    desk = Office(opened, Plugins()).suggestions("national")
    kept = desk.get("s1").value
    assert (kept.number, kept.accepted_on) == (None, before.accepted_on)
    assert kept.history[-1] == evolve(before.history[-1], number=None)
    desk.apply("s2", Accept(on=date(2025, 3, 5)), by=body)
    assert desk.find(where(serial=1))[0].id == "s2"
    assert desk.apply("s1", Assign(on=date(2025, 3, 6), lead="u1"), by=body).value.number is None
    opened.close()


def _as_before_numbers(engine, url):
    """Bring a database to the form it had when no item had a number."""
    with engine.begin() as connection:
        kept = connection.execute(text("SELECT body FROM renda_suggestions WHERE row_id = 's1'"))
        body = json.loads(kept.scalar_one())
        for step in body["history"]:
            step.pop("number", None)
        bare = {"body": canonical(body)}
        connection.execute(
            text("UPDATE renda_suggestions SET body = :body WHERE row_id = 's1'"), bare
        )
        for table, index in (("suggestions", "suggest"), ("motions", "motion")):
            on = f" ON renda_{table}" if url.get_backend_name() == "mysql" else ""
            connection.execute(text(f"DROP INDEX renda_ix_{index}_number{on}"))
            for column in ("series", "serial"):
                connection.execute(text(f"ALTER TABLE renda_{table} DROP COLUMN {column}"))
        # A table of a later revision is known again by its columns.
        connection.execute(text("ALTER TABLE renda_contacts DROP COLUMN lang"))
        connection.execute(text("UPDATE renda_alembic_version SET version_num = 'renda_0002'"))


def test_its_backup_restores_to_what_its_database_holds(office, release, tmp_path):
    lines = release.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()
    copy = SqlStore.open(f"sqlite:///{tmp_path / 'copy.db'}")
    copy.set_up()
    copy.restore(lines)
    assert [*copy.dump()] == [*office.store.dump()]
    copy.close()
