"""The report of a check: its findings, and what follows from them.

Summaries say the worst of the verdicts under each head; nobody is ranked.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cached_property
from itertools import islice

from attrs import evolve, field, frozen

from renda.dates.periods import Period
from renda.duties.reports.coverage import Coverage, HeadingCoverage, by_heading
from renda.duties.reports.findings import Finding
from renda.duties.reports.remarks import Omission, Remark
from renda.duties.rules.rulebook import Rulebook
from renda.duties.rules.subjects import Subject, everyone
from renda.duties.rules.verdicts import SEVERITY, Verdict
from renda.errors import RendaError
from renda.kernel.knowledge import INSTANTS_OF_KNOWLEDGE
from renda.kernel.short_reprs import ShortRepr
from renda.kernel.terms import Scope
from renda.kernel.values.fingerprints import fingerprint
from renda.kernel.values.given_words import takes_words
from renda.people.consistency import Contradiction, contradictions
from renda.people.roster import Roster


class NoSuchFindingError(RendaError, LookupError):
    """A report has no finding of this rule and subject."""

    message = "no finding of rule {rule} on {subject}; rules: {allowed}"


class NotKnownThenError(NoSuchFindingError):
    """A report as known then has nothing on a subject that was recorded later."""

    message = "{subject} was not known yet at {known_at}; it was recorded later"


@frozen(kw_only=True, repr=False)
class Summary(ShortRepr):
    """Findings added up (汇总): how many of each verdict by rule, and the worst under each head.

    Args:
        rules: By rule code, how many findings have each verdict.
        subjects: By the subject's id, the worst verdict on it.
        congresses: By congress id, the worst of its own findings, its deputies' and its groups'.
        levels: By level of congress, in the same way.
        groups: By group id, the worst of its own findings.
        fields: By the field of groups, the worst of all groups in it.
        overall: The worst of all; None where there is no finding.
    """

    rules: Mapping[str, Mapping[Verdict, int]]
    subjects: Mapping[str, Verdict]
    congresses: Mapping[str, Verdict]
    levels: Mapping[str, Verdict]
    groups: Mapping[str, Verdict]
    fields: Mapping[str, Verdict]
    overall: Verdict | None


@frozen(kw_only=True, slots=False, repr=False)
class Report(ShortRepr):
    """What a check found (核查报告).

    Args:
        rulebook: The rules that were checked.
        period: The period that was asked for.
        as_of: The judging day.
        known_at: The instant by whose knowledge was judged; None means all that is known.
        findings: The findings by rule, subject and period.
        coverage: A row for each requirement of the rulebook.
        roster: Everyone it is about, by what was recorded until `known_at`.
        omissions: What was recorded and passed over, as nobody can judge it.
        strays: Contradictions between records and the roster; no more than a report names.
        whole: The report that this one is an excerpt of, and whose totals it tells; None where it
            holds all findings.

    >>> from renda import Congress, Roster, Year, check, load_rulebook
    >>> district = Congress(congress_id="wujin", name="武进区人大", congress_level="county")
    >>> roster = Roster(congresses=[district])
    >>> report = check(load_rulebook("wujin-2024"), roster, [], Year(2025))
    >>> print(report.period, len(report.findings), "finding,", len(report.short()), "falls short")
    2025-01-01..2025-12-31 1 finding, 1 falls short
    """

    rulebook: Rulebook
    period: Period
    as_of: date
    known_at: datetime | None
    findings: tuple[Finding, ...] = field(repr=False)
    coverage: tuple[Coverage, ...] = field(repr=False)
    roster: Roster = field(repr=False)
    omissions: tuple[Omission, ...] = ()
    strays: tuple[Contradiction, ...] = ()
    whole: "Report | None" = field(default=None, repr=False)

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What a reader should know of the facts the report rests on."""
        of_roster = () if self.roster.has_times else (Remark.ROSTER_WITHOUT_TIMES,)
        return (*of_roster, *(omission.remark for omission in self.omissions))

    @cached_property
    def rulebook_digest(self) -> str:
        """The SHA-256 of all that the rulebook says; its id and version may outlive an edit."""
        return fingerprint(self.rulebook)

    @cached_property
    def roster_digest(self) -> str:
        """The SHA-256 of everyone there was by what was known, wherever the roster came from."""
        return fingerprint(self.roster.known(self.known_at), without=INSTANTS_OF_KNOWLEDGE)

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """The facts of roster and records that cannot all be true."""
        return tuple(
            sorted((*contradictions(self.roster, self.known_at, on=self.as_of), *self.strays))
        )

    @cached_property
    def summary(self) -> Summary:
        """All findings added up, those that an excerpt leaves out among them."""
        return _summary(self) if self.whole is None else self.whole.summary

    @property
    def headings(self) -> tuple[HeadingCoverage, ...]:
        """The coverage by heading; last of the requirements whose heading is not public."""
        return by_heading(self.rulebook, self.coverage)

    def short(self) -> tuple[Finding, ...]:
        """Return the findings that are not met."""
        return tuple(finding for finding in self.findings if finding.verdict is Verdict.NOT_MET)

    def of(self, rule: str, subject: str) -> tuple[Finding, ...]:
        """Return the findings of a rule on a subject, by period.

        Args:
            rule: The code of the rule.
            subject: The id of the subject.

        Raises:
            UnknownRuleError: The rulebook has no such rule.
            NoSuchFindingError: The rule says nothing of the subject.
        """
        # A misspelt rule is refused as such, and not told as a subject without findings.
        self.rulebook.rule(rule)
        findings = tuple(
            finding
            for finding in self.findings
            if finding.rule.code == rule and subject in (finding.subject, *finding.mandates)
        )
        if not findings:
            raise NoSuchFindingError(
                rule=rule,
                subject=repr(subject),
                allowed=", ".join(known.code for known in self.rulebook.rules),
            )
        return findings

    @takes_words(verdicts=Verdict)
    def only(
        self,
        rule: str | None = None,
        subject: str | None = None,
        *,
        verdicts: Iterable[Verdict] | None = None,
        limit: int | None = None,
    ) -> "Report":
        """Return an excerpt: the report with the findings that are asked for, and all its totals.

        Args:
            rule: The code of the one rule that findings are shown of; None means all.
            subject: The id of the one subject; None means all.
            verdicts: The verdict or verdicts that are shown; None means all.
            limit: The most findings that are shown, the first of them; None means all.

        Raises:
            UnknownRuleError: The rulebook has no such rule.
        """
        if rule is not None:
            self.rulebook.rule(rule)
        # One word is a list of itself: what stands in a text is no member of it.
        wanted = {verdicts} if isinstance(verdicts, Verdict) else {*(verdicts or ())}
        findings = (
            finding
            for finding in self.findings
            if rule in {None, finding.rule.code}
            and subject in {None, finding.subject, *finding.mandates}
            and (verdicts is None or finding.verdict in wanted)
        )
        return evolve(self, findings=tuple(islice(findings, limit)), whole=self.whole or self)


