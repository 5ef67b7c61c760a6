"""Cases: a clerk's tests of a rulebook, each of which says what was done and what must be found.

Each case is checked by itself, in the smallest world it needs (see `case_world`). Nothing here
knows files.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from attrs import evolve, field, frozen
from attrs.converters import optional

from renda.dates.periods import Period
from renda.duties.casebooks.case_lines import ACTORS, IDS, CaseRecord
from renda.duties.casebooks.case_world import ATTRIBUTES, CaseSubject, build_world
from renda.duties.check.in_memory import check
from renda.duties.reports.findings import Finding
from renda.duties.rules.measures import Number
from renda.duties.rules.rule import DutyRule
from renda.duties.rules.rule_bounds import Required
from renda.duties.rules.rulebook import Rulebook
from renda.duties.rules.verdicts import SEVERITY, Reason, Rejected, Verdict
from renda.kernel.input.problems import InputError, Problem, quoted
from renda.kernel.terms import Term
from renda.wording import ENGLISH, mark, say

NOT_ALLOWED = mark("{value} is not allowed; allowed: {allowed}")
NO_BANDS = mark("rule {rule} has no bands")


class CaseAspect(Term):
    """The aspects of a finding that a case may expect (核对项)."""

    VERDICT = "verdict", "verdict"
    REASON = "reason", "reason"
    COUNTED = "counted", "counted"
    POSSIBLE = "possible", "possible"
    REQUIRED = "required", "required"
    BAND = "band", "band"
    REJECTED = "rejected", "rejected for"


# What is found where a rule does not apply to the subject, so that there is no finding.
WITHOUT_FINDING: Mapping[CaseAspect, object] = {CaseAspect.VERDICT: Verdict.NOT_APPLICABLE}


def _reasons(reasons: Iterable[Rejected]) -> tuple[Rejected, ...]:
    """Return reasons in the order of their vocabulary, each once."""
    given = {*map(Rejected, reasons)}
    return tuple(reason for reason in Rejected if reason in given)


@frozen(kw_only=True)
class CaseExpected:
    """The finding that a case expects (预期结果); an attribute that is None may be anything.

    Args:
        verdict: The verdict that must be found.
        reason: The reason of the verdict.
        counted: The number that surely counts.
        possible: The number that may count.
        required: The number required, after proration.
        band: The code of the band; empty text means that no band is reached.
        rejected: Why records do not count, each reason once; empty means that all of them do.
    """

    verdict: Verdict = field(converter=Verdict)
    reason: Reason | None = field(default=None, converter=optional(Reason))
    counted: Number | None = None
    possible: Number | None = None
    required: Required | None = None
    band: str | None = None
    rejected: tuple[Rejected, ...] | None = field(default=None, converter=optional(_reasons))


@frozen(kw_only=True)
class Case:
    """One test of a rule (样例).

    Args:
        name: A sentence that says what the case shows; no two cases of a file share it.
        rule: The code of the rule under test.
        period: The period that is judged; for a rule over a term or a session year, that one.
        as_of: The day to judge on; None means the last day of the period.
        known_at: The instant by whose knowledge is judged; None means all that is known.
        subject: The subject whose duty is judged.
        records: The work that was done.
        expect: The finding that must come of it.
    """

    name: str
    rule: str
    period: Period
    as_of: date | None = None
    known_at: datetime | None = None
    subject: CaseSubject = field(factory=CaseSubject)
    records: tuple[CaseRecord, ...] = ()
    expect: CaseExpected


@frozen(kw_only=True)
class Cases:
    """The cases of a rulebook (样例集).

    Args:
        cases: The cases, in the order in which they are written.
        rulebook: The name or path of their rulebook; None if the file names none.
        rulebook_id: The id of their rulebook; None if it is not known.
        file: The name of the file they stand in, for messages; empty if they come from none.
        words: Whether they are meant to pin the words of the rules as well as the numbers.
    """

    cases: tuple[Case, ...]
    rulebook: str | None = None
    rulebook_id: str | None = None
    file: str = ""
    words: bool = False

    def of(self, rule: str) -> "Cases":
        """Return the cases of one rule, given by its code."""
        return evolve(self, cases=tuple(case for case in self.cases if case.rule == rule))


@frozen(kw_only=True)
class CaseDifference:
    """One aspect in which a finding is not what a case expects (差异)."""

    what: CaseAspect = field(converter=CaseAspect)
    expected: object
    found: object

    def text(self, lang: str = ENGLISH) -> str:
        """Return the difference as one line in `lang`."""
        return say(
            "{what}: {expected} expected, {found} found",
            lang,
            what=self.what,
            expected=_shown(self.expected),
            found=_shown(self.found),
        )


@frozen(kw_only=True)
class CaseResult:
    """The result of a case (样例结果).

    Args:
        case: The case that was run.
        finding: The finding; None if the rule does not apply to such a subject.
    """

    case: Case
    finding: Finding | None

    @property
    def differences(self) -> tuple[CaseDifference, ...]:
        """The aspects in which the finding is not what is expected; empty if it is."""
        return tuple(_differences(self.case.expect, self.finding))

    @property
    def passed(self) -> bool:
        """Whether everything is as expected."""
        return not self.differences


def run_cases(rulebook: Rulebook, cases: Cases) -> tuple[CaseResult, ...]:
    """Check each case by a rulebook and return the results in the same order.

    If a rule judges several of its own periods within the period of the case, the worst finding is
    compared with what is expected. For a subject that the rule does not apply to, a case expects
    "not applicable".

    Raises:
        InputError: The cases belong to another rulebook; or a case names a rule, a kind of work or
            a band that the rulebook does not have, or an attribute that its subject cannot have.

    >>> from renda import load_rulebook
    >>> from renda.cases import load_cases
    >>> results = run_cases(load_rulebook("wujin-2024"), load_cases("wujin-2024"))
    >>> all(result.passed for result in results)
    True
    """
    require_fitting(rulebook, cases)
    return tuple(CaseResult(case=case, finding=_finding(rulebook, case)) for case in cases.cases)


def require_fitting(rulebook: Rulebook, cases: Cases) -> None:
    """Refuse cases that name something the rulebook does not have.

    Raises:
        InputError: The error holds everything that is missing.
    """
    problems = [*_problems(rulebook, cases)]
    if problems:
        raise InputError(problems)


def _shown(value: object) -> object:
    if isinstance(value, tuple):
        return ", ".join(value) or "-"
    return "-" if value in {None, ""} else value


def _finding(rulebook: Rulebook, case: Case) -> Finding | None:
    versions = _versions(rulebook, case.rule)
    # The rule alone: the others would cost time and change nothing in its finding.
    rule_alone = evolve(rulebook, rules=versions, headings=(), requirements=())
    roster, records = build_world(versions[0].scope, case.subject, case.records, case.period)
    report = check(
        rule_alone, roster, records, case.period, as_of=case.as_of, known_at=case.known_at
    )
    # The person's other mandate is judged as well, and is not what the case is about.
    findings = [found for found in report.findings if found.subject == IDS[found.scope]]
    return min(findings, key=lambda finding: SEVERITY[finding.verdict], default=None)


def _versions(rulebook: Rulebook, code: str) -> tuple[DutyRule, ...]:
    return tuple(rule for rule in rulebook.rules if rule.code == code)


def _differences(expect: CaseExpected, finding: Finding | None) -> Iterator[CaseDifference]:
    # Each aspect is named after the attribute that holds it, in a case and in a ruling alike.
    for aspect in CaseAspect:
        expected = getattr(expect, aspect)
        found = _found(finding, aspect)
        # A case writes "" for no band, as it cannot write None.
        if expected is not None and expected != ("" if found is None else found):
            yield CaseDifference(what=aspect, expected=expected, found=found)


def _found(finding: Finding | None, aspect: CaseAspect) -> object:
    if finding is None:
        return WITHOUT_FINDING.get(aspect)
    if aspect is CaseAspect.REJECTED:
        return _reasons(rejection.reason for rejection in finding.rejected)
    found: object = getattr(finding.ruling, aspect)
    return found


def _problems(rulebook: Rulebook, cases: Cases) -> Iterator[Problem]:
    """Yield a problem, with its place, for each name in the cases that the rulebook lacks."""
    # Layered rulebooks join their ids by "+"; the cases of each layer go with the whole.
    layers = rulebook.id, *rulebook.id.split("+")
    if cases.rulebook_id is not None and cases.rulebook_id not in layers:
        data = {"value": quoted(cases.rulebook_id), "allowed": rulebook.id}
        yield Problem(message=NOT_ALLOWED, file=cases.file, column="rulebook", data=data)
    for index, case in enumerate(cases.cases):
        place = f"cases[{index}]"
        for column, value, allowed in _unknown_words(rulebook, case):
            data = {"value": quoted(value), "allowed": ", ".join(sorted(allowed))}
            where = f"{place}.{column}"
            yield Problem(message=NOT_ALLOWED, file=cases.file, column=where, data=data)
        if case.expect.band is not None and _lacks_bands(rulebook, case.rule):
            where, names = f"{place}.expect.band", {"rule": case.rule}
            yield Problem(message=NO_BANDS, file=cases.file, column=where, data=names)


def _lacks_bands(rulebook: Rulebook, code: str) -> bool:
    versions = _versions(rulebook, code)
    return bool(versions) and not any(rule.bands for rule in versions)


def _unknown_words(rulebook: Rulebook, case: Case) -> Iterator[tuple[str, str, Iterable[str]]]:
    """Yield each word of a case that is not allowed: its place, the word, the allowed words."""
    versions = _versions(rulebook, case.rule)
    if not versions:
        # Without its rule nothing else of the case can be judged.
        yield "rule", case.rule, rulebook.codes
        return
    scope = versions[0].scope
    for name in case.subject.foreign_attributes(scope):
        yield "subject", name, ATTRIBUTES[scope]
    for index, record in enumerate(case.records):
        if record.kind not in rulebook.known_kinds:
            yield f"records[{index}].kind", record.kind, rulebook.known_kinds
        if record.by not in ACTORS[scope]:
            yield f"records[{index}].by", record.by.value, ACTORS[scope]
    bands = {band.code for rule in versions for band in rule.bands}
    if bands and case.expect.band and case.expect.band not in bands:
        yield "expect.band", case.expect.band, bands
