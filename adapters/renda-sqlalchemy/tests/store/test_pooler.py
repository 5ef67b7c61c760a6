"""Through PgBouncer in transaction mode, as Debian ships it, a store keeps all its promises."""

import pytest
from database_suite import DatabaseContract
from store_processes import record_a_dozen, told_by

from renda.ports import verify, write_history
from renda.work import RecordedActivity
from renda_cli.main import main

pytestmark = pytest.mark.usefixtures("pooler")
FOLDER = {
    "congresses": "congress_id,name,congress_level\nc1,某县,county\n",
    "deputies": "deputy_id,person_id,name,congress_id,elected_on\nd1,p1,代表0001,c1,2022-01-08\n",
    "duty_records": "record_id,scope,subject_id,kind,happened_on\n"
    "r1,deputy,d1,reception,2025-01-10\n",
}


class TestThroughPgBouncer(DatabaseContract):
    """All of the contract, on a connection that changes its server with each transaction."""


def test_three_processes_record_a_dozen_activities_each(store):
    assert told_by(record_a_dozen, store, 3) == [[]] * 3
    with store.reading() as session:
        assert session.of(RecordedActivity).count() == 36
        assert verify(write_history(session.audit.entries())) == ()


def test_a_folder_is_brought_in_and_checked_by_the_command(url, tmp_path, capsys):
    for name, text in FOLDER.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    words = ("--rulebook", "wujin-2024", "--year", "2025", "--format", "csv")
    for command in (
        ("init", url),
        ("import", str(tmp_path), url),
        ("check", str(tmp_path), *words),
    ):
        assert main(command) == 0
    of_folder = capsys.readouterr().out.partition("rule")[2]
    assert main(("check", url, *words)) == 0
    assert capsys.readouterr().out.partition("rule")[2] == of_folder != ""
