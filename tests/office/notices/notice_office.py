"""A suggestion on its way through an office, as far as notices follow it."""

from datetime import date

from office.office_world import BODY, DEPUTY

from renda.suggestions import Accept, Assign, File
from renda.terms import Reference

WORK_BODY = Reference("work_body", "c1")
OWNER = Reference("unit", "u1")
FILED = date(2025, 3, 3)


def filed(office, id="s1", *, procedure="national", **fields):
    """File a suggestion of two deputies; return its desk."""
    desk = office.suggestions(procedure)
    given = {
        "suggestion_id": id,
        "title": "增加公共停车位",
        "congress_id": "c1",
        "level": "county",
        "lead": "d1",
        "cosigners": ["d2"],
        "on": FILED,
    }
    desk.file(File(**given | fields), by=DEPUTY)
    return desk


def assigned(office, id="s1", *, procedure="national", to=None, **fields):
    """File, accept and assign a suggestion; return its desk."""
    desk = filed(office, id, procedure=procedure, **fields)
    desk.apply(id, Accept(on=date(2025, 3, 4)), by=BODY)
    desk.apply(id, Assign(on=date(2025, 3, 10), lead="u1", **to or {}), by=BODY)
    return desk


def told(office, day, policy=None, **more):
    """The notices of a day, of one policy or of all."""
    plan = office.notices(**more).plan(day)
    return [notice for notice in plan.notices if policy in {None, notice.policy_id}]
