"""How an answer is given, in which language and as what; and who asks for a change."""

from renda_cli.arguments.settings import ACTOR, LANG
from renda_cli.arguments.values import ArgumentReader, parse_text, word_parser
from renda_cli.wording import CHINESE, LANGUAGES

# The last is CSV with the mark by which Excel knows UTF-8; without it, Chinese is other letters.
FORMATS = TEXT, JSON, CSV, CSV_BOM = "text", "json", "csv", "csv-bom"
CSV_FORMATS = frozenset({CSV, CSV_BOM})


def read_language(reader: ArgumentReader, lang: str | None) -> str:
    """Return the language of texts and messages; Chinese where none is given and none is set."""
    given = reader.or_setting("--lang", lang, LANG)
    return reader.optional(*given, word_parser(*LANGUAGES), CHINESE)


def read_actor_name(reader: ArgumentReader, actor: str | None) -> str | None:
    """Return who acts; None where nobody is given and nobody is set."""
    return reader.optional(*reader.or_setting("--actor", actor, ACTOR), parse_text, None)


def read_format(reader: ArgumentReader, form: str | None, *allowed: str) -> str:
    """Return the format of an answer; text where none is given.

    Args:
        reader: Collects what is wrong.
        form: The text of `--format`; None where it was left out.
        allowed: The formats this command can answer in.
    """
    return reader.optional("--format", form, word_parser(*allowed), TEXT)
