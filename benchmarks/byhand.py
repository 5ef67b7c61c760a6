"""The pass a competent programmer would write for exactly the six rules of `wujin-2024`.

It reads the same objects as `renda.check` in one go and gives a frozen verdict per rule and
subject with all the meaning the rules have. It checks nothing that reading the tables has checked
already, and knows no other rule, period or judging day.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from renda import DutyRecord, Roster
from renda.kernel.terms import AbsenceReason, CongressLevel, Grade, Role, Scope, Standing

FIRST, LAST, AFTER = date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1)
ITEMS = frozenset({"suggestion", "motion", "opinion"})
QUALITY_ITEMS = frozenset({"suggestion", "motion"})
SUPERVISION = frozenset(
    {"supervision", "inspection", "law-enforcement-inspection", "special-inquiry"}
)
NONE: frozenset[object] = frozenset()
Keys = defaultdict[str, set[object]]
Barred = dict[str, list[tuple[date, date]]]


@frozen
class Judged:
    """What the pass says of one subject under one rule; its own value, with none of renda's."""

    rule: str
    subject: str
    counted: int
    possible: int
    required: int
    verdict: str
    reason: str
    joined: bool = False


def by_hand(  # noqa: PLR0912 - one loop is what makes it quick
    roster: Roster, records: Iterable[DutyRecord]
) -> list[Judged]:
    """Judge the year 2025 on its last day; by rule and subject, as a report is ordered."""
    receptions, items, supervision = (Tallied.empty() for _ in "123")
    quality, reports, months = (Tallied.empty() for _ in "123")
    barred = barred_days(roster)
    deputy, group, confirmed, high = Scope.DEPUTY, Scope.GROUP, Standing.CONFIRMED, Grade.HIGH
    for record in records:
        day = record.happened_on
        if not FIRST <= day <= LAST or record.voided_at is not None:
            continue
        kind, scope, subject = record.kind, record.scope, record.subject_id
        certain = record.standing is confirmed
        key: object
        if scope is deputy:
            if kind == "reception":
                tallied = receptions
            elif kind in ITEMS and record.role is Role.LEAD:
                tallied = items
            else:
                continue
            if subject in barred and any(start <= day < end for start, end in barred[subject]):
                continue
            key = record.source_id or id(record)
        elif scope is group:
            if kind in SUPERVISION:
                tallied = supervision
            elif kind in QUALITY_ITEMS or kind == "research-report":
                grade = record.grade
                if grade is not None and grade is not high:
                    continue
                tallied = quality if kind in QUALITY_ITEMS else reports
                certain = certain and grade is high
            else:
                continue
            key = record.source_id or id(record)
        elif kind == "theme-month":
            tallied, key = months, day.month
        else:
            continue
        (tallied.certain if certain else tallied.pending)[subject].add(key)
    level = {congress.congress_id: congress.congress_level for congress in roster.congresses}
    counties = [congress_id for congress_id, its in level.items() if its is CongressLevel.COUNTY]
    groups = [group.group_id for group in roster.groups if group.voided_at is None]
    return [
        *_bodies("congress.theme-months", counties, months, 8),
        *_deputies("deputy.receptions", roster, receptions, 3),
        *_deputies("deputy.suggestions", roster, items, 1),
        *_bodies("group.quality-items", groups, quality, 2),
        *_bodies("group.quality-reports", groups, reports, 1),
        *_bodies("group.supervision", groups, supervision, 3),
    ]


@frozen
class Tallied:
    """The keys of one rule, by subject: of records that surely count, and of those that may."""

    certain: Keys
    pending: Keys

    @classmethod
    def empty(cls) -> "Tallied":
        """Return one without keys."""
        return cls(defaultdict(set), defaultdict(set))

    def of(self, subject: str) -> tuple[int, int]:
        """Return how many of a subject surely count, and how many may."""
        certain, pending = self.certain.get(subject, NONE), self.pending.get(subject)
        counted = len(certain)
        return counted, counted if pending is None else len(certain | pending)


def barred_days(roster: Roster) -> Barred:
    """Return the stretches in which a deputy's work does not count, where there are any."""
    barred: Barred = defaultdict(list)
    for mandate in roster.mandates:
        if mandate.elected_on > FIRST:
            barred[mandate.deputy_id].append((date.min, mandate.elected_on))
        if mandate.left_on is not None and mandate.left_on < AFTER:
            barred[mandate.deputy_id].append((mandate.left_on, date.max))
    for absence in roster.absences:
        if absence.reason is AbsenceReason.SUSPENSION and absence.voided_at is None:
            barred[absence.deputy_id].append((absence.from_on, absence.to_on or date.max))
    return barred


def _deputies(rule: str, roster: Roster, tallied: Tallied, required: int) -> Iterator[Judged]:
    for mandate in roster.mandates:
        if mandate.voided_at is not None:
            continue
        subject, left_on, joined = mandate.deputy_id, mandate.left_on, mandate.elected_on > FIRST
        counted, possible = tallied.of(subject)
        if left_on is not None and left_on <= LAST:
            verdict, reason = "not_applicable", "left"
        elif joined and mandate.elected_on > LAST:
            verdict, reason, joined = "not_applicable", "not_yet_elected", False
        else:
            verdict, reason = _verdict(counted, possible, required)
        yield Judged(rule, subject, counted, possible, required, verdict, reason, joined)


def _bodies(
    rule: str, subjects: Iterable[str], tallied: Tallied, required: int
) -> Iterator[Judged]:
    for subject in subjects:
        counted, possible = tallied.of(subject)
        verdict, reason = _verdict(counted, possible, required)
        yield Judged(rule, subject, counted, possible, required, verdict, reason)


def _verdict(counted: int, possible: int, required: int) -> tuple[str, str]:
    if counted >= required:
        return "met", "enough"
    if possible >= required:
        return "undetermined", "unsettled"
    return "not_met", "short"
