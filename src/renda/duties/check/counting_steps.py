"""Which records count for whom, which may, and which do not and why.

A step puts records into one selection. All selections see each record once, in any order.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from itertools import compress
from typing import NamedTuple

from renda.dates.periods import DAY
from renda.duties.check.counters import Selection
from renda.duties.check.strays import StrayCounter
from renda.duties.reports.findings import Rejection
from renda.duties.rules.record_tests import recorded_test, tests_of_fields
from renda.duties.rules.verdicts import Rejected
from renda.kernel.terms import Scope, Standing
from renda.work.records import DutyRecord

RecordBatch = Mapping[Scope, Mapping[str, Sequence[DutyRecord]]]
TenureChecks = Mapping[str, Callable[[DutyRecord], Rejected | None]]
# It takes many records at once, and beside them for each the subject for whom it may count. A
# function called for each would take half as long again, and pairs of them the collector's time.
CountingStep = Callable[[Sequence[DutyRecord], Sequence[str]], None]
SETTLED = frozenset({Standing.CONFIRMED, Standing.WITHDRAWN})
"""The standings of records on which nothing hangs any more."""


class ScopeRoutes(NamedTuple):
    """Where the records of one scope are counted (计数去向).

    `known_ids` are those of the subjects there are; `steps` has one for each kind that the rulebook
    knows, and None for a kind that no counter wants.
    """

    known_ids: frozenset[str]
    steps: Mapping[str, CountingStep | None]


CountingRoutes = Mapping[Scope, ScopeRoutes]


def batch_by_scope(records: Iterable[DutyRecord]) -> RecordBatch:
    """Return records by scope and kind, in whatever order they come."""
    # One pass for all records, whoever counts them: it is from memory that they come slowly.
    batch: defaultdict[Scope, defaultdict[str, list[DutyRecord]]]
    batch = defaultdict(lambda: defaultdict(list))
    for record in records:
        batch[record.scope][record.kind].append(record)
    return batch


def count_records(batch: RecordBatch, routes: CountingRoutes, strays: StrayCounter) -> None:
    """Show every record once to the counters of its kind, or to that of stray records.

    Args:
        batch: The records, by scope and kind.
        routes: For each scope, where its records are counted.
        strays: Counts the records of other kinds, and of subjects who are not there.
    """
    for scope, by_kind in batch.items():
        known_ids, steps = routes[scope]
        for kind, records in by_kind.items():
            if kind not in steps:
                strays.add_kinds(records)
                continue
            known, subjects = records, _subjects_of(records)
            # Next to always everybody is there, which is asked of all ids at once.
            if not known_ids.issuperset(subjects):
                known = _without_strangers(records, known_ids, strays)
                subjects = _subjects_of(known)
            step = steps[kind]
            if step is not None:
                step(known, subjects)


def _subjects_of(records: Iterable[DutyRecord]) -> list[str]:
    # A comprehension, as an attribute is looked up faster in it than `attrgetter` does.
    return [record.subject_id for record in records]


def _without_strangers(
    records: Sequence[DutyRecord], known_ids: frozenset[str], strays: StrayCounter
) -> Sequence[DutyRecord]:
    """Return records but those of subjects who are not there, which are counted as strays."""
    strays.add_subjects(record for record in records if record.subject_id not in known_ids)
    return [record for record in records if record.subject_id in known_ids]


def step_of_all(steps: Sequence[CountingStep]) -> CountingStep | None:
    """Return the step that takes all of some steps; None where there are none."""
    if len(steps) <= 1:
        return steps[0] if steps else None

    def step_each(records: Sequence[DutyRecord], subjects: Sequence[str]) -> None:
        for step in steps:
            step(records, subjects)

    return step_each


def counting_step(
    selection: Selection, tenure_checks: TenureChecks, known_at: datetime | None
) -> CountingStep:
    """Return the function that counts records, each for a subject.

    The tests stand in the order in which their reasons are reported, but that the two about days
    are one test when neither applies.

    Args:
        selection: What keeps the records.
        tenure_checks: For the subjects not free to work on every day: what says why one of their
            records does not count.
        known_at: The step judges by what was known at this instant; None means now.
    """
    # What runs once for every record and selection stands in the loop, so all that does not change
    # from one record to the next is looked up before it.
    line = selection.line
    start, end = line.window.span
    last = min(line.window.judged_on, end - DAY)
    roles, grades = line.count.words("role"), line.count.words("grade")
    other_tests = tests_of_fields(line.count.where)
    records, pending, rejected = selection.records, selection.pending, selection.rejected
    is_recorded = recorded_test(line.count)
    kept_of, outside = selection.kept_of, selection.outside

    def step(shown: Sequence[DutyRecord], subjects: Sequence[str]) -> None:
        for record, subject in zip(shown, subjects, strict=True):
            day = record.happened_on
            if not start <= day <= last:
                if not start <= day < end:
                    # A record is outside of most months and quarters, so it is only counted there.
                    if rejected is not None:
                        outside[subject, record.kind] += 1
                    continue
                reason = Rejected.AFTER_AS_OF
            elif record.voided_at is not None and (
                known_at is None or record.voided_at <= known_at
            ):
                reason = Rejected.VOIDED
            elif subject in tenure_checks and (why := tenure_checks[subject](record)) is not None:
                reason = why
            elif roles is not None and record.role not in roles:
                reason = Rejected.ROLE
            # A grade that is missing is never taken for a wrong one: the record may still count.
            elif grades is not None and record.grade is not None and record.grade not in grades:
                reason = Rejected.GRADE
            elif other_tests and (
                failed := next((why for why, passes in other_tests if not passes(record)), None)
            ):
                reason = failed
            else:
                settled = record.standing in SETTLED and (
                    is_recorded is None or is_recorded(record)
                )
                kept = record if kept_of is None else kept_of(record)
                (records if settled else pending)[subject].add(kept)
                continue
            if rejected is not None:
                rejected[subject].append(Rejection(record, reason))

    return step


def of_recorded(step: CountingStep | None, known_at: datetime | None) -> CountingStep | None:
    """Return the step that passes over what was recorded after an instant: it is in no report.

    Args:
        step: Counts records; None where nothing wants them.
        known_at: The instant; None means now, by when everything is recorded.
    """
    if step is None or known_at is None:
        return step

    def step_of_recorded(records: Sequence[DutyRecord], subjects: Sequence[str]) -> None:
        is_known = [
            record.recorded_at is None or record.recorded_at <= known_at for record in records
        ]
        step([*compress(records, is_known)], [*compress(subjects, is_known)])

    return step_of_recorded


def credited_to_subjects(credited: Mapping[str, Iterable[str]], step: CountingStep) -> CountingStep:
    """Return the step that counts a record for everyone it is credited to.

    Args:
        credited: By the subject a record names, those it counts for; a subject that is not in it
            counts for itself.
        step: Counts records, each for one of them.
    """

    def step_for_each(records: Sequence[DutyRecord], named: Sequence[str]) -> None:
        step(*_each_for_all(records, (credited.get(named_id, (named_id,)) for named_id in named)))

    return step_for_each


def credited_to_groups(groups: Mapping[str, Iterable[str]], step: CountingStep) -> CountingStep:
    """Return the step that counts a deputy's record for each group, or a group's for its deputies.

    Args:
        groups: By deputy, the groups ever joined; or by group, the deputies who ever joined it.
        step: Counts records, each for one of them.
    """

    def step_for_each(records: Sequence[DutyRecord], named: Sequence[str]) -> None:
        step(*_each_for_all(records, (groups.get(named_id, ()) for named_id in named)))

    return step_for_each


def step_of_members(
    full_members: Mapping[str, Sequence[str]], step: CountingStep, step_of_others: CountingStep
) -> CountingStep:
    """Return the step that counts a member's record for its groups, or for its congress.

    Args:
        full_members: The groups of the deputies whose records count for them on whatever day.
        step: Counts records for a group without asking for the day.
        step_of_others: Counts the records of all other deputies.
    """

    def step_for_each(records: Sequence[DutyRecord], named: Sequence[str]) -> None:
        step(*_each_for_all(records, (full_members.get(named_id, ()) for named_id in named)))
        is_other = [named_id not in full_members for named_id in named]
        step_of_others([*compress(records, is_other)], [*compress(named, is_other)])

    return step_for_each


def credited_to_venue(venues: AbstractSet[str], step: CountingStep) -> CountingStep:
    """Return the step that counts a record for the venue that it took place at.

    Args:
        venues: The ids of the venues there are; a record of any other counts for none.
        step: Counts the record for a venue.
    """

    def step_for_venue(records: Sequence[DutyRecord], named: Sequence[str]) -> None:
        del named
        held = ((record, record.venue_id) for record in records)
        there = [(record, venue) for record, venue in held if venue is not None and venue in venues]
        step([record for record, _ in there], [venue for _, venue in there])

    return step_for_venue


def _each_for_all(
    records: Iterable[DutyRecord], credited: Iterable[Iterable[str]]
) -> tuple[list[DutyRecord], list[str]]:
    """Return each record once for each of those it counts for, and these beside."""
    shown: list[DutyRecord] = []
    subjects: list[str] = []
    for record, counted in zip(records, credited, strict=True):
        for subject in counted:
            shown.append(record)
            subjects.append(subject)
    return shown, subjects
