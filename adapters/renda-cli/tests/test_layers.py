"""`renda check --layers`: rulebooks laid over each other, and what became of each shared duty."""

import json

import pytest


@pytest.fixture
def town(quarterly, tmp_path):
    """A rulebook below the quarterly one: its own number of the same duty, and another duty."""

    def make(bound="at_most = 0", kind="reception"):
        text = quarterly.read_text(encoding="utf-8")
        further = text[text.index("[[rules]]") :].replace("deputy.contact", "deputy.town")
        for old, new in (
            ('id = "quarterly"', 'id = "town"'),
            ("at_most = 1", bound),
            ('kind = "reception"', f'kind = "{kind}"'),
            ('article = "7"', 'article = "19"'),
        ):
            assert old in text
            text = text.replace(old, new)
        file = tmp_path / "town.toml"
        file.write_text(text + further, encoding="utf-8")
        return file

    return make


@pytest.fixture
def check_layers(ask, folder):
    """Check the small world's year by layers of rulebooks, the highest first."""

    def run(*layers, words=()):
        listed = ",".join(map(str, layers))
        return ask("check", folder, "--layers", listed, "--year", "2025", *words)

    return run


def _findings(answer):
    return {
        (finding["rule"], finding["subject"], finding["period"]["from"]): finding
        for finding in json.loads(answer.out)["findings"]
    }


JSON = ("--format", "json")


def test_a_stricter_lower_rule_is_what_is_judged_by(check, check_layers, quarterly, town):
    found = _findings(check_layers(quarterly, town(), words=JSON))
    alone = _findings(check(*JSON, rulebook=quarterly))
    key = "deputy.contact", "short", "2025-01-01"
    assert (alone[key]["verdict"], alone[key]["required"]) == ("met", 1)
    assert (found[key]["verdict"], found[key]["required"]) == ("not_met", 0)
    assert ("deputy.town", "short", "2025-01-01") in found


def test_of_a_looser_lower_rule_the_upper_one_stands(check_layers, quarterly, town):
    found = _findings(check_layers(quarterly, town("at_most = 5"), words=JSON))
    assert found["deputy.contact", "short", "2025-01-01"]["required"] == 1


def test_rules_that_both_stand_are_both_judged(check_layers, quarterly, town):
    found = _findings(check_layers(quarterly, town(kind="inspection"), words=JSON))
    rules = {rule for rule, *_ in found}
    assert rules == {"deputy.contact", "deputy.contact@quarterly", "deputy.town"}


@pytest.mark.parametrize(
    ("bound", "kind", "outcome", "strictness"),
    [
        ("at_most = 0", "reception", "replaced", "stricter"),
        ("at_most = 5", "reception", "conflict", "looser"),
        ("at_most = 1", "inspection", "both", "different"),
    ],
)
def test_json_tells_what_became_of_the_two_rules(
    check_layers, quarterly, town, bound, kind, outcome, strictness
):
    report = json.loads(check_layers(quarterly, town(bound, kind), words=JSON).out)
    assert report["rulebook"]["id"] == "quarterly+town"
    [overlay] = report["layers"]
    assert (overlay["duty"], overlay["outcome"], overlay["strictness"]) == (
        "deputy.contact",
        outcome,
        strictness,
    )
    assert [overlay[side]["citation"]["article"] for side in ("upper", "lower")] == ["7", "19"]
    assert overlay["upper"]["bound"] == {"at_most": 1}


@pytest.mark.parametrize(
    ("lang", "line", "summary"),
    [
        (
            "en",
            "deputy.contact: looser, the upper rule stands: Measures (2024-01-01), 19 asks for",
            "quarterly+town: duties set by several layers: 1; conflicts: 1",
        ),
        (
            "zh",
            "deputy.contact：更宽，适用上位规定",
            "quarterly+town：多层规定的义务1项，其中冲突1项",
        ),
    ],
)
def test_the_text_tells_it_in_both_languages(check_layers, quarterly, town, lang, line, summary):
    answer = check_layers(quarterly, town("at_most = 5"), words=("--lang", lang))
    assert answer.code == 0
    told = next(line_no for line_no, text in enumerate(answer.lines) if text.startswith(line))
    assert answer.lines[told + 1] == summary


def test_one_rulebook_has_no_layers_to_tell_of(check, quarterly):
    assert "layers" not in json.loads(check(*JSON, rulebook=quarterly).out)
    assert "several layers" not in check("--lang", "en", rulebook=quarterly).text


def test_layers_without_a_common_duty_have_no_key_and_a_line_of_none(check_layers, quarterly, town):
    other = town()
    other.write_text(other.read_text("utf-8").replace("deputy.contact", "deputy.other"), "utf-8")
    layers = other, quarterly
    answer = check_layers(*layers, words=("--lang", "en"))
    assert "duties set by several layers: 0; conflicts: 0" in answer.text
    assert "layers" not in json.loads(check_layers(*layers, words=JSON).out)


