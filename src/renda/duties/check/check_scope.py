"""The scope of a check: which windows are judged, for whom, and the report that answers it.

Every subject in a rule's scope gets exactly one finding per period, in canonical order. This module
does not know who counts the records, nor where they are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property

from attrs import evolve, frozen

from renda.dates.periods import Period
from renda.duties.check.judged_windows import (
    CountedWindow,
    JudgedWindow,
    findings_in_order,
    rules_of_other_periods,
    windows_to_judge,
)
from renda.duties.check.strays import AskedRecords, StrayRecords, group_days
from renda.duties.reports.coverage import Attestation, coverage, unknown_requirements
from renda.duties.reports.dossiers.unsure_findings import merged_findings, unknown_days
from renda.duties.reports.findings import Finding
from renda.duties.reports.remarks import Omission, Remark, election_days, running_rules
from renda.duties.reports.report import Report
from renda.duties.rules.policies.credited_subjects import Crediting
from renda.duties.rules.policies.time_policies import Continuity, TimePolicy
from renda.duties.rules.rule import DutyRule
from renda.duties.rules.rulebook import Rulebook
from renda.duties.rules.subjects import (
    Members,
    homes_of,
    later_mandates,
    mandates_of_persons,
    members_of,
    memberships_of,
)
from renda.duties.rules.tenure import Tenure
from renda.duties.rules.tenures import alike_once, deputy_tenures, exempt_tenures, group_tenures
from renda.duties.rules.windows import Window
from renda.kernel.moments import aware, day_of
from renda.kernel.terms import Scope
from renda.people.deputies import latest_mandates
from renda.people.groups import Membership
from renda.people.roster import Roster
from renda.people.services import Service, doubtful_deputies


@frozen(kw_only=True, eq=False, repr=False, slots=False)
class CheckScope:
    """The scope of a check: its windows with those they judge, and what else its report says.

    Args:
        rulebook: The rules that the place has set.
        roster: Everyone there is, by what was recorded until `known_at`.
        period: The period that is asked for; those of the rules can be shorter or longer.
        as_of: The judging day, not after that of `known_at`.
        known_at: The check judges by what was known at this instant; None means now.
        known_roster: The roster as it was known at that instant.
        judged_windows: Each window with the ids of the subjects it judges, by rule and period.
        of_other_periods: The codes of the rules that have not the period asked for.
    """

    rulebook: Rulebook
    roster: Roster
    period: Period
    as_of: date
    known_at: datetime | None
    known_roster: Roster
    judged_windows: tuple[JudgedWindow, ...]
    of_other_periods: tuple[str, ...]

    @classmethod
    def of(
        cls,
        rulebook: Rulebook,
        roster: Roster,
        period: Period,
        *,
        as_of: date | None,
        known_at: datetime | None,
    ) -> "CheckScope":
        """Return the scope of a check.

        Args:
            rulebook: The rules that the place has set.
            roster: Everyone there is.
            period: The period that is asked for.
            as_of: The judging day; None means the period's last.
            known_at: The check judges by what was known at this instant; None means now.
        """
        judging_day, known_at = period.last if as_of is None else day_of(as_of), aware(known_at)
        if known_at is not None:
            # Nobody knew at an instant what had not happened by then.
            judging_day = min(judging_day, day_of(known_at))
        # What is recorded later is in no part of the report, not even among what is contradictory.
        roster = roster.checked().until(known_at)
        known_roster = roster.known(known_at)
        return cls(
            rulebook=rulebook,
            roster=roster,
            period=period,
            as_of=judging_day,
            known_at=known_at,
            known_roster=known_roster,
            of_other_periods=rules_of_other_periods(rulebook, known_roster, period),
            judged_windows=tuple(windows_to_judge(rulebook, known_roster, period, judging_day)),
        )

    @cached_property
    def tenures(self) -> Mapping[tuple[TimePolicy, Period], Mapping[str, Tenure]]:
        """By policy and period, the tenures of the deputies not in office and free on every day."""
        # Many windows have one of each, and the roster is gone through once for all of them.
        asked = {
            (window.counted.rule.time_policy, window.period)
            for window, _ in self.judged_windows
            if window.counted.rule.counts_deputies
        }
        return {
            (policy, period): deputy_tenures(self.known_roster, policy, period, self.as_of)
            for policy, period in asked
        }

    @cached_property
    def group_tenures(self) -> Mapping[Period, Mapping[str, Tenure]]:
        """By period, the tenures of the groups that are not there on every day."""
        windows = (window.counted for window, _ in self.judged_windows)
        periods = {window.period for window in windows if window.rule.counts_groups}
        return {period: group_tenures(self.known_roster, period, self.as_of) for period in periods}

    @cached_property
    def later_mandates(self) -> Mapping[str, str]:
        """For each mandate that follows another without a break, the first of that service."""
        return later_mandates(self.known_roster)

    def services_under(self, rule: DutyRule) -> Mapping[str, Service]:
        """Return, by the id they are counted under, the services that a rule judges as one."""
        return self._services if rule.time_policy.continuity is Continuity.PERSON else {}

    @cached_property
    def _services(self) -> Mapping[str, Service]:
        return {service.id: service for service in self.known_roster.services}

    def credited_mandates(self, rule: DutyRule) -> Mapping[str, tuple[str, ...]]:
        """Return, by deputy named, the deputies judged for whom a record counts under a rule.

        A deputy that is not in it counts for itself.
        """
        is_of_person = rule.crediting is Crediting.PERSON
        if rule.time_policy.continuity is Continuity.MANDATE:
            return self.mandates_of_person if is_of_person else {}
        return self._services_of_person if is_of_person else self._services_of_mandate

    @cached_property
    def _services_of_mandate(self) -> Mapping[str, tuple[str, ...]]:
        return {deputy: (first,) for deputy, first in self.later_mandates.items()}

    @cached_property
    def _services_of_person(self) -> Mapping[str, tuple[str, ...]]:
        first = self.later_mandates
        if not first:
            return self.mandates_of_person
        return {
            deputy: tuple(dict.fromkeys(first.get(other, other) for other in others))
            for deputy, others in self.mandates_of_person.items()
        }

    @cached_property
    def person_of_mandate(self) -> Mapping[str, str]:
        """By the id of each mandate the id of the person whose it is."""
        return {mandate.deputy_id: mandate.person_id for mandate in self.known_roster.mandates}

    @cached_property
    def mandates_of_person(self) -> Mapping[str, tuple[str, ...]]:
        """For each deputy, all mandates of the same person."""
        return mandates_of_persons(self.known_roster)

    @cached_property
    def homes(self) -> Mapping[Scope, Mapping[str, tuple[str, ...]]]:
        """For each deputy and for each group, the congress it belongs to."""
        return homes_of(self.known_roster)

    @cached_property
    def memberships(self) -> Mapping[str, Mapping[str, list[Membership]]]:
        """For each deputy, the groups ever joined and the memberships in each."""
        return memberships_of(self.known_roster)

    def members_under(self, rule: DutyRule) -> Mapping[str, Members]:
        """Return, for each group, whom its work may count for under a rule, and since when."""
        joins_mandates = rule.time_policy.continuity is Continuity.PERSON
        return members_of(self.known_roster, self.later_mandates if joins_mandates else {})

    def tenures_under(self, window: Window) -> Mapping[str, Tenure]:
        """Return, by subject id, the tenures under a window's rule that are not the full one."""
        rule = window.rule
        tenures = self.group_tenures[window.period] if rule.scope is Scope.GROUP else {}
        if rule.scope is Scope.DEPUTY:
            tenures = self.tenures[rule.time_policy, window.period]
        return {**tenures, **exempt_tenures(rule, self.known_roster, tenures, window.judged_on)}

    @cached_property
    def asked(self) -> AskedRecords:
        """The records that are looked at, and what is known of what they name."""
        periods = [self.period, *{window.period for window, _ in self.judged_windows}]
        # Whoever is on the roster and was not known then is told as a stranger; but a roster
        # without, say, a single group tells nothing of groups.
        known_ids = {
            scope: ids.keys()
            for scope, ids in self.known_roster.ids.items()
            if self.roster.ids[scope]
        }
        return AskedRecords(
            kinds=self.rulebook.known_kinds,
            known_ids=known_ids,
            first=min(period.start for period in periods),
            last=min(self.as_of, max(period.last for period in periods)),
            until=max(period.last for period in periods),
            known_at=self.known_at,
            group_days=group_days(self.known_roster, periods),
        )

    @cached_property
    def latest(self) -> "CheckScope | None":
        """The same check, unknown days of election as late as can be; None where none is."""
        mandates = latest_mandates(self.known_roster.mandates)
        if mandates is None:
            return None
        roster = evolve(self.known_roster, mandates=mandates)
        windows = tuple(windows_to_judge(self.rulebook, roster, self.period, self.as_of))
        return evolve(self, known_roster=roster, judged_windows=windows)

    @property
    def extremes(self) -> "tuple[CheckScope, ...]":
        """The check itself, and that of the latest days where some days are not known."""
        return (self,) if self.latest is None else (self, self.latest)

    def merged(
        self, earliest: Iterable[Finding], latest: Iterable[Finding] = ()
    ) -> Iterable[Finding]:
        """Return the findings of both extremes as one, those that hang on the days undetermined."""
        if self.latest is None:
            return earliest
        return merged_findings(earliest, latest, self._doubtful)

    @cached_property
    def _doubtful(self) -> frozenset[str]:
        return doubtful_deputies(self.known_roster.mandates)

    def report(
        self,
        counted: Iterable[Sequence[CountedWindow]],
        strays: StrayRecords,
        attestations: Iterable[Attestation] = (),
    ) -> Report:
        """Return the report of what was counted in each window.

        Args:
            counted: For each of the extremes, one for each of its judged windows, in their order.
            strays: The records that nobody can judge.
            attestations: What the office attests of requirements.
        """
        attested = tuple(attestations)
        of_extremes = (
            scope.findings(windows) for scope, windows in zip(self.extremes, counted, strict=True)
        )
        findings = tuple(self.merged(*of_extremes))
        return Report(
            rulebook=self.rulebook,
            period=self.period,
            as_of=self.as_of,
            known_at=self.known_at,
            findings=findings,
            coverage=coverage(self.rulebook, attested, self.period, findings, self.known_at),
            roster=self.roster,
            omissions=(
                *strays.omissions(),
                *Omission.of_rules(Remark.OTHER_PERIODS, self.of_other_periods),
                *running_rules(self.judged_windows, self.period, self.as_of),
                *election_days(self.known_roster),
                *(unknown_days(self.known_roster) if self.latest else ()),
                *Omission.of(Remark.LOOSE_ROWS, len(self.roster.left_out), {*self.roster.left_out}),
                *unknown_requirements(self.rulebook, attested, self.known_at),
            ),
            strays=strays.contradictions(),
        )

    def findings(self, counted_windows: Sequence[CountedWindow]) -> Iterator[Finding]:
        """Yield the findings by rule, subject and period.

        Args:
            counted_windows: One for each of the judged windows, in their order.
        """
        judged = zip(counted_windows, self.judged_windows, strict=True)
        tenures_of = alike_once(self.tenures_under)
        return findings_in_order(
            (counted, subjects, tenures_of(window), self.services_under(window.rule))
            for counted, (window, subjects) in judged
        )
