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
    elif duty.scope == "group":
        found = [
            Service((row,), row.congress_id, group_days(row))
            for row in world.groups
            if known(row, question.known_at) and row.congress_id in levels
        ]
    else:
        found = [
            Service((row,), row.congress_id, ALWAYS)
            for row in world.congresses
            if known(row, question.known_at)
        ]
    return [
        service
        for service in found
        if duty.level in {None, str(levels[service.congress])}
        and (duty.field is None or service.mandates[0].field == duty.field)
    ]


def subject_id(duty, service, judged):
    """The id under which a finding stands."""
    if duty.scope == "deputy":
        return service.subject(judged).deputy_id
    row = service.mandates[0]
    return row.group_id if duty.scope == "group" else row.congress_id


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
        "field": getattr(row, "field", None),
    }
    asked = [(told[field], values) for field, values in duty.exempts.items()]
    if any(value is not None and value not in values for value, values in asked):
        return False
    return None if any(value is None for value, _ in asked) else bool(asked)


def level_of(world, congress_id, known_at=None):
    """The level of a congress."""
    rows = [row for row in world.congresses if row.congress_id == congress_id]
    return str(rows[0].congress_level)
