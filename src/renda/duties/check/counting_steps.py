"""Which records count for whom, which may, and which do not and why, a record at a time.

A step puts a record into one selection. All selections see each record once, in any order.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime

from renda.dates.periods import DAY
from renda.duties.check.counters import Selection
from renda.duties.check.strays import StrayCounter
from renda.duties.reports.findings import Rejection
from renda.duties.rules.record_tests import recorded_test, tests_of_fields
from renda.duties.rules.verdicts import Rejected
from renda.kernel.terms import Scope, Standing
from renda.work.records import DutyRecord

TenureChecks = Mapping[str, Callable[[DutyRecord], Rejected | None]]
CountingStep = Callable[[DutyRecord, str], None]
# Where the records of one kind and scope are counted: the ids there are, and the step; None where
# no counter wants them. A named tuple takes three times as long to unpack, once for every record.
CountingRoute = tuple[AbstractSet[str], CountingStep | None]
CountingRoutes = Mapping[Scope, Mapping[str, CountingRoute]]


def count_records(
    records: Iterable[DutyRecord], routes: CountingRoutes, strays: StrayCounter
) -> None:
    """Show every record once to the counters of its kind, or to that of stray records.

    Args:
        records: In any order.
        routes: For each scope, a route for each kind that the rulebook knows.
        strays: Counts the records of other kinds, and of subjects who are not there.
    """
    for record in records:
        try:
            known_ids, step = routes[record.scope][record.kind]
        except KeyError:
            strays.add_kind(record)
            continue
        subject = record.subject_id
        if subject not in known_ids:
            strays.add_subject(record)
        elif step is not None:
            step(record, subject)


def step_of_all(steps: Sequence[CountingStep]) -> CountingStep | None:
    """Return the step that takes all of some steps; None where there are none."""
    if len(steps) <= 1:
        return steps[0] if steps else None

    def step_each(record: DutyRecord, named_id: str) -> None:
        for step in steps:
            step(record, named_id)

    return step_each


def counting_step(
    selection: Selection, tenure_checks: TenureChecks, known_at: datetime | None
) -> CountingStep:
    """Return the function that counts a record for a subject.

    The tests stand in the order in which their reasons are reported, but that the two about days
    are one test when neither applies.

    Args:
        selection: What keeps the record.
        tenure_checks: For the subjects not free to work on every day: what says why one of their
            records does not count.
        known_at: The step judges by what was known at this instant; None means now.
    """
    # This runs once for every record and selection, so all that does not change from one record to
    # the next is looked up here, outside of `step`.
    line = selection.line
    start, end = line.window.span
    last = min(line.window.judged_on, end - DAY)
    roles, grades = line.count.words("role"), line.count.words("grade")
    other_tests = tests_of_fields(line.count.where)
    records, pending, rejected = selection.records, selection.pending, selection.rejected
    is_recorded, confirmed = recorded_test(line.count), Standing.CONFIRMED
    kept_of, count_outside = selection.kept_of, _outside_step(selection)

    def step(record: DutyRecord, subject: str) -> None:
        day = record.happened_on
        if not start <= day <= last:
            if not start <= day < end:
                # A record is outside of most months and quarters, so it is only counted there.
                count_outside(record, subject)
                return
            reason = Rejected.AFTER_AS_OF
        elif record.voided_at is not None and (known_at is None or record.voided_at <= known_at):
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
            settled = record.standing is confirmed and (is_recorded is None or is_recorded(record))
            (records if settled else pending)[subject].add(kept_of(record))
            return
        if rejected is not None:
            rejected[subject].append(Rejection(record, reason))

    return step


def _outside_step(selection: Selection) -> CountingStep:
    """Return the function that counts a record outside the period."""
    outside, is_asked = selection.outside, selection.rejected is not None

    def step(record: DutyRecord, subject: str) -> None:
        if is_asked:
            outside[subject, record.kind] += 1

    return step


def of_recorded(step: CountingStep | None, known_at: datetime | None) -> CountingStep | None:
    """Return the step that passes over what was recorded after an instant: it is in no report.

    Args:
        step: Counts a record; None where nothing wants it.
        known_at: The instant; None means now, by when everything is recorded.
    """
    if step is None or known_at is None:
        return step

    def step_if_recorded(record: DutyRecord, named_id: str) -> None:
        if record.recorded_at is None or record.recorded_at <= known_at:
            step(record, named_id)

    return step_if_recorded


def credited_to_subjects(credited: Mapping[str, Iterable[str]], step: CountingStep) -> CountingStep:
    """Return the step that counts a record for everyone it is credited to.

    Args:
        credited: By the subject a record names, those it counts for; a subject that is not in it
            counts for itself.
        step: Counts the record for one of them.
    """

    def step_for_each(record: DutyRecord, named_id: str) -> None:
        for subject in credited.get(named_id, (named_id,)):
            step(record, subject)

    return step_for_each


def credited_to_groups(groups: Mapping[str, Iterable[str]], step: CountingStep) -> CountingStep:
    """Return the step that counts a deputy's record for each group ever joined.

    Args:
        groups: By deputy, the groups ever joined.
        step: Counts the record for one group.
    """

    def step_for_each(record: DutyRecord, named_id: str) -> None:
        for group in groups.get(named_id, ()):
            step(record, group)

    return step_for_each
