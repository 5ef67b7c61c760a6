"""The number of an item in the register of its congress, and the series that it belongs to.

A number is given once, at a move that the procedure names, and never changes: it stays with an
item that is declined afterwards, withdrawn, converted or corrected.
"""

from attrs import frozen

from renda.kernel.fields import positive_field, text_field
from renda.kernel.ids import Id
from renda.kernel.input.annotations import Typed
from renda.kernel.terms import Term
from renda.wording import ENGLISH, say

SEPARATOR = "-"


class NumberedBy(Term):
    """What a series of numbers spans (编号范围)."""

    SESSION = "session", "each session of the congress, until the next one opens"
    YEAR = "year", "each calendar year"


@frozen(kw_only=True, repr=False)
class ItemNumber(Typed):
    """The number of an item in the register of its congress (编号), such as 第1号.

    Args:
        series: What it is counted in: a year, such as `2024`; or a term and the number of its
            session, such as `17-3`.
        serial: The number in its series; 1 is the first, and none is left out.

    >>> ItemNumber(series="17-3", serial=1).label("zh")
    '第17届第3次会议第1号'
    """

    series: Id = text_field()
    serial: int = positive_field()

    def label(self, lang: str = ENGLISH) -> str:
        """Return the number as registers write it.

        Args:
            lang: A language code; English and Chinese are complete.
        """
        first, _, session = self.series.partition(SEPARATOR)
        if not session:
            return say("{year} No. {serial}", lang, year=first, serial=self.serial)
        words = {"term": first, "session": session, "serial": self.serial}
        return say("term {term}, session {session}, No. {serial}", lang, **words)
