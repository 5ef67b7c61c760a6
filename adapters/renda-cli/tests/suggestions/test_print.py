"""Papers are printed from the shipped texts, or from a place's own."""

import pytest

PRINT = ("suggestions", "print")


@pytest.mark.parametrize(
    ("form", "title"),
    [
        ((), "代表建议交办单"),
        (("--form", "reply"), "对代表建议的答复"),
        (("--form", "opinion"), "征询代表意见表"),
    ],
)
def test_each_paper_is_printed(ask, suggestions_url, form, title):
    answer = ask(*PRINT, suggestions_url, "parking", *form)
    assert (answer.code, answer.err) == (0, "")
    assert answer.lines[0].strip() == title
    assert "增加公共停车位" in answer.text


def test_a_place_has_a_text_of_its_own(ask, suggestions_url, tmp_path):
    own = tmp_path / "own.txt"
    own.write_text("致$unit：$title\n", "utf-8")
    answer = ask(*PRINT, suggestions_url, "parking", "--template", own)
    assert answer.lines == ["致transport：增加公共停车位"]
    own.write_text("$colour", "utf-8")
    refused = ask(*PRINT, suggestions_url, "parking", "--template", own, "--lang", "en")
    assert (refused.code, refused.said[0][:28]) == (2, "the form has a place colour;")


def test_a_suggestion_that_is_not_there_has_no_paper(ask, suggestions_url):
    assert ask(*PRINT, suggestions_url, "nowhere").code == 2
