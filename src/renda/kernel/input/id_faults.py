"""What shows that an id was changed on its way, by a spreadsheet or by copying.

Ids that stand in one place only are merely compared: of one that was changed nobody would be told.
It knows texts, and not what has the ids.
"""

import re
from unicodedata import category

from renda.wording import mark

BLANK_IN_ID = mark("{value} is no id: there is a blank or an invisible character in it")
NUMBER_AS_ID = mark(
    "{value} is no id: a spreadsheet has shortened a number; format the column as text and fill "
    "in the whole ids"
)

# What a spreadsheet makes of an id of more than eleven digits; several ids become one.
SHORTENED = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.ASCII | re.IGNORECASE)
# Blanks of every width; controls; and what is not seen at all, such as a zero-width space.
UNSEEN = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})


def fault_of_id(text: str) -> str:
    """Return the message of what has happened to an id; empty where nothing is seen to have.

    >>> fault_of_id("2.02503E+11").partition(";")[0]
    '{value} is no id: a spreadsheet has shortened a number'
    >>> fault_of_id("v1\u200b").partition(":")[0]
    '{value} is no id'
    >>> fault_of_id("202503000001")
    ''
    """
    if not UNSEEN.isdisjoint(map(category, text)):
        return BLANK_IN_ID
    return NUMBER_AS_ID if SHORTENED.fullmatch(text) else ""


def may_have_faults(texts: str) -> bool:
    """Tell whether any of many ids, one after the other, may have a fault; it asks no single one.

    >>> may_have_faults("v1v2v3"), may_have_faults("v1v2 v3")
    (False, True)
    """
    return not texts.isprintable() or " " in texts or "E+" in texts.upper()
