"""Whose records count for a subject, and on which days."""

from dataclasses import dataclass

from second_reading.calendar_days import days
from second_reading.service import ALWAYS, EMPTY, FOREVER, group_days, known, services
from second_reading.subjects import id_of, rows_of


@dataclass(frozen=True)
class Credit:
    """On which days the work of somebody counts for the subject."""

    in_office: frozenset = ALWAYS
    group: frozenset = ALWAYS
    member: frozenset = ALWAYS
    suspended: frozenset = EMPTY
    on_leave: frozenset = EMPTY
    person: str | None = None


def credits_of(world, duty, service, question):
    """The credit of all whose records concern a subject, by scope and id."""
    if duty.scope == "deputy":
        return _of_person(world, duty, service, question)
    own = service.mandates[0]
    own_id = id_of(duty.scope, own)
    found = {}
    # What a group or a congress did itself is nobody's in person.
    if duty.measure.line is None or duty.measure.line.unit != "people":
        found[duty.scope, own_id] = Credit(group=service.in_office)
    if duty.crediting == "held_there":
        found |= _of_anybody(world, own_id, question)
    if duty.crediting == "members":
        found |= _of_members(world, own, question)
    if duty.crediting == "deputies":
        for other in services(world, question.known_at, "mandate"):
            if other.congress == own.congress_id:
                found["deputy", other.mandates[0].deputy_id] = _credit(other)
    if duty.crediting == "groups":
        for row in world.groups:
            if known(row, question.known_at) and row.congress_id == own.congress_id:
                found["group", row.group_id] = Credit(group=group_days(row))
    return found


def credit_of(record, credits_):
    """The credit that a record falls under, or None; others' may by the venue that they name."""
    named = record.scope, record.subject_id
    return credits_.get(named) or credits_.get((*named, record.venue_id))


def _of_anybody(world, venue_id, question):
    """Everybody on the roster but venues, each where a record names the venue too."""
    rows = [("deputy", row.deputy_id, row) for row in world.mandates]
    for scope in ("group", "congress", "unit", "presidium"):
        rows += [(scope, id_of(scope, row), row) for row in rows_of(world, scope)]
    return {
        (scope, subject_id, venue_id): Credit()
        for scope, subject_id, row in rows
        if known(row, question.known_at)
    }


def _credit(service, **days_that_count):
    return Credit(
        in_office=service.in_office,
        suspended=service.away("suspension"),
        on_leave=service.away("leave"),
        person=service.mandates[0].person_id,
        **days_that_count,
    )


def _of_person(world, duty, service, question):
    ids = {row.deputy_id for row in service.mandates}
    if duty.crediting == "person":
        persons = {row.person_id for row in service.mandates}
        rows = [row for row in world.mandates if known(row, question.known_at)]
        ids |= {row.deputy_id for row in rows if row.person_id in persons}
    found = {("deputy", deputy_id): _credit(service) for deputy_id in ids}
    if duty.crediting == "own_groups":
        for row in world.groups:
            member = _membership(world, row.group_id, ids, question)
            if known(row, question.known_at) and member:
                found["group", row.group_id] = _credit(
                    service, group=group_days(row), member=member
                )
    return found


def _membership(world, group_id, deputy_ids, question):
    """The days on which mandates belong to a group."""
    return EMPTY.union(
        *(
            days(row.joined_on, row.left_on or FOREVER)
            for row in world.memberships
            if known(row, question.known_at)
            and row.group_id == group_id
            and row.deputy_id in deputy_ids
        )
    )


def _of_members(world, group, question):
    """The members of a group, each with the days of membership."""
    found = {}
    for other in services(world, question.known_at, "mandate"):
        deputy_id = other.mandates[0].deputy_id
        member = _membership(world, group.group_id, {deputy_id}, question)
        if member:
            found["deputy", deputy_id] = _credit(other, group=group_days(group), member=member)
    return found
