"""Plain tables taken into a store, taken in again, and given out."""

from datetime import UTC, date, datetime

import pytest
from attrs import evolve

from renda import (
    Absence,
    Body,
    Congress,
    DeputyGroup,
    DutyRecord,
    Mandate,
    Membership,
    Month,
    Office,
    Roster,
    Tables,
    Year,
    to_json,
    where,
)
from renda.memory import MemoryStore
from renda.office import NotGrantedError, TableChanges, TableExchange
from renda.people import CongressSession, CongressTerm
from renda.plugins import Plugins
from renda.reports import Attestation
from renda.rules import DeclaredKind
from renda.tables.schemas import SCHEMAS
from renda.work import RecordedActivity, ThemeMonth

NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)
DISTRICT = Congress(congress_id="c1", name="某区", congress_level="county")
MANDATES = [
    Mandate(
        deputy_id=f"d{number}",
        person_id=f"p{number}",
        name=f"代表000{number}",
        congress_id="c1",
        elected_on=date(2022, 1, 10),
    )
    for number in (1, 2)
]


def record(number, month=1, **more):
    given = {"scope": "deputy", "subject_id": "d1", "kind": "reception"}
    return DutyRecord(record_id=f"r{number}", happened_on=date(2025, month, 7), **{**given, **more})


def tables(*records, mandates=MANDATES, **more):
    return Tables(roster=Roster(congresses=[DISTRICT], mandates=mandates), records=records, **more)


def whole_tables():
    """Return contents in which every table has a row."""
    held = ThemeMonth(
        activity_id="t1", congress_id="c1", month=Month(2025, 3), theme="停车", activities=("r1",)
    )
    (of_month,) = held.records()
    days = (date(2022, 1, 5), date(2027, 1, 5))
    return Tables(
        roster=Roster(
            congresses=[DISTRICT],
            mandates=MANDATES,
            groups=[DeputyGroup(group_id="g1", name="法治组", congress_id="c1")],
            memberships=[Membership(group_id="g1", deputy_id="d1", joined_on=date(2022, 2, 1))],
            absences=[Absence(deputy_id="d2", from_on=date(2025, 5, 1), reason="leave")],
            terms=[
                CongressTerm(
                    congress_id="c1",
                    number=17,
                    first_session_on=days[0],
                    next_first_session_on=days[1],
                )
            ],
            sessions=[
                CongressSession(
                    congress_id="c1",
                    term=17,
                    session_number=4,
                    opened_on=date(2025, 1, 6),
                    begins_year=True,
                )
            ],
            bodies=[Body(body_id="b1", scope="venue", name="代表之家", congress_id="c1")],
        ),
        records=(record(1), of_month),
        attestations=(Attestation(requirement_id="requirement-01", attested_on=date(2025, 11, 1)),),
        theme_months=(RecordedActivity(activity=held),),
        kinds=(DeclaredKind(kind="market", title="赶集"),),
    )


@pytest.fixture
def office():
    with Office(MemoryStore(), Plugins()) as opened:
        yield opened


def session(office, **more):
    return office.session(actor="import", may=["raw"], **more)


def load(office, given):
    with session(office) as s:
        return s.tables.load(given)


def update(office, given, **how):
    with session(office) as s:
        return {changes.table: changes for changes in s.tables.update(given, **how)}


def kept(office):
    with session(office) as s:
        return s.tables.read()


def live(office):
    with session(office) as s:
        return [*s.ledger.records(where(voided_at=None))]


def entries(office):
    with office.store.reading() as reading:
        return [*reading.audit.entries()]


def test_every_table_reaches_the_store_and_comes_out_of_it(office):
    given = whole_tables()
    assert all(given.held(schema) for schema in SCHEMAS)
    load(office, given)
    assert kept(office) == given


def test_what_a_store_tells_of_is_its_own_again(office):
    given = whole_tables()
    load(office, given)
    before = to_json(office.check("wujin-2024", Year(2025)))
    with Office(MemoryStore(), Plugins()) as other:
        load(other, kept(office))
        assert to_json(other.check("wujin-2024", Year(2025))) == before


def test_the_same_once_more_changes_nothing(office):
    given = whole_tables()
    load(office, given)
    count = len(entries(office))
    told = update(office, given)
    assert not any(told.values())
    assert {table: changes.equal for table, changes in told.items()} == {
        schema.table: len(given.held(schema)) for schema in SCHEMAS
    }
    assert len(entries(office)) == count


def test_an_empty_store_is_filled_by_an_update_as_well(office):
    told = update(office, whole_tables())
    assert {changes.new for changes in told.values()} == {1, 2}
    assert update(office, whole_tables())["deputies"].equal == 2


def test_new_records_are_added_and_changed_ones_take_the_place_of_the_old(office):
    load(office, tables(record(1), record(2)))
    told = update(office, tables(record(1), record(2, quantity=9), record(3)))["duty_records"]
    assert told == TableChanges(table="duty_records", new=1, changed=1, equal=1)
    versions = [row for row in kept(office).records if row.record_id == "r2"]
    assert [row.quantity for row in versions] == [1, 9]
    assert versions[0].voided_at == versions[1].recorded_at is not None
    assert [row.record_id for row in live(office)] == ["r1", "r2", "r3"]


def test_a_record_that_the_table_withdraws_is_voided_and_may_come_back(office):
    load(office, tables(record(1), record(2)))
    told = update(office, tables(record(1), record(2, voided_at=NOON)))["duty_records"]
    assert (told.withdrawn, told.missing) == (1, 0)
    assert [row.record_id for row in live(office)] == ["r1"]
    back = tables(record(1), record(2, recorded_at=NOON))
    left = update(office, back)["duty_records"]
    assert (left.new, left.outdated, left.equal) == (0, 1, 1)
    assert update(office, back, take_back=True)["duty_records"].new == 1
    assert [row.record_id for row in live(office)] == ["r1", "r2"]


