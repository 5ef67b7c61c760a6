"""`renda check --rule/--subject/--only/--limit`: some findings are shown, all are counted."""

import csv
import io
import json

import pytest

RULE = ("--rule", "deputy.receptions")


def rows(answer):
    """Return the rows of an answer in CSV."""
    return list(csv.DictReader(io.StringIO(answer.out.decode("utf-8"))))


def test_totals_are_those_of_all_whatever_is_shown(check):
    whole = json.loads(check("--format", "json").out)
    for words in (RULE, ("--subject", "short"), ("--only", "met"), ("--limit", "1")):
        part = json.loads(check("--format", "json", *words).out)
        assert part["summary"] == whole["summary"]
        assert part["shown"]["of"] == len(whole["findings"])
        assert part["shown"]["findings"] == len(part["findings"]) < part["shown"]["of"]
    assert "shown" not in whole


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_text_counts_all_and_says_how_many_are_shown(check, lang):
    whole, part = check("--lang", lang), check("--lang", lang, *RULE, "--limit", "1")
    end = [line for line in whole.lines if "Findings not met" in line or "未达标或者待定" in line]
    assert end[0] in part.lines
    # Every table of totals stands in the excerpt as it stands in the whole report.
    assert whole.lines[: whole.lines.index(end[0])] == part.lines[: part.lines.index(end[0])]
    said = part.lines[part.lines.index(end[0]) + 1]
    assert "--rule deputy.receptions --limit 1" in said
    assert said.startswith({"zh": "显示其中1项，共", "en": "Shown: 1 of "}[lang])
    assert len(whole.lines) > len(part.lines)


def test_where_all_is_shown_nothing_is_said_of_an_excerpt(check):
    assert "Shown" not in check("--lang", "en").text
    assert check("--lang", "en", "--limit", "99").text == check("--lang", "en").text


def test_findings_of_one_verdict_or_several_can_be_had(check):
    assert {row["verdict"] for row in rows(check("--format", "csv", "--only", "met"))} == {"met"}
    both = rows(check("--format", "csv", "--only", "met,not_met"))
    assert {row["verdict"] for row in both} == {"met", "not_met"}
    text = check("--only", "met", "--lang", "en").text
    assert "Findings of verdict met: " in text
    assert "enough 代表0001" in text


def test_no_finding_of_a_verdict_is_said_with_a_nought(check, easy):
    text = check("--only", "pending", "--lang", "en", of=easy).text
    assert "Findings of verdict pending: 0" in text
    assert "To see a finding explained: " in text


def test_a_limit_shows_the_first_ones(check):
    everything = rows(check("--format", "csv"))
    assert rows(check("--format", "csv", "--limit", "2")) == everything[:2]
    assert rows(check("--format", "csv", "--limit", "0")) == []


@pytest.mark.parametrize("words", [("--limit", "0"), ("--only", "met")])
def test_what_is_not_shown_is_still_short(check, words):
    assert check("--fail-on-short", *words).code == 3


def test_what_is_not_asked_about_is_not_short(check):
    assert check("--fail-on-short", *RULE, "--subject", "short").code == 3
    assert check("--fail-on-short", *RULE, "--subject", "enough").code == 0


def test_a_wrong_verdict_lists_those_there_are(check):
    answer = check("--only", "met,fine", "--lang", "en")
    assert (answer.code, answer.out) == (2, b"")
    words = "not_met, undetermined, pending, met, not_applicable"
    assert answer.said == [f"--only: 'fine' is not allowed; allowed: {words}"]


@pytest.mark.parametrize("number", ["-1", "1.5", "x", ""])
def test_a_limit_is_a_whole_number(check, number):
    answer = check("--limit", number, "--lang", "en")
    assert (answer.code, answer.said[0][:8]) == (2, "--limit:")
