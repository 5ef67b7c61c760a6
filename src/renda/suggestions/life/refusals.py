"""What a move of a suggestion or a motion may not say: each error names what is allowed."""

from typing import Any

from renda.process.refusals import MoveRefusedError


class StateSecretError(MoveRefusedError):
    """A suggestion or a motion holds a state secret; nothing of its text is kept or told."""

    message = (
        "{item} is said to hold a state secret: it may not be kept here; hand it over "
        "by the channel for classified papers"
    )


class TwiceSignedError(MoveRefusedError):
    """A deputy signs a second time."""

    message = "{deputy} has signed {item} already; each deputy signs once"


class UnitTwiceError(MoveRefusedError):
    """A unit is given two roles in one suggestion."""

    message = "{unit} would handle {item} twice; each unit has one role"


class NoOpinionError(MoveRefusedError):
    """An opinion is returned that was not given."""

    message = "{unit} has given no opinion on {item}; opinions given by: {allowed}"


class NoReplyError(MoveRefusedError):
    """A reply is to be delivered that was not given."""

    message = "{unit} has given no reply to {item} in this round; reply first"


class NobodyToDeliverToError(MoveRefusedError):
    """A reply is to be delivered to somebody who did not sign."""

    message = (
        "{deputy} did not sign {item}; its reply goes to those who signed it, or to {passes_on}, "
        "which passes it on"
    )


class HiddenSignersError(MoveRefusedError):
    """A reply names its receivers where nobody may know who signed."""

    message = (
        "who signed {item} is not to be known; its reply goes to {passes_on}, which passes it on"
    )


class PromisedTwiceError(MoveRefusedError):
    """Two promises of a suggestion have one id."""

    message = "{item} has a promise {promise} already; give this one another id"


class PromisedPastError(MoveRefusedError):
    """A promise is set a day that is over."""

    message = "promise {promise} of {item} cannot be due on {due_on}; allowed: a day after {after}"


class RightByPastError(MoveRefusedError):
    """A finding is to be put right by a day that is over."""

    message = "what was found in {item} cannot be put right by {right_by}; allowed: after {after}"


class NoFindingError(MoveRefusedError):
    """A finding is named that is not to be put right."""

    message = "{item} has no finding {finding} to put right; open: {allowed}"


class NotYourFindingError(MoveRefusedError):
    """A unit says that the finding of another unit is put right."""

    message = "{actor} may not put right finding {finding} of {item}; it is for: {allowed}"


class OutcomeTwiceError(MoveRefusedError):
    """Two results of a suggestion have one id."""

    message = "{item} has a result {outcome} already; give this one another id"


class NoticeTooEarlyError(MoveRefusedError):
    """A year's notice of promises is given before its fourth quarter."""

    message = (
        "the notice of {item} for {year} comes in the fourth quarter; allowed: from {earliest}"
    )


class NoPromiseError(MoveRefusedError):
    """A promise is named that is not open."""

    message = "{item} has no open promise {promise}; open: {allowed}"


class NotYourPromiseError(MoveRefusedError):
    """A unit settles or postpones a promise of another unit."""

    message = "{actor} may not speak for promise {promise} of {item}; it is for: {allowed}"


class NoRequestError(MoveRefusedError):
    """An application for more time is declined that nobody made."""

    message = "{unit} has not applied for more time for {timer} of {item}; applied for: {allowed}"


class NoHandlerError(MoveRefusedError):
    """Something is said of a unit that has no such part in the suggestion."""

    message = "{unit} has no such part in {item}; units: {allowed}"


class MergedWithItselfError(MoveRefusedError):
    """A suggestion is merged into itself."""

    message = "{item} cannot be handled together with itself; name another suggestion"


def refuse_unfit_filing(filing: Any) -> None:  # noqa: ANN401 - `File` or `Propose`
    """Refuse to file a paper that may not be kept, or that one deputy would sign twice.

    Raises:
        StateSecretError: It holds a state secret.
        TwiceSignedError: The lead is among the cosigners.
    """
    # The secret comes first: of such a paper no other refusal may tell anything.
    if filing.secret:
        raise StateSecretError(item=filing.begins)
    if filing.lead in filing.cosigners:
        raise TwiceSignedError(item=filing.begins, deputy=filing.lead)
