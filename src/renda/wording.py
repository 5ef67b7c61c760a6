"""The words a user reads, by language.

English stands in the code and is the key; every other language is a gettext catalogue under a
package's `locale/`, so a further language needs no code. This module knows nothing of the domain.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from attrs import field, frozen

if TYPE_CHECKING:
    from gettext import NullTranslations

ENGLISH = "en"
CHINESE = "zh"


@runtime_checkable
class Labelled(Protocol):
    """What has a name of its own in each language."""

    def label(self, lang: str) -> str:
        """Return its name in `lang`."""
        ...


@frozen
class Catalogue:
    """What a package says, in all its languages.

    Args:
        package: The package whose `locale/` holds the translations; its name is their domain.
    """

    package: str
    _read: dict[str, "NullTranslations"] = field(factory=dict, init=False, eq=False)

    def say(self, message: str, lang: str = ENGLISH, /, **values: object) -> str:
        """Return `message` in `lang`, with `values` put into its named places.

        Args:
            message: The English text, with `{name}` places.
            lang: A language code such as `"zh"`; one without a catalogue gives English.
            values: What to put into the places; one that has a label of its own gives that.
        """
        return self._in(lang).gettext(message).format_map(_labelled(values, lang))

    def _in(self, lang: str) -> "NullTranslations":
        from gettext import translation
        from importlib.resources import as_file, files

        if lang not in self._read:
            with as_file(files(self.package) / "locale") as folder:
                self._read[lang] = translation(
                    self.package, folder, languages=[lang], fallback=True
                )
        return self._read[lang]


OWN = Catalogue("renda")


def say(message: str, lang: str = ENGLISH, /, **values: object) -> str:
    """Return what this package says, as `Catalogue.say` does."""
    return OWN.say(message, lang, **values)


def mark(message: str) -> str:
    """Return `message` unchanged: it is said later, and catalogues must hold it."""
    return message


def _labelled(values: Mapping[str, object], lang: str) -> dict[str, object]:
    return {
        name: value.label(lang) if isinstance(value, Labelled) else value
        for name, value in values.items()
    }