def test_the_exit_code_is_that_of_a_check(check_layers, quarterly, town):
    conflict = check_layers(quarterly, town("at_most = 5"))
    assert conflict.code == 0
    assert check_layers(quarterly, town(), words=("--fail-on-short",)).code == 3


def test_the_command_that_explains_a_finding_names_the_layers(ask, check_layers, quarterly, town):
    answer = check_layers(quarterly, town(), words=("--lang", "en"))
    line = answer.lines[-1]
    assert f"--layers {quarterly},{town()} --year 2025" in line
    words = line[line.index("renda ") :].split()[1:]
    explained = ask(*words)
    assert explained.code == 0
    assert "at most 0" in explained.text


def test_a_store_is_checked_by_layers_like_a_folder(ask, check_layers, filled_url, quarterly, town):
    layers = f"{quarterly},{town()}"
    answer = ask("check", filled_url, "--layers", layers, "--year", "2025", *JSON)
    stored, read = (
        json.loads(answer.out),
        json.loads(check_layers(quarterly, town(), words=JSON).out),
    )
    assert stored["layers"] == read["layers"]
    assert [(f["rule"], f["subject"], f["verdict"]) for f in stored["findings"]] == [
        (f["rule"], f["subject"], f["verdict"]) for f in read["findings"]
    ]


def test_layers_are_compared_like_a_rulebook(ask, folder, quarterly, town):
    layers = f"{quarterly},{town()}"
    answer = ask(
        "compare", folder, "--layers", layers, "--year", "2025", "--with", quarterly, *JSON
    )
    told = json.loads(answer.out)
    assert (told["rulebook"]["id"], told["with"]["id"]) == ("quarterly+town", "quarterly")


@pytest.mark.parametrize(
    ("words", "english", "chinese"),
    [
        (
            ["--layers", "a,b", "--rulebook", "c"],
            "give --rulebook or --layers, not both",
            "--rulebook与--layers只能给出一个",
        ),
        (
            ["--layers", "a"],
            "--layers: 'a' is not allowed; allowed: NAME-OR-FILE,NAME-OR-FILE",
            "--layers：'a'不符合要求",
        ),
        (
            ["--layers", "a,,b"],
            "--layers: 'a,,b' is not allowed; allowed: NAME-OR-FILE,NAME-OR-FILE",
            "--layers：'a,,b'不符合要求",
        ),
    ],
)
def test_misuse_is_said_in_the_language_asked_for(ask, words, english, chinese):
    given = ["check", "a", *words, "--year", "2025"]
    told, told_by_default = ask(*given, "--lang", "en"), ask(*given)
    assert (told.code, told.out, told.said) == (2, b"", [english])
    assert chinese in told_by_default.err


def test_layers_are_saved_as_a_rulebook_that_judges_alike(
    ask, check, check_layers, quarterly, town, tmp_path
):
    file = tmp_path / "layers.toml"
    answer = ask("rulebook", "layers", quarterly, town(), "--save", file, "--lang", "en")
    assert (answer.code, answer.err) == (0, "")
    assert answer.lines[-1] == f"{file}: rulebook quarterly+town is saved, 2 rules"
    laid = json.loads(check_layers(quarterly, town(), words=JSON).out)
    saved = json.loads(check(*JSON, rulebook=file).out)
    assert laid.pop("layers")
    assert saved == laid


def test_what_is_saved_in_spite_of_conflicts_still_exits_with_3(ask, quarterly, town, tmp_path):
    file = tmp_path / "layers.toml"
    layers = quarterly, town("at_most = 5")
    answer = ask("rulebook", "layers", *layers, "--save", file)
    assert answer.code == 3
    assert f"{file}：已保存规则集quarterly+town，2条规则" in answer.lines
    told = ask("rulebook", "layers", *layers, "--save", file, "--force", *JSON)
    assert (told.code, told.err) == (3, "")
    assert json.loads(told.out)["format"] == "renda.layers/1"


def test_a_file_that_is_there_is_not_replaced_unasked(ask, quarterly, town):
    before = quarterly.read_bytes()
    words = "rulebook", "layers", quarterly, town(), "--save", quarterly
    answer = ask(*words, "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    assert answer.said == [f"{quarterly} is there already; --force replaces it"]
    assert quarterly.read_bytes() == before
    assert ask(*words, "--force").code == 0
    assert quarterly.read_bytes() != before


def test_layers_alone_are_told_as_json_too(ask, quarterly, town):
    answer = ask("rulebook", "layers", quarterly, town("at_most = 5"), *JSON)
    told = json.loads(answer.out)
    assert (answer.code, told["format"], told["rulebook"]["id"]) == (
        3,
        "renda.layers/1",
        "quarterly+town",
    )
    assert [overlay["outcome"] for overlay in told["layers"]] == ["conflict"]


def test_a_layer_that_is_not_there_is_named(check_layers, quarterly):
    answer = check_layers(quarterly, "nowhere.toml", words=("--lang", "en"))
    assert (answer.code, answer.out) == (2, b"")
    assert "there is no rulebook nowhere.toml; shipped: " in answer.err
