"""The roster: every congress, mandate, group, membership and absence, and who is there on a day.

It is one frozen value in canonical order, so the order in which rows came never matters. It holds
what was recorded, contradictions included; those are found beside it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cached_property
from itertools import chain
from typing import Any

from attrs import evolve, field, frozen

from renda.kernel.knowledge import known_rows, known_together
from renda.kernel.problems import InputError, Problem, shown
from renda.people.congresses import Congress, CongressTerm
from renda.people.deputies import Absence, Mandate
from renda.people.groups import DeputyGroup, Membership
from renda.wording import mark

UNKNOWN_ID = mark("{value} is no known {column}")
DUPLICATE_ID = mark("{value} is there twice; an id stands for one row at a time")


TERM = ("congress_id", "first_session_on", "next_first_session_on", "number")


def _rows(*names: str) -> Any:  # noqa: ANN401 - as attrs.field
    return field(default=(), converter=_in_order(*names, "recorded_at", "voided_at"))


def _in_order(*names: str) -> Callable[[Iterable[Any]], tuple[Any, ...]]:
    def key(row: object) -> list[str]:
        return [str(getattr(row, name) or "") for name in names]

    return lambda rows: tuple(sorted(rows, key=key))


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

    congresses: tuple[Congress, ...] = _rows("congress_id")
    mandates: tuple[Mandate, ...] = _rows("deputy_id")
    groups: tuple[DeputyGroup, ...] = _rows("group_id")
    memberships: tuple[Membership, ...] = _rows("group_id", "deputy_id", "joined_on", "left_on")
    absences: tuple[Absence, ...] = _rows("deputy_id", "from_on", "reason", "to_on")
    terms: tuple[CongressTerm, ...] = field(default=(), converter=_in_order(*TERM))

    @cached_property
    def has_times(self) -> bool:
        """Whether any row says when it was recorded or voided."""
        rows = chain(self.congresses, self.mandates, self.groups, self.memberships, self.absences)
        return any(row.recorded_at is not None or row.voided_at is not None for row in rows)

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
        mandates = [each for each in self.mandates if each.runs_on(day)]
        deputies = {each.deputy_id for each in mandates}
        return evolve(
            self,
            mandates=mandates,
            memberships=(m for m in _of("deputy_id", deputies, self.memberships) if m.runs_on(day)),
            absences=(a for a in _of("deputy_id", deputies, self.absences) if a.covers(day)),
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
        problems = tuple(dict.fromkeys(self._problems()))
        if problems:
            raise InputError(problems)
        return self

    def _problems(self) -> Iterator[Problem]:
        keyed = (
            ("congresses", "congress_id", self.congresses),
            ("deputies", "deputy_id", self.mandates),
            ("groups", "group_id", self.groups),
        )
        ids = {column: {getattr(row, column) for row in rows} for _, column, rows in keyed}
        for table, column, rows in keyed:
            yield from (
                _problem(DUPLICATE_ID, table, column, id) for id in duplicates(rows, column)
            )
        for table, rows in (
            ("congresses", self.congresses),
            ("deputies", self.mandates),
            ("groups", self.groups),
            ("group_members", self.memberships),
            ("absences", self.absences),
        ):
            for column, target in REFERENCES[table].items():
                named = {getattr(row, column) for row in rows}
                for id in sorted(named - ids[target] - {None}):
                    yield _problem(UNKNOWN_ID, table, column, id)


REFERENCES: Mapping[str, Mapping[str, str]] = {
    "congresses": {"parent_id": "congress_id"},
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
    data = {"value": shown(value), "column": column}
    return Problem(message=message, file=table, column=column, data=data)


def _of(column: str, ids: set[str], rows: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(row for row in rows if getattr(row, column) in ids)
