"""The roster: every congress, mandate, group, membership and absence, and who is there on a day.

It is one frozen value in canonical order, so the order in which rows came never matters. It holds
what was recorded, contradictions included; those are found beside it.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cached_property
from itertools import chain
from typing import Any, TypeVar

from attrs import evolve, field, frozen

from renda.kernel.input.problems import InputError, Problem, quoted
from renda.kernel.knowledge import known_rows, known_together
from renda.kernel.terms import Scope
from renda.people.congresses import Congress, CongressTerm
from renda.people.deputies import Absence, Mandate
from renda.people.groups import DeputyGroup, Membership
from renda.wording import mark

UNKNOWN_ID = mark("{value} is no known {column}")
DUPLICATE_ID = mark("{value} is there twice; an id stands for one row at a time")

T = TypeVar("T")


def _sorted(rows: Iterable[T], *names: str) -> tuple[T, ...]:
    """Return rows in the order of some of their fields, then of when they were known."""
    fields = (*names, "recorded_at", "voided_at")
    return tuple(sorted(rows, key=lambda row: [str(getattr(row, name) or "") for name in fields]))


def _congresses(rows: Iterable[Congress]) -> tuple[Congress, ...]:
    return _sorted(rows, "congress_id")


def _mandates(rows: Iterable[Mandate]) -> tuple[Mandate, ...]:
    return _sorted(rows, "deputy_id")


def _groups(rows: Iterable[DeputyGroup]) -> tuple[DeputyGroup, ...]:
    return _sorted(rows, "group_id")


def _memberships(rows: Iterable[Membership]) -> tuple[Membership, ...]:
    return _sorted(rows, "group_id", "deputy_id", "joined_on", "left_on")


def _absences(rows: Iterable[Absence]) -> tuple[Absence, ...]:
    return _sorted(rows, "deputy_id", "from_on", "reason", "to_on")


def _terms(rows: Iterable[CongressTerm]) -> tuple[CongressTerm, ...]:
    return tuple(sorted(rows, key=lambda term: (term.congress_id, term.period, term.number)))


@frozen(kw_only=True)
class Roster:
    """Everybody and every body there is, over time (名册).

    Args:
        congresses: Of all levels, the containing ones included.
        mandates: Of deputies, past ones included.
        groups: Of deputies.
        memberships: Of mandates in groups.
        absences: Leave and suspension.
        terms: Of congresses; only rules that run over a term need them.
    """

    congresses: tuple[Congress, ...] = field(default=(), converter=_congresses)
    mandates: tuple[Mandate, ...] = field(default=(), converter=_mandates)
    groups: tuple[DeputyGroup, ...] = field(default=(), converter=_groups)
    memberships: tuple[Membership, ...] = field(default=(), converter=_memberships)
    absences: tuple[Absence, ...] = field(default=(), converter=_absences)
    terms: tuple[CongressTerm, ...] = field(default=(), converter=_terms)

    @cached_property
    def has_times(self) -> bool:
        """Whether any row says when it was recorded or voided."""
        rows: Iterable[Any] = chain(*self._tables.values())
        return any(row.recorded_at is not None or row.voided_at is not None for row in rows)

    @cached_property
    def ids(self) -> Mapping[Scope, Mapping[str, None]]:
        """The ids of the subjects of each scope, in order."""
        return {
            Scope.CONGRESS: dict.fromkeys(each.congress_id for each in self.congresses),
            Scope.DEPUTY: dict.fromkeys(each.deputy_id for each in self.mandates),
            Scope.GROUP: dict.fromkeys(each.group_id for each in self.groups),
        }

    @cached_property
    def congress(self) -> Mapping[str, Congress]:
        """The congresses by id."""
        return {each.congress_id: each for each in self.congresses}

    def known(self, at: datetime | None) -> "Roster":
        """Return the roster as it was known at `at`; None means now.

        A row that names a row not known then is left out as well; a congress whose parent was not
        known then stays, without it.
        """
        if not self.has_times:
            return self
        congresses = known_rows(self.congresses, at)
        areas = {each.congress_id for each in congresses}
        congresses = tuple(
            each if each.parent_id in areas else evolve(each, parent_id=None) for each in congresses
        )
        mandates = _of("congress_id", areas, known_rows(self.mandates, at))
        groups = _of("congress_id", areas, known_rows(self.groups, at))
        deputies = {each.deputy_id for each in mandates}
        members = _of("deputy_id", deputies, known_rows(self.memberships, at))
        return Roster(
            congresses=congresses,
            mandates=mandates,
            groups=groups,
            memberships=_of("group_id", {each.group_id for each in groups}, members),
            absences=_of("deputy_id", deputies, known_rows(self.absences, at)),
            terms=_of("congress_id", areas, self.terms),
        )

    def on(self, day: date) -> "Roster":
        """Return the roster of one day: the mandates that run then.

        Of memberships and absences those that run then are kept, where their mandate does.
        """
        mandates = tuple(each for each in self.mandates if each.runs_on(day))
        deputies = {each.deputy_id for each in mandates}
        members = _of("deputy_id", deputies, self.memberships)
        away = _of("deputy_id", deputies, self.absences)
        return evolve(
            self,
            mandates=mandates,
            memberships=tuple(each for each in members if each.runs_on(day)),
            absences=tuple(each for each in away if each.covers(day)),
        )

    def containing(self, congress_id: str) -> tuple[Congress, ...]:
        """Return the congresses of the areas that contain one's own, nearest first."""
        found: list[Congress] = []
        seen = {congress_id}
        at = self.congress.get(congress_id)
        while at is not None and at.parent_id is not None and at.parent_id not in seen:
            seen.add(at.parent_id)
            at = self.congress.get(at.parent_id)
            found.extend([at] if at is not None else [])
        return tuple(found)

    def checked(self) -> "Roster":
        """Return it unchanged if every id it names is there, and there once.

        Raises:
            InputError: With every id that is not.
        """
        if self._problems:
            raise InputError(self._problems)
        return self

    @cached_property
    def _tables(self) -> Mapping[str, tuple[Any, ...]]:
        return {
            "congresses": self.congresses,
            "deputies": self.mandates,
            "groups": self.groups,
            "group_members": self.memberships,
            "absences": self.absences,
        }

    @cached_property
    def _problems(self) -> tuple[Problem, ...]:
        return tuple(dict.fromkeys([*self._twice(), *self._nowhere()]))

    def _twice(self) -> Iterator[Problem]:
        for table, column in IDS.items():
            for id in duplicates(self._tables[table], column):
                yield _problem(DUPLICATE_ID, table, column, id)

    def _nowhere(self) -> Iterator[Problem]:
        ids = {
            column: {getattr(row, column) for row in self._tables[table]}
            for table, column in IDS.items()
        }
        tables = {**self._tables, "terms": self.terms}
        for table, references in REFERENCES.items():
            for column, target in references.items():
                named = {getattr(row, column) for row in tables[table]}
                for id in sorted(named - ids[target] - {None}):
                    yield _problem(UNKNOWN_ID, table, column, id)


IDS: Mapping[str, str] = {
    "congresses": "congress_id",
    "deputies": "deputy_id",
    "groups": "group_id",
}
REFERENCES: Mapping[str, Mapping[str, str]] = {
    "congresses": {"parent_id": "congress_id"},
    "terms": {"congress_id": "congress_id"},
    "deputies": {"congress_id": "congress_id"},
    "groups": {"congress_id": "congress_id"},
    "group_members": {"group_id": "group_id", "deputy_id": "deputy_id"},
    "absences": {"deputy_id": "deputy_id"},
}


def duplicates(rows: Iterable[Any], column: str) -> Iterator[str]:
    """Yield the ids that stand for two rows known at the same time."""
    found: dict[str, list[Any]] = {}
    for row in rows:
        earlier = found.setdefault(getattr(row, column), [])
        if any(known_together(row, each) for each in earlier):
            yield getattr(row, column)
        earlier.append(row)


def _problem(message: str, table: str, column: str, value: str) -> Problem:
    data = {"value": quoted(value), "column": column}
    return Problem(message=message, file=table, column=column, data=data)


def _of(column: str, ids: set[str], rows: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(row for row in rows if getattr(row, column) in ids)
