"""Records as rows, one for each subject that a record is credited to.

Only exceptions are joined: a deputy who could work on every day of the period is in none of the
joined tables. Which of the rows count for a rule is known in `count_columns`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property

from attrs import frozen
from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    Integer,
    Select,
    String,
    Subquery,
    Table,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    union_all,
)

from renda.rules import Continuity, Crediting, Line
from renda.terms import AbsenceReason, Scope
from renda_sqlalchemy.counts.free_days import on_free_days, times_out_of_office
from renda_sqlalchemy.counts.known_subjects import DEPUTIES_OF, was_held_there
from renda_sqlalchemy.counts.record_fields import COUNTED_FIELDS, PLACES, SUBJECT_PARAMETER
from renda_sqlalchemy.counts.unbroken_services import (
    known_homes,
    known_mandates,
    unbroken_services,
)
from renda_sqlalchemy.rows.conditions import is_one_of, known_condition
from renda_sqlalchemy.tables.schema import Schema

_SUBJECT = bindparam(SUBJECT_PARAMETER, type_=String)


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
    """

    schema: Schema
    scope: Scope
    lines: Sequence[Line]
    first: date
    last: date
    known_at: datetime | None
    of_one: bool = False

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
            Crediting.HELD_THERE: self._rows_held_there,
        }
        arms = [rows_of[way]() for way in Crediting if way in self.ways]
        return (arms[0] if len(arms) == 1 else union_all(*arms)).subquery("credited")

    def _rows_of_named(self) -> "Select[tuple[object, ...]]":
        """Return the records with the subjects that they name."""
        named, is_wanted = self.records.c.subject_id, self._record_condition(self.scope, self.lines)
        if self.scope is not Scope.DEPUTY:
            return self._rows_for(named, Crediting.NAMED).where(is_wanted)
        if not self.joins_mandates:
            rows = self._rows_for(named, Crediting.NAMED).where(is_wanted)
            return on_free_days(self._barred, rows, named, self.records.c.happened_on)
        services = self._services
        counted = func.coalesce(services.c.first_id, named)
        rows = self._rows_for(counted, Crediting.NAMED).where(is_wanted)
        rows = rows.outerjoin(services, services.c.deputy_id == named)
        if self.of_one:
            # Said twice, since by these ids the rows are found in an index.
            joined = select(services.c.deputy_id).where(services.c.first_id == _SUBJECT)
            rows = rows.where(named.in_(union_all(select(_SUBJECT), joined)))
        return on_free_days(self._barred, rows, counted, self.records.c.happened_on)

    def _rows_of_persons(self) -> "Select[tuple[object, ...]]":
        """Return for each mandate the records of the other mandates of the same person."""
        named, other = (
            known_mandates(self.schema, self.known_at).alias("named"),
            known_mandates(self.schema, self.known_at).alias("other"),
        )
        counted: ColumnElement[str] = other.c.deputy_id
        if self.joins_mandates:
            counted = func.coalesce(self._services.c.first_id, other.c.deputy_id)
        rows = (
            self._rows_for(counted, Crediting.PERSON)
            .join(named, named.c.deputy_id == self.records.c.subject_id)
            .join(other, other.c.person_id == named.c.person_id)
            .where(
                other.c.deputy_id != named.c.deputy_id,
                self._record_condition(Scope.DEPUTY, self._lines_crediting(Crediting.PERSON)),
            )
        )
        if self.joins_mandates:
            rows = rows.outerjoin(self._services, self._services.c.deputy_id == other.c.deputy_id)
        # Asked of the mandate that is credited: it may have ended while the other one went on.
        return on_free_days(self._barred, rows, counted, self.records.c.happened_on)

    def _rows_of_members(self) -> "Select[tuple[object, ...]]":
        """Return for each group the records of its members while they were its members."""
        members, mandates = (
            self.schema.table("group_members"),
            known_mandates(self.schema, self.known_at).alias("mandates"),
        )
        day, named = self.records.c.happened_on, self.records.c.subject_id
        rows = (
            self._rows_for(members.c.group_id, Crediting.MEMBERS)
            .join(mandates, mandates.c.deputy_id == named)
            .join(members, members.c.deputy_id == named)
            .where(
                known_condition(members, self.known_at),
                members.c.joined_on <= day,
                or_(members.c.left_on.is_(None), day < members.c.left_on),
                self._record_condition(Scope.DEPUTY, self._lines_crediting(Crediting.MEMBERS)),
            )
        )
        return on_free_days(self._barred, rows, named, self.records.c.happened_on)

    def _rows_of_deputies(self) -> "Select[tuple[object, ...]]":
        """Return for each congress the records of its deputies while they were in office."""
        mandates, named = (
            known_mandates(self.schema, self.known_at).alias("mandates"),
            self.records.c.subject_id,
        )
        rows = (
            self._rows_for(mandates.c.congress_id, Crediting.DEPUTIES)
            .join(mandates, mandates.c.deputy_id == named)
            .where(self._record_condition(Scope.DEPUTY, self._lines_crediting(Crediting.DEPUTIES)))
        )
        return on_free_days(self._barred, rows, named, self.records.c.happened_on)

    def _rows_of_groups(self) -> "Select[tuple[object, ...]]":
        """Return for each congress the records of its groups."""
        groups, homes = self.schema.table("groups"), known_homes(self.schema, self.known_at)
        rows = self._rows_for(groups.c.congress_id, Crediting.GROUPS)
        return rows.join(groups, groups.c.group_id == self.records.c.subject_id).where(
            known_condition(groups, self.known_at),
            groups.c.congress_id.in_(homes),
            self._record_condition(Scope.GROUP, self._lines_crediting(Crediting.GROUPS)),
        )

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
        self, subject: ColumnElement[str], way: Crediting
    ) -> "Select[tuple[object, ...]]":
        fields = (self.records.c[name] for name in COUNTED_FIELDS)
        mark = literal_column(str(PLACES[way]), Integer).label("way")
        rows = select(subject.label("subject"), mark, *fields).select_from(self.records)
        return rows.where(subject == _SUBJECT) if self.of_one else rows

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

    @cached_property
    def _barred(self) -> CTE:
        """The times in which deputies could not do what counts; NULL for an open start or end.

        They are the time before a mandate began, the time since it ended, and absences that are
        left out, each only where it touches the days that are counted.
        """
        absences, deputies = self.schema.table("absences"), self.schema.table("deputies")
        away = is_one_of(absences.c.reason, {reason.value for reason in self.barring})
        within = select(
            self._counted_deputy(absences).label("deputy_id"), absences.c.from_on, absences.c.to_on
        ).select_from(self._with_services(absences))
        return union_all(
            *times_out_of_office(
                self._with_services(deputies),
                deputies,
                self._services if self.joins_mandates else None,
                self._row_condition(deputies),
                (self.first, self.last),
            ),
            within.where(
                self._row_condition(absences),
                away,
                absences.c.from_on <= self.last,
                func.coalesce(absences.c.to_on, self.last) >= self.first,
            ),
        ).cte("barred")

    @cached_property
    def _policy(self) -> tuple[Continuity, frozenset[AbsenceReason]]:
        # All lines of a statement have one: they are parted by it.
        return self.lines[0].rule.counting_policy

    @property
    def joins_mandates(self) -> bool:
        """Whether mandates that follow without a break are counted as one."""
        return self._policy[0] is Continuity.PERSON

    @property
    def barring(self) -> frozenset[AbsenceReason]:
        """The reasons for absences in which nothing that happens counts."""
        return self._policy[1]

    @cached_property
    def _services(self) -> CTE:
        """The mandates that are counted together with others."""
        deputies = self.schema.table("deputies")
        mandates = known_mandates(self.schema, self.known_at)
        if self.of_one:
            persons = select(deputies.c.person_id).where(deputies.c.deputy_id == _SUBJECT)
            mandates = mandates.where(deputies.c.person_id.in_(persons))
        return unbroken_services(mandates)

    def _with_services(self, rows: Table) -> FromClause:
        """Return rows of deputies, with the service of each where mandates are joined."""
        if not self.joins_mandates:
            return rows
        return rows.outerjoin(self._services, self._services.c.deputy_id == rows.c.deputy_id)

    def _counted_deputy(self, rows: Table) -> ColumnElement[str]:
        """Return the id under which a deputy's work is counted."""
        own: ColumnElement[str] = rows.c.deputy_id
        return func.coalesce(self._services.c.first_id, own) if self.joins_mandates else own

    def _row_condition(self, rows: Table) -> ColumnElement[bool]:
        """Return the condition that a row is known, and of a deputy who concerns the subjects."""
        if not self.of_one:
            return known_condition(rows, self.known_at)
        is_concerned = rows.c.deputy_id == _SUBJECT
        if self.joins_mandates:
            services = select(self._services.c.deputy_id)
            joined = services.where(self._services.c.first_id == _SUBJECT)
            is_concerned = rows.c.deputy_id.in_(union_all(select(_SUBJECT), joined))
        if self.scope in DEPUTIES_OF:
            table, column = DEPUTIES_OF[self.scope]
            of_subject = self.schema.table(table)
            deputies = select(of_subject.c.deputy_id).where(of_subject.c[column] == _SUBJECT)
            is_concerned = rows.c.deputy_id.in_(deputies)
        return and_(known_condition(rows, self.known_at), is_concerned)
