"""What `check` and stores say of the same world, in the reading's words."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from renda import (
    Bound,
    Citation,
    Count,
    DutyRule,
    Instrument,
    Period,
    Roster,
    Rulebook,
    Title,
    check,
    where,
)
from renda.calendars import YearStart
from renda.rules import Band, Points, PointsItem, Share, SubjectShare
from second_reading.duty import Answer
from second_reading.session_years import NoSuchYearError

TITLE = Title({"zh": "示例", "en": "A sample"})
CITATION = Citation(
    instrument=Instrument(
        title=TITLE, version="1", adopted_on=date(2000, 1, 1), in_force_from=date(2000, 1, 1)
    )
)


def rulebook_of(world):
    """The duties of a world as a rulebook."""
    return Rulebook(
        id="sample",
        version="1",
        title=TITLE,
        adopted_on=date(2000, 1, 1),
        valid_from=date(2000, 1, 1),
        source="sample",
        rules=[rule_of(duty) for duty in world.duties],
    )


def rule_of(duty):
    """A duty as the library's rule."""
    applies_to = {"level": duty.level, "field": duty.field, "kind": duty.kind}
    applies_to = {name: value for name, value in applies_to.items() if value is not None}
    exempts = {name: list(values) for name, values in duty.exempts.items()}
    return DutyRule(
        code=duty.code,
        title=TITLE,
        scope=duty.scope,
        measure=measure_of(duty.measure),
        bound=bound_of(duty),
        citation=CITATION,
        valid_from=duty.valid_from,
        valid_to=duty.valid_to,
        period=duty.period,
        year_from=YearStart(*duty.year_from),
        applies_to=where(**applies_to),
        exempts=where(**exempts),
        leave=duty.leave,
        suspension=duty.suspension,
        continuity=duty.continuity,
        proration=duty.proration,
        month_of_election=duty.month_of_election,
        crediting=duty.crediting,
        in_force=duty.in_force,
        bands=tuple(Band(code=code, title=TITLE, start=start) for code, start in duty.bands),
    )


def bound_of(duty):
    """A duty's numbers as the library's bound."""
    low = "more_than" if "at_least" in duty.strict else "at_least"
    high = "less_than" if "at_most" in duty.strict else "at_most"
    return Bound(**{low: duty.at_least, high: duty.at_most}, each=duty.each)


def percent(number):
    """A number of a finding, in percent where it is a part of the whole."""
    return number if isinstance(number, int | Decimal | None) else 100 * Fraction(str(number))


def measure_of(measure):
    """A measure as the library's."""
    match measure.sort:
        case "share":
            wanted = asked_of(measure.wanted)
            if measure.wanted.kinds != measure.line.kinds:
                wanted["kind"] = list(measure.wanted.kinds)
            return Share(among=count_of(measure.line), where=where(**wanted))
        case "subjects":
            return SubjectShare(
                of=measure.subjects, each=count_of(measure.line), having=measure.having
            )
        case "points":
            items = [
                PointsItem(title=TITLE, count=count_of(item.line), worth=item.worth, cap=item.cap)
                for item in measure.items
            ]
            return Points(items=tuple(items), base=measure.base, cap=measure.cap)
    return count_of(measure.line)


def count_of(line):
    """A line as the library's count."""
    return Count(where=where(kind=list(line.kinds), **asked_of(line)), unit=line.unit)


def asked_of(line):
    """What a line asks of the fields of records, but for their kinds."""
    asked = {name: list(values) for name, values in line.asked.items()}
    if line.least_quantity is not None:
        asked["quantity__ge"] = line.least_quantity
    return asked


def roster_of(world):
    """The roster of a world."""
    return Roster(
        congresses=world.congresses,
        mandates=world.mandates,
        groups=world.groups,
        memberships=world.memberships,
        absences=world.absences,
        terms=world.terms,
        bodies=world.bodies,
        sessions=world.sessions,
    )


def asked_period(question):
    """The days asked for."""
    return Period(question.start, question.end)


def checked(world, question):
    """What `check` answers."""
    return answered(check, world, question, world.records)


def answered(check_of, world, question, records):
    """What a function answers that checks records, or a store of them, as `check` does."""
    try:
        report = check_of(
            rulebook_of(world),
            roster_of(world),
            records,
            asked_period(question),
            as_of=question.as_of,
            known_at=question.known_at,
        )
    except LookupError as refused:
        if "runs over session years" not in str(refused):
            raise
        raise NoSuchYearError from refused
    return [told(finding) for finding in report.findings]


def told(finding):
    """A finding in plain words."""
    ruling, dossier = finding.ruling, finding.dossier
    is_count = isinstance(finding.rule.measure, Count)
    return Answer(
        code=finding.rule.code,
        subject=finding.subject,
        start=finding.period.start,
        end=finding.period.end,
        verdict=str(finding.verdict),
        reason=str(ruling.reason),
        counted=finding.counted,
        possible=finding.possible,
        required=percent(finding.required),
        at_most=percent(ruling.at_most),
        notes=tuple(map(str, ruling.notes)),
        mandates=finding.mandates,
        parts=tuple(
            (
                *(part.period.start, part.period.end, part.counted, part.possible),
                *map(percent, (part.required, part.at_most)),
            )
            for part in ruling.parts
        ),
        band=ruling.band,
        lines=tuple((line.counted, line.possible, line.points) for line in ruling.lines),
        **(evidence_of(dossier) if is_count else {}),
    )


def evidence_of(dossier):
    """The ids of the records behind a finding."""
    return {
        "records": tuple(record.record_id for record in dossier.records),
        "pending": tuple(record.record_id for record in dossier.pending),
        "rejected": tuple(
            sorted((entry.record.record_id, str(entry.reason)) for entry in dossier.rejected)
        ),
        "outside": dossier.outside,
    }
