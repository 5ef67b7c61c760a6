"""What a check asks: which windows are judged, for whom, and the report that answers it.

Every subject in a rule's scope gets exactly one finding per period, in canonical order. Where the
counting is done is not known here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from functools import cached_property
from itertools import chain, groupby, repeat
from typing import Protocol

from attrs import frozen

from renda.dates.periods import Period, PeriodKind, periods_judged
from renda.duties.reports.coverage import Attestation, coverage
from renda.duties.reports.findings import Dossier, Finding
from renda.duties.reports.report import Report
from renda.duties.rules.rule import DutyRule
from renda.duties.rules.rulebook import Rulebook, code_of
from renda.duties.rules.subjects import (
    chooser,
    everyone,
    exempt_tenures,
    irregular_tenures,
    mandates_of_persons,
    memberships_of,
)
from renda.duties.rules.verdicts import Ruling
from renda.duties.rules.windows import Tenure, Window
from renda.errors import RendaError
from renda.kernel.construction import build_values
from renda.kernel.input.problems import InputError, Problem, quoted
from renda.kernel.moments import aware, day_of
from renda.kernel.terms import Scope
from renda.people.groups import Membership
from renda.people.roster import UNKNOWN_ID, Roster

JudgedWindow = tuple[Window, tuple[str, ...]]


class TermUnknownError(RendaError, LookupError):
    """A rule runs over a term, and the roster does not know the term of a congress."""

    message = "rule {rule} needs a term of {congress} for {period}, and the table terms has none"


class Counted(Protocol):
    """What was counted in a window, by subject, wherever it was counted."""

    @property
    def window(self) -> Window:
        """The rule, the period and the judging day."""
        ...

    def seen(self) -> Iterator[tuple[Scope, AbstractSet[str]]]:
        """Yield the subjects for whom there was anything, whether it counts or not."""
        ...

    def rulings(self, subjects: Sequence[str], tenures: Mapping[str, Tenure]) -> list[Ruling]:
        """Return the rulings on some subjects, given the tenures that are not the usual one."""
        ...

    def dossiers_of(self, subjects: Iterable[str]) -> Iterable[Dossier]:
        """Return what is kept of the records of each of some subjects."""
        ...


@frozen(kw_only=True)
class CheckScope:
    """What a check asks: the windows with those they judge, and all that its report says besides.

    Args:
        rulebook: The rules.
        roster: Who there is.
        period: What is asked for.
        as_of: The judging day.
        known_at: What was known when; None means now.
        known: The roster as it was known then.
        judged: Each window with the subjects it judges, by rule and period.
    """

    rulebook: Rulebook
    roster: Roster
    period: Period
    as_of: date
    known_at: datetime | None
    known: Roster
    judged: tuple[JudgedWindow, ...]

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
        """Return what is asked; by default of the period's last day, by all that is known."""
        judged_on, known_at = period.last if as_of is None else day_of(as_of), aware(known_at)
        known = roster.checked().known(known_at)
        return cls(
            rulebook=rulebook,
            roster=roster,
            period=period,
            as_of=judged_on,
            known_at=known_at,
            known=known,
            judged=tuple(_judged(rulebook, known, period, judged_on)),
        )

    @cached_property
    def tenures(self) -> Mapping[Period, Mapping[str, Tenure]]:
        """For each period judged, the tenures of the deputies not in office on every day."""
        periods = {window.period for window, _ in self.judged}
        return {each: irregular_tenures(self.known, each, self.as_of) for each in periods}

    @cached_property
    def persons(self) -> Mapping[str, tuple[str, ...]]:
        """For each deputy, all mandates of the same person."""
        return mandates_of_persons(self.known)

    @cached_property
    def joined(self) -> Mapping[str, Mapping[str, list[Membership]]]:
        """For each deputy, the groups ever joined and the memberships in each."""
        return memberships_of(self.known)

    def tenures_under(self, window: Window) -> Mapping[str, Tenure]:
        """Return the tenures under a window's rule that are not the usual one, by subject."""
        rule = window.rule
        usual = self.tenures[window.period] if rule.scope is Scope.DEPUTY else {}
        return {**usual, **exempt_tenures(rule, self.known, window.period, usual)}

    def report(
        self, counted: Sequence[Counted], attestations: Iterable[Attestation] = ()
    ) -> Report:
        """Return the report of what was counted in each window, in their order."""
        _refuse_strangers(counted, self.roster)
        return Report(
            rulebook=self.rulebook,
            period=self.period,
            as_of=self.as_of,
            known_at=self.known_at,
            findings=tuple(self._findings(counted)),
            coverage=coverage(self.rulebook, attestations, self.known_at),
            roster=self.roster,
        )

    def refuse_stranger(self, scope: Scope, subject: str) -> None:
        """Refuse a record's subject that the roster does not have, where it has its scope at all.

        Raises:
            InputError: It does not have it.
        """
        known = self.roster.ids[scope]
        if known and subject not in known:
            raise InputError([_stranger(scope, subject)])

    def _findings(self, counted: Sequence[Counted]) -> Iterator[Finding]:
        """Yield the findings by rule, subject and period."""
        judged = zip(counted, (subjects for _, subjects in self.judged), strict=True)
        for _, windows in groupby(judged, key=lambda each: each[0].window.rule.code):
            of_rule = [self._of_window(*each) for each in windows]
            if len(of_rule) == 1:
                yield from of_rule[0]
            else:
                yield from sorted(chain(*of_rule), key=lambda each: (each.subject, each.period))

    def _of_window(self, counted: Counted, subjects: tuple[str, ...]) -> list[Finding]:
        window = counted.window
        rulings = counted.rulings(subjects, self.tenures_under(window))
        columns = {
            "window": repeat(window),
            "subject": subjects,
            "ruling": rulings,
            "dossier": counted.dossiers_of(subjects),
        }
        return build_values(Finding, len(rulings), columns)


