"""One table of duty records by itself: events that are planned, in a file of any name."""

from datetime import date

import pytest

from renda import Congress, DutyRecord, InputError, Mandate, Roster, load_rulebook
from renda.inputs import read_records

HEAD = "record_id,scope,subject_id,kind,happened_on,venue\n"


@pytest.fixture
def roster():
    mandate = Mandate(
        deputy_id="d1", person_id="p", name="代表0001", congress_id="c", elected_on=date(2022, 1, 1)
    )
    congress = Congress(congress_id="c", name="c", congress_level="county")
    return Roster(congresses=[congress], mandates=[mandate])


@pytest.fixture
def read(tmp_path, roster):
    def make(text, name="计划.csv"):
        file = tmp_path / name
        file.write_text(HEAD + text, encoding="utf-8")
        return read_records(file, load_rulebook("wujin-2024"), roster)

    return make


def test_a_lone_table_is_read_as_that_of_a_folder(read):
    [found] = read("p1,deputy,d1,reception,2025-11-01T23:00Z,站点\n")
    assert found == DutyRecord(
        record_id="p1",
        scope="deputy",
        subject_id="d1",
        kind="reception",
        happened_on=date(2025, 11, 2),
    )


def test_everything_wrong_with_it_is_said_at_once(read):
    with pytest.raises(InputError) as error:
        read("p1,deputy,d9,reception,2025-11-01,\np2,group,g1,dancing,never,\n")
    said = [(problem.row, problem.column) for problem in error.value.problems]
    assert said == [(2, "subject_id"), (3, "kind"), (3, "happened_on")]


def test_a_file_that_is_not_there_is_refused(roster, tmp_path):
    with pytest.raises(InputError, match=r"nothing\.csv"):
        read_records(tmp_path / "nothing.csv", load_rulebook("wujin-2024"), roster)