def test_a_file_that_is_taken_in_once_more_undoes_no_correction(office):
    first, second = (tables(record(1, quantity=many)) for many in (12, 20))
    for given in (first, second):
        update(office, given)
    left = update(office, first)["duty_records"]
    assert not left
    assert (left.outdated, left.equal) == (1, 0)
    assert update(office, first, take_back=True)["duty_records"].changed == 1
    assert [row.quantity for row in live(office)] == [12]


def test_records_that_the_table_lacks_stay_and_are_told_of_its_days_only(office):
    load(office, tables(record(1, 1), record(2, 2), record(3, 3), record(4, 4), record(5, 6)))
    told = update(office, tables(record(1, 1), record(4, 4)))["duty_records"]
    assert (told.missing, told.examples) == (2, ("r2", "r3"))
    assert len(live(office)) == 5


def test_a_record_whose_day_was_mistaken_is_found_by_its_id(office):
    load(office, tables(record(1, 1), record(2, 9)))
    told = update(office, tables(record(2, 1)))["duty_records"]
    assert (told.new, told.changed, told.missing) == (0, 1, 1)
    assert [row.happened_on.month for row in live(office)] == [1, 1]


def test_what_is_new_keeps_the_times_that_it_carries(office):
    load(office, tables(record(9)))
    update(office, tables(record(1, recorded_at=NOON), record(2)))
    first, second, _ = live(office)
    assert first.recorded_at == NOON
    assert second.recorded_at > NOON


def test_a_row_of_the_roster_is_corrected_beside_the_old_one(office):
    load(office, tables())
    renamed = [evolve(MANDATES[0], name="代表0009"), MANDATES[1]]
    told = update(office, tables(mandates=renamed))
    assert (told["deputies"].changed, told["deputies"].equal) == (1, 1)
    rows = [row for row in kept(office).roster.mandates if row.deputy_id == "d1"]
    assert [(row.name, row.voided_at is None) for row in rows] == [
        ("代表0001", False),
        ("代表0009", True),
    ]
    assert update(office, tables(mandates=renamed))["deputies"].equal == 2


def test_a_row_that_was_withdrawn_comes_back_beside_what_it_was(office):
    load(office, tables())
    gone = [evolve(MANDATES[0], voided_at=NOON), MANDATES[1]]
    assert update(office, tables(mandates=gone))["deputies"].withdrawn == 1
    assert update(office, tables())["deputies"].outdated == 1
    assert update(office, tables(), take_back=True)["deputies"].new == 1
    assert [row.deputy_id for row in kept(office).roster.known(None).mandates] == ["d1", "d2"]


def test_a_row_that_was_withdrawn_comes_back_under_another_instant_than_its_own(office):
    row = evolve(MANDATES[0], recorded_at=NOON)
    load(office, tables(mandates=[row]))
    update(office, tables(mandates=[evolve(row, voided_at=NOON)]))
    assert update(office, tables(mandates=[row]), take_back=True)["deputies"].new == 1
    held = kept(office).roster
    assert len(held.mandates) == 2
    assert [found.recorded_at > NOON for found in held.known(None).mandates] == [True]


def test_rows_that_have_no_versions_are_put_anew(office):
    load(office, whole_tables())
    given = whole_tables()
    (month,), (kind,) = given.theme_months, given.kinds
    changed = evolve(
        given,
        theme_months=(evolve(month, activity=evolve(month.activity, theme="文明")),),
        kinds=(evolve(kind, title="集市"),),
        records=(),
    )
    told = update(office, changed)
    assert (told["theme_months"].changed, told["kinds"].changed) == (1, 1)
    held = kept(office)
    assert held.theme_months[0].theme == "文明"
    assert held.kinds == changed.kinds
    withdrawn = evolve(changed, theme_months=(evolve(changed.theme_months[0], voided_at=NOON),))
    assert update(office, withdrawn)["theme_months"].withdrawn == 1
    assert update(office, changed, take_back=True)["theme_months"].new == 1
    assert [month.voided_at for month in kept(office).theme_months] == [None]


def test_what_would_change_is_told_before_it_does(office):
    load(office, tables(record(1)))
    given = tables(record(1, quantity=9), record(2))
    with session(office) as s:
        told = s.tables.changes(given)
    assert [(changes.table, changes.new, changes.changed) for changes in told if changes] == [
        ("duty_records", 1, 1)
    ]
    assert live(office) == [record(1)]


def test_an_update_is_one_entry_of_the_audit(office):
    load(office, tables(record(1)))
    count = len(entries(office))
    update(office, tables(record(1, quantity=9), record(2), mandates=MANDATES[:1]))
    assert len(entries(office)) == count + 1
    assert office.verify().is_intact


def test_tables_need_the_grant_for_rows_as_they_are(office):
    with office.session(actor="desk") as s, pytest.raises(NotGrantedError):
        s.tables.read()
    with office.store.reading() as reading:
        assert TableExchange(reading).read().records == ()


def test_rows_that_point_nowhere_do_not_leave_the_store(office):
    load(office, tables(record(1)))
    lost = Membership(group_id="g9", deputy_id="d1", joined_on=date(2025, 1, 1))
    with office.store.session(actor="host") as raw:
        raw.of(Membership).add(lost)
        raw.ledger.append([record(2, subject_id="d9")])
    held = kept(office)
    assert held.roster.memberships == ()
    assert [reference.id for reference in held.roster.left_out] == ["g9"]
    assert [row.record_id for row in held.records] == ["r1"]
