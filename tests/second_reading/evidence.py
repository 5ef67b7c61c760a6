"""Which records count, may count, or do not, and what they come to."""

from second_reading.calendar_days import month
from second_reading.crediting import credit_of
from second_reading.service import known

FIELDS = ("role", "grade", "theme", "quantity", "mode", "venue_id", "standing")


def missing_field(line, record):
    """The first field by which a record is not what the line asks for, or None."""
    for field in FIELDS:
        if field == "quantity":
            if line.least_quantity is not None and record.quantity < line.least_quantity:
                return field
            continue
        value = getattr(record, field)
        if field == "standing" and value != "withdrawn":
            value = "confirmed"
        if field in line.asked and value is not None and value not in line.asked[field]:
            return field
    return None


def is_open(line, record):
    """Tell whether what is not settled or not recorded may still make a record count."""
    if record.standing not in ("confirmed", "withdrawn"):
        return True
    if any(getattr(record, field) is None for field in line.asked):
        return True
    return line.unit == "theme" and record.theme is None


def was_recorded(record, known_at):
    """Tell whether a record was there at an instant, voided or not."""
    return known_at is None or record.recorded_at is None or record.recorded_at <= known_at


def rejection(line, record, case):
    """Why a record that falls into the period does not count, or None."""
    day = record.happened_on
    if day > case.judged:
        return "after_as_of"
    if not known(record, case.known_at):
        return "voided"
    credit = credit_of(record, case.credits)
    if day not in credit.in_office:
        return "outside_mandate"
    if day not in credit.group:
        return "outside_group"
    if day not in credit.member:
        return "outside_membership"
    if day in credit.suspended and case.duty.suspension != "nothing":
        return "suspended"
    if day in credit.on_leave and case.duty.leave == "left_out":
        return "on_leave"
    return missing_field(line, record)


def sift(line, case):
    """Sort the records of a case into those that count, may count, do not, and lie outside."""
    counting, pending, rejected, outside = [], [], [], 0
    for record in case.world.records:
        if record.kind not in line.kinds or credit_of(record, case.credits) is None:
            continue
        if not was_recorded(record, case.known_at):
            continue
        if record.happened_on not in case.window:
            outside += 1
            continue
        reason = rejection(line, record, case)
        if reason is not None:
            rejected.append((record.record_id, reason))
        elif is_open(line, record):
            pending.append(record)
        else:
            counting.append(record)
    return counting, pending, rejected, outside


def source(record):
    """The event or document of a record; one without is its own."""
    return ("source", record.source_id) if record.source_id else ("record", record.record_id)


def tally(unit, records, case=None):
    """What records come to, by a unit."""
    match unit:
        case "people":
            return len({credit_of(record, case.credits).person for record in records})
        case "source" | "document" | "event" | "item" | "thing":
            return len({source(record) for record in records})
        case "record":
            return len(records)
        case "day":
            return len({record.happened_on for record in records})
        case "month":
            return len({month(record.happened_on) for record in records})
        case "theme":
            return _themes(records)
    most = {}
    for record in records:
        most[source(record)] = max(most.get(source(record), 0), record.quantity)
    return sum(most.values())


def _themes(records):
    named = {record.theme for record in records if record.theme is not None}
    return len(named) + len({source(record) for record in records if record.theme is None})


def evidence(case):
    """The ids of the records behind a count, as an answer has them."""
    measure = case.duty.measure
    if measure.sort != "count":
        return {}
    counting, pending, rejected, outside = sift(measure.line, case)
    return {
        "records": tuple(sorted(record.record_id for record in counting)),
        "pending": tuple(sorted(record.record_id for record in pending)),
        "rejected": tuple(sorted(rejected)),
        "outside": outside,
    }