def _judged(
    rulebook: Rulebook, roster: Roster, period: Period, as_of: date
) -> Iterator[JudgedWindow]:
    """Yield all windows by rule and period; of the versions of a rule those that are in force.

    Where several versions are in force in one period, each is judged for its part of it.
    """
    chosen = chooser(roster)
    for _, versions in groupby(rulebook.rules, key=code_of):
        rules = [*versions]
        found = [
            each
            for rule in rules
            for each in _windows(rule, chosen(rule.scope, rule.applies_to), roster, period, as_of)
        ]
        yield from found if len(rules) == 1 else _of_versions(found)


def _of_versions(found: list[JudgedWindow]) -> Iterator[JudgedWindow]:
    """Yield for each period the versions in force in it; where none is, the first of them."""
    of_period: dict[Period, list[JudgedWindow]] = defaultdict(list)
    for each in found:
        of_period[each[0].period].append(each)
    for windows in of_period.values():
        binding = [(each.in_force_only(), subjects) for each, subjects in windows if each.binds]
        yield from binding or windows[:1]


def _windows(
    rule: DutyRule, found: tuple[str, ...], roster: Roster, asked: Period, as_of: date
) -> Iterator[JudgedWindow]:
    """Yield the periods a rule is judged for, each with those of whom it is judged."""
    if rule.period is not PeriodKind.TERM:
        for period in periods_judged(rule.period, asked):
            yield Window.of(rule, period, as_of), found
        return
    home = {each.id: each.congress_id for each in everyone(rule.scope, roster)}
    of_term: dict[Period, list[str]] = defaultdict(list)
    for subject in found:
        for period in _terms(rule, roster, home[subject], asked):
            of_term[period].append(subject)
    for period in sorted(of_term):
        yield Window.of(rule, period, as_of), tuple(of_term[period])


def _terms(rule: DutyRule, roster: Roster, congress: str, asked: Period) -> list[Period]:
    terms = [each.period for each in roster.terms if each.congress_id == congress]
    ending = [each for each in terms if asked.start < each.end <= asked.end]
    found = ending or [each for each in terms if asked.last in each]
    if not found:
        raise TermUnknownError(rule=rule.code, congress=congress, period=asked)
    return found


def _refuse_strangers(counted: Iterable[Counted], roster: Roster) -> None:
    """Refuse records of subjects the roster does not have, where it has that scope at all."""
    strangers = {
        (scope, subject)
        for each in counted
        for scope, seen in each.seen()
        if roster.ids[scope] and not seen <= roster.ids[scope].keys()
        for subject in seen - roster.ids[scope].keys()
    }
    if strangers:
        raise InputError(_stranger(*each) for each in sorted(strangers))


def _stranger(scope: Scope, subject: str) -> Problem:
    data: dict[str, object] = {"value": quoted(subject), "column": f"{scope}_id"}
    return Problem(message=UNKNOWN_ID, file="duty_records", column="subject_id", data=data)
