"""What `check` and stores say of the same world, in the reading's words."""

from datetime import date, timedelta

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
from second_reading.duty import Answer

ONE = timedelta(days=1)
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
    applies_to = {"level": duty.level, "field": duty.field}
    applies_to = {name: value for name, value in applies_to.items() if value is not None}
    exempts = {name: list(values) for name, values in duty.exempts.items()}
    return DutyRule(
        code=duty.code,
        title=TITLE,
        scope=duty.scope,
        measure=count_of(duty.line),
        bound=Bound(at_least=duty.at_least, at_most=duty.at_most, each=duty.each),
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
    )


def count_of(line):
    """A line as the library's count."""
    asked = {name: list(values) for name, values in line.asked.items()}
    if line.least_quantity is not None:
        asked["quantity__ge"] = line.least_quantity
    return Count(where=where(kind=list(line.kinds), **asked), unit=line.unit)


def roster_of(world):
    """The roster of a world."""
    return Roster(
        congresses=world.congresses,
        mandates=world.mandates,
        groups=world.groups,
        memberships=world.memberships,
        absences=world.absences,
        terms=world.terms,
    )


def checked(world, question):
    """What `check` answers."""
    report = check(
        rulebook_of(world),
        roster_of(world),
        world.records,
        Period(question.start, question.end),
        as_of=question.as_of,
        known_at=question.known_at,
    )
    return [told(finding) for finding in report.findings]


def told(finding):
    """A finding in plain words."""
    ruling, dossier = finding.ruling, finding.dossier
    return Answer(
        code=finding.rule.code,
        subject=finding.subject,
        start=finding.period.start,
        end=finding.period.end,
        verdict=str(finding.verdict),
        reason=str(ruling.reason),
        counted=finding.counted,
        possible=finding.possible,
        required=finding.required,
        at_most=ruling.at_most,
        notes=tuple(map(str, ruling.notes)),
        mandates=finding.mandates,
        parts=tuple(
            (
                *(part.period.start, part.period.end, part.counted, part.possible),
                *(part.required, part.at_most),
            )
            for part in ruling.parts
        ),
        records=tuple(record.record_id for record in dossier.records),
        pending=tuple(record.record_id for record in dossier.pending),
        rejected=tuple(
            sorted((entry.record.record_id, str(entry.reason)) for entry in dossier.rejected)
        ),
        outside=dossier.outside,
    )
