"""Wordings: checked when they are made, filled with facts that are never read as wordings."""

from datetime import date

import pytest

from renda import Title
from renda.notices import (
    DECLARED,
    BraceError,
    DeclaredFacts,
    NoticeTemplate,
    OccasionKind,
    PlaceholderError,
    UnknownPlaceholderError,
    UnusedPlaceholderError,
)

FACTS = {
    "suggestion": "s1",
    "due_on": date(2025, 6, 30),
    "title": "增加公共停车位",
    "unit": "交通局",
}


def template(zh="{suggestion}须在{due_on}前答复", en="{suggestion} is due by {due_on}", **more):
    return NoticeTemplate(
        template_id="t1",
        on="reply-due",
        title=Title({"zh": "答复期限", "en": "A reply falls due"} | more),
        text=Title({"zh": zh, "en": en}),
    )


def test_a_wording_tells_the_facts_in_both_languages():
    title, text = template().worded(FACTS)
    assert title.label("zh") == "答复期限"
    assert text.label("zh") == "s1须在2025-06-30前答复"
    assert text.label("en") == "s1 is due by 2025-06-30"


def test_an_unknown_place_is_refused_and_the_known_ones_are_listed():
    with pytest.raises(UnknownPlaceholderError) as refused:
        template(en="{suggestion} is due by {due_on}, says {mayor}")
    assert str(refused.value) == (
        "the English wording t1 names mayor, which is not allowed; "
        "allowed: suggestion, due_on, title, unit"
    )
    assert refused.value.text("zh") == (
        "通知模板t1的英文文本用了mayor，不可用；可用：suggestion, due_on, title, unit"
    )


def test_a_wording_that_leaves_out_what_a_reader_needs_is_refused():
    with pytest.raises(UnusedPlaceholderError, match="Chinese wording t1 does not tell due_on"):
        template(zh="{suggestion}须答复")


def test_what_one_language_tells_the_other_tells_too():
    with pytest.raises(UnusedPlaceholderError, match="English wording t1 does not tell title"):
        template(zh="{suggestion}{title}须在{due_on}前答复")


@pytest.mark.parametrize(
    "wording", ["{suggestion.name} {due_on}", "{suggestion!r} {due_on}", "{suggestion:>9} {due_on}"]
)
def test_a_place_reaches_nothing_behind_a_fact_and_has_no_form(wording):
    with pytest.raises(PlaceholderError, match="suggestion"):
        template(en=wording)


def test_a_place_without_a_name_is_refused():
    with pytest.raises(UnknownPlaceholderError, match=r"names \{\}"):
        template(en="{suggestion} {due_on} {}")


@pytest.mark.parametrize("wording", ["{suggestion} {due_on", "{suggestion} {due_on} }"])
def test_a_brace_that_is_no_place_is_refused(wording):
    with pytest.raises(BraceError, match=r"written like \{due_on\}"):
        template(en=wording)


def test_a_fact_with_braces_is_told_as_it_is():
    _, text = template().worded({**FACTS, "suggestion": "{due_on}{0}"})
    assert text.label("en") == "{due_on}{0} is due by 2025-06-30"


def test_a_fact_of_several_lines_is_told_on_one():
    _, text = template().worded({**FACTS, "suggestion": "s1\r\nBcc: all\x1b[31m"})
    assert text.label("en") == "s1 Bcc: all [31m is due by 2025-06-30"


def test_a_fact_with_words_in_two_languages_is_told_in_each():
    unit = Title({"zh": "交通局", "en": "transport bureau"})
    _, text = template(zh="{unit}{suggestion}{due_on}", en="{unit} {suggestion} {due_on}").worded(
        {**FACTS, "unit": unit}
    )
    assert text.label("zh").startswith("交通局")
    assert text.label("en").startswith("transport bureau")


def test_every_kind_of_occasion_declares_what_a_wording_must_tell():
    assert {*DECLARED} == {*OccasionKind}
    assert all(isinstance(facts, DeclaredFacts) and facts.needed for facts in DECLARED.values())
