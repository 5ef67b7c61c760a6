"""Why a move of a project is refused, besides what its procedure does not allow."""

from renda.process.refusals import MoveRefusedError


class SelfContinuedError(MoveRefusedError):
    """A project is to carry on itself."""

    message = "{item} cannot carry on itself; name a project of an earlier year"


class NotEarlierProjectError(MoveRefusedError):
    """A project is to carry on one that nobody collected, or that is of no earlier year."""

    message = (
        "{item} of {year} cannot carry on {earlier}; allowed: a project collected before for an "
        "earlier year: {allowed}"
    )


class DecisionDayError(MoveRefusedError):
    """A decision is of a day before the candidate was dealt with, or after it is recorded."""

    message = "{item} cannot have been voted on on {on}; allowed: {first} to {last}"


class OutcomeUnitError(MoveRefusedError):
    """An outcome is counted in another unit than was expected of the same thing."""

    message = "{item} is to bring {what} in {allowed}, not in {unit}: numbers are of one unit"


class RemarkTwiceError(MoveRefusedError):
    """A remark has the id of another one."""

    message = "{item} has a remark {remark} already; each has an id of its own"


class NoRemarkError(MoveRefusedError):
    """An answer is to a remark that is not open."""

    message = "{item} has no open remark {remark}; allowed: {allowed}"


class ReportRefusedError(MoveRefusedError):
    """A report does not go with its plan, or falls without a reason."""

    message = "the report on {item} cannot be taken: {why}"
