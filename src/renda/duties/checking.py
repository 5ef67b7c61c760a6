"""The main job: check a period of recorded work against a rulebook, purely from values.

Every subject in a rule's scope gets exactly one finding per period, in canonical order. It needs
no store and asks no clock.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from functools import cached_property
from itertools import chain, groupby, repeat
from typing import Protocol, assert_never

from attrs import frozen

from renda.dates.periods import Period, PeriodKind, periods_judged
from renda.duties.coverage import Attestation, coverage
from renda.duties.findings import Dossier, Finding
from renda.duties.reports import Report
from renda.duties.rulebook_files import shipped_kinds
from renda.duties.rulebooks import Rulebook
from renda.duties.rules import Crediting, DutyRule
from renda.duties.sifting import Sieve, Take, credited, credited_to_groups, sift, taker
from renda.duties.subjects import (
    everyone,
    irregular_tenures,
    mandates_of_persons,
    memberships_of,
    subjects,
    why_not_of_group,
    why_not_own,
)
from renda.duties.verdicts import Ruling
from renda.duties.windows import Tenure, Window
from renda.errors import RendaError
from renda.kernel.building import build
from renda.kernel.moments import aware, day_of
from renda.kernel.problems import InputError, Problem, shown
from renda.kernel.terms import Scope
from renda.people.roster import UNKNOWN_ID, Roster
from renda.work.records import DutyRecord


class UnknownKindError(RendaError, ValueError):
    """Records are of kinds that nobody has declared."""

    message = "unknown kind {kinds}; known: {allowed}"


class TermUnknownError(RendaError, LookupError):
    """A rule runs over a term, and the roster does not know the term of a congress."""

    message = "rule {rule} runs over a term, and the roster has none of {congress} for {period}"


def check(
    rulebook: Rulebook,
    roster: Roster,
    records: Iterable[DutyRecord],
    period: Period,
    *,
    as_of: date | None = None,
    known_at: datetime | None = None,
    attestations: Iterable[Attestation] = (),
    dossiers: bool = True,
) -> Report:
    """Check recorded work against a rulebook.

    Args:
        rulebook: The rules.
        roster: Who there is.
        records: What was done, in any order; each `record_id` once, as a `Ledger` sees to.
        period: Rules are judged for those of their own periods that end in it; one whose period
            is longer, for that which holds its last day.
        as_of: The day to judge on; by default the last of the period.
        known_at: Judge by what was known at this instant; by default by all that is known.
        attestations: What the office attests of requirements.
        dossiers: Whether to keep the records behind each verdict; without them only the tallies
            and verdicts are computed.

    Raises:
        InputError: A row of the roster, an attestation, or a record of a kind that some rule
            counts names an id that is not there.
        UnknownKindError: Records are of kinds nobody has declared.
        TermUnknownError: A rule runs over a term the roster does not have.

    >>> from renda import Roster, Year, load_rulebook
    >>> report = check(load_rulebook("wujin-2024"), Roster(), [], Year(2025))
    >>> report.findings
    ()
    """
    asked = Asked.of(rulebook, roster, period, as_of=as_of, known_at=known_at)
    sieves = [Sieve.of(window, dossiers=dossiers) for window, _ in asked.judged]
    plan: dict[str, list[tuple[Scope, Take]]] = {kind: [] for kind in rulebook.known_kinds}
    for sieve in sieves:
        takes = _takes(sieve, asked)
        for kind in sieve.window.rule.kinds:
            plan[kind].extend(takes)
    refuse_kinds(sift(records, plan), plan)
    for sieve in sieves:
        sieve.count()
    return asked.report(sieves, attestations)


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
class Asked:
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
    judged: tuple[tuple[Window, tuple[str, ...]], ...]

    @classmethod
    def of(
        cls,
        rulebook: Rulebook,
        roster: Roster,
        period: Period,
        *,
        as_of: date | None,
        known_at: datetime | None,
    ) -> "Asked":
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
            judged=tuple(
                each for rule in rulebook.rules for each in _windows(rule, known, period, judged_on)
            ),
        )

    @cached_property
    def tenures(self) -> Mapping[Period, Mapping[str, Tenure]]:
        """For each period judged, the tenures of the deputies not in office on every day."""
        periods = {window.period for window, _ in self.judged}
        return {each: irregular_tenures(self.known, each, self.as_of) for each in periods}

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
        irregular = self.tenures[window.period] if window.rule.scope is Scope.DEPUTY else {}
        rulings = counted.rulings(subjects, irregular)
        columns = {
            "window": repeat(window),
            "subject": subjects,
            "ruling": rulings,
            "dossier": counted.dossiers_of(subjects),
        }
        return build(Finding, len(rulings), columns)


def _windows(
    rule: DutyRule, roster: Roster, asked: Period, as_of: date
) -> Iterator[tuple[Window, tuple[str, ...]]]:
    """Yield the periods a rule is judged for, each with those it is judged for."""
    found = subjects(rule, roster)
    if rule.period is not PeriodKind.TERM:
        for period in periods_judged(rule.period, asked):
            yield _window(rule, period, as_of), found
        return
    home = {each.id: each.congress_id for each in everyone(rule.scope, roster)}
    of_term: dict[Period, list[str]] = defaultdict(list)
    for subject in found:
        for period in _terms(rule, roster, home[subject], asked):
            of_term[period].append(subject)
    for period in sorted(of_term):
        yield _window(rule, period, as_of), tuple(of_term[period])


def _window(rule: DutyRule, period: Period, as_of: date) -> Window:
    return Window(rule=rule, period=period, judged_on=min(as_of, period.last))


def _terms(rule: DutyRule, roster: Roster, congress: str, asked: Period) -> list[Period]:
    terms = [each.period for each in roster.terms if each.congress_id == congress]
    ending = [each for each in terms if asked.start < each.end <= asked.end]
    found = ending or [each for each in terms if asked.last in each]
    if not found:
        raise TermUnknownError(rule=rule.code, congress=congress, period=asked)
    return found


def _takes(sieve: Sieve, asked: Asked) -> list[tuple[Scope, Take]]:
    """Return what takes records into a sieve, by the scope of the records."""
    rule, roster, known_at = sieve.window.rule, asked.known, asked.known_at
    of_deputies = asked.tenures[sieve.window.period]
    own = why_not_own(of_deputies) if rule.scope is Scope.DEPUTY else {}
    take = taker(sieve, own, known_at)
    match rule.crediting:
        case Crediting.NAMED:
            return [(rule.scope, take)]
        case Crediting.PERSON:
            return [(Scope.DEPUTY, credited(mandates_of_persons(roster), take))]
        case Crediting.MEMBERS:
            joined = memberships_of(roster)
            groups = [each.group_id for each in roster.groups]
            of_groups = {each: why_not_of_group(each, of_deputies, joined) for each in groups}
            members = credited_to_groups(joined, taker(sieve, of_groups, known_at), sieve)
            return [(Scope.GROUP, take), (Scope.DEPUTY, members)]
        case _ as never:
            assert_never(never)


def refuse_kinds(unknown: AbstractSet[str], known: Iterable[str]) -> None:
    """Refuse the kinds that neither a rulebook nor any shipped one knows."""
    allowed = {*known, *shipped_kinds()} if unknown else set()
    if unknown - allowed:
        kinds = ", ".join(sorted(unknown - allowed))
        raise UnknownKindError(kinds=kinds, allowed=", ".join(sorted(allowed)))


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
    data: dict[str, object] = {"value": shown(subject), "column": f"{scope}_id"}
    return Problem(message=UNKNOWN_ID, file="duty_records", column="subject_id", data=data)
