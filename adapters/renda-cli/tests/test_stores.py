"""A folder goes into a store whole or not at all, and is checked there as the folder is."""

import io
import re
import sys
from datetime import date

import pytest

from renda import Office, Year, load_rulebook, read_tables
from renda.rules import DeclaredKind
from renda.work import OtherActivity
from renda_cli.main import main

GIVEN = ("--rulebook", "wujin-2024", "--year", "2025")
RULE = "deputy.receptions"


def kinds_of(office):
    with office.store.reading() as session:
        return [stored.value for stored in session.of(DeclaredKind).find()]


def theme_months_of(office):
    """How many theme months of 2025 count for the county."""
    report = office.check("wujin-2024", Year(2025))
    return report.of("congress.theme-months", "county")[0].counted


def market(activity_id):
    """What `enough` did on a day of 2025, of a kind of the place's own."""
    return OtherActivity(
        activity_id=activity_id,
        kind="deputies-market",
        happened_on=date(2025, 3, 4),
        subjects=["enough"],
        scope="deputy",
    )


# --- init


def test_a_store_is_made_ready_as_often_as_one_likes(ask, url):
    for lang, words in (("zh", "已就绪"), ("en", "is ready")):
        answer = ask("init", url, "--lang", lang)
        assert (answer.code, answer.err) == (0, "")
        assert url in answer.text
        assert words in answer.text


def test_what_a_store_holds_stays_when_it_is_made_ready_again(ask, filled_url, count_rows):
    before = count_rows(filled_url)
    assert ask("init", filled_url).code == 0
    assert count_rows(filled_url) == before


def test_a_store_that_needs_no_preparation_is_ready(ask):
    assert ask("init", "memory://").code == 0


# --- import


def test_a_folder_is_brought_in_whole(ask, ready_url, folder):
    answer = ask("import", folder, ready_url, "--lang", "en")
    assert (answer.code, answer.err) == (0, "")
    assert answer.text == f"{ready_url}: imported 10 duty records, 10 rows of other tables\n"
    assert ask("import", folder, ready_url).code == 2


def test_every_table_of_the_roster_is_brought_in(ask, folder, ready_url):
    congress = next(iter(read_tables(folder, load_rulebook("wujin-2024")).roster.congresses))
    (folder / "terms.csv").write_text(
        "congress_id,number,first_session_on,next_first_session_on\n"
        f"{congress.congress_id},17,2022-01-05,2027-01-05\n",
        encoding="utf-8",
    )
    (folder / "sessions.csv").write_text(
        "congress_id,term,session_number,opened_on,begins_year\n"
        f"{congress.congress_id},17,4,2025-01-06,true\n",
        encoding="utf-8",
    )
    wanted = read_tables(folder, load_rulebook("wujin-2024")).roster
    assert ask("import", folder, ready_url).code == 0
    with Office.open(ready_url) as office:
        assert office.roster() == wanted


def test_a_theme_month_is_brought_in_and_falls_with_its_activity(ask, folder, ready_url):
    (folder / "theme_months.csv").write_text(
        "theme_month_id,congress_id,month,theme,activities\nt1,county,2025-03,停车,r1\n",
        encoding="utf-8",
    )
    assert ask("import", folder, ready_url).code == 0
    of_folder, of_store = (ask("check", place, *GIVEN) for place in (folder, ready_url))
    assert of_store.text.replace(ready_url, str(folder)) == of_folder.text
    with Office.open(ready_url) as office:
        assert theme_months_of(office) == 1
        with office.store.session(actor="clerk") as session:
            session.ledger.void(["r1"])
        with office.session(actor="clerk") as session:
            month = session.activities.stored.get("t1")
            session.activities.correct(month.value.activity, revision=month.revision)
        assert theme_months_of(office) == 0


def test_a_theme_month_is_carried_over_into_another_store(ask, folder, ready_url, tmp_path):
    (folder / "theme_months.csv").write_text(
        "theme_month_id,congress_id,month,theme,activities\nt1,county,2025-03,停车,r1\n",
        encoding="utf-8",
    )
    file, other = tmp_path / "backup.jsonl", f"sqlite:///{tmp_path}/other.db"
    for words in (
        ("import", folder, ready_url),
        ("backup", "export", ready_url, file),
        ("init", other),
        ("backup", "import", file, other),
    ):
        assert ask(*words).code == 0
    with Office.open(other) as office:
        assert theme_months_of(office) == 1


