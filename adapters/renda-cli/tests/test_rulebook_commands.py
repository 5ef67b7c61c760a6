"""A clerk's commands: which rulebooks there are, what is doubtful, whether cases hold, layers."""

import re

import pytest

CHINESE = re.compile("[\u4e00-\u9fff]")
CASES = """
format = "renda.cases/1"

[[cases]]
name = "一次"
rule = "deputy.contact"
period = "2025-Q1"
records = [{ kind = "reception", on = 2025-01-10 }]
expect = { verdict = "met" }

[[cases]]
name = "两次"
rule = "deputy.contact"
period = "2025-Q1"
records = [{ kind = "reception", on = 2025-01-10, times = 2 }]
expect = { verdict = "not_met", counted = 2 }
"""


@pytest.fixture
def cases(quarterly):
    """The cases beside that rulebook's file, which pin its number from both sides."""
    file = quarterly.with_suffix(".cases.toml")
    file.write_text(CASES, encoding="utf-8")
    return file


def _edit(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def copy(quarterly, tmp_path):
    """Another rulebook, like the first but for one thing."""

    def make(old, new, name="copy"):
        file = tmp_path / f"{name}.toml"
        file.write_text(quarterly.read_text(encoding="utf-8"), encoding="utf-8")
        _edit(file, 'id = "quarterly"', f'id = "{name}"')
        _edit(file, old, new)
        return file

    return make


# --- list ---------------------------------------------------------------------------------------


def test_rulebooks_are_listed_with_title_dates_source_and_what_they_lack(ask):
    answer = ask("rulebook", "list")
    assert (answer.code, answer.err) == (0, "")
    [wujin] = [line for line in answer.lines if line.startswith("wujin-2024 ")]
    for word in ("武进区人大代表履职要求（2024）", "2024-12-25..", "公开报道"):
        assert word in wujin
    [nation] = [line for line in answer.lines if line.startswith("national-2025 ")]
    assert "仅收录可以计数的规定" in nation


def test_the_list_has_english_heads_and_titles_too(ask):
    answer = ask("rulebook", "list", "--lang", "en")
    assert answer.lines[0].split() == ["Name", "Title", "In", "force", "Source", "Incomplete"]
    assert "Deputies' duties in Wujin District (2024)" in answer.text


# --- lint ---------------------------------------------------------------------------------------


def test_a_sound_rulebook_exits_with_0(ask):
    answer = ask("rulebook", "lint", "wujin-2024")
    assert (answer.code, answer.err) == (0, "")
    assert answer.lines == ["wujin-2024：6条规则，没有发现疑问"]


@pytest.mark.parametrize(
    ("lang", "first", "last"),
    [
        (
            "en",
            "cannot be fulfilled: at least 93 in each quarter is required; 92 can be reached",
            "quarterly: doubtful: 1",
        ),
        ("zh", "无法满足：要求每季度不少于93，最多只能达到92", "quarterly：疑问1处"),
    ],
)
def test_what_is_doubtful_is_said_in_both_languages_and_exits_with_3(
    ask, quarterly, lang, first, last
):
    _edit(quarterly, "at_most = 1", 'unit = "day"\nat_least = 93')
    answer = ask("rulebook", "lint", quarterly, "--lang", lang)
    assert (answer.code, answer.err) == (3, "")
    [told, count] = answer.lines
    assert told.startswith("deputy.contact")
    assert told.endswith(first)
    assert count == last


def test_a_number_that_no_case_pins_is_doubtful_where_there_are_cases(ask, quarterly, cases):
    assert ask("rulebook", "lint", quarterly).code == 0
    _edit(cases, "counted = 2", "counted = 2, required = 1")
    _edit(cases, "times = 2", "times = 3")
    _edit(cases, "counted = 2, required = 1", "counted = 3")
    answer = ask("rulebook", "lint", quarterly, "--lang", "en")
    assert answer.code == 3
    assert answer.lines[0] == (
        "deputy.contact: no case pins it: bound.at_most may be 2 instead of 1, "
        "and every case still passes"
    )
    cases.unlink()
    assert ask("rulebook", "lint", quarterly).code == 0


def test_a_kind_nobody_declared_is_told_with_its_place_and_exits_with_2(ask, quarterly):
    _edit(quarterly, 'kind = "reception"', 'kind = "recption"')
    answer = ask("rulebook", "lint", quarterly, "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    assert "quarterly.toml" in answer.err
    assert "'recption' is not allowed; allowed: " in answer.err


# --- test ---------------------------------------------------------------------------------------


def test_the_cases_of_a_shipped_rulebook_are_run_by_its_name(ask):
    answer = ask("rulebook", "test", "wujin-2024", "--lang", "en")
    assert (answer.code, answer.err) == (0, "")
    assert answer.lines[0] == "passed: 八个不同月份即达标"
    assert re.fullmatch(r"wujin-2024: (\d+) of \1 cases passed", answer.lines[-1])


def test_the_cases_of_a_file_lie_beside_it(ask, quarterly, cases):
    answer = ask("rulebook", "test", quarterly)
    assert cases.name == "quarterly.cases.toml"
    assert (answer.code, answer.err) == (0, "")
    assert answer.lines == ["通过：一次", "通过：两次", "quarterly：2个样例中2个通过"]


def test_a_case_that_fails_says_what_was_expected_and_found(ask, quarterly, cases):
    _edit(quarterly, "at_most = 1", "at_most = 2")
    answer = ask("rulebook", "test", quarterly, "--lang", "en")
    assert (answer.code, answer.err) == (3, "")
    assert answer.lines == [
        "passed: 一次",
        "failed: 两次 (deputy.contact)",
        "  verdict: not met expected, met found",
        "quarterly: 1 of 2 cases passed",
    ]
    assert "  结论：预期未达标，实为达标" in ask("rulebook", "test", quarterly).lines


def test_other_cases_can_be_given(ask, quarterly, cases, tmp_path):
    other = tmp_path / "others.toml"
    cases.rename(other)
    assert ask("rulebook", "test", quarterly, "--cases", other).code == 0
    assert ask("rulebook", "lint", quarterly, "--cases", other).code == 0
    assert ask("rulebook", "test", quarterly, "--cases", "wujin-2024").code == 2


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_where_there_are_no_cases_it_is_said_where_they_would_lie(ask, quarterly, lang):
    answer = ask("rulebook", "test", quarterly, "--lang", lang)
    assert (answer.code, answer.out) == (2, b"")
    assert str(quarterly.with_suffix(".cases.toml")) in answer.err
    assert bool(CHINESE.search(answer.err)) == (lang == "zh")


def test_cases_that_are_nowhere_are_refused(ask, quarterly):
    answer = ask("rulebook", "test", quarterly, "--cases", "nowhere.toml", "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    assert answer.err.startswith("there are no cases nowhere.toml; shipped: ")


def test_mistakes_in_cases_are_told_with_their_places(ask, quarterly, cases):
    _edit(cases, "deputy.contact", "deputy.contcat")
    answer = ask("rulebook", "test", quarterly, "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    assert answer.said == [
        f"quarterly.cases.toml, column cases[{n}].rule: 'deputy.contcat' is not allowed; "
        "allowed: deputy.contact"
        for n in (0, 1)
    ]


# --- layers -------------------------------------------------------------------------------------


def test_layers_that_agree_exit_with_0(ask, quarterly, copy):
    stricter = copy("at_most = 1", "at_most = 0")
    answer = ask("rulebook", "layers", quarterly, stricter, "--lang", "en")
    assert (answer.code, answer.err) == (0, "")
    assert answer.lines[0].startswith("deputy.contact: stricter, the lower rule stands: Measures")
    assert answer.lines[-1] == "quarterly+copy: duties set by several layers: 1; conflicts: 0"


def test_a_conflict_names_both_citations_and_exits_with_3(ask, quarterly, copy):
    looser = copy("at_most = 1", "at_most = 2")
    _edit(looser, 'article = "7"', 'article = "19"')
    answer = ask("rulebook", "layers", quarterly, looser)
    assert (answer.code, answer.err) == (3, "")
    for word in ("更宽，适用上位规定", "《办法》（2024-01-01），19", "《办法》（2024-01-01），7"):
        assert word in answer.lines[0]
    assert answer.lines[-1] == "quarterly+copy：多层规定的义务1项，其中冲突1项"


def test_three_layers_can_be_laid(ask, quarterly, copy):
    others = [copy("at_most = 1", f"at_most = {n}", name=f"layer{n}") for n in (1, 2)]
    _edit(others[0], "at_most = 1", "at_most = 0")
    answer = ask("rulebook", "layers", quarterly, *others, "--lang", "en")
    assert answer.lines[-1] == (
        "quarterly+layer1+layer2: duties set by several layers: 2; conflicts: 1"
    )
    assert answer.code == 3


# --- misuse -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "english", "chinese"),
    [
        (["lint"], ["NAME-OR-FILE is missing"], "缺少NAME-OR-FILE"),
        (["test"], ["NAME-OR-FILE is missing"], "缺少NAME-OR-FILE"),
        (["test", "a", "--cases", ""], ["--cases is empty"], "--cases为空"),
        (["layers"], ["NAME-OR-FILE is missing"] * 2, "缺少NAME-OR-FILE"),
        (["layers", "a"], ["NAME-OR-FILE is missing"], "缺少NAME-OR-FILE"),
        (["layers", "a", ""], ["NAME-OR-FILE is empty"], "NAME-OR-FILE为空"),
        (["list", "a"], ["too many arguments: a"], "多余的参数：a"),
        (
            ["burn"],
            ["there is no command burn; allowed: list, show, new, lint, test, layers, --help"],
            "没有命令burn",
        ),
    ],
)
def test_misuse_is_said_in_the_language_asked_for(ask, words, english, chinese):
    told, told_by_default = ask("rulebook", *words, "--lang", "en"), ask("rulebook", *words)
    assert (told.code, told.out) == (told_by_default.code, told_by_default.out) == (2, b"")
    assert told.said == english
    assert chinese in told_by_default.err


def test_an_unknown_rulebook_lists_the_shipped_ones(ask):
    for words in (["lint", "x"], ["test", "x"], ["layers", "wujin-2024", "x"]):
        answer = ask("rulebook", *words, "--lang", "en")
        assert (answer.code, answer.out) == (2, b"")
        assert "there is no rulebook x; shipped: " in answer.err


def test_the_real_command_exits_as_it_says(command, quarterly, copy):
    looser = copy("at_most = 1", "at_most = 2")
    assert command("rulebook", "layers", quarterly, looser).code == 3
