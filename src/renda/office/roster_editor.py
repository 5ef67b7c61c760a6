"""The roster as an office changes it: rows added, corrected and withdrawn, never lost.

A row that is corrected stays, voided, and a new one is recorded in its place; so what was known
once stays known. A rule across rows has an owner, whose revision moves with every row of the rule.
"""

from datetime import date
from typing import Any, TypeVar

from attrs import evolve, frozen

from renda.errors import RendaError
from renda.kernel.predicates import where
from renda.people.bodies import Body
from renda.people.congresses import Congress
from renda.people.deputies import Absence, Mandate
from renda.people.groups import DeputyGroup, GroupDaysError, Membership
from renda.people.roster_rooms import ROSTER_ROOMS
from renda.ports.failures import AlreadyThereError, KeptError, NotFoundError
from renda.ports.repositories import Stored
from renda.ports.sessions import Session
from renda.process.room import Room

ROOMS: dict[type[Any], Room[Any]] = {room.kind: room for room in ROSTER_ROOMS}
RosterRow = Congress | Mandate | DeputyGroup | Membership | Absence | Body
R = TypeVar("R", Congress, Mandate, DeputyGroup, Membership, Absence, Body)
NAMES: dict[type[Any], str] = {
    Congress: "congress_id",
    Mandate: "deputy_id",
    DeputyGroup: "group_id",
    Body: "body_id",
}
REFERENCES: dict[type[Any], dict[str, type[Any]]] = {
    Congress: {"parent_id": Congress},
    Mandate: {"congress_id": Congress},
    DeputyGroup: {"congress_id": Congress},
    Membership: {"group_id": DeputyGroup, "deputy_id": Mandate},
    Absence: {"deputy_id": Mandate},
    Body: {"congress_id": Congress},
}
OWNERS: dict[type[Any], type[Any]] = {Membership: DeputyGroup, Absence: Mandate}
STRETCHES: dict[type[Any], tuple[str, str]] = {
    Membership: ("joined_on", "left_on"),
    Absence: ("from_on", "to_on"),
}


class TwiceAtOnceError(RendaError, ValueError):
    """A deputy would be in a group, or absent for a reason, twice at the same time."""

    message = "{row} overlaps {other}, which is there already; end that one first"


class WithdrawnRowError(KeptError, ValueError):
    """A row was to be changed that holds no longer."""

    message = "{what} {id} holds no longer, since {at}"


class StillNamedError(KeptError, ValueError):
    """A row was to be withdrawn that others name."""

    message = "{what} {id} is named by {count} rows of {where}; withdraw or correct them first"