@pytest.mark.parametrize("form", ["json", "csv", "text"])
def test_a_store_is_checked_as_the_folder_it_came_from(ask, folder, filled_url, form):
    words = (*GIVEN, "--format", form)
    of_folder, of_store = ask("check", folder, *words), ask("check", filled_url, *words)
    assert (of_store.code, of_store.err) == (0, "")
    assert of_store.text.replace(filled_url, str(folder)) == of_folder.text


def test_rows_keep_the_times_they_have(ask, folder, ready_url):
    records = folder / "duty_records.csv"
    head, first, *rest = records.read_text(encoding="utf-8").splitlines()
    times = "2025-01-11T09:00:00+08:00,2025-02-01T09:00:00+08:00"
    lines = [f"{head},recorded_at,voided_at", f"{first},{times}", *(f"{row},," for row in rest)]
    records.write_text("\n".join(lines), encoding="utf-8")
    assert ask("import", folder, ready_url).code == 0
    for known in ("2025-01-10T00:00:00Z", "2025-01-15T00:00:00Z", "2026-01-01T00:00:00Z"):
        words = (*GIVEN, "--format", "json", "--known-at", known)
        assert ask("check", ready_url, *words).out == ask("check", folder, *words).out


def test_what_was_known_at_an_instant_to_come_is_no_empty_report(ask, filled_url):
    for command in (("check", filled_url), ("explain", filled_url, RULE, "short")):
        answer = ask(*command, *GIVEN, "--known-at", "2999-01-01T00:00:00Z", "--lang", "en")
        assert (answer.code, answer.out) == (2, b"")
        assert "what will be known at 2999-01-01T00:00:00+00:00 is open" in answer.err


def test_records_of_days_to_come_are_told(ask, folder, ready_url):
    records = folder / "duty_records.csv"
    head, first, *rest = records.read_text(encoding="utf-8").splitlines()
    ahead = re.sub(r"\d{4}-\d\d-\d\d", "2999-01-31", first, count=1)
    records.write_text("\n".join([head, ahead, *rest]), encoding="utf-8")
    answer = ask("import", folder, ready_url, "--lang", "en")
    assert answer.code == 0
    assert answer.err.startswith("1 duty records are of days after ")
    assert answer.err.endswith(f"; the first is {first.split(',')[0]}, of 2999-01-31\n")


def test_a_finding_is_explained_from_a_store_as_from_the_folder(ask, folder, filled_url):
    words = (RULE, "short", *GIVEN)
    assert ask("explain", filled_url, *words).out == ask("explain", folder, *words).out
    stranger = ask("explain", filled_url, RULE, "nobody", *GIVEN, "--lang", "en")
    assert stranger.code == 2
    assert stranger.err.startswith("rule deputy.receptions says nothing of 'nobody'")


def test_a_row_that_is_there_twice_goes_in_once(ask, folder, ready_url):
    members = folder / "group_members.csv"
    text = members.read_text(encoding="utf-8")
    members.write_text(text + text.splitlines()[1] + "\n", encoding="utf-8")
    answer = ask("import", folder, ready_url, "--lang", "en")
    assert answer.code == 0
    assert "10 rows of other tables" in answer.text


def test_who_imported_stands_in_the_audit(ask, ready_url, folder):
    ask("import", folder, ready_url, "--actor", "办公室")
    entry = ask("audit", "export", ready_url).text
    assert '"actor":"办公室"' in entry
    assert f'"reason":"renda import {folder}"' in entry


def test_whoever_is_logged_in_imports_where_nobody_is_named(ask, ready_url, folder, monkeypatch):
    monkeypatch.setenv("LOGNAME", "clerk")
    assert ask("import", folder, ready_url).code == 0
    assert '"actor":"clerk"' in ask("audit", "export", ready_url).text


def test_where_nobody_can_be_told_the_command_itself_imports(ask, ready_url, folder, monkeypatch):
    def nobody():
        raise OSError

    monkeypatch.setattr("getpass.getuser", nobody)
    assert ask("import", folder, ready_url).code == 0
    assert '"actor":"renda"' in ask("audit", "export", ready_url).text


