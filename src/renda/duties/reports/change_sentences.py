"""What would change a verdict, in words: how many, in which part, until which day.

It only puts into words what the value of the change holds.
"""

from collections.abc import Iterator

from renda.dates.periods import Period
from renda.duties.reports.findings import Finding
from renda.duties.reports.unit_amounts import amount_text
from renda.duties.rules.changes.change import LineChange, PartChange, Way
from renda.duties.rules.measures import Count, Measure, Points, SubjectShare
from renda.duties.rules.verdicts import Reason
from renda.wording import ENGLISH, mark, say

# By whether the verdict is mended, and by the way.
COUNT_SENTENCES = {
    (True, Way.MORE): mark("{n} more that count"),
    (True, Way.SETTLED): mark("{n} of the records that may still count, once settled"),
    (True, Way.FEWER): mark("{n} fewer that count"),
    (True, Way.DISMISSED): mark("{n} of the records that may still count, once found not to"),
    (False, Way.MORE): mark("{n} further ones"),
    (False, Way.FEWER): mark("losing {n} of what counts"),
}
# The same where the unit has a word of its own, as in "2 events".
AMOUNT_SENTENCES = {
    (True, Way.MORE): mark("{amount} more"),
    (True, Way.SETTLED): mark("{amount} by records that may still count, once settled"),
    (True, Way.FEWER): mark("{amount} fewer"),
    (True, Way.DISMISSED): mark("{amount} fewer by records that may still count, once settled"),
    (False, Way.MORE): mark("{amount} more"),
    (False, Way.FEWER): mark("losing {amount}"),
}
AMOUNT_TOO_LATE = mark("nothing that happens later; {amount} more would have been needed")
RECORDED_SENTENCES = {
    Reason.EXEMPTION_UNKNOWN: mark("what the exemption asks for, once recorded"),
    Reason.ELECTION_DAY_UNKNOWN: mark("the day of election, once recorded"),
}
TOO_LATE = mark("nothing that happens later; {n} more would have been needed")
POINTS_SENTENCES = {
    (True, Way.MORE): mark("+{n} points"),
    (True, Way.SETTLED): mark("+{n} points by what is open, once settled"),
    (True, Way.FEWER): mark("-{n} points"),
    (True, Way.DISMISSED): mark("-{n} points by what is open, once settled"),
    (False, Way.MORE): mark("more than {n} further points"),
    (False, Way.FEWER): mark("losing more than {n} points"),
}
SHARE_SENTENCES = {
    (True, Way.MORE): mark("+{n} percentage points"),
    (True, Way.SETTLED): mark("+{n} percentage points by what is open, once settled"),
    (True, Way.FEWER): mark("-{n} percentage points"),
    (True, Way.DISMISSED): mark("-{n} percentage points by what is open, once settled"),
    (False, Way.MORE): mark("more than {n} further percentage points"),
    (False, Way.FEWER): mark("losing more than {n} percentage points"),
}
LINE_SENTENCES = {
    Way.MORE: mark("{n} more: {title}"),
    Way.SETTLED: mark("{n} open ones that turn out to count: {title}"),
    Way.FEWER: mark("{n} fewer: {title}"),
    Way.DISMISSED: mark("{n} open ones that turn out not to count: {title}"),
}
HAVING, IN_OFFICE = mark("subjects that have enough"), mark("subjects in office")
WANTED, NOT_WANTED = mark("such as are wanted"), mark("such as are not wanted")


def change_text(finding: Finding, lang: str = ENGLISH) -> str:
    """Return what would change a finding, in words; an empty text where nothing would.

    Args:
        finding: The finding.
        lang: A language code; English and Chinese are complete.
    """
    change = finding.change
    if change is None:
        return ""
    steps = [_step_text(finding, step, lang, mends=change.mends) for step in change.steps]
    text = say(", and " if change.mends else ", or ", lang).join(steps)
    # What is open may count in the end, so that less is to be done.
    if change.mends and any(step.last for step in change.steps):
        return say("{change}; open records may be among them", lang, change=text)
    return text


def _step_text(finding: Finding, step: PartChange, lang: str, *, mends: bool) -> str:
    text = _number_text(finding, step, lang, mends=mends)
    if finding.rule.bound.each is not None and step.way is not Way.RECORDED:
        text = say("{change} in {part}", lang, change=text, part=part_text(step.part))
    if mends and step.last is not None:
        text = say("{change}, by {last} at the latest", lang, change=text, last=step.last)
        if step.last_safe is not None and step.last_safe < step.last:
            text = say("{change}, the first by {day}", lang, change=text, day=step.last_safe)
    if step.lines:
        alone = say(" or ", lang).join(_line_texts(finding.rule.measure, step.lines, lang))
        text = say("{change} (of one line alone: {lines})", lang, change=text, lines=alone)
    return text


def _number_text(finding: Finding, step: PartChange, lang: str, *, mends: bool) -> str:
    """Say how many a step asks for; of a unit that has a word of its own, by that."""
    measure, key = finding.rule.measure, (mends, step.way)
    if step.way is Way.RECORDED:
        return say(RECORDED_SENTENCES[finding.reason], lang)
    if not isinstance(measure, Count):
        sentences = POINTS_SENTENCES if isinstance(measure, Points) else SHARE_SENTENCES
        return say(sentences[key], lang, n=step.number)
    amount = amount_text(measure.unit, step.number, lang)
    if amount is None:
        sentence = TOO_LATE if _is_late(finding, step, mends=mends) else COUNT_SENTENCES[key]
        return say(sentence, lang, n=step.number)
    sentence = AMOUNT_TOO_LATE if _is_late(finding, step, mends=mends) else AMOUNT_SENTENCES[key]
    return say(sentence, lang, amount=amount)


def _is_late(finding: Finding, step: PartChange, *, mends: bool) -> bool:
    """Tell whether more would be needed, and no day of the period is left for it."""
    is_missing = mends and step.way is Way.MORE
    return is_missing and step.last is None and not finding.window.is_over


def _line_texts(measure: Measure, lines: tuple[LineChange, ...], lang: str) -> Iterator[str]:
    titles = (
        [item.title.label(lang) for item in measure.items]
        if isinstance(measure, Points)
        else [say(title, lang) for title in _share_titles(measure)]
    )
    for line in lines:
        sentence = LINE_SENTENCES[line.way]
        yield say(sentence, lang, n=line.number, title=titles[line.line])


def _share_titles(measure: Measure) -> tuple[str, str]:
    return (HAVING, IN_OFFICE) if isinstance(measure, SubjectShare) else (WANTED, NOT_WANTED)


def part_text(part: Period) -> str:
    """Return a part in short, whole months without their days: `2025-07..09`."""
    if part.start.day != 1 or part.end.day != 1:
        return str(part)
    first, last = f"{part.start:%Y-%m}", f"{part.last:%Y-%m}"
    if first == last:
        return first
    return f"{first}..{part.last:%m}" if part.start.year == part.last.year else f"{first}..{last}"
