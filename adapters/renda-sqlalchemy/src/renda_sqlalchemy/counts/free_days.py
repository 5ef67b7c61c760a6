"""Days on which a subject could do what counts, as SQL: those that no barred time holds.

Only exceptions are joined: of deputies who could work on every day, and of groups that were there,
there is no row.
"""

from collections.abc import Iterator
from datetime import date, datetime
from functools import cached_property
from typing import Any

from attrs import frozen
from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    Select,
    String,
    Table,
    and_,
    bindparam,
    case,
    func,
    null,
    or_,
    select,
    union_all,
)

from renda.terms import AbsenceReason, Scope
from renda_sqlalchemy.counts.known_subjects import DEPUTIES_OF
from renda_sqlalchemy.counts.record_fields import SUBJECT_PARAMETER
from renda_sqlalchemy.counts.unbroken_services import (
    first_day,
    known_mandates,
    unbroken_services,
)
from renda_sqlalchemy.rows.conditions import is_one_of, known_condition
from renda_sqlalchemy.tables.schema import Schema

SUBJECT = bindparam(SUBJECT_PARAMETER, type_=String)


@frozen(kw_only=True)
class FreeDays:
    """The days on which deputies could do what counts, and groups were there (可履职日).

    Args:
        schema: The tables of the store.
        scope: The scope of the subjects.
        joins_mandates: Whether mandates that follow without a break are counted as one.
        reasons: The reasons of the absences in which nothing counts.
        first: The first day that is counted.
        last: The last one.
        known_at: The instant whose knowledge counts; None means now.
        of_one: Whether only rows of the subject are wanted whose id is the parameter
            `SUBJECT_PARAMETER`.
        latest: Whether unknown days of election are taken as late as can be.
    """

    schema: Schema
    scope: Scope
    joins_mandates: bool
    reasons: frozenset[AbsenceReason]
    first: date
    last: date
    known_at: datetime | None
    of_one: bool
    latest: bool

    def of_deputies(
        self, rows: "Select[Any]", deputy: ColumnElement[str], day: ColumnElement[Any]
    ) -> "Select[Any]":
        """Return the rows of days on which a deputy could do what counts.

        Args:
            rows: Rows that have a deputy's id and a day.
            deputy: The column of that id.
            day: The column of that day.
        """
        return _on_free_days(self._barred_deputies, rows, deputy, day)

    def of_groups(
        self, rows: "Select[Any]", group: ColumnElement[str], day: ColumnElement[Any]
    ) -> "Select[Any]":
        """Return the rows of days on which a group was there.

        Args:
            rows: Rows that have a group's id and a day.
            group: The column of that id.
            day: The column of that day.
        """
        return _on_free_days(self._barred_groups, rows, group, day)

    def counted_id(self, deputy: ColumnElement[str]) -> ColumnElement[str]:
        """Return the id under which a deputy's work is counted, of rows joined `with_services`."""
        return func.coalesce(self.services.c.first_id, deputy) if self.joins_mandates else deputy

    def with_services(self, rows: "Select[Any]", deputy: ColumnElement[str]) -> "Select[Any]":
        """Return rows with the service of each deputy, where mandates are joined."""
        if not self.joins_mandates:
            return rows
        return rows.outerjoin(self.services, self.services.c.deputy_id == deputy)

    @cached_property
    def services(self) -> CTE:
        """The mandates that are counted together with others."""
        deputies = self.schema.table("deputies")
        mandates = known_mandates(self.schema, self.known_at, latest=self.latest)
        if self.of_one:
            persons = select(deputies.c.person_id).where(deputies.c.deputy_id == SUBJECT)
            mandates = mandates.where(deputies.c.person_id.in_(persons))
        return unbroken_services(mandates)

    @cached_property
    def _barred_deputies(self) -> CTE:
        """The times in which deputies could not do what counts; NULL for an open start or end.

        They are the time before a mandate began, the time since it ended, and absences that are
        left out, each only where it touches the days that are counted.
        """
        absences = self.schema.table("absences")
        away = is_one_of(absences.c.reason, {reason.value for reason in self.reasons})
        within = select(
            self.counted_id(absences.c.deputy_id).label("subject_id"),
            absences.c.from_on,
            absences.c.to_on,
        ).select_from(self._with_services(absences))
        return union_all(
            *self._times_out_of_office(),
            within.where(
                self._row_condition(absences),
                away,
                absences.c.from_on <= self.last,
                func.coalesce(absences.c.to_on, self.last) >= self.first,
            ),
        ).cte("barred")

    @cached_property
    def _barred_groups(self) -> CTE:
        """The times before groups were formed and since they were dissolved; NULL as above."""
        groups = self.schema.table("groups")
        formed, dissolved = groups.c.formed_on, groups.c.dissolved_on
        id, is_known = groups.c.group_id.label("subject_id"), known_condition(groups, self.known_at)
        before = select(id, null().label("from_on"), formed.label("to_on"))
        after = select(id, dissolved.label("from_on"), null().label("to_on"))
        return union_all(
            before.where(is_known, formed > self.first),
            after.where(is_known, dissolved <= self.last),
        ).cte("barred_groups")

    def _times_out_of_office(self) -> Iterator[Any]:
        """Yield the times before mandates began, or services, and those since they ended."""
        deputies = self.schema.table("deputies")
        elected, counted = first_day(deputies, latest=self.latest), deputies.c.deputy_id
        left: ColumnElement[date | None] = deputies.c.left_on
        is_mandate: ColumnElement[bool] = self._row_condition(deputies)
        if self.joins_mandates:
            services = self.services
            is_single = services.c.deputy_id.is_(None)
            left = case((is_single, left), else_=services.c.service_left)
            # Of a service the first mandate stands for all.
            is_mandate = and_(is_mandate, or_(is_single, services.c.first_id == counted))
        rows, id = self._with_services(deputies), counted.label("subject_id")
        before = select(id, null().label("from_on"), elected.label("to_on"))
        after = select(id, left.label("from_on"), null().label("to_on"))
        yield before.select_from(rows).where(is_mandate, elected > self.first)
        yield after.select_from(rows).where(is_mandate, left <= self.last)

    def _with_services(self, rows: Table) -> FromClause:
        """Return rows of deputies, with the service of each where mandates are joined."""
        if not self.joins_mandates:
            return rows
        return rows.outerjoin(self.services, self.services.c.deputy_id == rows.c.deputy_id)

    def _row_condition(self, rows: Table) -> ColumnElement[bool]:
        """Return the condition that a row is known, and of a deputy who concerns the subjects."""
        if not self.of_one:
            return known_condition(rows, self.known_at)
        is_concerned = rows.c.deputy_id == SUBJECT
        if self.joins_mandates:
            services = select(self.services.c.deputy_id)
            joined = services.where(self.services.c.first_id == SUBJECT)
            is_concerned = rows.c.deputy_id.in_(union_all(select(SUBJECT), joined))
        if self.scope in DEPUTIES_OF:
            table, column = DEPUTIES_OF[self.scope]
            of_subject = self.schema.table(table)
            deputies = select(of_subject.c.deputy_id).where(of_subject.c[column] == SUBJECT)
            is_concerned = rows.c.deputy_id.in_(deputies)
        return and_(known_condition(rows, self.known_at), is_concerned)


def _on_free_days(
    barred: CTE, rows: "Select[Any]", subject: ColumnElement[str], day: ColumnElement[Any]
) -> "Select[Any]":
    """Return the rows of days on which a subject could do what counts.

    Args:
        barred: The times in which subjects could not; NULL for an open start or end.
        rows: Rows that have a subject's id and a day.
        subject: The column of that id.
        day: The column of that day.
    """
    # An outer join that must find nothing: most subjects are barred on no day of the period, so
    # what is joined is small.
    on = and_(
        barred.c.subject_id == subject,
        day >= func.coalesce(barred.c.from_on, day),
        or_(barred.c.to_on.is_(None), day < barred.c.to_on),
    )
    return rows.outerjoin(barred, on).where(barred.c.subject_id.is_(None))
