"""Records as rows, one for each subject that a record is credited to.

Only exceptions are joined: a deputy who could work on every day of the period is in none of the
joined tables. Which of the rows count for a rule is known in `count_columns`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Any

from attrs import frozen
from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    Subquery,
    Table,
    and_,
    false,
    literal_column,
    null,
    or_,
    select,
    union_all,
)

from renda.rules import Continuity, Crediting, Line, Unit
from renda.terms import AbsenceReason, Scope
from renda_sqlalchemy.counts.free_days import SUBJECT, FreeDays
from renda_sqlalchemy.counts.known_subjects import known_subjects, was_held_there
from renda_sqlalchemy.counts.record_fields import COUNTED_FIELDS, PLACES
from renda_sqlalchemy.counts.unbroken_services import (
    has_other_mandates,
    known_homes,
    known_mandates,
)
from renda_sqlalchemy.rows.conditions import is_one_of, known_condition
from renda_sqlalchemy.tables.schema import Schema


@frozen(kw_only=True)
class CreditedRows:
    """The records that may count for subjects of one scope, known and within some days.

    Args:
        schema: The tables of the store.
        scope: The scope of the subjects.
        lines: The counts of rules for which the records may count.
        first: The first day.
        last: The last day.
        known_at: The instant whose knowledge counts; None means now.
        of_one: Whether only rows of the subject are wanted whose id is the parameter
            `SUBJECT_PARAMETER`.
        latest: Whether unknown days of election are taken as late as can be.
        has_services: Whether anybody may have mandates that are counted as one.
    """

    schema: Schema
    scope: Scope
    lines: Sequence[Line]
    first: date
    last: date
    known_at: datetime | None
    of_one: bool = False
    latest: bool = False
    has_services: bool = True

    @cached_property
    def ways(self) -> frozenset[Crediting]:
        """The ways in which records are credited."""
        return frozenset({Crediting.NAMED, *(line.rule.crediting for line in self.lines)})

    @property
    def reaches_others(self) -> bool:
        """Whether records may be credited to a subject that they do not name."""
        return len(self.ways) > 1

    @cached_property
    def records(self) -> Table:
        """The table of records."""
        return self.schema.table("duty_records")

    @property
    def misses_mandates(self) -> ColumnElement[bool]:
        """Whether the one subject has other mandates, with which its rows should be joined."""
        if self.has_services or self._policy[0] is not Continuity.PERSON:
            return false()
        return has_other_mandates(self.schema, SUBJECT, self.known_at)

    def rows(self) -> Subquery:
        """Return a row for each record and subject it is credited to.

        Its column `way` says how it is credited: the place of a `Crediting`.
        """
        rows_of: Mapping[Crediting, Callable[[], Select[tuple[object, ...]]]] = {
            Crediting.NAMED: self._rows_of_named,
            Crediting.PERSON: self._rows_of_persons,
            Crediting.MEMBERS: self._rows_of_members,
            Crediting.DEPUTIES: self._rows_of_deputies,
            Crediting.GROUPS: self._rows_of_groups,
            Crediting.OWN_GROUPS: self._rows_of_own_groups,
            Crediting.HELD_THERE: self._rows_held_there,
        }
        arms = [rows_of[way]() for way in Crediting if way in self.ways]
        return (arms[0] if len(arms) == 1 else union_all(*arms)).subquery("credited")

    def _rows_of_named(self) -> "Select[tuple[object, ...]]":
        """Return the records with the subjects that they name."""
        named, is_wanted = self.records.c.subject_id, self._record_condition(self.scope, self.lines)
        free_days, day = self._free_days, self.records.c.happened_on
        if self.scope is not Scope.DEPUTY:
            rows = self._rows_for(named, Crediting.NAMED).where(is_wanted)
            return free_days.of_groups(rows, named, day) if self.scope is Scope.GROUP else rows
        counted = free_days.counted_id(named)
        rows = self._rows_for(counted, Crediting.NAMED).where(is_wanted)
        rows = free_days.with_services(rows, named)
        if free_days.joins_mandates and self.of_one:
            # Said twice, since by these ids the rows are found in an index.
            services = free_days.services
            joined = select(services.c.deputy_id).where(services.c.first_id == SUBJECT)
            rows = rows.where(named.in_(union_all(select(SUBJECT), joined)))
        return free_days.of_deputies(rows, counted, day)

    def _rows_of_persons(self) -> "Select[tuple[object, ...]]":
        """Return for each mandate the records of the other mandates of the same person."""
        named, other = self._mandates.alias("named"), self._mandates.alias("other")
        free_days = self._free_days
        counted = free_days.counted_id(other.c.deputy_id)
        rows = (
            self._rows_for(counted, Crediting.PERSON)
            .join(named, named.c.deputy_id == self.records.c.subject_id)
            .join(other, other.c.person_id == named.c.person_id)
            .where(
                other.c.deputy_id != named.c.deputy_id,
                self._record_condition(Scope.DEPUTY, self._lines_crediting(Crediting.PERSON)),
            )
        )
        rows = free_days.with_services(rows, other.c.deputy_id)
        # Asked of the mandate that is credited: it may have ended while the other one went on.
        return free_days.of_deputies(rows, counted, self.records.c.happened_on)

    def _rows_of_members(self) -> "Select[tuple[object, ...]]":
        """Return for each group the records of its members while they were its members."""
        members, mandates = self.schema.table("group_members"), self._mandates.alias("mandates")
        day, named = self.records.c.happened_on, self.records.c.subject_id
        rows = (
            self._rows_for(members.c.group_id, Crediting.MEMBERS, mandates.c.person_id)
            .join(mandates, mandates.c.deputy_id == named)
            .join(members, members.c.deputy_id == named)
            .where(
                self._while_member(members),
                self._record_condition(Scope.DEPUTY, self._lines_crediting(Crediting.MEMBERS)),
            )
        )
        rows = self._free_days.of_groups(rows, members.c.group_id, day)
        return self._free_days.of_deputies(rows, named, day)

    def _while_member(self, members: "FromClause") -> "ColumnElement[bool]":
        """Return the condition that a record is of a day on which a deputy was in a group."""
        day = self.records.c.happened_on
        return and_(
            known_condition(members, self.known_at),
            members.c.joined_on <= day,
            or_(members.c.left_on.is_(None), day < members.c.left_on),
        )

    def _rows_of_deputies(self) -> "Select[tuple[object, ...]]":
        """Return for each congress the records of its deputies while they were in office."""
        mandates, named = self._mandates.alias("mandates"), self.records.c.subject_id
        rows = (
            self._rows_for(mandates.c.congress_id, Crediting.DEPUTIES, mandates.c.person_id)
            .join(mandates, mandates.c.deputy_id == named)
            .where(self._record_condition(Scope.DEPUTY, self._lines_crediting(Crediting.DEPUTIES)))
        )
        return self._free_days.of_deputies(rows, named, self.records.c.happened_on)

    def _rows_of_groups(self) -> "Select[tuple[object, ...]]":
        """Return for each congress the records of its groups while they were there."""
        groups, homes = self.schema.table("groups"), known_homes(self.schema, self.known_at)
        named = self.records.c.subject_id
        rows = self._rows_for(groups.c.congress_id, Crediting.GROUPS)
        rows = rows.join(groups, groups.c.group_id == named).where(
            known_condition(groups, self.known_at),
            groups.c.congress_id.in_(homes),
            self._record_condition(Scope.GROUP, self._lines_crediting(Crediting.GROUPS)),
        )
        return self._free_days.of_groups(rows, named, self.records.c.happened_on)

    def _rows_of_own_groups(self) -> "Select[tuple[object, ...]]":
        """Return for each deputy the records of groups while the deputy belonged to them."""
        members, mandates = (
            self.schema.table("group_members"),
            self._mandates.alias("mandates"),
        )
        day, named = self.records.c.happened_on, self.records.c.subject_id
        free_days = self._free_days
        counted = free_days.counted_id(members.c.deputy_id)
        rows = (
            self._rows_for(counted, Crediting.OWN_GROUPS)
            .join(members, members.c.group_id == named)
            .join(mandates, mandates.c.deputy_id == members.c.deputy_id)
            .where(
                self._while_member(members),
                named.in_(known_subjects(self.schema, Scope.GROUP, self.known_at)),
                self._record_condition(Scope.GROUP, self._lines_crediting(Crediting.OWN_GROUPS)),
            )
        )
        rows = free_days.with_services(rows, members.c.deputy_id)
        return free_days.of_deputies(free_days.of_groups(rows, named, day), counted, day)

    def _rows_held_there(self) -> "Select[tuple[object, ...]]":
        """Return for each venue the records of work that others did at it."""
        lines = self._lines_crediting(Crediting.HELD_THERE)
        return self._rows_for(self.records.c.venue_id, Crediting.HELD_THERE).where(
            self._wanted_condition(lines), was_held_there(self.schema, self.records, self.known_at)
        )

    def _lines_crediting(self, way: Crediting) -> list[Line]:
        """Return the lines whose records may be credited in a way."""
        return [line for line in self.lines if line.rule.crediting is way]

    def _rows_for(
        self,
        subject: ColumnElement[str],
        way: Crediting,
        person: "ColumnElement[Any] | None" = None,
    ) -> "Select[tuple[object, ...]]":
        fields: list[ColumnElement[Any]] = [self.records.c[name] for name in COUNTED_FIELDS]
        if any(line.count.unit is Unit.PEOPLE for line in self.lines):
            fields.append((null() if person is None else person).label("person_id"))
        mark = literal_column(str(PLACES[way]), Integer).label("way")
        rows = select(subject.label("subject"), mark, *fields).select_from(self.records)
        return rows.where(subject == SUBJECT) if self.of_one else rows

    def _record_condition(self, scope: Scope, lines: Iterable[Line]) -> ColumnElement[bool]:
        """Return the condition that a record names a subject of a scope and may count for lines."""
        return and_(self.records.c.scope == scope.value, self._wanted_condition(lines))

    def _wanted_condition(self, lines: Iterable[Line]) -> ColumnElement[bool]:
        """Return the condition that a record may count for lines, whomever it names."""
        rows = self.records
        return and_(
            is_one_of(rows.c.kind, {kind for line in lines for kind in line.count.kinds}),
            rows.c.happened_on.between(self.first, self.last),
            known_condition(rows, self.known_at),
        )

    @property
    def _policy(self) -> tuple[Continuity, frozenset[AbsenceReason]]:
        """The one policy of all lines, by which the lines of statements are parted."""
        return self.lines[0].rule.counting_policy

    @property
    def _mandates(self) -> "Select[Any]":
        return known_mandates(self.schema, self.known_at, latest=self.latest)

    @cached_property
    def _free_days(self) -> FreeDays:
        return FreeDays(
            schema=self.schema,
            scope=self.scope,
            joins_mandates=self.has_services and self._policy[0] is Continuity.PERSON,
            reasons=self._policy[1],
            first=self.first,
            last=self.last,
            known_at=self.known_at,
            of_one=self.of_one,
            latest=self.latest,
        )
