"""The roster: every congress, mandate, group, membership and absence, and who is there on a day.

It is one frozen value in canonical order, so the order in which rows came never matters. It knows
what was recorded, contradictions included, and does not judge it: `contradictions` does.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cached_property
from itertools import chain
from typing import Any, TypeVar

from attrs import evolve, field, frozen

from renda.kernel.ids import Reference
from renda.kernel.input.problems import InputError, Problem, quoted
from renda.kernel.knowledge import KnownStretches, known_rows, rows_until
from renda.kernel.short_reprs import ShortRepr
from renda.kernel.terms import Scope
from renda.people.bodies import Body, body_ids
from renda.people.congresses import Congress, CongressSession, CongressTerm
from renda.people.deputies import Absence, Mandate
from renda.people.groups import DeputyGroup, Membership
from renda.people.services import Service, services
from renda.wording import mark

UNKNOWN_ID = mark("{value} is no known {column}")
DUPLICATE_ID = mark("{value} is there twice; an id stands for one row at a time")

T = TypeVar("T")


def _sorted(rows: Iterable[T], *names: str) -> tuple[T, ...]:
    """Return rows in the order of some of their fields, then of when they were known."""
    # As texts, since fields may be absent and None has no order; ISO days sort as texts do.
    fields = (*names, "recorded_at", "voided_at")
    return tuple(sorted(rows, key=lambda row: [str(getattr(row, name) or "") for name in fields]))


def _congresses(rows: Iterable[Congress]) -> tuple[Congress, ...]:
    return _sorted(rows, "congress_id")


def _mandates(rows: Iterable[Mandate]) -> tuple[Mandate, ...]:
    return _sorted(rows, "deputy_id")


def _groups(rows: Iterable[DeputyGroup]) -> tuple[DeputyGroup, ...]:
    return _sorted(rows, "group_id")


def _bodies(rows: Iterable[Body]) -> tuple[Body, ...]:
    return _sorted(rows, "body_id")


def _memberships(rows: Iterable[Membership]) -> tuple[Membership, ...]:
    return _sorted(rows, "group_id", "deputy_id", "joined_on", "left_on")


def _absences(rows: Iterable[Absence]) -> tuple[Absence, ...]:
    return _sorted(rows, "deputy_id", "from_on", "reason", "to_on")


def _terms(rows: Iterable[CongressTerm]) -> tuple[CongressTerm, ...]:
    return _sorted(rows, "congress_id", "first_session_on", "next_first_session_on", "number")


def _sessions(rows: Iterable[CongressSession]) -> tuple[CongressSession, ...]:
    return _sorted(rows, "congress_id", "opened_on", "closed_on", "term", "session_number")


def _references(named: Iterable[Reference]) -> tuple[Reference, ...]:
    return tuple(sorted(named))


@frozen(kw_only=True, slots=False, repr=False)
class Roster(ShortRepr):
    """Everybody and every body there is, over time (名册).

    Args:
        congresses: The congresses of all levels, those of larger areas included.
        mandates: The mandates of deputies, past ones included.
        groups: The deputy groups.
        memberships: The memberships of deputies in groups, past ones included.
        absences: Leave and suspension of deputies.
        terms: The terms of congresses; only rules that run over a term need them.
        sessions: The sessions of congresses; only rules that run over session years need them.
        bodies: The venues, units, presidiums and other bodies that owe duties.
        left_out: What rows of a store named that could not be placed, and are no part of this.

    >>> from renda import Congress, DeputyGroup, Roster
    >>> roster = Roster(
    ...     congresses=[Congress(congress_id="wujin", name="武进区人大", congress_level="county")],
    ...     groups=[DeputyGroup(group_id="g1", name="法治小组", congress_id="wujin")],
    ... )
    >>> roster.congress["wujin"].name, len(roster.groups)
    ('武进区人大', 1)
    """

    congresses: tuple[Congress, ...] = field(default=(), converter=_congresses)
    mandates: tuple[Mandate, ...] = field(default=(), converter=_mandates)
    groups: tuple[DeputyGroup, ...] = field(default=(), converter=_groups)
    memberships: tuple[Membership, ...] = field(default=(), converter=_memberships)
    absences: tuple[Absence, ...] = field(default=(), converter=_absences)
    terms: tuple[CongressTerm, ...] = field(default=(), converter=_terms)
    sessions: tuple[CongressSession, ...] = field(default=(), converter=_sessions)
    bodies: tuple[Body, ...] = field(default=(), converter=_bodies)
    left_out: tuple[Reference, ...] = field(default=(), converter=_references)

    @cached_property
    def has_times(self) -> bool:
        """Whether any row has an instant at which it was recorded or voided."""
        rows: Iterable[Any] = chain(*self._tables.values())
        return any(row.recorded_at is not None or row.voided_at is not None for row in rows)

    @cached_property
    def ids(self) -> Mapping[Scope, Mapping[str, None]]:
        """By scope the ids of its subjects, in order."""
        return {
            Scope.CONGRESS: dict.fromkeys(congress.congress_id for congress in self.congresses),
            Scope.DEPUTY: dict.fromkeys(mandate.deputy_id for mandate in self.mandates),
            Scope.GROUP: dict.fromkeys(group.group_id for group in self.groups),
            **body_ids(self.bodies),
        }

    @cached_property
    def congress(self) -> Mapping[str, Congress]:
        """The congresses by id."""
        return {congress.congress_id: congress for congress in self.congresses}

    @cached_property
    def services(self) -> tuple[Service, ...]:
        """The services of persons over two mandates or more without a break."""
        return services(self.mandates)

    def known(self, at: datetime | None) -> "Roster":
        """Return the roster as it was known at an instant.

        A row that names a row not known then is left out as well; a congress whose parent was not
        known then stays, without its parent.

        Args:
            at: The instant; None means now.
        """
        # Nothing to choose: without times every row was always known.
        if not self.has_times:
            return self
        congresses = known_rows(self.congresses, at)
        congress_ids = {congress.congress_id for congress in congresses}
        congresses = tuple(
            congress if congress.parent_id in congress_ids else evolve(congress, parent_id=None)
            for congress in congresses
        )
        mandates = _rows_naming("congress_id", congress_ids, known_rows(self.mandates, at))
        groups = _rows_naming("congress_id", congress_ids, known_rows(self.groups, at))
        deputy_ids = {mandate.deputy_id for mandate in mandates}
        group_ids = {group.group_id for group in groups}
        memberships = _rows_naming("deputy_id", deputy_ids, known_rows(self.memberships, at))
        return Roster(
            congresses=congresses,
            mandates=mandates,
            groups=groups,
            memberships=_rows_naming("group_id", group_ids, memberships),
            absences=_rows_naming("deputy_id", deputy_ids, known_rows(self.absences, at)),
            terms=_rows_naming("congress_id", congress_ids, known_rows(self.terms, at)),
            sessions=_rows_naming("congress_id", congress_ids, known_rows(self.sessions, at)),
            bodies=_rows_naming("congress_id", congress_ids, known_rows(self.bodies, at)),
            left_out=self.left_out,
        )

    def until(self, at: datetime | None) -> "Roster":
        """Return the roster as it stood at an instant, with what was voided by then.

        Whatever is recorded or voided later, it stays the same.

        Args:
            at: The instant; None means now.
        """
        if at is None or not self.has_times:
            return self
        until = {name: rows_until(getattr(self, name), at) for name in FIELDS_BY_TABLE.values()}
        return evolve(self, **until)

    def on(self, day: date) -> "Roster":
        """Return the roster of one day: the mandates and groups that run then.

        Memberships and absences stay if they run on that day, and what they name does too.
        """
        mandates = tuple(mandate for mandate in self.mandates if mandate.runs_on(day))
        groups = tuple(group for group in self.groups if group.runs_on(day))
        deputy_ids = {mandate.deputy_id for mandate in mandates}
        members = _rows_naming("deputy_id", deputy_ids, self.memberships)
        memberships = _rows_naming("group_id", {group.group_id for group in groups}, members)
        absences = _rows_naming("deputy_id", deputy_ids, self.absences)
        running = [membership for membership in memberships if membership.runs_on(day)]
        away = [absence for absence in absences if absence.covers(day)]
        return evolve(self, mandates=mandates, groups=groups, memberships=running, absences=away)

    def containing(self, congress_id: str) -> tuple[Congress, ...]:
        """Return the congresses whose areas contain that of a congress, nearest first."""
        containing: list[Congress] = []
        # Recorded parents may go round in a circle; each congress is visited once.
        seen_ids = {congress_id}
        congress = self.congress.get(congress_id)
        while congress and congress.parent_id is not None and congress.parent_id not in seen_ids:
            seen_ids.add(congress.parent_id)
            congress = self.congress.get(congress.parent_id)
            containing.extend([congress] if congress is not None else [])
        return tuple(containing)

    def checked(self) -> "Roster":
        """Return the roster unchanged if every id that a row names stands for exactly one row.

        Raises:
            InputError: Some ids do not; the error lists all of them.
        """
        if self._problems:
            raise InputError(self._problems)
        return self

    @property
    def has_loose_rows(self) -> bool:
        """Whether a row names an id that is not there, or one that stands for two rows."""
        return bool(self._problems)

    @cached_property
    def _tables(self) -> Mapping[str, tuple[Any, ...]]:
        return {table: getattr(self, name) for table, name in FIELDS_BY_TABLE.items()}

    @cached_property
    def _problems(self) -> tuple[Problem, ...]:
        return tuple(dict.fromkeys([*self._duplicate_ids(), *self._unknown_ids()]))

    def _duplicate_ids(self) -> Iterator[Problem]:
        for table, column in ID_COLUMNS.items():
            for id in duplicates(self._tables[table], column):
                yield _problem(DUPLICATE_ID, table, column, id)

    def _unknown_ids(self) -> Iterator[Problem]:
        ids = {
            column: {getattr(row, column) for row in self._tables[table]}
            for table, column in ID_COLUMNS.items()
        }
        for table, references in REFERENCES.items():
            for column, target in references.items():
                named_ids = {getattr(row, column) for row in self._tables[table]}
                for id in sorted(named_ids - ids[target] - {None}):
                    yield _problem(UNKNOWN_ID, table, column, id)


FIELDS_BY_TABLE: Mapping[str, str] = {
    "congresses": "congresses",
    "terms": "terms",
    "sessions": "sessions",
    "deputies": "mandates",
    "groups": "groups",
    "group_members": "memberships",
    "absences": "absences",
    "bodies": "bodies",
}
ID_COLUMNS: Mapping[str, str] = {
    "congresses": "congress_id",
    "deputies": "deputy_id",
    "groups": "group_id",
    "bodies": "body_id",
}
REFERENCES: Mapping[str, Mapping[str, str]] = {
    "congresses": {"parent_id": "congress_id"},
    "terms": {"congress_id": "congress_id"},
    "sessions": {"congress_id": "congress_id"},
    "deputies": {"congress_id": "congress_id"},
    "groups": {"congress_id": "congress_id"},
    "group_members": {"group_id": "group_id", "deputy_id": "deputy_id"},
    "absences": {"deputy_id": "deputy_id"},
    "bodies": {"congress_id": "congress_id"},
}


def duplicates(rows: Iterable[Any], column: str) -> Iterator[str]:
    """Yield the ids that stand for two rows known at the same time.

    Args:
        rows: Rows of one table, with the instants at which they were recorded and voided.
        column: The field that holds their id.
    """
    # A corrected row stands twice under its id, voided and recorded anew: that is no duplicate.
    stretches: dict[str, KnownStretches] = defaultdict(KnownStretches)
    for row in rows:
        if stretches[getattr(row, column)].add(row):
            yield getattr(row, column)


def _problem(message: str, table: str, column: str, value: str) -> Problem:
    data = {"value": quoted(value), "column": column}
    return Problem(message=message, file=table, column=column, data=data)


def _rows_naming(column: str, ids: set[str], rows: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(row for row in rows if getattr(row, column) in ids)
