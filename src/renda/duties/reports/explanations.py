"""Findings in words, for a clerk: what was required, what counts, what does not, what would help.

They only put into words what a finding holds; nothing is computed anew.
"""

from collections.abc import Iterable, Iterator

from renda.duties.reports.change_sentences import HAVING, IN_OFFICE, change_text
from renda.duties.reports.dossiers.surplus import points_above_cap, points_above_caps_of_lines
from renda.duties.reports.findings import Finding
from renda.duties.reports.record_sentences import counted_texts, pending_texts, rejected_texts
from renda.duties.reports.rule_sentences import bound_text, required_text, unit_text, what_text
from renda.duties.rules.changes.prorated_bounds import ProratedBound, TimeUnit
from renda.duties.rules.measures import Measure, Points, SubjectShare
from renda.duties.rules.rule import DutyRule
from renda.duties.rules.verdicts import Note
from renda.kernel.terms import Term
from renda.wording import ENGLISH, mark, say

PART_LINE = mark(
    "  {period}: {counted} counted, {possible} with all that is open, {required} required"
)
PART_BETWEEN_LINE = mark(
    "  {period}: {counted} counted, {possible} with all that is open, "
    "at least {required} and at most {most} required"
)


def explain(finding: Finding, lang: str = ENGLISH) -> str:
    """Return a finding and its dossier as plain text, several lines long.

    Args:
        finding: The finding; one made without records is explained without them.
        lang: A language code; English and Chinese are complete.

    >>> from renda import Congress, Roster, Year, check, explain, load_rulebook
    >>> district = Congress(congress_id="wujin", name="武进区人大", congress_level="county")
    >>> roster = Roster(congresses=[district])
    >>> [finding] = check(load_rulebook("wujin-2024"), roster, [], Year(2025)).findings
    >>> print(explain(finding))
    congress wujin: Theme months (congress.theme-months)
    Verdict: not met (fewer than required)
    Required: at least 8; what is counted: different months
    ...
    """
    return "\n".join(_lines(finding, lang))


def _lines(finding: Finding, lang: str) -> Iterator[str]:
    yield from _head(finding, lang)
    yield from _part_lines(finding, lang)
    yield from _count_lines(finding, lang)
    yield from _list(
        say("Records that count: {n}", lang, n=len(finding.records)),
        counted_texts(finding, lang),
    )
    yield from _list(
        say("Records that may still count: {n}", lang, n=len(finding.pending_records)),
        pending_texts(finding, lang),
    )
    yield from _list(
        say("Records that do not count: {n}", lang, n=len(finding.rejected)),
        rejected_texts(finding, lang),
    )
    if finding.dossier.outside:
        yield say(OUTSIDE_LINE, lang, n=finding.dossier.outside)
    yield from (_note_text(note, finding.rule, lang) for note in finding.notes)
    change = change_text(finding, lang)
    if change:
        yield say("What would change it: {how}", lang, how=change)


def _note_text(note: Note, rule: DutyRule, lang: str) -> str:
    """Say a note; of an absence also what the rule makes of it."""
    policy = {Note.ON_LEAVE: rule.leave, Note.SUSPENDED: rule.suspension}.get(note)
    if policy is None:
        return say("Note: {note}", lang, note=note)
    return say("Note: {note}; {policy}", lang, note=note, policy=policy)


def _head(finding: Finding, lang: str) -> Iterator[str]:
    """Say whom and what the finding is about, the verdict, the numbers and the rule."""
    rule, period = finding.rule, finding.period
    names = {"scope": rule.scope, "subject": finding.subject, "title": rule.title}
    yield say("{scope} {subject}: {title} ({code})", lang, **names, code=rule.code)
    if finding.mandates:
        mandates = ", ".join(finding.mandates)
        yield say("Mandates without a break, judged as one: {mandates}", lang, mandates=mandates)
    answer = {"verdict": finding.verdict, "reason": finding.reason}
    yield say("Verdict: {verdict} ({reason})", lang, **answer)
    bound = {"bound": required_text(finding, lang), "unit": unit_text(rule, lang)}
    yield say("Required: {bound}; what is counted: {unit}", lang, **bound)
    if finding.proration is not None:
        yield _proration_text(finding.proration, lang)
    yield from _other_readings(rule, lang)
    days = {"first": period.start, "last": period.last, "day": finding.window.judged_on}
    yield say("Period: {first} to {last}; judged on {day}", lang, **days)
    numbers = {"counted": finding.counted, "possible": finding.possible}
    yield say("Result: {counted} counted; {possible} with all that is open", lang, **numbers)
    band = next((band for band in rule.bands if band.code == finding.band), None)
    if band is not None:
        yield say("Band: {band}", lang, band=band.title)
    yield say("Which records: {what}", lang, what=what_text(rule, lang))
    yield say("Basis: {basis}", lang, basis=rule.basis)
    if rule.remark is not None:
        yield say("Remark: {remark}", lang, remark=rule.remark)


