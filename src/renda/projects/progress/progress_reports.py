"""What is reported of a project by the quarter, and how far the whole is by its weights.

What was reported never falls without a reason, and what nobody reported is not taken for nothing.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise

from attrs import field, frozen

from renda.dates.quarters import quarter_of
from renda.errors import RendaError
from renda.kernel.fields import text_field, tuple_of
from renda.kernel.ids import Id
from renda.kernel.input.annotations import Typed
from renda.kernel.moments import day_of
from renda.kernel.values.given_types import takes_types
from renda.kernel.values.value_limits import Portion
from renda.projects.progress.progress_plans import ProgressPlan, share_of_work


class ProgressReportError(RendaError, ValueError):
    """A report cannot be taken; each reason has a class of its own."""


class FallenProgressError(ProgressReportError):
    """Less is reported than before, and nobody says why."""

    message = "{part} was reported at {before} and now at {now}: say the reason why it fell"


class UnknownPartError(ProgressReportError):
    """A report names a part that the plan has not."""

    message = "the plan has no part {part}; allowed: {allowed}"


class PartReportedTwiceError(ProgressReportError):
    """A report says twice how far one part is."""

    message = "the report says twice how far {part} is; once is allowed"


class UnplannedQuarterError(ProgressReportError):
    """A report is of a quarter before the plan begins, or one that has not begun."""

    message = (
        "no report can be of the quarter of {day} on {on}; allowed: quarters from that of {first} "
        "to that of {on}"
    )


@frozen(kw_only=True, repr=False)
class PartProgress(Typed):
    """How far a part of a project is (节点完成情况)."""

    part_id: Id = text_field()
    share: Portion = field(converter=share_of_work)


def part_progress_tuple(parts: Iterable[PartProgress]) -> tuple[PartProgress, ...]:
    """Return what is said of parts as a tuple, in the order given.

    Raises:
        PartReportedTwiceError: Something is said of one part twice.
    """
    given = tuple_of(PartProgress, parts)
    for one, other in pairwise(sorted(part.part_id for part in given)):
        if one == other:
            raise PartReportedTwiceError(part=one)
    return given


@frozen(kw_only=True, repr=False)
class ProgressReport(Typed):
    """What a unit reports at the end of a quarter (季度进展报告).

    Args:
        quarter: Any day of the quarter it is of.
        on: The day it is given.
        parts: How far each part is that has moved; the others stand where they stood.
        text: What the unit tells besides; empty where nothing.
        reason: Why less is done than was reported before; empty where nothing fell.
    """

    quarter: date = field(converter=day_of)
    on: date = field(converter=day_of)
    parts: tuple[PartProgress, ...] = field(converter=part_progress_tuple)
    text: str = ""
    reason: str = ""


def report_tuple(reports: Iterable[ProgressReport]) -> tuple[ProgressReport, ...]:
    """Return reports as a tuple, in the order given."""
    return tuple_of(ProgressReport, reports)


def refuse_report(
    plan: ProgressPlan,
    earlier: Iterable[ProgressReport],
    report: ProgressReport,
    *,
    first: date | None = None,
) -> None:
    """Refuse a report that does not go with its plan, or falls without a reason.

    Args:
        plan: The plan that holds.
        earlier: The reports given before it.
        report: The report.
        first: The first day that a report can be of; None where that is the plan's.

    Raises:
        UnknownPartError: It names a part that the plan has not.
        UnplannedQuarterError: Its quarter is before the first one, or after that of its own day.
        FallenProgressError: A part falls from an earlier quarter, or to a later one that was
            reported before, and no reason is told.
    """
    first = first or plan.quarters[0].start
    if not first <= report.quarter < quarter_of(report.on).end:
        raise UnplannedQuarterError(day=report.quarter, on=report.on, first=first)
    for part in report.parts:
        if part.part_id not in plan.weights:
            raise UnknownPartError(part=part.part_id, allowed=", ".join(plan.weights))
    if not report.reason:
        _refuse_fall([*earlier], report)


def _refuse_fall(earlier: Sequence[ProgressReport], report: ProgressReport) -> None:
    """Refuse a report in whose place among the quarters a part falls."""
    end = quarter_of(report.quarter).end
    before = latest_shares(given for given in earlier if given.quarter < end)
    after = _next_shares(given for given in earlier if given.quarter >= end)
    for part in report.parts:
        reported, later = before.get(part.part_id), after.get(part.part_id)
        if reported is not None and part.share < reported:
            raise FallenProgressError(part=part.part_id, before=reported, now=part.share)
        if later is not None and later < part.share:
            raise FallenProgressError(part=part.part_id, before=part.share, now=later)


def _next_shares(reports: Iterable[ProgressReport]) -> dict[str, Portion]:
    """Return how far each part is by the first quarter that has it, save where a reason is told."""
    ordered = sorted(reports, key=lambda report: quarter_of(report.quarter), reverse=True)
    told = {
        part.part_id: (part.share, report.reason) for report in ordered for part in report.parts
    }
    return {part_id: share for part_id, (share, reason) in told.items() if not reason}


def latest_shares(reports: Iterable[ProgressReport]) -> dict[str, Portion]:
    """Return how far each part is by its id: by the report of the last quarter, the last given."""
    # Sorting is stable: of two reports of one quarter the one given later stays the later one.
    ordered = sorted(reports, key=lambda report: quarter_of(report.quarter))
    return {part.part_id: part.share for report in ordered for part in report.parts}


@takes_types
def overall_progress(plan: ProgressPlan, reports: Iterable[ProgressReport]) -> Fraction | None:
    """Return how far the whole is, each part by its weight; None where nothing was reported.

    A part of which nobody has reported yet has not begun, once others are reported.
    """
    shares = latest_shares(reports)
    if not shares:
        return None
    return sum(
        (weight * shares[id].fraction for id, weight in plan.weights.items() if id in shares),
        Fraction(0),
    )


def reports_until(
    reports: Iterable[ProgressReport], quarter: date, today: date
) -> tuple[ProgressReport, ...]:
    """Return the reports of quarters up to that of a day, as far as they were given by today."""
    end = quarter_of(quarter).end
    return tuple(report for report in reports if report.quarter < end and report.on <= today)
