"""Contents written as plain tables: what is written reads back the same, or nothing is written."""

from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from renda import (
    Congress,
    DutyRecord,
    InputError,
    Mandate,
    Roster,
    Tables,
    load_rulebook,
    read_tables,
    write_tables,
)
from renda.ports import FileThereError
from renda.testing import strategies

RULEBOOK = load_rulebook("wujin-2024")
DISTRICT = Congress(congress_id="c1", name="某区", congress_level="county")
NOON = datetime(2025, 3, 8, 12, tzinfo=UTC)


def written_and_read(tables):
    with TemporaryDirectory() as folder:
        write_tables(Path(folder, "out"), tables)
        return read_tables(Path(folder, "out"), RULEBOOK)


def record(id="r1", **more):
    given = {"scope": "congress", "subject_id": "c1", "kind": "reception"}
    return DutyRecord(record_id=id, happened_on=date(2025, 3, 1), **{**given, **more})


def can_stand_in_a_table(row):
    texts = (row.theme, row.criterion, row.graded_by)
    return "" not in texts and row.quantity < 10**18


def test_every_column_of_every_table_is_read_back(folders, good, tmp_path):
    read = read_tables(folders.csv(good), RULEBOOK)
    counts = write_tables(tmp_path / "out", read)
    assert evolve(read_tables(tmp_path / "out", RULEBOOK), ignored=()) == evolve(read, ignored=())
    assert counts["congresses"] == len(read.roster.congresses)


@given(strategies.rosters(), st.data())
def test_any_roster_and_its_records_are_read_back(roster, data):
    versions = [record(voided_at=NOON), record(recorded_at=NOON, quantity=7)]
    subjects = st.sampled_from([row.deputy_id for row in roster.mandates])
    drawn = strategies.records(dense=True).filter(can_stand_in_a_table)

    rows = data.draw(st.lists(drawn, max_size=4))
    of_deputies = [
        evolve(row, record_id=f"r{number}", scope="deputy", subject_id=data.draw(subjects))
        for number, row in enumerate(rows, 2)
    ]
    tables = Tables(roster=roster, records=(*versions, *of_deputies))
    assert written_and_read(tables) == tables


def test_a_day_of_which_nothing_is_known_is_an_empty_cell(tmp_path):
    mandate = Mandate(
        deputy_id="d1",
        person_id="p1",
        name="代表0001",
        congress_id="c1",
        elected_on=date.min,
        elected_by=date.max,
    )
    tables = Tables(roster=Roster(congresses=[DISTRICT], mandates=[mandate]), records=())
    write_tables(tmp_path, tables)
    assert (tmp_path / "deputies.csv").read_text("utf-8").splitlines() == [
        "deputy_id,person_id,name,congress_id,elected_on,elected_by",
        "d1,p1,代表0001,c1,,",
    ]
    assert written_and_read(tables) == tables


def test_tables_that_are_there_are_replaced_only_when_told(tmp_path):
    before = Tables(roster=Roster(congresses=[DISTRICT]), records=(record(),))
    write_tables(tmp_path, before)
    (tmp_path / "groups.csv").write_text("group_id,name,congress_id\n", "utf-8")
    after = evolve(before, records=())
    with pytest.raises(FileThereError, match=r"congresses\.csv"):
        write_tables(tmp_path, after)
    assert read_tables(tmp_path, RULEBOOK).records == before.records
    write_tables(tmp_path, after, replace=True)
    assert read_tables(tmp_path, RULEBOOK) == after
    assert not (tmp_path / "groups.csv").exists()


def test_ids_that_no_table_may_have_are_named_and_nothing_is_written(tmp_path):
    tables = Tables(
        roster=Roster(congresses=[DISTRICT]),
        records=(record("r1 "), record("r2", source_id="s 1", quantity=10**18)),
    )
    with pytest.raises(InputError) as refused:
        write_tables(tmp_path / "out", tables)
    places = [(problem.file, problem.column) for problem in refused.value.problems]
    assert places == [("duty_records", name) for name in ("record_id", "source_id", "quantity")]
    assert not (tmp_path / "out").exists()
