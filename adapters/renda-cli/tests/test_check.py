"""`renda check`, sentence by sentence of its contract."""

import csv
import io
import json
from datetime import date

import pyarrow.parquet
import pytest

BEFORE_THE_END = date(2025, 8, 1)


def test_a_folder_a_rulebook_and_a_year_are_all_a_check_needs(check):
    answer = check()
    assert answer.code == 0
    assert answer.lines[0] == "武进区人大代表履职要求（2024）（wujin-2024，第1版）"
    assert answer.err == ""


def test_it_exits_with_0_whatever_the_verdicts(check):
    report = json.loads(check("--format", "json").out)
    assert report["summary"]["overall"] == "not_met"
    assert check("--format", "json").code == 0


def test_it_exits_with_3_when_something_is_not_met_and_that_is_asked_for(check):
    assert check("--fail-on-short").code == 3


def test_the_output_is_the_same_when_it_exits_with_3(check):
    for form in ("text", "json", "csv"):
        assert check("--format", form, "--fail-on-short").out == check("--format", form).out


def test_it_exits_with_0_when_nothing_is_not_met(check, easy):
    assert check("--fail-on-short", of=easy).code == 0


def test_what_is_undetermined_or_pending_is_not_short(check, easy):
    records = easy / "duty_records.csv"
    lines = records.read_text(encoding="utf-8").splitlines()
    unverified = [f"{line},{'unverified' if line[0] == 'r' else ''}" for line in lines[1:]]
    records.write_text("\n".join([lines[0] + ",standing", *unverified]), encoding="utf-8")
    answer = check("--fail-on-short", "--format", "json", of=easy)
    assert json.loads(answer.out)["summary"]["overall"] == "undetermined"
    assert answer.code == 0


def test_the_judging_day_is_the_years_last_by_default(check):
    assert json.loads(check("--format", "json").out)["as_of"] == "2025-12-31"


def test_another_judging_day_can_be_given(check):
    report = json.loads(check("--as-of", "2025-07-01", "--format", "json").out)
    assert report["as_of"] == "2025-07-01"
    assert report["summary"]["rules"]["deputy.receptions"]["pending"] == 3


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "判断日2025-12-31尚未到来"), ("en", "2025-12-31 has not come yet")]
)
def test_a_judging_day_after_today_is_said_on_standard_error_and_in_the_head(check, lang, words):
    answer = check("--as-of", "2025-12-31", "--lang", lang, today=BEFORE_THE_END)
    assert words in answer.err
    head = answer.text.split("\n\n")[0]
    assert words in head
    assert "2025-08-01" in head
    assert answer.code == 0


def test_a_default_judging_day_after_today_is_said_too(check):
    assert "2025-12-31" in check(today=BEFORE_THE_END).err


@pytest.mark.parametrize("form", ["json", "csv"])
def test_a_judging_day_after_today_is_never_said_in_json_or_csv(check, form):
    early, late = check("--format", form, today=BEFORE_THE_END), check("--format", form)
    assert early.err != ""
    assert early.out == late.out


def test_today_is_no_day_after_today(check):
    assert check("--as-of", "2025-08-01", today=BEFORE_THE_END).err == ""
    assert check("--as-of", "2025-08-02", today=BEFORE_THE_END).err != ""


def test_what_was_known_at_an_instant_can_be_asked(check, folder):
    records = folder / "duty_records.csv"
    lines = records.read_text(encoding="utf-8").splitlines()
    later = "r11,deputy,short,reception,2025-05-05,,2026-02-01T09:00:00+08:00"
    rows = [f"{line}," for line in lines[1:]]
    text = "\n".join([lines[0] + ",recorded_at", *rows, later])
    records.write_text(text, encoding="utf-8")
    then = json.loads(check("--known-at", "2026-01-15T18:00:00+08:00", "--format", "json").out)
    now = json.loads(check("--format", "json").out)
    assert then["known_at"] == "2026-01-15T18:00:00+08:00"
    assert now["known_at"] is None
    assert [_counted(data, "deputy.receptions", "short") for data in (then, now)] == [1, 2]


def test_a_rulebook_can_be_a_file(check, quarterly):
    report = json.loads(check("--format", "json", rulebook=quarterly).out)
    assert (report["rulebook"]["id"], report["rulebook"]["version"]) == ("quarterly", "1")


def test_json_is_one_object_in_the_reports_format(check):
    report = json.loads(check("--format", "json").out)
    assert report["format"] == "renda.report/1"
    assert [
        finding["verdict"] for finding in report["findings"] if finding["subject"] == "gone"
    ] == [
        "not_applicable",
        "not_applicable",
    ]


def test_json_and_csv_name_the_records_behind_each_finding(check):
    report = json.loads(check("--format", "json").out)
    found = next(finding for finding in report["findings"] if finding["subject"] == "short")
    assert found["records"] == ["r5"]
    assert (found["rejected"], found["rejected_numbers"]) == ([], {"outside_period": 1})
    rows = list(csv.DictReader(io.StringIO(check("--format", "csv").out.decode("utf-8-sig"))))
    row = next(row for row in rows if row["subject"] == "short")
    assert (row["records"], row["rejected"]) == ("r5", "")


