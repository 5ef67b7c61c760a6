"""What reading one input may cost at most, so that no input of strangers takes all there is.

It knows numbers and how to say that one is exceeded. It does not know what is read.
"""

from attrs import field, frozen
from attrs.validators import ge, instance_of

from renda.errors import RendaError
from renda.kernel.input.problems import Problem
from renda.wording import mark

OVER_BUDGET = mark(
    "this takes more {what} than the budget allows: {most}; to allow more, give Budget({what}=…), "
    "or set RENDA_BUDGET={what}=… for the command line"
)


class OverBudgetError(RendaError, ValueError):
    """Something asked for would take more than its budget allows."""

    message = OVER_BUDGET


def _limit(default: int) -> int:
    limit: int = field(default=default, validator=[instance_of(int), ge(1)])
    return limit


@frozen(kw_only=True)
class Budget:
    """What reading may cost at most (读取上限); the defaults are far above any year of a province.

    Args:
        bytes: The bytes of one table's file.
        cells: The cells of one table.
        columns: The columns of one table.
        faults: The problems of one table; reading it ends with the last of them.
        pairs: The pairs of like texts in one answer.
        memory: The bytes of memory that reading a Parquet file takes, apart from its cells.
        seconds: The seconds of computing that it takes.

    >>> from renda.inputs import Budget
    >>> Budget(cells=1_000_000).cells
    1000000
    """

    bytes: int = _limit(2 << 30)
    cells: int = _limit(50_000_000)
    columns: int = _limit(1_000)
    faults: int = _limit(100_000)
    pairs: int = _limit(100_000)
    memory: int = _limit(384 << 20)
    seconds: int = _limit(120)

    def problem(self, what: str, file: str) -> Problem:
        """Return the problem of a file that exceeds a limit.

        Args:
            what: The name of the limit.
            file: The name of the file.
        """
        data = {"most": getattr(self, what), "what": what}
        return Problem(message=OVER_BUDGET, file=file, data=data)


USUAL_BUDGET = Budget()
