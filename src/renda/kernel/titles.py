"""A title that data carries by language: of a rulebook, a rule, a kind, a heading.

It knows the texts that the data gives. It invents nothing: in a language it lacks it is English.
"""

from collections.abc import Callable, Mapping

from attrs import field, frozen

from renda.errors import RendaError
from renda.wording import CHINESE, ENGLISH


class TitleError(RendaError, ValueError):
    """A title lacks one of the two languages every reader is owed."""

    message = "a title must be given in Chinese (zh) and English (en); given: {given}"


def _copy(texts: Mapping[str, str]) -> Mapping[str, str]:
    # A copy of its own: whoever gave the mapping may change it later.
    return dict(texts)


@frozen
class Title:
    """A title in several languages (标题).

    Args:
        texts: The title by language code; Chinese and English are always among them.

    Raises:
        TitleError: Chinese or English is missing.

    >>> from renda import Title
    >>> title = Title({"zh": "接待群众", "en": "Receptions of the public"})
    >>> print(title, title.label("zh"))
    Receptions of the public 接待群众
    """

    texts: Mapping[str, str] = field(converter=_copy)

    def __attrs_post_init__(self) -> None:
        """Refuse a title without Chinese or English."""
        if not {CHINESE, ENGLISH} <= self.texts.keys():
            raise TitleError(given=", ".join(self.texts) or "-")

    def __hash__(self) -> int:
        """Return a hash of the texts; the mapping has none, so attrs cannot make one."""
        return hash(tuple(sorted(self.texts.items())))

    @classmethod
    def said(cls, label: Callable[[str], str]) -> "Title":
        """Return the title that a function gives in Chinese and in English.

        Args:
            label: Returns the text in a language, such as the `label` of a word.

        >>> from renda import Title
        >>> from renda.terms import Grade
        >>> Title.said(Grade.HIGH.label).label("zh")
        '高质量'
        """
        return cls({lang: label(lang) for lang in (CHINESE, ENGLISH)})

    def label(self, lang: str = ENGLISH) -> str:
        """Return the title in `lang`, or in English where it has none."""
        return self.texts.get(lang, self.texts[ENGLISH])

    def __str__(self) -> str:
        """Return the title in English."""
        return self.label()