def _proration_text(proration: ProratedBound, lang: str) -> str:
    """Say the sum by which a number was lessened, such as `3 × 6/12 = 1.5 → 2`."""
    units = frozenset(share.unit for share in proration.shares)
    return say(PRORATION_LINES[units], lang, sums="; ".join(proration.sums.values()))


def _other_readings(rule: DutyRule, lang: str) -> Iterator[str]:
    """Say what else the text could mean, where it leaves open the unit or the role."""
    for sentence, name in OTHER_READINGS:
        words: set[Term] = {word for count in rule.measure.counts for word in getattr(count, name)}
        if words:
            vocabulary: Iterable[Term] = type(min(words))
            labels = say(" or ", lang).join(
                word.label(lang) for word in vocabulary if word in words
            )
            yield say(sentence, lang, words=labels)


OTHER_READINGS = (
    (mark("The text leaves open what is counted; it could be: {words}"), "other_units"),
    (mark("The text leaves open the role; it could be: {words}"), "other_roles"),
)


def _part_lines(finding: Finding, lang: str) -> Iterator[str]:
    for part in finding.parts:
        numbers: dict[str, object] = {
            "counted": part.counted,
            "possible": part.possible,
            "required": part.required,
        }
        sentence = PART_LINE if part.at_most is None else PART_BETWEEN_LINE
        bound = finding.rule.bound
        if not bound.is_plain:
            # The number alone would not say whether it is itself enough.
            numbers["required"] = bound_text(
                bound.with_numbers(part.required, part.at_most), None, lang
            )
            sentence = PART_LINE
        yield say(sentence, lang, period=part.period, most=part.at_most, **numbers)
        if part.proration is not None:
            yield f"    {_proration_text(part.proration, lang)}"


def _count_lines(finding: Finding, lang: str) -> Iterator[str]:
    """Say what was found of each count that a share or points are made of."""
    measure = finding.rule.measure
    titles = (
        [item.title.label(lang) for item in measure.items]
        if isinstance(measure, Points)
        else [say(title, lang) for title in _share_titles(measure)]
    )
    # A plain count has no lines, and then the titles of a share are left over.
    above_caps = points_above_caps_of_lines(finding)
    for title, line, above in zip(titles, finding.lines, above_caps, strict=False):
        numbers = {"counted": line.counted, "possible": line.possible, "points": line.points}
        sentence = SHARE_LINE if line.points is None else POINTS_LINE
        text = say(sentence, lang, title=title, **numbers)
        yield say("{line}; left out by the cap: {n}", lang, line=text, n=above) if above else text
    above = points_above_cap(finding)
    if above:
        yield say("Points left out by the cap of the whole: {n}", lang, n=above)


def _share_titles(measure: Measure) -> tuple[str, str]:
    return (HAVING, IN_OFFICE) if isinstance(measure, SubjectShare) else SHARE_TITLES


def _list(title: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield a title and its lines, indented; nothing where there are no lines."""
    indented = [f"  {line}" for line in lines]
    if indented:
        yield title
        yield from indented


PRORATION_LINES = {
    frozenset({TimeUnit.MONTHS}): mark("Proration by months: {sums}"),
    frozenset({TimeUnit.DAYS}): mark("Proration by days: {sums}"),
    frozenset(TimeUnit): mark("Proration by months and days: {sums}"),
}
OUTSIDE_LINE = mark("Records outside the period, not listed: {n}")
SHARE_TITLES = mark("such as are wanted"), mark("the whole")
SHARE_LINE = mark("  {title}: {counted} counted, {possible} with all that is open")
POINTS_LINE = mark(
    "  {title}: {counted} counted, {possible} with all that is open; {points} points"
)