def worst(verdicts: Iterable[Verdict]) -> Verdict | None:
    """Return the worst verdict, not applicable being the mildest; None of none."""
    return min(verdicts, key=SEVERITY.__getitem__, default=None)


def _summary(report: Report) -> Summary:
    # The subjects are those the check itself judged: the roster as it was known then.
    known_roster = report.roster.known(report.known_at)
    rules = {rule.code: dict.fromkeys(Verdict, 0) for rule in report.rulebook.rules}
    by_head: dict[str, dict[str, Verdict]] = defaultdict(dict)
    subjects = {
        scope: {subject.id: subject for subject in everyone(scope, known_roster)} for scope in Scope
    }
    for finding in report.findings:
        rules[finding.rule.code][finding.verdict] += 1
        subject = subjects[finding.scope][finding.subject]
        for head, name in _heads_of(finding.scope, subject):
            verdicts = by_head[head]
            earlier = verdicts.get(name, finding.verdict)
            verdicts[name] = min(earlier, finding.verdict, key=SEVERITY.__getitem__)
    return Summary(
        rules=rules,
        # Every subject stands under exactly one level, so the levels together hold all findings.
        overall=worst(by_head["levels"].values()),
        **{head: dict(sorted(by_head[head].items())) for head in SUMMARY_HEADS},
    )


SUMMARY_HEADS = "subjects", "congresses", "levels", "groups", "fields"


def _heads_of(scope: Scope, subject: Subject) -> Iterator[tuple[str, str]]:
    """Yield the heads a subject's findings stand under, each with the name there."""
    yield "subjects", subject.id
    yield "congresses", subject.congress_id
    yield "levels", subject.level
    if scope is Scope.GROUP:
        yield "groups", subject.id
        if subject.field is not None:
            yield "fields", subject.field
