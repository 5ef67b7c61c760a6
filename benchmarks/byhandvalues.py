"""Frozen attrs values of its own for the hand-written reader: plain fields, no converters."""

from datetime import date, datetime
from typing import NamedTuple

from attrs import frozen


@frozen
class Congress:
    """A congress."""

    congress_id: str
    name: str
    congress_level: str
    parent_id: str | None
    recorded_at: datetime | None
    voided_at: datetime | None


@frozen
class Mandate:
    """A deputy's mandate."""

    deputy_id: str
    person_id: str
    name: str
    congress_id: str
    elected_on: date
    left_on: date | None
    left_reason: str | None
    resident: bool | None
    recorded_at: datetime | None
    voided_at: datetime | None


@frozen
class Group:
    """A group of deputies."""

    group_id: str
    name: str
    congress_id: str
    field: str | None
    recorded_at: datetime | None
    voided_at: datetime | None


@frozen
class Membership:
    """A deputy's days in a group."""

    group_id: str
    deputy_id: str
    joined_on: date
    left_on: date | None
    recorded_at: datetime | None
    voided_at: datetime | None


@frozen
class Absence:
    """Days a deputy is away."""

    deputy_id: str
    from_on: date
    to_on: date | None
    reason: str
    recorded_at: datetime | None
    voided_at: datetime | None


@frozen
class Record:
    """One subject's part in one piece of work."""

    record_id: str
    scope: str
    subject_id: str
    kind: str
    role: str
    happened_on: date
    source_id: str | None
    grade: str | None
    theme: str | None
    quantity: int
    standing: str
    recorded_at: datetime | None
    voided_at: datetime | None


class Read(NamedTuple):
    """The tables as values."""

    congresses: list[Congress]
    mandates: list[Mandate]
    groups: list[Group]
    memberships: list[Membership]
    absences: list[Absence]
    records: list[Record]
