"""The comparison of two reports: which verdicts differ, for whom, and how many.

The reports may differ in their rulebook, their records, their day, or in what was known; the
comparison says only what followed. It adds up by group and field, and ranks nobody.
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
SubjectKey = tuple[Scope, str]
GroupsAndFields = tuple[tuple[str, ...], tuple[str, ...]]


@frozen(kw_only=True)
class Flip:
    """A finding whose verdict differs between two reports (结论变化).

    Args:
        rule: The code of the rule judged.
        scope: Whether the subject is a deputy, a group or a congress.
        subject: The id of that deputy, group or congress.
        period: The period judged.
        before: The finding of the first report; None where only the second has one.
        after: The finding of the second report; None where only the first has one.
        groups: The group itself, or the groups of the deputy on the day of the report; sorted.
        fields: The fields of work of these groups; sorted.
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
        after = None if self.after is None else self.after.verdict
        return before, after


@frozen(kw_only=True)
class Differences:
    """What differs between two reports (核查对比).

    Args:
        flips: The findings whose verdict differs, by rule, subject and period.
        alike: How many findings have the same verdict in both.

    >>> from datetime import date
    >>> from renda import Congress, Roster, Year, check, compare, load_rulebook
    >>> district = Congress(congress_id="wujin", name="武进区人大", congress_level="county")
    >>> roster = Roster(congresses=[district])
    >>> opinion = load_rulebook("wujin-2024")
    >>> january = check(opinion, roster, [], Year(2025), as_of=date(2025, 1, 31))
    >>> [flip] = compare(january, check(opinion, roster, [], Year(2025))).flips
    >>> print(flip.rule, *flip.change)
    congress.theme-months pending not_met
    """

    flips: tuple[Flip, ...]
    alike: int

    @property
    def totals(self) -> Mapping[VerdictChange, int]:
        """How many flips there are of each verdict before and after."""
        return Counter(flip.change for flip in self.flips)

    @property
    def groups(self) -> Mapping[str, Mapping[VerdictChange, int]]:
        """The totals of each group; a deputy's flip counts in each of the deputy's groups."""
        return _totals_by_name((group, flip) for flip in self.flips for group in flip.groups)

    @property
    def fields(self) -> Mapping[str, Mapping[VerdictChange, int]]:
        """The totals of each field of work; a flip counts once in each field of its groups."""
        return _totals_by_name((field, flip) for flip in self.flips for field in flip.fields)


def compare(before: Report, after: Report) -> Differences:
    """Return which verdicts differ between two reports.

    Two findings belong together if they have the same rule code, subject and period.

    >>> from datetime import date
    >>> from renda import Congress, Roster, Year, check, compare, load_rulebook
    >>> district = Congress(congress_id="wujin", name="武进区人大", congress_level="county")
    >>> roster = Roster(congresses=[district])
    >>> opinion = load_rulebook("wujin-2024")
    >>> january = check(opinion, roster, [], Year(2025), as_of=date(2025, 1, 31))
    >>> december = check(opinion, roster, [], Year(2025))
    >>> len(compare(january, december).flips), len(compare(december, december).flips)
    (1, 0)
    """
    findings_before, findings_after = _findings_by_key(before), _findings_by_key(after)
    # Where both rosters know a subject, the later report says which groups it belongs to.
    belongings = {**_groups_and_fields(before), **_groups_and_fields(after)}
    keys = sorted({*findings_before, *findings_after})
    flips = [
        _flip(key, findings_before.get(key), findings_after.get(key), belongings) for key in keys
    ]
    changed = tuple(flip for flip in flips if flip.change[0] is not flip.change[1])
    return Differences(flips=changed, alike=len(flips) - len(changed))


def _findings_by_key(report: Report) -> dict[FindingKey, Finding]:
    return {
        (finding.rule.code, finding.scope, finding.subject, finding.period): finding
        for finding in report.findings
    }


def _groups_and_fields(report: Report) -> dict[SubjectKey, GroupsAndFields]:
    """Return the groups of each group and each member on the day of the report, and their fields.

    A group belongs to itself, so that its own flips count under its name.
    """
    known = report.roster.known(report.known_at)
    fields = {group.group_id: group.field for group in known.groups}
    group_ids: dict[SubjectKey, set[str]] = defaultdict(set)
    for group_id in fields:
        group_ids[Scope.GROUP, group_id].add(group_id)
    there = {group.group_id for group in known.groups if group.runs_on(report.as_of)}
    for membership in known.memberships:
        if membership.group_id in there and membership.runs_on(report.as_of):
            group_ids[Scope.DEPUTY, membership.deputy_id].add(membership.group_id)
    return {
        subject: (
            tuple(sorted(ids)),
            # A group may have no field.
            tuple(sorted({name for id in ids if (name := fields.get(id)) is not None})),
        )
        for subject, ids in group_ids.items()
    }


def _flip(
    key: FindingKey,
    before: Finding | None,
    after: Finding | None,
    belongings: Mapping[SubjectKey, GroupsAndFields],
) -> Flip:
    rule, scope, subject, period = key
    # A congress belongs to no group, nor does a deputy without a membership on that day.
    groups, fields = belongings.get((scope, subject), ((), ()))
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


def _totals_by_name(
    named_flips: Iterable[tuple[str, Flip]],
) -> Mapping[str, Mapping[VerdictChange, int]]:
    counts: dict[str, Counter[VerdictChange]] = defaultdict(Counter)
    for name, flip in named_flips:
        counts[name][flip.change] += 1
    return {name: counts[name] for name in sorted(counts)}
