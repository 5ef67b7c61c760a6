"""A finding in words, for a clerk: what was required, what counts, what does not, what would help.

It only puts into words what the finding holds; nothing is computed anew but differences.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from renda.duties.reports.findings import Finding, Rejection
from renda.duties.reports.rule_sentences import required_text, unit_text, what_text
from renda.duties.rules.measures import Count, Points
from renda.duties.rules.rule import DutyRule
from renda.duties.rules.verdicts import PartRuling, Reason, Verdict
from renda.kernel.terms import Standing
from renda.wording import ENGLISH, mark, say
from renda.work.records import DutyRecord

PART = mark("  {period}: {counted} counted, {possible} with all that is open, {required} required")
PART_BETWEEN = mark(
    "  {period}: {counted} counted, {possible} with all that is open, "
    "at least {required} and at most {most} required"
)


def explain(finding: Finding, lang: str = ENGLISH) -> str:
    """Return the dossier of a finding as plain text.

    Args:
        finding: The finding.
        lang: A language code; English and Chinese are complete.
    """
    return "\n".join(_lines(finding, lang))


def _lines(finding: Finding, lang: str) -> Iterator[str]:
    rule = finding.rule
    yield from _head(finding, lang)
    yield from _parts(finding.parts, lang)
    yield from _counted_lines(finding, lang)
    yield from _listed(
        say("Records that count: {n}", lang, n=len(finding.records)),
        (_record(each, rule, lang) for each in finding.records),
    )
    yield from _listed(
        say("Records that may still count: {n}", lang, n=len(finding.pending_records)),
        (_pending(each, rule, lang) for each in finding.pending_records),
    )
    yield from _listed(
        say("Records that do not count: {n}", lang, n=len(finding.rejected)),
        (_rejected(each, rule, lang) for each in finding.rejected),
    )
    yield from (say("Note: {note}", lang, note=note) for note in finding.notes)
    yield from _change(finding, lang)


def _head(finding: Finding, lang: str) -> Iterator[str]:
    rule, period = finding.rule, finding.period
    names = {"scope": rule.scope, "subject": finding.subject, "title": rule.title}
    yield say("{scope} {subject}: {title} ({code})", lang, **names, code=rule.code)
    answer = {"verdict": finding.verdict, "reason": finding.reason}
    yield say("Verdict: {verdict} ({reason})", lang, **answer)
    bound = {"bound": required_text(finding, lang), "unit": unit_text(rule, lang)}
    yield say("Required: {bound}; what is counted: {unit}", lang, **bound)
    yield from _other_units(rule, lang)
    days = {"first": period.start, "last": period.last, "day": finding.window.judged_on}
    yield say("Period: {first} to {last}; judged on {day}", lang, **days)
    numbers = {"counted": finding.counted, "possible": finding.possible}
    yield say("Result: {counted} counted; {possible} with all that is open", lang, **numbers)
    band = next((each for each in rule.bands if each.code == finding.band), None)
    if band is not None:
        yield say("Band: {band}", lang, band=band.title)
    yield say("Which records: {what}", lang, what=what_text(rule, lang))
    yield say("Basis: {basis}", lang, basis=rule.basis)
    if rule.remark is not None:
        yield say("Remark: {remark}", lang, remark=rule.remark)


def _other_units(rule: DutyRule, lang: str) -> Iterator[str]:
    """Say what else the text could mean by its number, where it leaves that open."""
    units = [unit for count in rule.measure.counts[:1] for unit in count.other_units]
    if units:
        named = say(" or ", lang).join(unit.label(lang) for unit in units)
        yield say("The text leaves open what is counted; it could be: {units}", lang, units=named)


def _parts(parts: Iterable[PartRuling], lang: str) -> Iterator[str]:
    for each in parts:
        numbers = {"counted": each.counted, "possible": each.possible, "required": each.required}
        text = PART if each.at_most is None else PART_BETWEEN
        yield say(text, lang, period=each.period, most=each.at_most, **numbers)


def _counted_lines(finding: Finding, lang: str) -> Iterator[str]:
    """Say of each count that a share or points are made of what was found."""
    measure = finding.rule.measure
    titles = (
        [each.title.label(lang) for each in measure.items]
        if isinstance(measure, Points)
        else [say(each, lang) for each in SHARE]
    )
    for title, each in zip(titles, finding.lines, strict=False):
        numbers = {"counted": each.counted, "possible": each.possible, "points": each.points}
        text = OF_SHARE if each.points is None else OF_POINTS
        yield say(text, lang, title=title, **numbers)


def _listed(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = [f"  {line}" for line in lines]
    if found:
        yield title
        yield from found


def _record(record: DutyRecord, rule: DutyRule, lang: str) -> str:
    words = [record.record_id, str(record.happened_on), rule.kind_label(record.kind, lang)]
    if record.source_id is not None:
        words.append(say("source {source}", lang, source=record.source_id))
    return " · ".join(words)


def _pending(record: DutyRecord, rule: DutyRule, lang: str) -> str:
    settled = record.standing is Standing.CONFIRMED
    why = say("not graded yet", lang) if settled else record.standing.label(lang)
    return f"{_record(record, rule, lang)} · {why}"


def _rejected(rejection: Rejection, rule: DutyRule, lang: str) -> str:
    return f"{_record(rejection.record, rule, lang)} · {rejection.reason.label(lang)}"


def _change(finding: Finding, lang: str) -> Iterator[str]:
    """Say what would change the answer, where anything would."""
    if finding.reason is Reason.EXEMPTION_UNKNOWN:
        yield say("What would change it: {how}", lang, how=say(EXEMPTION, lang))
        return
    if not isinstance(finding.rule.measure, Count):
        yield from _gap(finding, lang)
        return
    minimum, number = _bound_that_matters(finding)
    last = _last_that_counts(finding)
    text = CHANGES.get((finding.verdict, minimum, finding.window.is_over))
    if text is None:
        return
    if text == BY_THEN and last <= finding.window.judged_on:
        text = SETTLED
    apart = abs(number - int(finding.counted))
    numbers = {
        "n": apart if minimum or finding.verdict is Verdict.NOT_MET else apart + 1,
        "spare": apart + 1,
        "further": number - int(finding.possible) + 1,
        "last": last,
    }
    yield say("What would change it: {how}", lang, how=say(text, lang, **numbers))


def _last_that_counts(finding: Finding) -> date:
    """Return the last day that counts for the numbers told: of the part that decides, in force."""
    told = finding.counted, finding.possible, finding.required
    deciding = next(
        (
            each.period
            for each in finding.parts
            if (each.counted, each.possible, each.required) == told
        ),
        finding.period,
    )
    counting = finding.window.counting
    return deciding.last if counting is None else min(deciding.last, counting.last)


def _bound_that_matters(finding: Finding) -> tuple[bool, int]:
    """Return whether it is the lower number that the answer hangs on, and that number."""
    lower, upper = int(finding.required or 0), finding.at_most
    if upper is None:
        return finding.rule.bound.is_minimum, lower
    reached = finding.counted >= lower and finding.verdict is not Verdict.MET
    return (False, int(upper)) if reached else (True, lower)


def _gap(finding: Finding, lang: str) -> Iterator[str]:
    """Say how far a share or points are from what is required."""
    if finding.verdict not in OPEN_OR_SHORT or finding.required is None:
        return
    bound = finding.required
    if finding.reason is Reason.EXCEEDED and finding.at_most is not None:
        bound = finding.at_most
    gap = bound - finding.counted
    if not gap or (gap > 0) is (finding.reason is Reason.EXCEEDED):
        return
    text = POINTS_APART if isinstance(finding.rule.measure, Points) else SHARE_APART
    how = say(text, lang, n=f"{gap:+}")
    yield say("What would change it: {how}", lang, how=how)


EXEMPTION = mark("what the exemption asks for, once recorded")
SHARE = mark("such as are wanted"), mark("the whole")
OF_SHARE = mark("  {title}: {counted} counted, {possible} with all that is open")
OF_POINTS = mark("  {title}: {counted} counted, {possible} with all that is open; {points} points")
POINTS_APART = mark("{n} points")
SHARE_APART = mark("{n} percentage points")
OPEN_OR_SHORT = frozenset({Verdict.NOT_MET, Verdict.PENDING, Verdict.UNDETERMINED})
MORE = mark("{n} more that count")
TOO_LATE = mark("nothing that happens later; {n} more would have been needed")
BY_THEN = mark("{n} more that count, by {last} at the latest; open records may be among them")
SETTLED = mark("{n} of the records that may still count, once settled")
FEWER = mark("{n} fewer that count")
LOST = mark("losing {spare} of what counts")
BEYOND = mark("{further} further ones")
OVER = mark("{n} further ones, or {n} of the records that may still count, once settled")
CHANGES = {
    (Verdict.NOT_MET, True, True): MORE,
    (Verdict.NOT_MET, True, False): TOO_LATE,
    (Verdict.NOT_MET, False, True): FEWER,
    (Verdict.NOT_MET, False, False): FEWER,
    (Verdict.UNDETERMINED, True, True): SETTLED,
    (Verdict.UNDETERMINED, False, True): SETTLED,
    (Verdict.PENDING, True, False): BY_THEN,
    (Verdict.PENDING, False, False): OVER,
    (Verdict.MET, True, True): LOST,
    (Verdict.MET, True, False): LOST,
    (Verdict.MET, False, True): BEYOND,
    (Verdict.MET, False, False): BEYOND,
}
