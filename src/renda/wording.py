"""The words a user reads, by language.

English stands in the code and is the key; every other language is gettext catalogues under the
`locale/` of each room, so a further language needs no code. This module knows nothing of the
domain.
"""

from collections.abc import Mapping
from functools import cache
from typing import Protocol, runtime_checkable

from attrs import field, frozen

ENGLISH = "en"
CHINESE = "zh"


@runtime_checkable
class Labelled(Protocol):
    """A value that has a name of its own in each language."""

    def label(self, lang: str) -> str:
        """Return the name in `lang`."""
        ...


@frozen
class Catalogue:
    """The texts of a package in all its languages.

    The texts of a language are read once, when they are first asked for.

    Args:
        package: The package that brings the translations, in its `locale/` and those of its rooms.
    """

    package: str
    # English stands in the code, so its catalogue is empty and no file is looked for.
    _texts: dict[str, Mapping[str, str]] = field(
        factory=lambda: {ENGLISH: {}}, init=False, eq=False, repr=False
    )

    def say(self, message: str, lang: str = ENGLISH, /, **values: object) -> str:
        """Return `message` in `lang`, with `values` put into its named places.

        Args:
            message: The English text, with `{name}` places.
            lang: A language code such as `"zh"`; one without a catalogue gives English.
            values: The values for the places, by name; a value with a label is put in by its label.
        """
        text = self._in(lang).get(message, message)
        return text.format_map(_labelled(values, lang))

    def name(self, word: str, vocabulary: str, lang: str) -> str:
        """Return the name of a vocabulary's word in `lang`.

        Args:
            word: The English name; words of other vocabularies may have the same one.
            vocabulary: The name of the vocabulary's class, which tells such words apart.
            lang: A language code; one without a catalogue gives the English name.
        """
        # Imported here and below: whoever reads English alone never needs gettext.
        from renda.catalogue_files import text_key

        return self._in(lang).get(text_key(word, vocabulary), word)

    def _in(self, lang: str) -> Mapping[str, str]:
        if lang not in self._texts:
            from renda.catalogue_files import read_texts

            self._texts[lang] = read_texts(self.package, lang)
        return self._texts[lang]


@cache
def catalogue_of(package: str) -> Catalogue:
    """Return the one catalogue of a package, so that its texts are read once."""
    return Catalogue(package)


OWN = catalogue_of("renda")


def say(message: str, lang: str = ENGLISH, /, **values: object) -> str:
    """Return a text of renda's own in `lang`, as `Catalogue.say` does."""
    return OWN.say(message, lang, **values)


def mark(message: str) -> str:
    """Return `message` unchanged; it marks a text that is said later."""
    # The extractor of catalogues looks for calls, and finds no text in a bare constant.
    return message


def _labelled(values: Mapping[str, object], lang: str) -> dict[str, object]:
    return {
        name: value.label(lang) if isinstance(value, Labelled) else value
        for name, value in values.items()
    }
