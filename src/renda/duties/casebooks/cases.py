"""A clerk's tests of a rulebook: who did what, and what must be found of it.

Each case is checked by itself, in the smallest world it needs: one congress, one subject, and for a
group one member.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from attrs import evolve, field, frozen
from attrs.converters import optional

from renda.dates.periods import Period
from renda.duties.casebooks.case_world import SAID_OF, CaseActor, CaseRecord, CaseSubject, world
from renda.duties.check.in_memory import check
from renda.duties.reports.findings import Finding
from renda.duties.rules.measures import Number
from renda.duties.rules.rule import DutyRule
from renda.duties.rules.rulebook import Rulebook
from renda.duties.rules.verdicts import SEVERITY, Reason, Verdict
from renda.kernel.input.problems import InputError, Problem, quoted
from renda.kernel.terms import Scope, Term
from renda.wording import ENGLISH, mark, say

NOT_ALLOWED = mark("{value} is not allowed; allowed: {allowed}")
NO_BANDS = mark("rule {rule} has no bands")


class CaseAspect(Term):
    """What a case may expect of a finding (核对项)."""

    VERDICT = "verdict", "结论", "verdict"
    REASON = "reason", "理由", "reason"
    COUNTED = "counted", "计入", "counted"
    POSSIBLE = "possible", "可能计入", "possible"
    REQUIRED = "required", "要求", "required"
    BAND = "band", "等次", "band"


NOTHING: Mapping[CaseAspect, object] = {CaseAspect.VERDICT: Verdict.NOT_APPLICABLE}


@frozen(kw_only=True)
class CaseExpected:
    """What must be found (预期结果); what is None may be anything.

    Args:
        verdict: The verdict.
        reason: Why.
        counted: What surely counts.
        possible: What may count.
        required: The number required.
        band: The code of the band; empty text means none.
    """

    verdict: Verdict = field(converter=Verdict)
    reason: Reason | None = field(default=None, converter=optional(Reason))
    counted: Number | None = None
    possible: Number | None = None
    required: Number | None = None
    band: str | None = None


@frozen(kw_only=True)
class Case:
    """One test of a rule (样例).

    Args:
        name: What it shows.
        rule: The rule's code.
        period: What is judged; of a rule over a term, the term.
        as_of: The day to judge on; None means the last of the period.
        subject: Whose duty it is.
        records: What was done.
        expect: What must be found.
    """

    name: str
    rule: str
    period: Period
    as_of: date | None = None
    subject: CaseSubject = field(factory=CaseSubject)
    records: tuple[CaseRecord, ...] = ()
    expect: CaseExpected


@frozen(kw_only=True)
class Cases:
    """A rulebook's tests (样例集).

    Args:
        cases: In the order they were written.
        rulebook: The name or path of the rulebook they are of; None where they do not say.
        rulebook_id: Its id; None where that cannot be told.
        file: Where they stand.
    """

    cases: tuple[Case, ...]
    rulebook: str | None = None
    rulebook_id: str | None = None
    file: str = ""

    def of(self, rule: str) -> "Cases":
        """Return those of one rule."""
        return evolve(self, cases=tuple(each for each in self.cases if each.rule == rule))


@frozen(kw_only=True)
class CaseDifference:
    """Where a finding is not what a case expects (差异)."""

    what: CaseAspect = field(converter=CaseAspect)
    expected: object
    found: object

    def text(self, lang: str = ENGLISH) -> str:
        """Return it in one line of `lang`."""
        return say(
            "{what}: {expected} expected, {found} found",
            lang,
            what=self.what,
            expected=_told(self.expected),
            found=_told(self.found),
        )


@frozen(kw_only=True)
class CaseResult:
    """What came of a case (样例结果).

    Args:
        case: The case.
        finding: What was found; None where the rule does not apply to such a subject.
    """

    case: Case
    finding: Finding | None

    @property
    def differences(self) -> tuple[CaseDifference, ...]:
        """Where the finding is not what is expected."""
        return tuple(_differences(self.case.expect, self.finding))

    @property
    def passed(self) -> bool:
        """Whether all is as expected."""
        return not self.differences


def run_cases(rulebook: Rulebook, cases: Cases) -> tuple[CaseResult, ...]:
    """Check each case by a rulebook.

    Where a rule judges several of its own periods in that of the case, the worst finding is held
    against what is expected. A subject that the rule does not apply to is expected as not
    applicable.

    Raises:
        InputError: The cases are of another rulebook, or one names a rule, kind of work or band
            that it does not have, or says what cannot be said of such a subject.

    >>> from renda import load_rulebook
    >>> from renda.cases import load_cases
    >>> results = run_cases(load_rulebook("wujin-2024"), load_cases("wujin-2024"))
    >>> all(each.passed for each in results)
    True
    """
    fitting = fit(rulebook, cases).cases
    return tuple(CaseResult(case=each, finding=_found(rulebook, each)) for each in fitting)


def fit(rulebook: Rulebook, cases: Cases) -> Cases:
    """Return cases unchanged if a rulebook has all that they name.

    Raises:
        InputError: With everything that it does not have.
    """
    problems = [*_problems(rulebook, cases)]
    if problems:
        raise InputError(problems)
    return cases


def _told(value: object) -> object:
    return "-" if value in {None, ""} else value


def _found(rulebook: Rulebook, case: Case) -> Finding | None:
    versions = _versions(rulebook, case.rule)
    alone = evolve(rulebook, rules=versions, headings=(), requirements=())
    roster, records = world(versions[0].scope, case.subject, case.records, case.period)
    found = check(alone, roster, records, case.period, as_of=case.as_of).findings
    return min(found, key=lambda each: SEVERITY[each.verdict], default=None)


def _versions(rulebook: Rulebook, code: str) -> tuple[DutyRule, ...]:
    return tuple(each for each in rulebook.rules if each.code == code)


def _differences(expect: CaseExpected, finding: Finding | None) -> Iterator[CaseDifference]:
    for what in CaseAspect:
        expected = getattr(expect, what)
        found = getattr(finding and finding.ruling, what, NOTHING.get(what))
        if expected is not None and expected != ("" if found is None else found):
            yield CaseDifference(what=what, expected=expected, found=found)


def _problems(rulebook: Rulebook, cases: Cases) -> Iterator[Problem]:
    """Yield what the cases name that is not there, with its place."""
    layers = rulebook.id, *rulebook.id.split("+")
    if cases.rulebook_id is not None and cases.rulebook_id not in layers:
        data = {"value": quoted(cases.rulebook_id), "allowed": rulebook.id}
        yield Problem(message=NOT_ALLOWED, file=cases.file, column="rulebook", data=data)
    for index, case in enumerate(cases.cases):
        place = f"cases[{index}]"
        for where, value, allowed in _strange(rulebook, case):
            data = {"value": quoted(value), "allowed": ", ".join(sorted(allowed))}
            column = f"{place}.{where}"
            yield Problem(message=NOT_ALLOWED, file=cases.file, column=column, data=data)
        if case.expect.band is not None and _lacks_bands(rulebook, case.rule):
            column, named = f"{place}.expect.band", {"rule": case.rule}
            yield Problem(message=NO_BANDS, file=cases.file, column=column, data=named)


def _lacks_bands(rulebook: Rulebook, code: str) -> bool:
    versions = _versions(rulebook, code)
    return bool(versions) and not any(each.bands for each in versions)


def _strange(rulebook: Rulebook, case: Case) -> Iterator[tuple[str, str, Iterable[str]]]:
    """Yield each word of a case that must be one of others: where, itself, the others."""
    versions = _versions(rulebook, case.rule)
    if not versions:
        yield "rule", case.rule, rulebook.codes
        return
    scope = versions[0].scope
    for name in case.subject.strange_to(scope):
        yield "subject", name, SAID_OF[scope]
    for index, each in enumerate(case.records):
        if each.kind not in rulebook.known_kinds:
            yield f"records[{index}].kind", each.kind, rulebook.known_kinds
        if each.by is CaseActor.MEMBER and scope is not Scope.GROUP:
            yield f"records[{index}].by", each.by.value, [CaseActor.SUBJECT]
    bands = {band.code for rule in versions for band in rule.bands}
    if bands and case.expect.band and case.expect.band not in bands:
        yield "expect.band", case.expect.band, bands
