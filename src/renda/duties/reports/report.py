"""The report of a check: its findings, and what follows from them.

Summaries say the worst of the verdicts under each head; nobody is ranked.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cached_property

from attrs import field, frozen

from renda.dates.periods import Period
from renda.duties.reports.coverage import Coverage
from renda.duties.reports.findings import Finding
from renda.duties.rules.rulebook import Rulebook
from renda.duties.rules.subjects import Subject, everyone
from renda.duties.rules.verdicts import SEVERITY, Verdict
from renda.errors import RendaError
from renda.kernel.terms import Scope, Term
from renda.people.consistency import Contradiction, contradictions
from renda.people.roster import Roster


class Remark(Term):
    """What a reader of a report should know of its ground (说明)."""

    ROSTER_WITHOUT_TIMES = (
        "roster_without_times",
        "the roster says nothing of when it was known; it is taken as it stands",
    )


class NoSuchFindingError(RendaError, LookupError):
    """A report has no finding of this rule and subject."""

    message = "no finding of rule {rule} on {subject}; rules: {allowed}"


@frozen(kw_only=True)
class Summary:
    """Findings added up (汇总): how many of each verdict by rule, and the worst under each head.

    Args:
        rules: By rule, how many findings have each verdict.
        subjects: By the subject's id.
        congresses: By congress: its own findings, its deputies' and its groups'.
        levels: By level of congress, in the same way.
        groups: By group: its own findings.
        fields: By the groups' field.
        overall: Of all; None where there is no finding.
    """

    rules: Mapping[str, Mapping[Verdict, int]]
    subjects: Mapping[str, Verdict]
    congresses: Mapping[str, Verdict]
    levels: Mapping[str, Verdict]
    groups: Mapping[str, Verdict]
    fields: Mapping[str, Verdict]
    overall: Verdict | None


@frozen(kw_only=True)
class Report:
    """What a check found (核查报告).

    Args:
        rulebook: The rules.
        period: What was asked for.
        as_of: The day judged on.
        known_at: What was known when; None means all that is known.
        findings: By rule, subject and period.
        coverage: The matrix of requirements.
        roster: Whom it is about, as recorded.
    """

    rulebook: Rulebook
    period: Period
    as_of: date
    known_at: datetime | None
    findings: tuple[Finding, ...] = field(repr=False)
    coverage: tuple[Coverage, ...] = field(repr=False)
    roster: Roster = field(repr=False)

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What to know of the ground it stands on."""
        return () if self.roster.has_times else (Remark.ROSTER_WITHOUT_TIMES,)

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """The recorded facts that cannot all be true."""
        return contradictions(self.roster, self.known_at)

    @cached_property
    def summary(self) -> Summary:
        """The findings added up."""
        return _summary(self)

    def short(self) -> tuple[Finding, ...]:
        """Return the findings that are not met."""
        return tuple(each for each in self.findings if each.verdict is Verdict.NOT_MET)

    def of(self, rule: str, subject: str) -> tuple[Finding, ...]:
        """Return the findings of a rule on a subject, by period.

        Raises:
            UnknownRuleError: The rulebook has no such rule.
            NoSuchFindingError: The rule says nothing of the subject.
        """
        self.rulebook.rule(rule)
        found = tuple(f for f in self.findings if f.rule.code == rule and f.subject == subject)
        if not found:
            raise NoSuchFindingError(
                rule=rule,
                subject=repr(subject),
                allowed=", ".join(each.code for each in self.rulebook.rules),
            )
        return found


def worst(verdicts: Iterable[Verdict]) -> Verdict | None:
    """Return the worst verdict, not applicable being the mildest; None of none."""
    return min(verdicts, key=SEVERITY.__getitem__, default=None)


def _summary(report: Report) -> Summary:
    known = report.roster.known(report.known_at)
    rules = {rule.code: dict.fromkeys(Verdict, 0) for rule in report.rulebook.rules}
    heads: dict[str, dict[str, Verdict]] = defaultdict(dict)
    subjects = {scope: {each.id: each for each in everyone(scope, known)} for scope in Scope}
    for finding in report.findings:
        rules[finding.rule.code][finding.verdict] += 1
        subject = subjects[finding.scope][finding.subject]
        for head, name in _heads(finding.scope, subject):
            named = heads[head]
            there = named.get(name, finding.verdict)
            named[name] = min(there, finding.verdict, key=SEVERITY.__getitem__)
    return Summary(
        rules=rules,
        overall=worst(heads["levels"].values()),
        **{head: dict(sorted(heads[head].items())) for head in HEADS},
    )


HEADS = "subjects", "congresses", "levels", "groups", "fields"


def _heads(scope: Scope, subject: Subject) -> Iterator[tuple[str, str]]:
    """Yield the heads a subject's findings stand under."""
    yield "subjects", subject.id
    yield "congresses", subject.congress_id
    yield "levels", subject.level
    if scope is Scope.GROUP:
        yield "groups", subject.id
        if subject.field is not None:
            yield "fields", subject.field