@pytest.mark.parametrize("form", ["json", "csv"])
def test_the_language_changes_no_byte_of_json_or_csv(check, form):
    assert (
        check("--format", form, "--lang", "zh").out == check("--format", form, "--lang", "en").out
    )


def test_the_language_changes_the_text(check):
    chinese, english = check("--lang", "zh"), check("--lang", "en")
    assert "未达标" in chinese.text
    assert "not met" in english.text
    assert chinese.out == check().out


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_the_same_input_gives_the_same_bytes(check, form):
    assert check("--format", form).out == check("--format", form).out


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_the_order_of_rows_does_not_matter(check, folder, form):
    before = check("--format", form).out
    for file in folder.iterdir():
        head, *rows = file.read_text(encoding="utf-8").splitlines()
        file.write_text("\n".join([head, *reversed(rows)]), encoding="utf-8")
    assert check("--format", form).out == before


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_the_encoding_of_the_tables_does_not_matter(check, folder, encoding):
    before = check("--format", "json").out
    for file in folder.iterdir():
        file.write_text(file.read_text(encoding="utf-8"), encoding=encoding)
    assert check("--format", "json").out == before


def test_parquet_gives_the_same_bytes_as_csv(check, folder):
    before = check("--format", "json").out
    for file in [*folder.iterdir()]:
        rows = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8")))
        cells = [[row[name] or None for name in rows.fieldnames] for row in rows]
        columns = map(list, zip(*cells, strict=True))
        table = pyarrow.table(dict(zip(rows.fieldnames, columns, strict=True)))
        pyarrow.parquet.write_table(table, file.with_suffix(".parquet"))
        file.unlink()
    assert check("--format", "json").out == before


def test_a_table_that_may_be_missing_yields_no_findings_of_its_scope(check, folder):
    for name in ("groups", "group_members", "attestations"):
        (folder / f"{name}.csv").unlink()
    report = json.loads(check("--format", "json").out)
    assert {finding["scope"] for finding in report["findings"]} == {"congress", "deputy"}


def test_unknown_columns_and_files_are_said_on_standard_error_and_ignored(check, folder):
    before = check("--format", "json").out
    groups = folder / "groups.csv"
    head, *rows = groups.read_text(encoding="utf-8").splitlines()
    text = "\n".join([f"{head},电话", *(f"{row},1" for row in rows)])
    groups.write_text(text, encoding="utf-8")
    (folder / "duty_record.csv").write_text("a\n", encoding="utf-8")
    answer = check("--format", "json", "--lang", "en")
    assert answer.said == [
        "groups.csv: column 电话 is not known and was ignored",
        "duty_record.csv: no table is called so; the file was ignored",
    ]
    assert (answer.code, answer.out) == (0, before)


def test_a_broken_plugin_is_said_on_standard_error_and_the_check_goes_on(
    check, tmp_path, monkeypatch
):
    _install(tmp_path, monkeypatch, "broken", "raise RuntimeError('no licence')")
    answer = check("--lang", "en")
    assert answer.code == 0
    assert answer.said == ["plugin broken could not be loaded: RuntimeError: no licence"]
    assert "插件broken无法加载" in check().err


def test_a_plugins_rulebook_is_asked_for_by_its_name(check, quarterly, tmp_path, monkeypatch):
    source = f"""
from pathlib import Path
from renda.plugins import hookimpl

@hookimpl
def renda_rulebooks():
    return {{"by-quarter": Path({str(quarterly)!r})}}
"""
    _install(tmp_path, monkeypatch, "working", source)
    answer = check("--format", "json", rulebook="by-quarter")
    assert json.loads(answer.out)["rulebook"]["id"] == "quarterly"


def _counted(report, rule, subject):
    return next(
        finding["counted"]
        for finding in report["findings"]
        if (finding["rule"], finding["subject"]) == (rule, subject)
    )


def _install(tmp_path, monkeypatch, name, source):
    """Put a plugin where Python finds it, as an installed package would be."""
    (tmp_path / f"plugin_{name}.py").write_text(source, encoding="utf-8")
    info = tmp_path / f"{name}-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
    (info / "entry_points.txt").write_text(f"[renda]\n{name} = plugin_{name}\n")
    monkeypatch.syspath_prepend(str(tmp_path))


def test_a_csv_without_records_has_no_columns_for_them(check, ask, filled_url):
    whole = check("--format", "csv").text.splitlines()
    words = ("--format", "csv", "--no-records")
    without = check(*words).text
    assert without == check(*words, of=filled_url).text
    [(head, *rows), (short_head, *short_rows)] = (
        csv.reader(io.StringIO(text)) for text in ("\n".join(whole), without)
    )
    left = [name for name in head if name not in {"records", "pending_records", "rejected"}]
    assert short_head == left
    places = [head.index(name) for name in left]
    assert short_rows == [[row[place] for place in places] for row in rows]


@pytest.mark.parametrize("form", ["text", "json"])
def test_records_are_left_out_of_csv_alone(check, form):
    answer = check("--no-records", "--format", form, "--lang", "en")
    assert (answer.code, answer.said) == (2, ["--no-records goes with --format csv"])


def test_csv_for_excel_has_a_mark_before_it_and_is_the_same_else(check):
    assert check("--format", "csv-bom").out == b"\xef\xbb\xbf" + check("--format", "csv").out
