"""The report as text: what stands in it, in which order, and how it is set."""

import re
import shlex

import pytest
from rich.cells import cell_len

ENGLISH = re.compile(r"[A-Za-z]{2,}")
CHINESE = re.compile("[\u4e00-\u9fff]")
NAMES = "代表0001|代表0002|代表0003|代表0004|代表0005|武进区人大|常州市人大|农业小组|农业农村"

SIDES = (
    "membership of a group outside the mandate: "
    "deputy group farming 农业小组; deputy enough 代表0001"
)


def sections(answer):
    """Return the text's parts, each a list of lines."""
    return [part.split("\n") for part in answer.text.rstrip("\n").split("\n\n")]


def section(answer, start):
    """Return the part whose first line begins so."""
    return next(part for part in sections(answer) if part[0].startswith(start))


def test_the_head_says_what_was_checked_and_on_what_ground(check):
    assert sections(check("--lang", "en"))[0] == [
        "Deputies' duties in Wujin District (2024) (wujin-2024, version 1)",
        "Period: 2025-01-01 to 2025-12-31",
        "Judged on: 2025-12-31",
        "Known at: everything recorded",
        "Remark: the roster says nothing of when it was known; it is taken as it stands",
    ]


def test_the_head_says_what_instant_of_knowledge_was_asked_for(check):
    head = sections(check("--known-at", "2026-01-15T18:00:00+08:00"))[0]
    assert "录入截至：2026-01-15T18:00:00+08:00" in head


def test_each_rule_stands_with_its_bound_and_a_count_of_each_verdict(check):
    head, *rows = section(check("--lang", "en"), "Rule ")
    assert head.split("  ")[0] == "Rule"
    assert len(rows) == 6
    row = next(row for row in rows if "deputy.receptions" in row)
    cells = re.split(" {2,}", row)
    assert cells == [
        *("Receptions of the public", "deputy.receptions", "at least 3 in each year"),
        *("2", "1", "0", "1", "1"),
    ]


def test_a_maximum_and_a_period_are_said(check, quarterly):
    answer = check(rulebook=quarterly)
    assert "每季度至多1" in answer.text


def test_the_overall_verdict_is_the_worst(check, easy):
    assert "总体：未达标" in check().lines
    assert "总体：达标" in check(of=easy).lines


def test_the_worst_verdicts_stand_by_congress_level_and_field(check):
    answer = check("--lang", "en")
    assert [re.split(" {2,}", line) for line in section(answer, "Congress")] == [
        ["Congress", "Worst verdict"],
        ["city 常州市人大", "not met"],
        ["county 武进区人大", "not met"],
    ]
    assert [line.split(" ")[0] for line in section(answer, "Level")] == ["Level", "city", "county"]
    assert [re.split(" {2,}", line) for line in section(answer, "Field")] == [
        ["Field", "Worst verdict"],
        ["农业农村", "not met"],
    ]


def test_no_contradiction_is_no_section(check):
    assert "矛盾" not in check().text


def test_a_contradiction_names_both_sides(check, folder):
    members = folder / "group_members.csv"
    text = members.read_text(encoding="utf-8").replace("2024-03-01", "2020-03-01")
    members.write_text(text, encoding="utf-8")
    assert section(check("--lang", "en"), "Contradictions") == [
        "Contradictions: 1",
        SIDES,
    ]
    assert "代表小组 farming 农业小组；代表 enough 代表0001" in check().text


def test_what_is_not_of_the_roster_is_named_by_its_kind(check, folder):
    absences = "deputy_id,from_on,to_on,reason\nenough,2025-05-01,2025-04-01,leave\n"
    (folder / "absences.csv").write_text(absences, encoding="utf-8")
    assert "代表 enough 代表0001；日期 2025-05-01, 2025-04-01" in check().text


def test_coverage_is_counted(check):
    words = "Requirements: 32; counted by rules 0, attested 1, open 31"
    assert words in check("--lang", "en").lines


def test_a_rulebook_without_requirements_has_no_coverage(check, quarterly):
    assert "子要求" not in check(rulebook=quarterly).text


def test_only_findings_not_met_or_undetermined_are_listed_by_rule_and_subject(check):
    title, head, *rows = section(check("--lang", "en"), "Findings")
    cells = [re.split(" {2,}", row)[:5] for row in rows]
    assert title == "Findings not met or undetermined: 9"
    assert head.startswith("Rule ")
    assert cells[:5] == [
        ["Theme months", "county 武进区人大", "0/0/8", "not met", "fewer than required"],
        ["Receptions of the public", "late 代表0005", "0/0/3", "not met", "fewer than required"],
        [
            *("Receptions of the public", "open 代表0003", "2/3/3", "undetermined"),
            "it hangs on records not yet settled",
        ],
        ["Receptions of the public", "short 代表0002", "1/1/3", "not met", "fewer than required"],
        ["Suggestions and opinions", "late 代表0005", "0/0/1", "not met", "fewer than required"],
    ]


