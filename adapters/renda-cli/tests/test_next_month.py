"""Next month's file: what is new or corrected comes in, and all goes out again."""

from datetime import date

import pytest

from renda import Membership, Office, where
from renda.ports import Grant

GIVEN = ("--rulebook", "wujin-2024", "--year", "2025")
HEAD = "record_id,scope,subject_id,kind,happened_on,quantity\n"


@pytest.fixture
def month(tmp_path):
    """Writes the records of a month into a folder of their own."""

    def write(*rows, name="month"):
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        (folder / "duty_records.csv").write_text(HEAD + "\n".join(rows) + "\n", "utf-8")
        return folder

    return write


def entries(url):
    with Office.open(url) as office, office.store.reading() as reading:
        return [*reading.audit.entries()]


def live(url, id):
    with Office.open(url) as office, office.store.reading() as reading:
        return [*reading.ledger.records(where(record_id=id, voided_at=None))]


def test_the_records_of_a_month_come_alone_and_are_one_commit(ask, filled_url, month):
    count = len(entries(filled_url))
    rows = ("r4,deputy,enough,suggestion,2025-03-11,7", "r11,deputy,short,reception,2025-03-20,1")
    answer = ask("import", month(*rows), filled_url, "--update", "--lang", "en")
    assert (answer.code, answer.err) == (0, "")
    assert answer.text.splitlines() == [
        "duty_records: 1 new, 1 changed, 0 withdrawn, 0 as before",
    ]
    assert [record.quantity for record in live(filled_url, "r4")] == [7]
    (entry,) = entries(filled_url)[count:]
    assert entry.reason.startswith("renda import ")


def test_what_would_be_done_is_told_and_nothing_is_written(ask, filled_url, month):
    count = len(entries(filled_url))
    folder = month("r1,deputy,enough,reception,2025-01-10,9")
    dry = ask("import", folder, filled_url, "--update", "--dry-run", "--lang", "en")
    assert dry.text.splitlines() == [
        "duty_records: 0 new, 1 changed, 0 withdrawn, 0 as before",
        "duty_records: 2 of the store are not in the table, such as r5, r7; they stay",
        "nothing was written, as --dry-run says",
    ]
    assert len(entries(filled_url)) == count
    assert ask("import", folder, filled_url, "--update", "--dry-run").text.count("保持不变") == 1


def test_an_old_file_undoes_no_correction_unless_told(ask, filled_url, month):
    old = month("r1,deputy,enough,reception,2025-01-10,1", name="old")
    ask("import", month("r1,deputy,enough,reception,2025-01-10,9"), filled_url, "--update")
    answer = ask("import", old, filled_url, "--update", "--lang", "en")
    assert "1 say what the store held before it was corrected" in answer.text
    assert [record.quantity for record in live(filled_url, "r1")] == [9]
    ask("import", old, filled_url, "--update", "--take-back")
    assert [record.quantity for record in live(filled_url, "r1")] == [1]


def test_a_month_that_names_nobody_known_is_refused_whole(ask, filled_url, month):
    folder = month("r11,deputy,nobody,reception,2025-03-20,1", "r1,deputy,enough,reception,,1")
    answer = ask("import", folder, filled_url, "--update", "--lang", "en")
    assert answer.code == 2
    assert "'nobody' is no known deputy_id" in answer.err
    assert "row 3" in answer.err
    assert live(filled_url, "r11") == []


@pytest.mark.parametrize("option", ["--dry-run", "--take-back"])
def test_what_goes_with_an_update_is_refused_alone(ask, ready_url, folder, option):
    answer = ask("import", folder, ready_url, option, "--lang", "en")
    assert answer.code == 2
    assert f"{option} goes with --update" in answer.err


def test_what_a_store_holds_goes_out_and_comes_in_again(ask, filled_url, tmp_path, folder):
    out = tmp_path / "out"
    answer = ask("export", filled_url, out, "--lang", "en")
    assert answer.code == 0
    assert "duty_records: 10 rows" in answer.text
    of_store, of_tables, at_first = (
        ask("check", place, *GIVEN).text.replace(str(place), "")
        for place in (filled_url, out, folder)
    )
    assert of_tables == of_store == at_first
    again = ask("import", out, filled_url, "--update", "--lang", "en").text
    assert "duty_records: 0 new, 0 changed, 0 withdrawn, 10 as before" in again


def test_tables_that_are_there_stay_unless_told(ask, filled_url, folder):
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    answer = ask("export", filled_url, folder, "--lang", "en")
    assert answer.code == 2
    assert "is there already" in answer.err
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
    assert ask("export", filled_url, folder, "--force").code == 0


def test_rows_that_point_nowhere_are_left_out_and_told(ask, filled_url, tmp_path):
    with Office.open(filled_url) as office, office.session(actor="x", may=[Grant.RAW]) as session:
        lost = Membership(group_id="lost", deputy_id="enough", joined_on=date(2025, 1, 1))
        session.of(Membership).add(lost)
    answer = ask("export", filled_url, tmp_path / "out", "--lang", "en")
    assert answer.code == 0
    assert "left out: group lost" in answer.err
