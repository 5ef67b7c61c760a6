"""Work that is listed and adds nothing: records that double another, points above a cap.

It knows findings and their records, and nothing of how they are told.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from renda.duties.reports.dossiers.unit_keys import KEYS, person_key
from renda.duties.reports.findings import Finding
from renda.duties.rules.measures import Count, Points
from renda.duties.rules.policies.measure_units import Unit
from renda.work.records import DutyRecord


def doubles(finding: Finding) -> Mapping[str, str]:
    """Return, by the id of a record that adds nothing, the one that it doubles.

    Args:
        finding: The finding; of one that has lines, each line has doubles of its own.
    """
    measure, dossier = finding.rule.measure, finding.dossier
    if not isinstance(measure, Count):
        return {}
    return _doubles_of(finding, measure, dossier.records, dossier.pending)


def doubles_in_lines(finding: Finding) -> list[Mapping[str, str]]:
    """Return for each line of a finding, by the id of a record, the one that it doubles in it."""
    counts = finding.rule.measure.counts
    return [
        _doubles_of(finding, count, line.records, line.pending)
        for count, line in zip(counts, finding.dossier.lines, strict=False)
    ]


def points_above_cap(finding: Finding) -> Decimal:
    """Return the points that the cap of a whole scheme leaves out; 0 where it leaves out none."""
    measure = finding.rule.measure
    if not isinstance(measure, Points) or measure.cap is None:
        return Decimal()
    # As in what surely counts: what may yet be taken off is off.
    numbers = (
        line.counted if item.worth > 0 else line.possible
        for item, line in zip(measure.items, finding.lines, strict=True)
    )
    points = (item.points(number) for item, number in zip(measure.items, numbers, strict=True))
    return max(Decimal(), sum(points, measure.base) - measure.cap)


def points_above_caps_of_lines(finding: Finding) -> list[Decimal]:
    """Return for each line of a scheme the points that its own cap leaves out, or spares."""
    measure = finding.rule.measure
    if not isinstance(measure, Points):
        return [Decimal()] * len(finding.lines)
    return [
        item.worth * line.counted - item.points(line.counted)
        for item, line in zip(measure.items, finding.lines, strict=True)
    ]


def _doubles_of(
    finding: Finding, count: Count, records: Iterable[DutyRecord], pending: Iterable[DutyRecord]
) -> dict[str, str]:
    key_of = _key(finding, count.unit)
    first_of_key: dict[object, str] = {}
    doubling: dict[str, str] = {}
    # What surely counts comes before what may, so that nothing sure is called a double of it.
    for record in (*_in_order(count.unit, records), *_in_order(count.unit, pending)):
        first = first_of_key.setdefault(key_of(record), record.record_id)
        if first != record.record_id:
            doubling[record.record_id] = first
    return dict(sorted(doubling.items()))


def _in_order(unit: Unit, records: Iterable[DutyRecord]) -> Iterator[DutyRecord]:
    """Yield the records by day; where quantities are added up, the greatest first."""

    def place(record: DutyRecord) -> tuple[object, ...]:
        quantity = -record.quantity if unit.adds_up else 0
        return quantity, record.happened_on, record.record_id

    yield from sorted(records, key=place)


def _key(finding: Finding, unit: Unit) -> Callable[[DutyRecord], object]:
    """Return what records that count once have in common; each part counts for itself."""
    # Of one source the greatest quantity is taken, so that what differs in it doubles too.
    key = KEYS[Unit.SOURCE if unit.adds_up else unit]
    if unit is Unit.PEOPLE:
        key = person_key(finding.dossier.persons)
    if finding.rule.bound.each is None:
        return key
    parts = finding.window.parts

    def key_in_part(record: DutyRecord) -> object:
        part = next((part for part in parts if record.happened_on in part), None)
        return part, key(record)

    return key_in_part
