"""Titles by language: Chinese and English always, others where the data has them."""

import pytest

from renda.kernel.titles import Title, TitleError


@pytest.fixture
def title() -> Title:
    return Title({"zh": "接待选民", "en": "Receptions", "de": "Sprechstunden"})


def test_a_title_is_read_in_the_language_asked_for(title: Title) -> None:
    assert [title.label("zh"), title.label("de")] == ["接待选民", "Sprechstunden"]


def test_a_language_the_title_lacks_is_answered_in_english(title: Title) -> None:
    assert title.label("fr") == title.label() == str(title) == "Receptions"


@pytest.mark.parametrize(
    ("texts", "given"), [({"zh": "接待"}, "zh"), ({"en": "x", "de": "y"}, "en, de"), ({}, "-")]
)
def test_a_title_without_chinese_or_english_is_refused(texts: dict[str, str], given: str) -> None:
    with pytest.raises(TitleError) as error:
        Title(texts)
    assert str(error.value) == (
        f"a title must be given in Chinese (zh) and English (en); given: {given}"
    )


def test_equal_titles_are_one_whatever_the_order_of_their_languages(title: Title) -> None:
    other = Title(dict(reversed(title.texts.items())))
    assert {title, other} == {title}
