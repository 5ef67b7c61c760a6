"""What deputies say to the unit of a project, and what it answers."""

from datetime import date

from attrs import frozen

from renda.kernel.ids import Id


@frozen(kw_only=True)
class ProjectRemark:
    """A deputy's remark on a project, with the unit's answer (代表意见).

    Args:
        remark_id: Its id within the project.
        deputy: The id of the deputy who made it.
        text: The words of the deputy.
        on: The day it was sent to the unit.
        answer: The answer; None while there is none.
        answered_on: The day of the answer; None while there is none.
    """

    remark_id: Id
    deputy: Id
    text: str
    on: date
    answer: str | None = None
    answered_on: date | None = None
