"""Who may owe a duty, and what is said of them: their ids, notes and exemptions."""

from second_reading.service import ALWAYS, Service, group_days, known, services


def subjects(world, duty, question):
    """All times in office, groups, congresses that a duty may concern."""
    levels = {
        row.congress_id: row.congress_level
        for row in world.congresses
        if known(row, question.known_at)
    }
    if duty.scope == "deputy":
        found = services(world, question.known_at, duty.continuity)
    else:
        found = [
            Service((row,), row.congress_id, group_days(row) if duty.scope == "group" else ALWAYS)
            for row in rows_of(world, duty.scope)
            if known(row, question.known_at) and row.congress_id in levels
        ]
    return [
        service
        for service in found
        if duty.level in {None, str(levels[service.congress])}
        and all(
            asked in {None, getattr(service.mandates[0], name, None)}
            for name, asked in (("field", duty.field), ("kind", duty.kind))
        )
    ]


def rows_of(world, scope):
    """The rows of groups, of congresses, or of the bodies of a scope."""
    match scope:
        case "group":
            return world.groups
        case "congress":
            return world.congresses
    return [row for row in world.bodies if str(row.scope) == scope]


def subject_id(duty, service, judged):
    """The id under which a finding stands."""
    if duty.scope == "deputy":
        return service.subject(judged).deputy_id
    return id_of(duty.scope, service.mandates[0])


def id_of(scope, row):
    """The id of a group, a congress or a body."""
    return getattr(row, {"group": "group_id", "congress": "congress_id"}.get(scope, "body_id"))


def mandate_ids(duty, service, window):
    """All mandates that a finding names."""
    if duty.scope != "deputy" or len(service.mandates) == 1:
        return ()
    return tuple(row.deputy_id for row in service.mandates)


def notes(duty, service, window):
    """What a reader should know besides."""
    found = []
    if min(service.in_office) > min(window) and min(service.in_office) in window:
        found.append("formed_mid_year" if duty.scope == "group" else "joined_mid_year")
    if any(row.elected_on in window for row in service.mandates[1:]):
        found.append("reelected")
    served = service.in_office & window
    if service.away("suspension", window) & served:
        found.append("suspended")
    if service.away("leave", window) & served:
        found.append("on_leave")
    return tuple(found)


def exemption(world, duty, service, judged):
    """Whether somebody is exempt; None where that is not recorded."""
    row = service.subject(judged) if duty.scope == "deputy" else service.mandates[0]
    told = {
        "level": level_of(world, service.congress),
        "resident": getattr(row, "resident", None),
        "at_electors": getattr(row, "at_electors", None),
        "field": getattr(row, "field", None),
        "kind": getattr(row, "kind", None),
    }
    asked = [(told[field], values) for field, values in duty.exempts.items()]
    if any(value is not None and value not in values for value, values in asked):
        return False
    return None if any(value is None for value, _ in asked) else bool(asked)


def level_of(world, congress_id, known_at=None):
    """The level of a congress."""
    rows = [row for row in world.congresses if row.congress_id == congress_id]
    return str(rows[0].congress_level)
