"""What the public may see of a suggestion, and what a unit that handles it may see.

Each view lists what may be seen; a field that suggestions get later stays out until it is listed
too. The views decide nothing: what is confidential or published stands in the suggestion. No view
names a deputy who may not be named, except where a title or a text does so by itself.
"""

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from renda.kernel.ids import Id
from renda.process.parties import Party
from renda.process.steps import Task
from renda.suggestions.life.moves import Publish, Reply
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.life.terms import HandlingMode, HandlingRole, Outcome, Satisfaction, Stage


@frozen(kw_only=True)
class PublicReply:
    """A reply as the public sees it (公开的答复)."""

    unit: Id
    on: date
    outcome: Outcome
    text: str


@frozen(kw_only=True)
class PublicSuggestion:
    """A suggestion as the public sees it (公开的代表建议).

    Args:
        suggestion_id: The id of the suggestion.
        congress_id: The congress it was filed with.
        title: The title as last revised.
        text: The text as last revised.
        filed_on: The day it was filed.
        signers: The lead and the cosigners; empty where they asked not to be named.
        units: The ids of the units that handle it.
        replies: The replies that had been given when it was last published.
        published_on: The day it was last published.
    """

    suggestion_id: Id
    congress_id: Id
    title: str
    text: str
    filed_on: date
    signers: tuple[str, ...]
    units: tuple[str, ...]
    replies: tuple[PublicReply, ...]
    published_on: date


@frozen(kw_only=True)
class UnitSuggestion:
    """A suggestion as a unit that handles it sees it (承办单位所见的代表建议).

    Args:
        suggestion_id: The id of the suggestion.
        title: The title as last revised.
        text: The text as last revised.
        stage: The stage it stands at.
        complex: Whether the matter is broad and difficult.
        confidential: Whether the unit must keep all of it to itself.
        signers: The lead and the cosigners; empty where the unit may not know them.
        reply_to: The receivers of a reply: the signers, or the work body that passes it on.
        mode: How several units handle it.
        units: The ids of the units that handle it, each with its role.
        tasks: The tasks and windows of this unit; those that ended too.
        round: The number of the round of handling; 1 is the first.
        satisfaction: The deputy's last evaluation; None where there is none.
    """

    suggestion_id: Id
    title: str
    text: str
    stage: Stage
    complex: bool
    confidential: bool
    signers: tuple[str, ...]
    reply_to: tuple[str, ...]
    mode: HandlingMode
    units: tuple[tuple[str, HandlingRole], ...]
    tasks: tuple[Task, ...]
    round: int
    satisfaction: Satisfaction | None


def public_view(item: Suggestion) -> PublicSuggestion | None:
    """Return what the public sees of a suggestion; None where it sees nothing.

    The public sees what was published and may be public. A reply given after the last publication
    was not published. Of a confidential suggestion the public does not even learn that it exists.
    """
    if item.published_on is None or item.filed.confidential or not item.filed.publishable:
        return None
    return PublicSuggestion(
        suggestion_id=item.id,
        congress_id=item.congress_id,
        title=item.title,
        text=item.text,
        filed_on=item.filed_on,
        signers=_signers_shown(item),
        units=tuple(handler.unit for handler in item.handlers),
        replies=_published_replies(item),
        published_on=item.published_on,
    )


def public_export(suggestions: Iterable[Suggestion]) -> tuple[PublicSuggestion, ...]:
    """Return what the public sees of many suggestions, by the day of filing, then by id."""
    views = filter(None, map(public_view, suggestions))
    return tuple(sorted(views, key=lambda view: (view.filed_on, view.suggestion_id)))


def unit_view(item: Suggestion, unit: str) -> UnitSuggestion | None:
    """Return what a unit sees of a suggestion; None where it does not handle it."""
    if unit not in {handler.unit for handler in item.handlers}:
        return None
    # Of tasks a unit sees its own: those of deputies would name them.
    return UnitSuggestion(
        suggestion_id=item.id,
        title=item.title,
        text=item.text,
        stage=item.stage,
        complex=item.complex,
        confidential=item.filed.confidential,
        signers=_signers_shown(item),
        reply_to=_signers_shown(item) or (str(Party.WORK_BODY),),
        mode=item.mode,
        units=tuple((handler.unit, handler.role) for handler in item.handlers),
        tasks=tuple(task for task in item.tasks if task.owner == unit),
        round=item.round,
        satisfaction=None if item.evaluation is None else item.evaluation.satisfaction,
    )


def _signers_shown(item: Suggestion) -> tuple[str, ...]:
    return () if item.filed.hide_identity else item.signers


def _published_replies(item: Suggestion) -> tuple[PublicReply, ...]:
    """Return the replies that had been given when it was last published."""
    moves = [step.move for step in item.history]
    last = max(n for n, move in enumerate(moves) if isinstance(move, Publish))
    # Counted by steps and not by days, since a reply can be given on the day of publication, after
    # it. Each reply is one step and one entry, in the same order.
    published = sum(isinstance(move, Reply) for move in moves[:last])
    return tuple(
        PublicReply(unit=reply.unit, on=reply.on, outcome=reply.outcome, text=reply.text)
        for reply in item.replies[:published]
    )
