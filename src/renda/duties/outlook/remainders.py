"""What is left to be done for a finding, in words: how many more, in which months, by which day."""

from collections.abc import Sequence

from renda.dates.periods import Period, PeriodKind
from renda.duties.outlook.outlooks import Outlook, Pace
from renda.duties.rules.measures import Count
from renda.duties.rules.policies.measure_units import Unit
from renda.wording import ENGLISH, mark, say

LOST = mark("it can no longer be met")
NOTHING_MISSING = mark("nothing is missing")
EACH_MONTH = mark("one in each of the {n} months left")
SOME_MONTHS = mark("{n} more, in {months}")
BY_DAY = mark("{n} more, by {day} at the latest")
MORE = mark("{n} more")


def remainder_text(outlook: Outlook, lang: str = ENGLISH) -> str:
    """Return what is left to be done for a finding.

    Of what is counted by months it names the months that are left, that of the judging day too
    while something can be done in it and nothing was.

    Args:
        outlook: The outlook of the finding; of one by months with its dossier.
        lang: A language code; English and Chinese are complete.
    """
    if outlook.pace is Pace.LOST:
        return say(LOST, lang)
    if not outlook.missing:
        return say(NOTHING_MISSING, lang)
    measure = outlook.finding.rule.measure
    if isinstance(measure, Count) and measure.unit is Unit.MONTH:
        return _months_text(outlook, lang)
    if outlook.last_safe is None:
        return say(MORE, lang, n=outlook.missing)
    return say(BY_DAY, lang, n=outlook.missing, day=outlook.last_safe)


def months_left(outlook: Outlook) -> tuple[Period, ...]:
    """Return the months of a stretch in which something can still be done and nothing was."""
    finding = outlook.finding
    return tuple(
        month
        for month in outlook.stretch.parts(PeriodKind.MONTH)
        if finding.window.judged_on < month.last
        and not any(record.happened_on in month for record in finding.records)
    )


def _months_text(outlook: Outlook, lang: str) -> str:
    months = months_left(outlook)
    if len(months) < outlook.missing:
        # What is still open may count after all, or it would be lost: the months do not tell.
        return say(MORE, lang, n=outlook.missing)
    if len(months) == outlook.missing and len(months) > 1:
        return say(EACH_MONTH, lang, n=len(months))
    return say(SOME_MONTHS, lang, n=outlook.missing, months=_listed(months, lang))


def _listed(months: Sequence[Period], lang: str) -> str:
    """Return months as a choice, such as `October, November or December`."""
    first, *others = (month_name(month, lang) for month in months)
    listed = first
    for name in others[:-1]:
        listed = say("{months}, {next}", lang, months=listed, next=name)
    for name in others[-1:]:
        listed = say("{months} or {last}", lang, months=listed, last=name)
    return listed


def month_name(month: Period, lang: str) -> str:
    """Return the name of a calendar month, such as `October`."""
    return say(MONTH_NAMES[month.start.month - 1], lang)


MONTH_NAMES = (
    mark("January"),
    mark("February"),
    mark("March"),
    mark("April"),
    mark("May"),
    mark("June"),
    mark("July"),
    mark("August"),
    mark("September"),
    mark("October"),
    mark("November"),
    mark("December"),
)
