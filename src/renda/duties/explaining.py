"""A finding in words, for a clerk: what was required, what counts, what does not, what would help.

It only puts into words what the finding holds; nothing is computed anew but differences.
"""

from collections.abc import Iterable, Iterator

from renda.dates.periods import PeriodKind
from renda.duties.findings import Finding, Rejection
from renda.duties.rules import WORDS, Bound, Crediting, DutyRule
from renda.duties.verdicts import PartRuling, Verdict
from renda.kernel.predicates import Comparison
from renda.kernel.terms import Standing
from renda.wording import ENGLISH, mark, say
from renda.work.records import DutyRecord

FIELDS = {"theme": mark("theme"), "quantity": mark("quantity")}
SIGNS = {"eq": "=", "in": "=", "ne": "≠", "lt": "<", "le": "≤", "gt": ">", "ge": "≥"}
AT_LEAST = mark("at least {n}")
AT_MOST = mark("at most {n}")
PART = mark("  {period}: {counted} counted, {possible} with all that is open, {required} required")


def explain(finding: Finding, lang: str = ENGLISH) -> str:
    """Return the dossier of a finding as plain text.

    Args:
        finding: The finding.
        lang: A language code; English and Chinese are complete.
    """
    return "\n".join(_lines(finding, lang))


def required_text(finding: Finding, lang: str = ENGLISH) -> str:
    """Return the number a finding was held against, such as `at least 3`."""
    bound = finding.rule.bound
    return bound_text(bound, finding.required, bound.each, lang)


def bound_text(bound: Bound, number: int, part: PeriodKind | None, lang: str = ENGLISH) -> str:
    """Return a bound in words, such as `at least 3 in each quarter`.

    Args:
        bound: Whether it is a minimum or a maximum.
        number: The number, after proration where that applies.
        part: The stretch it holds in each of; None says none.
        lang: A language code.
    """
    said = say(AT_LEAST if bound.is_minimum else AT_MOST, lang, n=number)
    return said if part is None else say("{bound} in each {part}", lang, bound=said, part=part)


def _lines(finding: Finding, lang: str) -> Iterator[str]:
    rule = finding.rule
    yield from _head(finding, lang)
    yield from _parts(finding.parts, lang)
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
    bound = {"bound": required_text(finding, lang), "unit": rule.unit}
    yield say("Required: {bound}; what is counted: {unit}", lang, **bound)
    days = {"first": period.start, "last": period.last, "day": finding.window.judged_on}
    yield say("Period: {first} to {last}; judged on {day}", lang, **days)
    numbers = {"counted": finding.counted, "possible": finding.possible}
    yield say("Result: {counted} counted; {possible} with all that is open", lang, **numbers)
    yield say("Which records: {what}", lang, what=_what(rule, lang))
    yield say("Basis: {basis}", lang, basis=rule.basis)


def _what(rule: DutyRule, lang: str) -> str:
    words = [say(" or ", lang).join(rule.kind_label(kind, lang) for kind in sorted(rule.kinds))]
    for name, vocabulary in WORDS.items():
        asked = rule.words(name)
        if asked is not None:
            words.append(
                say(" or ", lang).join(vocabulary(each).label(lang) for each in sorted(asked))
            )
    words.extend(_condition(each, lang) for each in rule.where.without("kind", *WORDS).comparisons)
    if rule.crediting is not Crediting.NAMED:
        words.append(rule.crediting.label(lang))
    return say("; ", lang).join(words)


def _condition(each: Comparison, lang: str) -> str:
    values = each.value if each.operator == "in" else [each.value]
    named = say(" or ", lang).join(sorted(str(value) for value in values))
    return f"{say(FIELDS[each.field], lang)} {SIGNS[each.operator]} {named}"


def _parts(parts: Iterable[PartRuling], lang: str) -> Iterator[str]:
    for each in parts:
        numbers = {"counted": each.counted, "possible": each.possible, "required": each.required}
        yield say(PART, lang, period=each.period, **numbers)


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
    minimum, is_over = finding.rule.bound.is_minimum, finding.window.is_over
    text = CHANGES.get((finding.verdict, minimum, is_over))
    if text is None:
        return
    apart = abs(finding.required - finding.counted)
    numbers = {
        "n": apart if minimum or finding.verdict is Verdict.NOT_MET else apart + 1,
        "spare": apart + 1,
        "further": finding.required - finding.possible + 1,
        "last": finding.period.last,
    }
    yield say("What would change it: {how}", lang, how=say(text, lang, **numbers))


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
