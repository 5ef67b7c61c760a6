"""Numbers of things in words, each with the counter of its unit: 1 event, 2 documents, 3场次.

It knows the words only, and nothing of what was counted. Of sources and quantities there is no
word that suits them all.
"""

from collections.abc import Mapping

from renda.duties.rules.measures import Number
from renda.duties.rules.policies.measure_units import Unit
from renda.wording import ENGLISH, mark, say

# Of one, and of any other number.
AMOUNTS: Mapping[Unit, tuple[str, str]] = {
    Unit.DOCUMENT: (mark("{n} document"), mark("{n} documents")),
    Unit.EVENT: (mark("{n} event"), mark("{n} events")),
    Unit.ITEM: (mark("{n} item"), mark("{n} items")),
    Unit.THING: (mark("{n} thing"), mark("{n} things")),
    Unit.RECORD: (mark("{n} record"), mark("{n} records")),
    Unit.DAY: (mark("{n} different day"), mark("{n} different days")),
    Unit.MONTH: (mark("{n} different month"), mark("{n} different months")),
    Unit.THEME: (mark("{n} different theme"), mark("{n} different themes")),
    Unit.PEOPLE: (mark("{n} person"), mark("{n} persons")),
    Unit.ATTENDANCE: (mark("{n} attendance"), mark("{n} attendances")),
}


def amount_text(unit: Unit, number: Number, lang: str = ENGLISH) -> str | None:
    """Return a number with the word of its unit; None where there is none that suits.

    Args:
        unit: What is counted.
        number: How many.
        lang: A language code; English and Chinese are complete.
    """
    words = AMOUNTS.get(unit)
    return None if words is None else say(words[number != 1], lang, n=number)
