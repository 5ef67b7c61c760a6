"""Who may be named on a day: deputies in office, groups and units of the item's congress.

It knows what one session's store holds of mandates, suspensions, groups and units. Whether a name
that it does not find is known at all is asked elsewhere. A store that keeps none of a sort says
nothing against anybody.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any

from attrs import fields_dict, frozen

from renda.kernel.ids import Reference
from renda.kernel.input.problems import InputError, Problem, quoted
from renda.kernel.predicates import where
from renda.kernel.terms import AbsenceReason
from renda.office.names.known_names import SORTS, named_field
from renda.people.deputies import Absence
from renda.ports.kit.registry import NoRoomError
from renda.ports.sessions import Session
from renda.wording import mark

OTHER_CONGRESS = mark("{value} is of congress {known}, not of {congress}")
NOT_THEN = mark("{value} is there on the days {days}, not on {on}")
SUSPENDED = mark("{value} is suspended on the days {days}, so on {on} as well")
DATED = ("mandate", "group")
"""The sorts of names that have days of their own."""
LOCAL = (*DATED, "unit")
"""The sorts of names that belong to one congress."""
# What each sort calls its first day, and the first day after its last.
ENDS: Mapping[str, tuple[str, str]] = {
    "mandate": ("elected_on", "left_on"),
    "group": ("formed_on", "dissolved_on"),
}


class OutOfOfficeError(InputError):
    """An item names somebody who has no part in its congress on that day; every one is told."""


@frozen
class DaysInOffice:
    """What a store has of the deputies, groups and units that an item names (履职期间).

    Args:
        session: The session whose store is asked.
        rows: The rows that hold, of each of those names that has any.
    """

    session: Session
    rows: Mapping[Reference, Sequence[Any]]

    @classmethod
    def of(cls, session: Session, names: Iterable[Reference]) -> "DaysInOffice":
        """Return what the store of a session has of some names; other sorts are passed over."""
        ids: dict[str, set[str]] = {sort: set() for sort in LOCAL}
        for name in names:
            ids.get(name.kind, set()).add(name.id)
        rows: dict[Reference, list[Any]] = {}
        for sort in LOCAL:
            kind, column = SORTS[sort]
            for row in _holding(session, kind, column, ids[sort]):
                rows.setdefault(Reference(sort, getattr(row, column)), []).append(row)
        return cls(session, rows)

    @property
    def names(self) -> AbstractSet[Reference]:
        """The names of which there are rows that hold; so these are known."""
        return self.rows.keys()

    def refuse_absent(self, congress_id: str, on: date, *, place: str) -> None:
        """Refuse deputies, groups and units that have no part in a congress on a day.

        Args:
            congress_id: The congress of the item.
            on: The day.
            place: Where they are named, as problems say it.

        Raises:
            OutOfOfficeError: Some have none: of another congress, not on that day, or suspended.
        """
        away = self._suspensions(on)
        problems = [
            Problem(
                message=message,
                file=place,
                column=named_field(name.kind),
                data={"value": quoted(name.id), "on": on, **data},
            )
            for name, rows in sorted(self.rows.items(), key=_place_in_order)
            for message, data in _faults(name, rows, away, congress_id, on)
        ]
        if problems:
            raise OutOfOfficeError(problems)

    def _suspensions(self, on: date) -> dict[str, Absence]:
        """Return the suspension of each deputy among them that is suspended on a day."""
        deputies = {name.id for name in self.rows if name.kind == "mandate"}
        return {
            row.deputy_id: row
            for row in _holding(self.session, Absence, "deputy_id", deputies)
            if row.reason is AbsenceReason.SUSPENSION and row.covers(on)
        }


def _place_in_order(found: tuple[Reference, object]) -> tuple[int, str]:
    """Return where a name stands among the problems: by its sort, then by its id."""
    name, _ = found
    return LOCAL.index(name.kind), name.id


def _faults(
    name: Reference,
    rows: Sequence[Any],
    suspensions: Mapping[str, Absence],
    congress_id: str,
    on: date,
) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield what is wrong with a name, by its rows: a message and its data."""
    local = [row for row in rows if row.congress_id == congress_id]
    if not local:
        known = ", ".join(quoted(row.congress_id) for row in rows)
        yield OTHER_CONGRESS, {"known": known, "congress": quoted(congress_id)}
    elif name.kind in DATED and not any(row.runs_on(on) for row in local):
        yield NOT_THEN, {"days": ", ".join(_days(row, *ENDS[name.kind]) for row in local)}
    elif name.kind == "mandate" and name.id in suspensions:
        yield SUSPENDED, {"days": _days(suspensions[name.id], "from_on", "to_on")}


def _holding(session: Session, kind: type[Any], column: str, ids: AbstractSet[str]) -> list[Any]:
    """Return the rows of some ids that hold; none where the store keeps no such rows."""
    if not ids:
        return []
    holding = {"voided_at": None} if "voided_at" in fields_dict(kind) else {}
    try:
        found = session.of(kind).find(where(**{column: {*ids}, **holding}))
    except NoRoomError:
        return []
    return [stored.value for stored in found]


def _days(row: object, first: str, end: str) -> str:
    """Return the days of a row from the first to before its end, as ISO dates."""
    start, stop = getattr(row, first), getattr(row, end)
    return f"{start or '…'}/{stop or '…'}"
