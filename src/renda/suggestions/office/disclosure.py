"""What the public may see of a suggestion, and what a unit that handles it may see.

Each view lists what may be seen; a field that suggestions get later stays out until it is listed
too. The views decide nothing: what is confidential or published stands in the suggestion. No view
names a deputy who may not be named, except where a title or a text does so by itself.
"""

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from renda.kernel.ids import Id
from renda.process.moves import Move
from renda.process.parties import Party
from renda.process.registers.attachments import Attachment
from renda.process.registers.numbers import ItemNumber
from renda.process.steps import Task, standing_steps
from renda.suggestions.life.moves import Evaluate, Reply
from renda.suggestions.life.results.publication import Publish
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
class PublicFeedback:
    """The deputy's feedback as the public sees it (公开的代表反馈意见)."""

    on: date
    satisfaction: Satisfaction
    note: str


@frozen(kw_only=True)
class PublicSuggestion:
    """A suggestion as the public sees it (公开的代表建议).

    Args:
        suggestion_id: The id of the suggestion.
        congress_id: The congress it was filed with.
        number: The number in the register; None where it has none.
        title: The title as last revised.
        text: The text as last revised; empty where only its units were made public.
        filed_on: The day it was filed.
        signers: The lead and the cosigners; empty where they asked not to be named, or where only
            the units were made public.
        units: The ids of the units that handle it.
        replies: The replies that had been given when it was last published.
        feedback: The feedback that had been given then; empty where it was not published.
        published_on: The day it was last published; else the day its units were.
    """

    suggestion_id: Id
    congress_id: Id
    number: ItemNumber | None
    title: str
    text: str
    filed_on: date
    signers: tuple[str, ...]
    units: tuple[str, ...]
    replies: tuple[PublicReply, ...]
    feedback: tuple[PublicFeedback, ...] = ()
    published_on: date


@frozen(kw_only=True)
class UnitSuggestion:
    """A suggestion as a unit that handles it sees it (承办单位所见的代表建议).

    Args:
        suggestion_id: The id of the suggestion.
        number: The number in the register; None where it has none.
        title: The title as last revised.
        text: The text as last revised.
        attachments: The files that come with the text, by reference.
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
    number: ItemNumber | None
    title: str
    text: str
    attachments: tuple[Attachment, ...]
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
    if item.is_confidential or not item.filed.publishable:
        return None
    if item.published_on is None:
        return _units_view(item)
    published = _published_moves(item)
    return PublicSuggestion(
        suggestion_id=item.id,
        congress_id=item.congress_id,
        number=item.number,
        title=item.title,
        text=item.text,
        filed_on=item.filed_on,
        signers=_signers_shown(item),
        units=_units_shown(item),
        replies=_published_replies(item, published),
        feedback=_published_feedback(item, published),
        published_on=item.published_on,
    )


def _units_view(item: Suggestion) -> PublicSuggestion | None:
    """Return what the public sees where it was told at most which units handle a suggestion."""
    if item.units_published_on is None:
        return None
    return PublicSuggestion(
        suggestion_id=item.id,
        congress_id=item.congress_id,
        number=item.number,
        title=item.title,
        text="",
        filed_on=item.filed_on,
        signers=(),
        units=_units_shown(item),
        replies=(),
        published_on=item.units_published_on,
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
        number=item.number,
        title=item.title,
        text=item.text,
        attachments=item.attachments,
        stage=item.stage,
        complex=item.complex,
        confidential=item.is_confidential,
        signers=_signers_shown(item),
        reply_to=(str(Party.WORK_BODY),) if item.filed.hide_identity else item.receivers,
        mode=item.mode,
        units=tuple((handler.unit, handler.role) for handler in item.handlers),
        tasks=tuple(task for task in item.tasks if task.owner == unit),
        round=item.round,
        satisfaction=None if item.evaluation is None else item.evaluation.satisfaction,
    )


def _signers_shown(item: Suggestion) -> tuple[str, ...]:
    return () if item.filed.hide_identity else item.signers


def _units_shown(item: Suggestion) -> tuple[str, ...]:
    return tuple(handler.unit for handler in item.handlers)


def _published_moves(item: Suggestion) -> list[Move]:
    """Return the moves up to the last publication, that one included."""
    # Counted by steps and not by days, since a reply can be given on the day of publication, after
    # it. Each reply is one step and one entry, in the same order; so is each evaluation.
    moves = [step.move for step in standing_steps(item.history)]
    last = max(n for n, move in enumerate(moves) if isinstance(move, Publish))
    return moves[: last + 1]


def _published_replies(item: Suggestion, published: list[Move]) -> tuple[PublicReply, ...]:
    number = sum(isinstance(move, Reply) for move in published)
    return tuple(
        PublicReply(unit=reply.unit, on=reply.on, outcome=reply.outcome, text=reply.text)
        for reply in item.replies[:number]
    )


def _published_feedback(item: Suggestion, published: list[Move]) -> tuple[PublicFeedback, ...]:
    last = published[-1]
    if not (isinstance(last, Publish) and last.feedback):
        return ()
    number = sum(isinstance(move, Evaluate) for move in published)
    return tuple(
        PublicFeedback(on=evaluation.on, satisfaction=evaluation.satisfaction, note=evaluation.note)
        for evaluation in item.evaluations[:number]
    )
