"""The moves by which a unit asks for facts it cannot go on without, and gets them.

Whether the time for what it owes stands still meanwhile is for the place's timers to say.
"""

from typing import ClassVar

from attrs import frozen

from renda.kernel.fields import text_field
from renda.kernel.ids import Id
from renda.process.moves import Move


@frozen(kw_only=True)
class AskFacts(Move):
    """A unit asks the deputy for facts (请代表补充情况).

    Args:
        text: What it asks.
    """

    name: ClassVar[str] = "ask_facts"
    text: str = text_field()


@frozen(kw_only=True)
class GiveFacts(Move):
    """A unit has the facts that it asked for (代表已补充情况).

    Args:
        unit: The id of the unit that asked.
        text: What it was told; empty where it is kept elsewhere.
    """

    name: ClassVar[str] = "give_facts"
    unit: Id = text_field()
    text: str = ""

    @property
    def concerns(self) -> str:
        """The unit that asked: only its time goes on."""
        return self.unit
