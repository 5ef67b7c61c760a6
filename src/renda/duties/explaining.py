"""A finding in words, for a clerk: what was required, what counts, what does not, what would help.

It only puts into words what the finding holds; nothing is computed anew but differences.
"""

from collections.abc import Iterable, Iterator

from renda.duties.findings import Finding, Rejection
from renda.duties.rules import WORDS, Crediting, DutyRule
from renda.duties.verdicts import PartRuling, Reason, Verdict
from renda.kernel.terms import Standing
from renda.wording import ENGLISH, mark, say
from renda.work.records import DutyRecord

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
    said = say(AT_LEAST if bound.is_minimum else AT_MOST, lang, n=finding.required)
    if bound.each is None:
        return said
    return say("{bound} in each {part}", lang, bound=said, part=bound.each)


def _lines(finding: Finding, lang: str) -> Iterator[str]:
    rule = finding.rule
    yield from _head(finding, lang)
    yield from _parts(finding.parts, lang)
    yield from _listed(
        say("Counted ({n} records)", lang, n=len(finding.records)),
        (_record(each, rule, lang) for each in finding.records),
    )
    yield from _listed(
        say("May still count ({n} records)", lang, n=len(finding.pending_records)),
        (_pending(each, rule, lang) for each in finding.pending_records),
    )
    yield from _listed(
        say("Not counted ({n} records)", lang, n=len(finding.rejected)),
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
    words = [say(", ", lang).join(rule.kind_label(kind, lang) for kind in sorted(rule.kinds))]
    for name, vocabulary in WORDS.items():
        asked = rule.words(name)
        if asked is not None:
            words.append(
                say(", ", lang).join(vocabulary(each).label(lang) for each in sorted(asked))
            )
    words.extend(str(each) for each in rule.where.without("kind", *WORDS).comparisons)
    if rule.crediting is not Crediting.NAMED:
        words.append(rule.crediting.label(lang))
    return say("; ", lang).join(words)


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
    text = CHANGES.get((finding.verdict, finding.reason, finding.window.is_over))
    if text is None or finding.parts:
        return
    numbers = {
        "missing": abs(finding.required - finding.counted),
        "spare": finding.counted - finding.required + 1,
        "over": finding.counted - finding.required,
        "room": finding.required - finding.possible,
        "last": finding.period.last,
    }
    yield say("What would change it: {how}", lang, how=say(text, lang, **numbers))


MORE = mark("{missing} more that count")
NO_MORE = mark("nothing that happens later; {missing} more would have been needed")
BY_THEN = mark("{missing} more that count, by {last}")
SETTLED = mark("{missing} of the records that may still count, once settled")
FEWER = mark("{over} fewer that count")
LOST = mark("losing {spare} of what counts")
BEYOND = mark("more than {room} further ones")
CHANGES = {
    (Verdict.NOT_MET, Reason.SHORT, True): MORE,
    (Verdict.NOT_MET, Reason.SHORT, False): NO_MORE,
    (Verdict.NOT_MET, Reason.EXCEEDED, True): FEWER,
    (Verdict.NOT_MET, Reason.EXCEEDED, False): FEWER,
    (Verdict.UNDETERMINED, Reason.UNSETTLED, True): SETTLED,
    (Verdict.PENDING, Reason.PERIOD_OPEN, False): BY_THEN,
    (Verdict.MET, Reason.ENOUGH, True): LOST,
    (Verdict.MET, Reason.ENOUGH, False): LOST,
    (Verdict.MET, Reason.WITHIN, True): BEYOND,
    (Verdict.MET, Reason.WITHIN, False): BEYOND,
}
