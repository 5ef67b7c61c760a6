"""What of a suggestion others than those concerned may see: the public, and the handling unit.

Each view is a list of what may be seen; whatever a suggestion comes to hold besides stays out of
it. It decides nothing: what is confidential or published stands in the suggestion. Who may not be
named is named nowhere in a view, save where a title or a text tells it by itself.
"""

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from renda.process.parties import Party
from renda.process.steps import Task
from renda.suggestions.life.moves import Publish, Reply
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.life.terms import HandlingMode, HandlingRole, Outcome, Satisfaction, Stage


@frozen(kw_only=True)
class PublicReply:
    """A reply as the public sees it (公开的答复)."""

    unit: str
    on: date
    outcome: Outcome
    text: str


@frozen(kw_only=True)
class PublicSuggestion:
    """A suggestion as the public sees it (公开的代表建议).

    Args:
        suggestion_id: Its id.
        congress_id: The congress it was filed with.
        title: Its title.
        text: Its text.
        filed_on: When it was filed.
        signers: The lead and who signed with it; empty where they asked not to be named.
        units: Who handles it.
        replies: What was replied until it was last published.
        published_on: When that was.
    """

    suggestion_id: str
    congress_id: str
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
        suggestion_id: Its id.
        title: Its title.
        text: Its text.
        stage: Where it stands.
        complex: Whether the matter is broad and difficult.
        confidential: Whether the unit must keep all of it to itself.
        signers: The lead and who signed with it; empty where the unit may not know them.
        reply_to: To whom a reply is addressed: the signers, or the work body that passes it on.
        mode: How several units handle it.
        units: Who handles it, each with its role.
        tasks: What this unit owes or owed, and in what time it may do something.
        round: Which time it is handled.
        satisfaction: How satisfied the deputy last was; None where that was not said.
    """

    suggestion_id: str
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
    """Return what the public sees of a suggestion; None where that is nothing.

    It sees what was published and may be; a reply given after the last publication was not. Of a
    confidential one it does not learn that there is one.
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
        units=tuple(each.unit for each in item.handlers),
        replies=_published(item),
        published_on=item.published_on,
    )


def public_export(suggestions: Iterable[Suggestion]) -> tuple[PublicSuggestion, ...]:
    """Return what the public sees of many suggestions, by the day of filing, then by id."""
    seen = filter(None, map(public_view, suggestions))
    return tuple(sorted(seen, key=lambda each: (each.filed_on, each.suggestion_id)))


def unit_view(item: Suggestion, unit: str) -> UnitSuggestion | None:
    """Return what a unit sees of a suggestion; None where it does not handle it."""
    if unit not in {each.unit for each in item.handlers}:
        return None
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
        units=tuple((each.unit, each.role) for each in item.handlers),
        tasks=tuple(each for each in item.tasks if each.owner == unit),
        round=item.round,
        satisfaction=None if item.evaluation is None else item.evaluation.satisfaction,
    )


def _signers_shown(item: Suggestion) -> tuple[str, ...]:
    return () if item.filed.hide_identity else item.signers


def _published(item: Suggestion) -> tuple[PublicReply, ...]:
    """Return the replies that had been given when it was last published."""
    moves = [step.move for step in item.history]
    last = max(n for n, move in enumerate(moves) if isinstance(move, Publish))
    given = sum(isinstance(move, Reply) for move in moves[:last])
    return tuple(
        PublicReply(unit=each.unit, on=each.on, outcome=each.outcome, text=each.text)
        for each in item.replies[:given]
    )
