"""What applications of units for more time change of a suggestion, and what decides them."""

from collections.abc import Mapping

from attrs import evolve

from renda.process.items import ItemChange, change_by
from renda.process.moves import Extend
from renda.process.steps import Step
from renda.suggestions.life import refusals
from renda.suggestions.life.entries import ExtensionRequest
from renda.suggestions.life.requests.extension_requests import DeclineExtension, RequestExtension
from renda.suggestions.life.suggestion import Suggestion


def _request_extension(item: Suggestion, step: Step, move: RequestExtension) -> Suggestion:
    request = ExtensionRequest(
        unit=step.actor.id, timer=move.timer, to=move.to, reason=move.reason, on=move.on
    )
    # A later application of a unit for the same thing takes the place of its earlier one.
    others = _without(item, move.timer, step.actor.id).extension_requests
    return evolve(item, extension_requests=(*others, request))


def _decline_extension(item: Suggestion, _: Step, move: DeclineExtension) -> Suggestion:
    if not any(request.is_of(move.timer, move.unit) for request in item.extension_requests):
        asked = [f"{request.timer} ({request.unit})" for request in item.extension_requests]
        raise refusals.NoRequestError(
            item=item.id, unit=move.unit, timer=move.timer, allowed=", ".join(asked) or "-"
        )
    return _without(item, move.timer, move.unit)


def _extend(item: Suggestion, _: Step, move: Extend) -> Suggestion:
    return _without(item, move.timer, move.owner)


def _without(item: Suggestion, timer: str, unit: str) -> Suggestion:
    """Return a suggestion without the applications that ask for more time for one thing."""
    requests = item.extension_requests
    return evolve(
        item,
        extension_requests=tuple(request for request in requests if not request.is_of(timer, unit)),
    )


REQUEST_CHANGES: Mapping[str, ItemChange[Suggestion]] = dict(
    (
        change_by(RequestExtension, _request_extension),
        change_by(DeclineExtension, _decline_extension),
        change_by(Extend, _extend),
    )
)
