"""Plain tables taken into a store, taken in again, and given out."""

from datetime import date

import pytest
from attrs import evolve
from office.exchanged_tables import MANDATES, NOON, record, tables, whole_tables

from renda import (
    Membership,
    Office,
    Year,
    to_json,
    where,
)
from renda.memory import MemoryStore
from renda.office import NotGrantedError, TableChanges, TableExchange
from renda.plugins import Plugins
from renda.tables.schemas import SCHEMAS


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


def test_what_would_be_taken_back_is_told_before_it_is(office):
    for given in (first := tables(record(1, quantity=12)), tables(record(1, quantity=20))):
        update(office, given)
    with session(office) as s:
        told = {
            back: {changes.table: changes for changes in s.tables.changes(first, take_back=back)}
            for back in (False, True)
        }
    records = [told[back]["duty_records"] for back in (False, True)]
    assert [(changes.changed, changes.outdated) for changes in records] == [(0, 1), (1, 0)]
    assert [row.quantity for row in live(office)] == [20]


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
