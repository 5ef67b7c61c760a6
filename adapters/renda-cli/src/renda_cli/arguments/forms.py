"""How an answer is given: in which language, and as a text or as data."""

from renda_cli.arguments.values import ArgumentReader, word_parser
from renda_cli.wording import CHINESE, LANGUAGES

FORMATS = TEXT, JSON, CSV = "text", "json", "csv"


def read_language(reader: ArgumentReader, lang: str | None) -> str:
    """Return the language of texts and messages; Chinese where none is given."""
    return reader.optional("--lang", lang, word_parser(*LANGUAGES), CHINESE)


def read_format(reader: ArgumentReader, form: str | None, *allowed: str) -> str:
    """Return the format of an answer; text where none is given.

    Args:
        reader: Collects what is wrong.
        form: The text of `--format`; None where it was left out.
        allowed: The formats this command can answer in.
    """
    return reader.optional("--format", form, word_parser(*allowed), TEXT)
