"""Occasions: what may call for a notice, as plain facts, and who has a part in it.

Which facts an occasion tells is declared by its kind, so that the wording of a place can be checked
before anything happens. It does not know where facts come from: whoever finds occasions tells
nothing that a recipient may not see.
"""

from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from attrs import field, frozen

from renda.errors import RendaError
from renda.kernel.citations import Citation
from renda.kernel.ids import Id, Reference
from renda.kernel.moments import day_of
from renda.kernel.terms import Term
from renda.kernel.titles import Title

Fact: TypeAlias = str | int | date | Title
"""A plain value that a notice may tell; a `Title` where it differs by language."""


class OccasionKind(Term):
    """What may call for a notice (通知事由)."""

    LETTER_DUE = "letter-due", "the letter of initiative of a month"
    BEHIND_PACE = "behind-pace", "work behind pace"
    REPLY_DUE = "reply-due", "a reply that falls due"
    REPLY_OVERDUE = "reply-overdue", "an overdue reply"
    RETURN_DUE = "return-due", "the time to ask for a return"
    CO_OPINION_DUE = "co-opinion-due", "a co-handling unit's opinion that falls due"
    PROMISE_DUE = "promise-due", "a promise that falls due"
    PROGRESS_MISSING = "progress-missing", "a missing report on a project's progress"
    EVALUATION_ASKED = "evaluation-asked", "an evaluation that is asked for"
    SIGNER_TOLD = "signer-told", "a reply that signers are told of"
    NON_ACCEPTANCE_TOLD = "non-acceptance-told", "a non-acceptance that signers are told of"
    BALLOT_ANNOUNCED = "ballot-announced", "a vote that deputies are told of"
    ANCHOR_MISSING = "anchor-missing", "a missing anchor of the audit"


class RecipientRole(Term):
    """The part of a recipient in an occasion (通知对象)."""

    OWNER = "owner", "whoever owes it"
    SUPERVISOR = "supervisor", "whoever watches over it"
    WORK_BODY = "work_body", "the deputies' work body"
    SIGNERS = "signers", "every deputy who signed"
    DEPUTIES = "deputies", "every deputy in office"


@frozen(kw_only=True)
class DeclaredFacts:
    """The facts that occasions of one kind tell (事由要素).

    Args:
        needed: Those that every wording must tell.
        more: Those that a wording may tell.
    """

    needed: tuple[str, ...]
    more: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all of them."""
        return (*self.needed, *self.more)


_OF_SUGGESTION = DeclaredFacts(needed=("suggestion", "due_on"), more=("title", "unit"))
DECLARED: Mapping[OccasionKind, DeclaredFacts] = {
    OccasionKind.LETTER_DUE: DeclaredFacts(needed=("month", "last_day"), more=("congress",)),
    OccasionKind.BEHIND_PACE: DeclaredFacts(
        needed=("rule", "counted", "required"), more=("subject", "pace", "left", "until")
    ),
    OccasionKind.REPLY_DUE: _OF_SUGGESTION,
    OccasionKind.REPLY_OVERDUE: _OF_SUGGESTION,
    OccasionKind.RETURN_DUE: _OF_SUGGESTION,
    OccasionKind.CO_OPINION_DUE: _OF_SUGGESTION,
    OccasionKind.PROMISE_DUE: DeclaredFacts(
        needed=("suggestion", "due_on"), more=("title", "unit", "promise")
    ),
    OccasionKind.PROGRESS_MISSING: DeclaredFacts(
        needed=("project", "due_on"), more=("title", "unit", "what")
    ),
    OccasionKind.EVALUATION_ASKED: DeclaredFacts(needed=("suggestion", "due_on"), more=("title",)),
    OccasionKind.SIGNER_TOLD: DeclaredFacts(
        needed=("suggestion", "replied_on"), more=("title", "unit", "outcome")
    ),
    OccasionKind.NON_ACCEPTANCE_TOLD: DeclaredFacts(
        needed=("suggestion", "declined_on", "reason"), more=("title",)
    ),
    OccasionKind.BALLOT_ANNOUNCED: DeclaredFacts(
        needed=("project", "published_on"), more=("title",)
    ),
    OccasionKind.ANCHOR_MISSING: DeclaredFacts(needed=("last_anchor",), more=("commits",)),
}


class FactsError(RendaError, ValueError):
    """An occasion tells other facts than its kind declares."""

    message = "an occasion of {kind} is not allowed to tell {given}; allowed: {allowed}"


@frozen(kw_only=True)
class Occasion:
    """Something that may call for a notice (通知事由).

    Kind, `about`, `part` and day tell it from all others; what it tells may change meanwhile.

    Args:
        kind: What it is.
        about: What it is about, such as a suggestion.
        day: The day that steps are counted from, such as that a reply is due on.
        recipients: Who has which part in it.
        facts: What a notice may tell, by name; all that its kind declares.
        part: Which of several such things of what it is about, as the id of a unit or a promise.
        citation: On whose authority it is owed; None where nobody noted it.

    Raises:
        FactsError: The facts are not those that its kind declares.
    """

    kind: OccasionKind = field(converter=OccasionKind)
    about: Reference
    day: date = field(converter=day_of)
    recipients: Mapping[RecipientRole, tuple[Reference, ...]]
    facts: Mapping[str, Fact]
    part: Id = ""
    citation: Citation | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse facts that no wording could have been checked for."""
        names = DECLARED[self.kind].names
        if self.facts.keys() != {*names}:
            told = ", ".join(sorted(self.facts))
            raise FactsError(kind=self.kind.value, given=told or "-", allowed=", ".join(names))