def test_notes_stand_at_the_end_of_a_line(check):
    rows = section(check(), "未达标或者待定的结论")
    assert [row.split()[1] for row in rows if row.endswith("周期内当选")] == ["late", "late"]


def test_periods_stand_where_a_rule_has_several(check, quarterly):
    rows = section(check("--lang", "en", rulebook=quarterly), "Findings")
    assert "Period" in rows[1]
    assert "2025-01-01..2025-03-31" in rows[2]


def test_the_text_ends_with_a_command_that_explains_a_finding(check, ask):
    options = ["--as-of", "2025-12-30", "--known-at", "2026-01-15T18:00:00+08:00", "--lang", "en"]
    last = check(*options).lines[-1]
    assert last.startswith("To see a finding explained: renda explain ")
    words = shlex.split(last.partition(": renda ")[2])
    assert words[-6:] == options
    assert ask(*words).lines[0] == "congress county: Theme months (congress.theme-months)"


def test_where_everything_is_met_that_is_said(check, easy):
    answer = check(of=easy)
    assert "没有未达标或者待定的结论。" in answer.lines
    assert "renda explain" in answer.lines[-1]


def test_an_empty_roster_is_no_trouble(check, folder):
    for file in folder.iterdir():
        head = file.read_text(encoding="utf-8").split("\n")[0]
        file.write_text(head + "\n", encoding="utf-8")
    answer = check()
    assert answer.code == 0
    assert "总体" not in answer.text
    assert "renda explain" not in answer.text


def test_the_chinese_text_holds_no_english_but_ids_and_the_command(check):
    body = check().text.rpartition("查看某项结论的依据")[0]
    ids = "wujin|congress.theme-months|county|city|late|open|short|farming"
    ids += "|deputy.(receptions|suggestions)|group.(supervision|quality-(items|reports))"
    assert ENGLISH.findall(re.sub(ids, "", body)) == []


def test_the_english_text_holds_no_chinese_but_names(check):
    assert CHINESE.findall(re.sub(NAMES, "", check("--lang", "en").text)) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_columns_are_aligned_though_characters_are_of_two_widths(check, lang):
    for part in sections(check("--lang", lang)):
        rows = [line for line in part if re.search(r"\d/\d/\d", line)]
        starts = {cell_len(line[: re.search(r"\d/\d/\d", line).start()]) for line in rows}
        assert len(starts) <= 1


def test_no_line_is_cut_or_folded_and_none_ends_in_blanks(check, folder):
    long = "d" * 300
    deputies = folder / "deputies.csv"
    row = f"{long},p9,{'名' * 200},county,2022-01-08,,\n"
    with deputies.open("a", encoding="utf-8") as file:
        file.write(row)
    answer = check()
    assert any(f" {long} {'名' * 200} " in line for line in answer.lines)
    assert [line for line in answer.lines if line != line.rstrip()] == []


def test_a_name_with_markup_or_control_characters_is_only_text(check, folder):
    deputies = folder / "deputies.csv"
    text = deputies.read_text(encoding="utf-8").replace("代表0002", "[red]李:smile:\x1b[31m\t乙")
    deputies.write_text(text, encoding="utf-8")
    assert "short [red]李:smile:\ufffd[31m\ufffd乙" in check().text


def test_1500_deputies_of_whom_all_are_short_are_all_told(check, folder):
    deputies = folder / "deputies.csv"
    rows = (f"d{n:04},q{n},代表{n},county,2022-01-08,," for n in range(1500))
    with deputies.open("a", encoding="utf-8") as file:
        file.write("\n".join(rows) + "\n")
    assert len(check().lines) > 3000


def test_a_year_before_the_rules_is_said_to_be_one(check):
    before = check("--lang", "en", year="2024").text
    assert "No rule was in force in all of this period; since 2024-12-25" in before
    assert "No rule was in force" not in check("--lang", "en").text


def test_the_headings_are_named_and_the_texts_said_not_to_be_public(check):
    text = check("--lang", "en").text
    assert "Headings of the instrument: Firm political loyalty · Upholding" in text
    assert "Requirements whose text is not public: 32" in text


def test_nothing_that_is_said_commands_the_terminal(check, folder, ask, tmp_path):
    odd = folder.rename(tmp_path / "\x1b[2J\u202e")
    store, file = f"sqlite:///{odd}.db", f"{odd}.jsonl"
    calls = check(of=odd), ask("init", store), ask("backup", "export", store, file)
    assert [answer.code for answer in calls] == [0, 0, 0]
    assert {"\x1b", "\u202e"}.isdisjoint("".join(answer.text for answer in calls))
    assert all("\ufffd[2J\ufffd" in answer.text for answer in calls)
