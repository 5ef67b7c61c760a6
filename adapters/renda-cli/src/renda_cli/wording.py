"""What the command says, in all its languages: English in the code, Chinese in `locale/`."""

import re

from renda.terms import Catalogue

LANGUAGES = CHINESE, ENGLISH = "zh", "en"
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")

say = Catalogue("renda_cli").say


def mark(message: str) -> str:
    """Return `message` unchanged: it is said later, and catalogues must hold it."""
    return message


def plain(text: str) -> str:
    """Return `text` without what a terminal would obey or what would break a line."""
    return UNSEEN.sub("\ufffd", text)
