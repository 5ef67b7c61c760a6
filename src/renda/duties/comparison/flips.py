"""Two reports held against each other: which verdicts differ, for whom, and how many.

They may differ in their rulebook, their records, their day, or what was known; the comparison only
says what followed. It adds up by group and field, and ranks nobody.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from attrs import frozen

from renda.dates.periods import Period
from renda.duties.reports.findings import Finding
from renda.duties.reports.report import Report
from renda.duties.rules.verdicts import Verdict
from renda.kernel.terms import Scope

VerdictChange = tuple[Verdict | None, Verdict | None]
FindingKey = tuple[str, Scope, str, Period]
Home = tuple[Scope, str]
Belonging = tuple[tuple[str, ...], tuple[str, ...]]


@frozen(kw_only=True)
class Flip:
    """A finding whose verdict differs (结论变化).

    Args:
        rule: The rule's code.
        scope: Whether the subject is a deputy, a group or a congress.
        subject: The subject's id.
        period: The period judged.
        before: The one finding; None where only the other report has it.
        after: The other finding; None where only the one report has it.
        groups: The group itself, or those the deputy is a member of on the judging day.
        fields: Their fields of work.
    """

    rule: str
    scope: Scope
    subject: str
    period: Period
    before: Finding | None
    after: Finding | None
    groups: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()

    @property
    def change(self) -> VerdictChange:
        """The verdict before and the verdict after; None where there is no finding."""
        before = None if self.before is None else self.before.verdict
        return before, None if self.after is None else self.after.verdict


@frozen(kw_only=True)
class Differences:
    """What differs between two reports (核查对比).

    Args:
        flips: The findings whose verdict differs, by rule, subject and period.
        alike: How many findings have the same verdict in both.
    """

    flips: tuple[Flip, ...]
    alike: int

    @property
    def totals(self) -> Mapping[VerdictChange, int]:
        """How many flips there are of each verdict before and after."""
        return Counter(each.change for each in self.flips)

    @property
    def groups(self) -> Mapping[str, Mapping[VerdictChange, int]]:
        """The same by group; a deputy's flip stands under each of their groups."""
        return _added_up((group, each) for each in self.flips for group in each.groups)

    @property
    def fields(self) -> Mapping[str, Mapping[VerdictChange, int]]:
        """The same by the groups' field."""
        return _added_up((field, each) for each in self.flips for field in each.fields)


def compare(before: Report, after: Report) -> Differences:
    """Say which verdicts differ between two reports.

    Findings belong together that are of the same rule's code, subject and period.

    >>> from renda import Roster, Year, check, load_rulebook
    >>> report = check(load_rulebook("wujin-2024"), Roster(), [], Year(2025))
    >>> compare(report, report).flips
    ()
    """
    one, other = _by_key(before), _by_key(after)
    groups = {**_groups(before), **_groups(after)}
    pairs = [(key, one.get(key), other.get(key)) for key in sorted({*one, *other})]
    flips = [_flip(*each, groups) for each in pairs]
    changed = tuple(each for each in flips if each.change[0] is not each.change[1])
    return Differences(flips=changed, alike=len(flips) - len(changed))


def _by_key(report: Report) -> dict[FindingKey, Finding]:
    return {
        (each.rule.code, each.scope, each.subject, each.period): each for each in report.findings
    }


def _groups(report: Report) -> dict[Home, Belonging]:
    """Return for each group and each of their members the groups and the fields on that day."""
    known = report.roster.known(report.known_at)
    field = {each.group_id: each.field for each in known.groups}
    of: dict[Home, set[str]] = defaultdict(set)
    for group in field:
        of[Scope.GROUP, group].add(group)
    for each in known.memberships:
        if each.runs_on(report.as_of):
            of[Scope.DEPUTY, each.deputy_id].add(each.group_id)
    return {
        home: (
            tuple(sorted(groups)),
            tuple(sorted({name for each in groups if (name := field.get(each)) is not None})),
        )
        for home, groups in of.items()
    }


def _flip(
    key: FindingKey, before: Finding | None, after: Finding | None, homes: Mapping[Home, Belonging]
) -> Flip:
    rule, scope, subject, period = key
    groups, fields = homes.get((scope, subject), ((), ()))
    return Flip(
        rule=rule,
        scope=scope,
        subject=subject,
        period=period,
        before=before,
        after=after,
        groups=groups,
        fields=fields,
    )


def _added_up(named: Iterable[tuple[str, Flip]]) -> Mapping[str, Mapping[VerdictChange, int]]:
    counts: dict[str, Counter[VerdictChange]] = defaultdict(Counter)
    for name, flip in named:
        counts[name][flip.change] += 1
    return {name: counts[name] for name in sorted(counts)}