@frozen
class RosterEditor:
    """The roster of one session (名册登记).

    Args:
        session: In which it is changed, as its store gives it.
    """

    _session: Session

    def current(self, kind: type[R], id: str) -> Stored[R]:
        """Return the row that holds under an id, whichever its version.

        Args:
            kind: `Congress`, `Mandate`, `DeputyGroup` or `Body`.
            id: The id of the congress, deputy, group or body.

        Raises:
            NotFoundError: None holds.
        """
        chosen = where(**{NAMES[kind]: id, "voided_at": None})
        for found in self._session.of(kind).find(chosen, limit=1):
            return found
        raise NotFoundError(what=ROOMS[kind].name, id=id)

    def add(self, row: R) -> Stored[R]:
        """Record a row, known from the session's instant on.

        Raises:
            AlreadyThereError: A row holds under its id.
            NotFoundError: It names a congress, group or deputy that is not there.
            TwiceAtOnceError: A membership or absence overlaps another of the same.
            GroupDaysError: It is a group that would be dissolved before there is a day of it.
        """
        at = self._session.begin_writing()
        _refuse_without_days(row)
        self._refuse_taken(row)
        for name, target in REFERENCES[type(row)].items():
            named = getattr(row, name)
            if named is not None:
                self.current(target, named)
        self._refuse_overlap(row)
        return self._session.of(type(row)).add(evolve(row, recorded_at=at, voided_at=None))

    def correct(self, was: Stored[R], row: R) -> Stored[R]:
        """Record a row in the place of another: that one is voided, and stays.

        Args:
            was: The row as it was read.
            row: What holds from now on.

        Raises:
            StaleRevisionError: Somebody else changed it meanwhile.
            WithdrawnRowError: It holds no longer.
            AlreadyThereError: Another row holds under the new one's id.
            NotFoundError: The new one names a congress, group or deputy that is not there.
            StillNamedError: Its id changes, and rows that hold name the old one.
            TwiceAtOnceError: It overlaps another of the same.
            GroupDaysError: It is a group that would be dissolved before there is a day of it.
        """
        self._session.begin_writing()  # nobody names it from here on
        name = NAMES.get(type(row))
        if name is not None and getattr(row, name) != getattr(was.value, name):
            self._refuse_named(was.value)
        self._voided(was)
        return self.add(row)

    def void(self, was: Stored[R]) -> Stored[R]:
        """Withdraw a row; it stays for what was known before.

        Raises:
            StaleRevisionError: Somebody else changed it meanwhile.
            WithdrawnRowError: It holds no longer.
            StillNamedError: Rows that hold name it.
        """
        self._session.begin_writing()  # nobody names it from here on
        self._refuse_named(was.value)
        return self._voided(was)

    def _voided(self, was: Stored[R]) -> Stored[R]:
        at, rows = self._session.begin_writing(), self._session.of(type(was.value))
        self._own(was.value)
        if was.value.voided_at is not None:
            what = ROOMS[type(was.value)].name
            raise WithdrawnRowError(what=what, id=was.id, at=was.value.voided_at.isoformat())
        return rows.put(evolve(was.value, voided_at=at), revision=was.revision)

    def enrol(self, deputy_id: str, group_id: str, *, on: date) -> Stored[Membership]:
        """Record that a deputy joined a group.

        Raises:
            NotFoundError: There is no such deputy or group.
            TwiceAtOnceError: The deputy is in the group already.
        """
        return self.add(Membership(group_id=group_id, deputy_id=deputy_id, joined_on=on))

    def leave(self, deputy_id: str, group_id: str, *, on: date) -> Stored[Membership]:
        """Record that a deputy is in a group no longer.

        Args:
            deputy_id: Who.
            group_id: Which group.
            on: The first day no longer in it.

        Raises:
            NotFoundError: The deputy is not in the group.
        """
        at = self._session.begin_writing()  # nobody else changes it from here on
        held = where(group_id=group_id, deputy_id=deputy_id, voided_at=None, left_on=None)
        for found in self._session.of(Membership).find(held):
            return self.correct(found, evolve(found.value, left_on=on, recorded_at=at))
        raise NotFoundError(what=ROOMS[Membership].name, id=f"{group_id}/{deputy_id}")

    def _refuse_taken(self, row: RosterRow) -> None:
        name = NAMES.get(type(row))
        if name is None:
            return
        id = getattr(row, name)
        taken = where(**{name: id, "voided_at": None})
        if self._session.of(type(row)).count(taken):
            raise AlreadyThereError(what=ROOMS[type(row)].name, id=id)

    def _refuse_named(self, row: RosterRow) -> None:
        """Refuse to withdraw what rows that hold still name."""
        own = NAMES.get(type(row))
        for kind, references in REFERENCES.items():
            for name, target in references.items():
                if own is None or target is not type(row):
                    continue
                id = getattr(row, own)
                count = self._session.of(kind).count(where(**{name: id, "voided_at": None}))
                if count:
                    what, namers = ROOMS[target].name, ROOMS[kind].name
                    raise StillNamedError(what=what, id=id, count=count, where=namers)

    def _refuse_overlap(self, row: RosterRow) -> None:
        """Move the owner's revision, and refuse a row that overlaps another of the same."""
        if not isinstance(row, Membership | Absence):
            return
        self._own(row)
        held = where(deputy_id=row.deputy_id, voided_at=None)
        for other in self._session.of(type(row)).find(held):
            if _alike(row, other.value) and _overlap(row, other.value):
                raise TwiceAtOnceError(row=ROOMS[type(row)].id(row), other=other.id)

    def _own(self, row: RosterRow) -> None:
        """Move the revision of a row's owner: of others that do the same, one succeeds."""
        owner = OWNERS.get(type(row))
        if owner is not None:
            held = self.current(owner, getattr(row, NAMES[owner]))
            self._session.of(owner).put(held.value, revision=held.revision)


def _refuse_without_days(row: RosterRow) -> None:
    if isinstance(row, DeputyGroup) and not row.has_days:
        raise GroupDaysError(formed_on=row.formed_on, dissolved_on=row.dissolved_on)


def _alike(one: Any, other: Any) -> bool:  # noqa: ANN401 - two rows of one class
    if isinstance(one, Membership):
        return one.group_id == str(other.group_id)
    return bool(one.reason == other.reason)


def _overlap(one: Any, other: Any) -> bool:  # noqa: ANN401 - two rows of one class
    first, after = STRETCHES[type(one)]
    end, other_end = getattr(one, after), getattr(other, after)
    begins_before = other_end is None or bool(getattr(one, first) < other_end)
    return begins_before and (end is None or bool(getattr(other, first) < end))
