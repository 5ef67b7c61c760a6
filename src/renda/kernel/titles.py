"""A title that data carries by language: of a rulebook, a rule, a kind, a heading.

It holds what the data says and invents nothing: a language it lacks is answered in English.
"""

from collections.abc import Mapping

from attrs import field, frozen

from renda.errors import RendaError
from renda.wording import CHINESE, ENGLISH


class TitleError(RendaError, ValueError):
    """A title lacks one of the two languages every reader is owed."""

    message = "a title must be given in Chinese (zh) and English (en); given: {given}"


def _copied(texts: Mapping[str, str]) -> Mapping[str, str]:
    return dict(texts)


@frozen
class Title:
    """A title by language code (标题); Chinese and English are always there."""

    texts: Mapping[str, str] = field(converter=_copied)

    def __attrs_post_init__(self) -> None:
        """Refuse a title without Chinese or English."""
        if not {CHINESE, ENGLISH} <= self.texts.keys():
            raise TitleError(given=", ".join(self.texts) or "-")

    def __hash__(self) -> int:
        """Return a hash by content, as the mapping has none."""
        return hash(tuple(sorted(self.texts.items())))

    def label(self, lang: str = ENGLISH) -> str:
        """Return the title in `lang`, or in English where it has none."""
        return self.texts.get(lang, self.texts[ENGLISH])

    def __str__(self) -> str:
        """Return the title in English."""
        return self.label()
