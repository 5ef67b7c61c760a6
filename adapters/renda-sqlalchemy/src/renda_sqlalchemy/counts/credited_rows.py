"""For whom records count, as rows: each record with each subject it is credited to.

Joined is only what is exceptional: a deputy free to work on every day is in none of the tables
joined. What of the records counts for a rule is not known here.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cached_property

from attrs import frozen
from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    Select,
    String,
    Subquery,
    Table,
    and_,
    bindparam,
    func,
    literal_column,
    null,
    or_,
    select,
    union_all,
)

from renda.rules import Crediting, Line
from renda.terms import AbsenceReason, Scope
from renda_sqlalchemy.rows.conditions import among, known
from renda_sqlalchemy.tables.schema import Schema

SUBJECT = "asked_subject"
FIELDS = (
    "record_id",
    "kind",
    "role",
    "happened_on",
    "source_id",
    "source_key",
    "grade",
    "theme",
    "quantity",
    "standing",
)
_ASKED = bindparam(SUBJECT, type_=String)


@frozen(kw_only=True)
class Credited:
    """The records that may count for subjects of one scope, known and within some days.

    Args:
        schema: The tables.
        scope: Of the subjects.
        lines: What they may count for.
        first: The first of the days.
        last: The last of the days.
        known_at: What was known when; None means now.
        of_one: Whether only for the subject whose id is bound as `SUBJECT`.
    """

    schema: Schema
    scope: Scope
    lines: Sequence[Line]
    first: date
    last: date
    known_at: datetime | None
    of_one: bool = False

    @property
    def to_others(self) -> bool:
        """Whether records may reach a subject that they do not name."""
        return any(each.rule.crediting is not Crediting.NAMED for each in self.lines)

    @cached_property
    def records(self) -> Table:
        """The table of records."""
        return self.schema.table("duty_records")

    def rows(self) -> Subquery:
        """Return a row for each record and subject it is credited to.

        Its column `own` is 1 where the record names the subject.
        """
        arms = [self._own()]
        if self.to_others:
            arms.append(self._of_persons() if self.scope is Scope.DEPUTY else self._of_members())
        return (arms[0] if len(arms) == 1 else union_all(*arms)).subquery("credited")

    def _own(self) -> "Select[tuple[object, ...]]":
        named = self.records.c.subject_id
        rows = self._rows(named, own=1).where(self._of(self.scope, self.lines))
        return self._free(rows, named) if self.scope is Scope.DEPUTY else rows

    def _of_persons(self) -> "Select[tuple[object, ...]]":
        """Return the records of a person's other mandates, for each mandate."""
        named, other = self._mandates().alias("named"), self._mandates().alias("other")
        rows = (
            self._rows(other.c.deputy_id, own=0)
            .join(named, named.c.deputy_id == self.records.c.subject_id)
            .join(other, other.c.person_id == named.c.person_id)
            .where(other.c.deputy_id != named.c.deputy_id, self._of(Scope.DEPUTY, self._reaching))
        )
        return self._free(rows, other.c.deputy_id)

    def _of_members(self) -> "Select[tuple[object, ...]]":
        """Return the records of a group's members while they were."""
        members, mandates = self.schema.table("group_members"), self._mandates().alias("mandates")
        day, named = self.records.c.happened_on, self.records.c.subject_id
        rows = (
            self._rows(members.c.group_id, own=0)
            .join(mandates, mandates.c.deputy_id == named)
            .join(members, members.c.deputy_id == named)
            .where(
                known(members, self.known_at),
                members.c.joined_on <= day,
                or_(members.c.left_on.is_(None), day < members.c.left_on),
                self._of(Scope.DEPUTY, self._reaching),
            )
        )
        return self._free(rows, named)

    @property
    def _reaching(self) -> list[Line]:
        """The lines whose records may reach a subject that they do not name."""
        return [each for each in self.lines if each.rule.crediting is not Crediting.NAMED]

    def _rows(self, subject: ColumnElement[str], *, own: int) -> "Select[tuple[object, ...]]":
        fields = (self.records.c[each] for each in FIELDS)
        marked = literal_column(str(own), Integer).label("own")
        rows = select(subject.label("subject"), marked, *fields).select_from(self.records)
        return rows.where(subject == _ASKED) if self.of_one else rows

    def _of(self, scope: Scope, lines: Iterable[Line]) -> ColumnElement[bool]:
        """Return the condition that a record of a scope may count for some line."""
        rows = self.records
        return and_(
            rows.c.scope == scope.value,
            among(rows.c.kind, {kind for each in lines for kind in each.count.kinds}),
            rows.c.happened_on.between(self.first, self.last),
            known(rows, self.known_at),
        )

    def _free(
        self, rows: "Select[tuple[object, ...]]", deputy: ColumnElement[str]
    ) -> "Select[tuple[object, ...]]":
        """Keep the records of days on which a deputy was free to do what counts."""
        barred, day = self._barred, self.records.c.happened_on
        on = and_(
            barred.c.deputy_id == deputy,
            day >= func.coalesce(barred.c.from_on, day),
            or_(barred.c.to_on.is_(None), day < barred.c.to_on),
        )
        return rows.outerjoin(barred, on).where(barred.c.deputy_id.is_(None))

    @cached_property
    def _barred(self) -> CTE:
        """Return the stretches in which deputies could not do what counts, open ends NULL."""
        deputies, absences = self.schema.table("deputies"), self.schema.table("absences")
        elected, left = deputies.c.elected_on, deputies.c.left_on
        suspended = absences.c.reason == AbsenceReason.SUSPENSION.value
        mandates, theirs = self._asked_for(deputies), self._asked_for(absences)
        before = select(deputies.c.deputy_id, null().label("from_on"), elected.label("to_on"))
        after = select(deputies.c.deputy_id, left.label("from_on"), null().label("to_on"))
        within = select(absences.c.deputy_id, absences.c.from_on, absences.c.to_on)
        return union_all(
            before.where(mandates, elected > self.first),
            after.where(mandates, left <= self.last),
            within.where(
                theirs,
                suspended,
                absences.c.from_on <= self.last,
                func.coalesce(absences.c.to_on, self.last) >= self.first,
            ),
        ).cte("barred")

    def _asked_for(self, rows: Table) -> ColumnElement[bool]:
        """Return the condition that a row is known, and of a deputy whose work is asked for."""
        if not self.of_one:
            return known(rows, self.known_at)
        theirs = rows.c.deputy_id == _ASKED
        if self.scope is Scope.GROUP:
            members = self.schema.table("group_members")
            of_group = select(members.c.deputy_id).where(members.c.group_id == _ASKED)
            theirs = rows.c.deputy_id.in_(of_group)
        return and_(known(rows, self.known_at), theirs)

    def _mandates(self) -> "Select[tuple[object, ...]]":
        """Return the mandates known, of congresses known."""
        deputies, congresses = self.schema.table("deputies"), self.schema.table("congresses")
        homes = select(congresses.c.congress_id).where(known(congresses, self.known_at))
        return select(*(deputies.c[name] for name in ("deputy_id", "person_id"))).where(
            known(deputies, self.known_at), deputies.c.congress_id.in_(homes)
        )
