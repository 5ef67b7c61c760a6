"""How far ahead is looked for what falls due: so many days, or so many working days."""

from typing import Annotated

from attrs import frozen
from cyclopts import Parameter

from renda_cli.arguments.values import ArgumentReader, parse_count
from renda_cli.wording import mark

DAYS_AHEAD = 30
WITHIN_ONE = mark("give --within or --working-days, not both")
WithinDays = Annotated[
    str | None,
    Parameter(
        name="--within",
        metavar="DAYS",
        help="往后看多少天，默认30天 · How many days ahead; 30 by default",
    ),
]
WorkingDays = Annotated[
    str | None,
    Parameter(
        name="--working-days",
        metavar="DAYS",
        help="或：往后看多少个工作日 · Or how many working days ahead",
    ),
]


@frozen(kw_only=True)
class Horizon:
    """How far ahead is looked (预看期).

    Args:
        number: How many days.
        of_work: Whether working days are meant; all days otherwise.
    """

    number: int
    of_work: bool = False


@Parameter(name="*")
@frozen(kw_only=True)
class HorizonOptions:
    """The options of a horizon, as texts."""

    within: WithinDays = None
    working_days: WorkingDays = None

    def horizon(self, reader: ArgumentReader) -> Horizon:
        """Return how far ahead is looked.

        Args:
            reader: Collects what is wrong.
        """
        days = reader.optional("--within", self.within, parse_count, DAYS_AHEAD)
        if self.working_days is None:
            return Horizon(number=days)
        if self.within is not None:
            reader.complain(WITHIN_ONE)
        number = reader.optional("--working-days", self.working_days, parse_count, 0)
        return Horizon(number=number, of_work=True)


THIRTY_DAYS = HorizonOptions()