def test_of_tables_with_a_problem_nothing_is_brought_in(ask, ready_url, folder, count_rows):
    records = folder / "duty_records.csv"
    records.write_text(records.read_text(encoding="utf-8") + "r11,deputy,nobody,x,1,\n", "utf-8")
    answer = ask("import", folder, ready_url, "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    assert "duty_records.csv, row 12" in answer.err
    assert count_rows(ready_url) == 0


def test_where_ids_are_there_already_nothing_is_brought_in(ask, filled_url, easy, count_rows):
    rows = (easy / "duty_records.csv").read_text(encoding="utf-8")
    before = count_rows(filled_url)
    answer = ask("import", easy, filled_url, "--lang", "en")
    assert "'r1' is there twice" in answer.err
    assert (answer.code, count_rows(filled_url)) == (2, before)
    (easy / "duty_records.csv").write_text(rows.replace("\nr", "\nx"), encoding="utf-8")
    assert ask("import", easy, filled_url).code == 0


def test_kinds_of_a_rulebook_of_ones_own_are_taken_with_it(
    ask, ready_url, folder, quarterly, tmp_path
):
    book = tmp_path / "own.toml"
    declared = '\n[kinds.deputies-market]\nzh = "代表集市"\nen = "deputies\' market"\n'
    book.write_text(quarterly.read_text(encoding="utf-8") + declared, encoding="utf-8")
    records = folder / "duty_records.csv"
    row = "r11,deputy,enough,deputies-market,2025-03-03,\n"
    records.write_text(records.read_text(encoding="utf-8") + row, encoding="utf-8")
    assert ask("import", folder, ready_url).code == 2
    assert ask("import", folder, ready_url, "--rulebook", book).code == 0
    with Office.open(ready_url) as office:
        assert [kind.title for kind in kinds_of(office)] == ["代表集市"]
        with office.session(actor="office", reason="another market") as session:
            session.activities.record(market("m2"))
    answer = ask("check", ready_url, *GIVEN, "--lang", "en")
    assert (answer.code, answer.err) == (0, "")
    assert (
        "Remark: records of kinds that the rulebook does not know are passed over "
        "(2; kind deputies-market)\n"
    ) in answer.text


def test_a_kind_that_the_folder_declares_is_known_and_stays_so(ask, ready_url, folder):
    (folder / "kinds.csv").write_text("kind,title\ndeputies-market,代表夜市\n", encoding="utf-8")
    records = folder / "duty_records.csv"
    row = "r11,deputy,enough,deputies-market,2025-03-03,\n"
    records.write_text(records.read_text(encoding="utf-8") + row, encoding="utf-8")
    assert "(1; kind deputies-market)" in ask("check", folder, *GIVEN, "--lang", "en").text
    with Office.open(ready_url) as office, office.session(actor="office") as session:
        session.kinds.add(DeclaredKind(kind="deputies-market"))
    assert ask("import", folder, ready_url).code == 0
    with Office.open(ready_url) as office:
        assert [kind.title for kind in kinds_of(office)] == [""]


def test_what_a_folder_holds_besides_is_said(ask, ready_url, folder):
    (folder / "duty_record.csv").write_text("a\n", encoding="utf-8")
    answer = ask("import", folder, ready_url, "--lang", "en")
    assert answer.said == ["duty_record.csv: no table is called so; the file was ignored"]
    assert answer.code == 0


# --- progress


def test_on_a_terminal_progress_is_shown_on_standard_error_only(
    ready_url, folder, tmp_path, monkeypatch, capsysbinary
):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm-256color")
    copy, file = f"sqlite:///{tmp_path / 'copy.db'}", tmp_path / "b.jsonl"
    assert main(["import", str(folder), ready_url, "--lang", "en"]) == 0
    assert main(["backup", "export", ready_url, str(file), "--lang", "en"]) == 0
    assert main(["init", copy]) == main(["backup", "import", str(file), copy, "--lang", "en"]) == 0
    shown = screen.getvalue()
    assert "importing" in shown
    assert "writing" in shown
    assert "reading" in shown
    assert b"importing" not in capsysbinary.readouterr().out


def test_elsewhere_no_progress_is_shown(command, ready_url, folder):
    answer = command("import", folder, ready_url)
    assert (answer.code, answer.err) == (0, "")
