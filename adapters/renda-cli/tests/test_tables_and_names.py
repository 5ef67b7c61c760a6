"""Rows of cells as aligned lines, and names as the roster has them."""

from datetime import UTC, date, datetime

import pytest
from rich.cells import cell_len

from renda import Congress, Mandate, Roster, Year, check, load_rulebook
from renda.terms import Reference, Scope
from renda_cli.output.styled_lines import heading
from renda_cli.output.tables import table
from renda_cli.texts.subject_names import SubjectNames
from renda_cli.wording import plain, say

MADE = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def report():
    """A report on one deputy whose name was corrected."""
    named = {"deputy_id": "d1", "person_id": "p1", "congress_id": "c1"}
    roster = Roster(
        congresses=[Congress(congress_id="c1", name="示例县人大", congress_level="county")],
        mandates=[
            Mandate(**named, name="代表0009", elected_on=date(2022, 1, 8), voided_at=MADE),
            Mandate(**named, name="章三", elected_on=date(2022, 1, 8), recorded_at=MADE),
        ],
    )

    def at(instant):
        return check(load_rulebook("wujin-2024"), roster, [], Year(2025), known_at=instant)

    return at


def test_a_full_width_character_takes_two_places():
    lines = [str(line) for line in table(["名", "b"], [["人大", "x"], ["ab", "y"]])]
    assert lines == ["名    b", "人大  x", "ab    y"]
    assert {cell_len(line) for line in lines} == {7}


def test_numbers_stand_to_the_right_and_their_heads_too():
    lines = [str(line) for line in table(["name", "count"], [["a", 7], ["b", 1234567]])]
    assert lines == ["name    count", "a           7", "b     1234567"]


def test_a_column_of_numbers_and_words_is_one_of_words():
    lines = [str(line) for line in table(["a"], [[1], ["word"]])]
    assert lines == ["a", "1", "word"]


def test_a_table_without_rows_is_nothing():
    assert list(table(["a", "b"], [])) == []


def test_only_the_head_stands_out():
    head, row = table(["a"], [["b"]])
    assert head == heading("a")
    assert row == "b"


@pytest.mark.parametrize("text", ["\x1b[2J", "a\nb", "a\tb", "\u202eabc", "\x85", "\x00"])
def test_what_a_terminal_would_obey_is_made_visible(text):
    assert "\ufffd" in plain(text)
    assert len(plain(text)) == len(text)


def test_ordinary_text_is_left_as_it_is():
    assert plain("代表0009 Zhang·San “é” 𠮷") == "代表0009 Zhang·San “é” 𠮷"


def test_a_language_without_a_catalogue_is_answered_in_english():
    assert say("Rule", "fr") == "Rule"
    assert say("Rule", "zh") == "规则"


def test_a_name_is_the_one_known_at_the_time(report):
    assert SubjectNames.of(report(None)).with_id(Scope.DEPUTY, "d1") == "d1 章三"
    before = datetime(2025, 12, 31, tzinfo=UTC)
    assert SubjectNames.of(report(before)).with_id(Scope.DEPUTY, "d1") == "d1 代表0009"


def test_an_id_without_a_name_stands_alone(report):
    assert SubjectNames.of(report(None)).with_id(Scope.GROUP, "g9") == "g9"


@pytest.mark.parametrize(
    ("kind", "english", "chinese"),
    [
        ("mandate", "deputy d1 章三", "代表 d1 章三"),
        ("congress", "congress d1", "人民代表大会 d1"),
        ("group", "deputy group d1", "代表小组 d1"),
        ("absence", "absence d1", "缺席 d1"),
        ("law", "law d1", "法律 d1"),
        ("dates", "dates d1", "日期 d1"),
        ("comet", "comet d1", "comet d1"),
    ],
)
def test_a_side_of_a_contradiction_is_named_by_its_kind(report, kind, english, chinese):
    names = SubjectNames.of(report(None))
    assert names.of_reference(Reference(kind, "d1"), "en") == english
    assert names.of_reference(Reference(kind, "d1"), "zh") == chinese
