"""What a store keeps: one collection for each kind of value, with ids and fields to find it by.

A row of the roster that a later one corrects stays, voided; so the id of a row that says when it
was recorded holds that instant too.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any, Generic, TypeVar

from attrs import frozen

from renda.duties.reports.coverage import Attestation
from renda.errors import RendaError
from renda.kernel.chain import digest
from renda.kernel.terms import (
    AbsenceReason,
    CongressLevel,
    LeftReason,
    Standing,
)
from renda.people.congresses import Congress, CongressTerm
from renda.people.deputies import Absence, Mandate
from renda.people.groups import DeputyGroup, Membership
from renda.ports.kit.limits import LONGEST_ID
from renda.process.refusals import Refusal
from renda.suggestions.life.suggestion import Suggestion
from renda.suggestions.life.terms import Outcome, Stage
from renda.suggestions.motions.motion import Motion
from renda.suggestions.motions.terms import MotionStage
from renda.work.recorded_activity import RecordedActivity

T = TypeVar("T")
TIMES: Mapping[str, type] = {"recorded_at": datetime, "voided_at": datetime}


class NoCollectionError(RendaError, LookupError):
    """A store was asked for values of a class it keeps none of."""

    message = "a store keeps no {kind}; it keeps: {allowed}"


@frozen(kw_only=True)
class Collection(Generic[T]):
    """The values of one kind that a store keeps (存档类别).

    Args:
        name: Its name; that of the plain table where there is one.
        kind: The class of its values.
        id: Returns the id of a value.
        fields: What its values can be found and ordered by, with the type of each.
    """

    name: str
    kind: type[T]
    id: Callable[[T], str]
    fields: Mapping[str, type]


def _row_id(*names: str) -> Callable[[Any], str]:
    """Return what joins some fields of a row to its id, and the instant it was recorded.

    Where that is longer than an id may be, its hash is the id.
    """

    def id_of(row: Any) -> str:  # noqa: ANN401 - a row of any class with these fields
        joined = "/".join(_part(getattr(row, name)) for name in names)
        recorded_at = getattr(row, "recorded_at", None)
        if recorded_at is not None:
            joined = f"{joined}@{_in_utc(recorded_at).isoformat()}"
        return joined if len(joined) <= LONGEST_ID else digest([ascii(joined)])

    return id_of


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError:  # what cannot be kept is refused later, by its id
        return moment


def _part(value: object) -> str:
    text = "" if value is None else str(value)
    return text.replace("%", "%25").replace("/", "%2F").replace("@", "%40")


COLLECTIONS: Mapping[type, Collection[Any]] = {
    each.kind: each
    for each in (
        Collection(
            name="congresses",
            kind=Congress,
            id=_row_id("congress_id"),
            fields={
                "congress_id": str,
                "name": str,
                "congress_level": CongressLevel,
                "parent_id": str,
                **TIMES,
            },
        ),
        Collection(
            name="congress_terms",
            kind=CongressTerm,
            id=_row_id("congress_id", "number", "first_session_on", "next_first_session_on"),
            fields={
                "congress_id": str,
                "number": int,
                "first_session_on": date,
                "next_first_session_on": date,
            },
        ),
        Collection(
            name="deputies",
            kind=Mandate,
            id=_row_id("deputy_id"),
            fields={
                "deputy_id": str,
                "person_id": str,
                "name": str,
                "congress_id": str,
                "elected_on": date,
                "left_on": date,
                "left_reason": LeftReason,
                "resident": bool,
                **TIMES,
            },
        ),
        Collection(
            name="groups",
            kind=DeputyGroup,
            id=_row_id("group_id"),
            fields={"group_id": str, "name": str, "congress_id": str, "field": str, **TIMES},
        ),
        Collection(
            name="group_members",
            kind=Membership,
            id=_row_id("group_id", "deputy_id", "joined_on", "left_on"),
            fields={
                "group_id": str,
                "deputy_id": str,
                "joined_on": date,
                "left_on": date,
                **TIMES,
            },
        ),
        Collection(
            name="absences",
            kind=Absence,
            id=_row_id("deputy_id", "from_on", "to_on", "reason"),
            fields={
                "deputy_id": str,
                "from_on": date,
                "to_on": date,
                "reason": AbsenceReason,
                **TIMES,
            },
        ),
        Collection(
            name="attestations",
            kind=Attestation,
            id=_row_id("requirement_id", "attested_on", "attested_by", "evidence"),
            fields={
                "requirement_id": str,
                "attested_on": date,
                "attested_by": str,
                "evidence": str,
                **TIMES,
            },
        ),
        Collection(
            name="activities",
            kind=RecordedActivity,
            id=lambda recorded: recorded.activity_id,
            fields={
                "activity_id": str,
                "kind": str,
                "happened_on": date,
                "theme": str,
                "standing": Standing,
                **TIMES,
            },
        ),
        Collection(
            name="suggestions",
            kind=Suggestion,
            id=lambda suggestion: suggestion.id,
            fields={
                "suggestion_id": str,
                "congress_id": str,
                "title": str,
                "lead": str,
                "unit": str,
                "stage": Stage,
                "topic": str,
                "filed_on": date,
                "accepted_on": date,
                "due_on": date,
                "ended_on": date,
                "outcome": Outcome,
                "is_key": bool,
            },
        ),
        Collection(
            name="motions",
            kind=Motion,
            id=lambda motion: motion.id,
            fields={
                "motion_id": str,
                "congress_id": str,
                "title": str,
                "lead": str,
                "stage": MotionStage,
                "committee": str,
                "topic": str,
                "filed_on": date,
                "accepted_on": date,
                "due_on": date,
            },
        ),
        Collection(
            name="refusals",
            kind=Refusal,
            id=_row_id("item_id", "actor_id", "move"),
            fields={
                "item_id": str,
                "move": str,
                "actor_id": str,
                "tried_on": date,
                "why": str,
                "recorded_at": datetime,
            },
        ),
    )
}


def collection_of(kind: type[T]) -> Collection[T]:
    """Return the collection of a class of values.

    Raises:
        NoCollectionError: A store keeps no such values.
    """
    found = COLLECTIONS.get(kind)
    if found is None:
        allowed = ", ".join(each.__name__ for each in COLLECTIONS)
        raise NoCollectionError(kind=kind.__name__, allowed=allowed)
    return found
