"""Whose records count for a subject, and on which days."""

from dataclasses import dataclass

from second_reading.calendar_days import days
from second_reading.service import ALWAYS, EMPTY, FOREVER, known, services


@dataclass(frozen=True)
class Credit:
    """On which days the work of somebody counts for the subject."""

    in_office: frozenset = ALWAYS
    member: frozenset | None = None
    suspended: frozenset = EMPTY
    on_leave: frozenset = EMPTY


def credits_of(world, duty, service, question):
    """The credit of all whose records concern a subject, by scope and id."""
    match duty.scope:
        case "deputy":
            return _of_person(world, duty, service, question)
        case "group":
            group_id = service.mandates[0].group_id
            found = {("group", group_id): Credit()}
            if duty.crediting == "members":
                found |= _of_members(world, group_id, question)
            return found
    congress_id = service.mandates[0].congress_id
    found = {("congress", congress_id): Credit()}
    if duty.crediting == "deputies":
        for other in services(world, question.known_at, "mandate"):
            if other.congress == congress_id:
                found["deputy", other.mandates[0].deputy_id] = _credit(other)
    if duty.crediting == "groups":
        for row in world.groups:
            if known(row, question.known_at) and row.congress_id == congress_id:
                found["group", row.group_id] = Credit()
    return found


def _credit(service, member=None):
    return Credit(service.in_office, member, service.suspended, service.on_leave)


def _of_person(world, duty, service, question):
    ids = {row.deputy_id for row in service.mandates}
    if duty.crediting == "person":
        persons = {row.person_id for row in service.mandates}
        rows = [row for row in world.mandates if known(row, question.known_at)]
        ids |= {row.deputy_id for row in rows if row.person_id in persons}
    return {("deputy", deputy_id): _credit(service) for deputy_id in ids}


def _of_members(world, group_id, question):
    """The members of a group, each with the days of membership."""
    found = {}
    for other in services(world, question.known_at, "mandate"):
        deputy_id = other.mandates[0].deputy_id
        stretches = [
            days(row.joined_on, row.left_on or FOREVER)
            for row in world.memberships
            if known(row, question.known_at)
            and (row.group_id, row.deputy_id) == (group_id, deputy_id)
        ]
        if stretches:
            found["deputy", deputy_id] = _credit(other, frozenset().union(*stretches))
    return found
