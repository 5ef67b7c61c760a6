"""Findings where a day of election is not known: those of its first and its last day, as one.

Where both days, and so all between them, lead to the same verdict, it is given; elsewhere the
finding is undetermined. Later days never make more count, nor more be owed, so that what counts on
the last day surely counts, and what counts on the first day may.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import starmap

from attrs import evolve

from renda.duties.reports.findings import Dossier, Finding, LineRecords, Rejection
from renda.duties.reports.remarks import Omission, Remark
from renda.duties.rules.measures import Count, Measure, Number
from renda.duties.rules.policies.time_policies import Continuity
from renda.duties.rules.verdicts import LineRuling, Note, PartRuling, Reason, Ruling, Verdict
from renda.kernel.ids import Reference
from renda.kernel.terms import Scope
from renda.people.roster import Roster
from renda.work.records import DutyRecord

Records = Iterable[DutyRecord]
# What is so of a mandate, or of all of them, whether or not others are joined to it.
OF_ONE_MANDATE = frozenset(
    {Reason.LEFT, Reason.NOT_YET_ELECTED, Reason.NOT_IN_FORCE, Reason.NO_NUMBER}
)


def merged_findings(
    earliest: Iterable[Finding], latest: Iterable[Finding], doubtful: AbstractSet[str]
) -> Iterator[Finding]:
    """Yield the findings of a check, those that hang on unknown days as undetermined.

    Args:
        earliest: The findings if every unknown day is as early as can be.
        latest: Those if it is as late as can be.
        doubtful: The mandates of which it is not known whether others are joined to them.
    """
    by_place = {_place(finding): finding for finding in latest}
    for finding in earliest:
        is_doubtful = finding.rule.time_policy.continuity is Continuity.PERSON and (
            finding.scope is Scope.DEPUTY and finding.subject in doubtful
        )
        yield _merged(finding, None if is_doubtful else by_place.get(_place(finding)))


def unknown_days(roster: Roster) -> tuple[Omission, ...]:
    """Return what a report tells of the mandates whose first day is not known."""
    names = [
        Reference("mandate", mandate.deputy_id) for mandate in roster.mandates if mandate.is_unsure
    ]
    return Omission.of(Remark.UNKNOWN_ELECTION_DAYS, len(names), names)


def _place(finding: Finding) -> tuple[object, ...]:
    rule = finding.rule
    return rule.code, rule.valid_from, finding.period, finding.subject, finding.mandates


def _merged(early: Finding, late: Finding | None) -> Finding:
    """Return the finding of both days; None is that of a last day that joins mandates otherwise."""
    if late is None:
        is_plain = early.reason in OF_ONE_MANDATE
        return early if is_plain else evolve(early, ruling=_unsure(early.ruling))
    if (early.ruling, early.dossier) == (late.ruling, late.dossier):
        return early
    if early.verdict is late.verdict is Verdict.NOT_APPLICABLE:
        return early
    ruling = _merged_ruling(early.rule.measure, early.ruling, late.ruling)
    return evolve(early, ruling=ruling, dossier=_merged_dossier(early.dossier, late.dossier))


def _unsure(ruling: Ruling) -> Ruling:
    return evolve(
        ruling,
        verdict=Verdict.UNDETERMINED,
        reason=Reason.ELECTION_DAY_UNKNOWN,
        notes=(Note.ELECTION_DAY_UNKNOWN, *ruling.notes),
        band=None,
    )


def _merged_ruling(measure: Measure, early: Ruling, late: Ruling) -> Ruling:
    """Return the ruling that holds whatever the day turns out to be."""
    late_parts = {part.period: part for part in late.parts}
    common = evolve(
        early,
        counted=min(early.counted, late.counted),
        possible=max(early.possible, late.possible),
        notes=tuple(note for note in early.notes if note in late.notes),
        parts=tuple(_merged_part(part, late_parts.get(part.period)) for part in early.parts),
        lines=tuple(map(_merged_line, early.lines, late.lines)),
    )
    if not _agree(measure, early, late):
        return _unsure(common)
    # How many more or fewer would change it, nobody can tell.
    notes, band = (Note.ELECTION_DAY_UNKNOWN, *common.notes), early.band
    return evolve(common, notes=notes, band=band if band == late.band else None, stakes=None)


def _agree(measure: Measure, early: Ruling, late: Ruling) -> bool:
    """Tell whether two rulings, and so those of all days between, say the same."""
    if early.verdict is not late.verdict or _numbers(early) != _numbers(late):
        return False
    # Between a minimum and a maximum, too many on the first day can be enough on the next.
    reasons = {early.reason, late.reason}
    if len(reasons) > 1 and Reason.EXCEEDED in reasons:
        return False
    # Shares and points may be more on a day between, unless the same records make them.
    return isinstance(measure, Count) or early.lines == late.lines


def _numbers(ruling: Ruling) -> tuple[object, ...]:
    """Return the numbers that are required, as a whole and in each part."""
    parts = [(part.period, part.required, part.at_most) for part in ruling.parts]
    return ruling.required, ruling.at_most, parts


def _merged_part(early: PartRuling, late: PartRuling | None) -> PartRuling:
    if late is None:
        return evolve(early, counted=_nothing(early.counted))
    counted, possible = min(early.counted, late.counted), max(early.possible, late.possible)
    return evolve(early, counted=counted, possible=possible)


def _nothing(number: Number) -> Number:
    return type(number)()


def _merged_line(early: LineRuling, late: LineRuling) -> LineRuling:
    return evolve(early, counted=late.counted, points=late.points)


def _merged_dossier(early: Dossier, late: Dossier) -> Dossier:
    """Return the records that count on both days; those that count on one may count."""
    records, pending = late.records, _others((*early.records, *early.pending), late.records)
    counting = {record.record_id for record in (*records, *pending)}
    return Dossier(
        records=records,
        pending=pending,
        rejected=tuple(_still_rejected(early.rejected, counting)),
        outside=early.outside,
        lines=tuple(starmap(_merged_records, zip(early.lines, late.lines, strict=True))),
    )


def _still_rejected(rejected: Iterable[Rejection], counting: set[str]) -> Iterator[Rejection]:
    yield from (reject for reject in rejected if reject.record.record_id not in counting)


def _merged_records(early: LineRecords, late: LineRecords) -> LineRecords:
    pending = _others((*early.records, *early.pending), late.records)
    return LineRecords(records=late.records, pending=pending)


def _others(records: Records, left_out: Records) -> tuple[DutyRecord, ...]:
    """Return records without some others, each once and by id."""
    others = {record.record_id: record for record in records}
    for record in left_out:
        others.pop(record.record_id, None)
    return tuple(others[record_id] for record_id in sorted(others))
