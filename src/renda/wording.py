"""The words a user reads, by language.

English stands in the code and is the key; every other language is a gettext catalogue under
`locale/`, so a further language needs no code. This module knows nothing of the domain.
"""

import gettext
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import as_file, files

ENGLISH = "en"
CHINESE = "zh"


@lru_cache(maxsize=16)
def _catalogue(lang: str) -> gettext.NullTranslations:
    with as_file(files("renda") / "locale") as folder:
        return gettext.translation("renda", folder, languages=[lang], fallback=True)


def say(message: str, lang: str = ENGLISH, **values: object) -> str:
    """Return `message` in `lang`, with `values` put into its named places.

    Args:
        message: The English text, with `{name}` places.
        lang: A language code such as `"zh"`; one without a catalogue gives English.
        values: What to put into the places; a value that can `label(lang)` itself does so.
    """
    return _catalogue(lang).gettext(message).format_map(_labelled(values, lang))


def mark(message: str) -> str:
    """Return `message` unchanged: it is said later, and catalogues must hold it."""
    return message


def _labelled(values: Mapping[str, object], lang: str) -> dict[str, object]:
    return {
        name: value.label(lang) if hasattr(value, "label") else value
        for name, value in values.items()
    }
