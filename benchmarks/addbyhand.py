"""One record at a time into counters written for exactly the six rules of `wujin-2024`, for 2025.

What a competent programmer would keep in plain dicts of sets, a pair for each rule, and nothing but
that: no id is checked, and no verdict is given.
"""

from collections.abc import Callable, Mapping

from byhand import FIRST, ITEMS, LAST, QUALITY_ITEMS, SUPERVISION, Tallied, barred_days

from renda import DutyRecord, Roster
from renda.terms import Grade, Role, Scope, Standing

CODES = (
    "congress.theme-months",
    "deputy.receptions",
    "deputy.suggestions",
    "group.quality-items",
    "group.quality-reports",
    "group.supervision",
)
Update = Callable[[DutyRecord], None]


def counters(roster: Roster) -> tuple[Update, Mapping[str, Tallied]]:
    """Return what takes one record into the counters, and the counters by rule."""
    counted = {code: Tallied.empty() for code in CODES}
    months, receptions, items, quality, reports, supervision = counted.values()
    barred = dict(barred_days(roster))
    deputy, group, confirmed, high = Scope.DEPUTY, Scope.GROUP, Standing.CONFIRMED, Grade.HIGH
    lead = Role.LEAD

    def update(record: DutyRecord) -> None:  # noqa: PLR0912 - one function is what makes it quick
        day = record.happened_on
        if not FIRST <= day <= LAST or record.voided_at is not None:
            return
        kind, scope, subject = record.kind, record.scope, record.subject_id
        certain = record.standing is confirmed
        key: object
        if scope is deputy:
            if kind == "reception":
                tallied = receptions
            elif kind in ITEMS and record.role is lead:
                tallied = items
            else:
                return
            if subject in barred and any(start <= day < end for start, end in barred[subject]):
                return
            key = record.source_id or record.record_id
        elif scope is group:
            if kind in SUPERVISION:
                tallied = supervision
            elif kind in QUALITY_ITEMS or kind == "research-report":
                grade = record.grade
                if grade is not None and grade is not high:
                    return
                tallied = quality if kind in QUALITY_ITEMS else reports
                certain = certain and grade is high
            else:
                return
            key = record.source_id or record.record_id
        elif kind == "theme-month":
            tallied, key = months, day.month
        else:
            return
        (tallied.certain if certain else tallied.pending)[subject].add(key)

    return update, counted
