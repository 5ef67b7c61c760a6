"""Whom a record may concern, and under which windows: worked out once, before any record."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import NamedTuple

from attrs import frozen

from renda.duties.check.check_scope import CheckScope
from renda.duties.rules.policies.credited_subjects import Crediting
from renda.duties.rules.subjects import congress_of
from renda.duties.rules.windows import Window
from renda.kernel.terms import Scope
from renda.work.records import DutyRecord

CreditedTo = Callable[[DutyRecord], Iterable[str]]


class RoutedWindow(NamedTuple):
    """A window with those it judges, and those to whom it credits the record of a subject.

    `credited_to` is None where a record counts for the subject it names and no other; `position` is
    the window's among those of the check.
    """

    position: int
    window: Window
    subjects: frozenset[str]
    credited_to: CreditedTo | None


class Route(NamedTuple):
    """Where the records of one kind and scope go: the ids there are, and the windows (去向)."""

    scope: Scope
    known_ids: AbstractSet[str]
    windows: list[RoutedWindow]


@frozen
class RecordRoutes:
    """Whom a record may concern, and under which windows (相关结论).

    Args:
        check_scope: The windows of the check, with those they judge.
    """

    check_scope: CheckScope

    @cached_property
    def latest(self) -> "RecordRoutes | None":
        """The same where unknown days of election are as late as can be; None where none is."""
        latest = self.check_scope.latest
        return None if latest is None else RecordRoutes(latest)

    @cached_property
    def routes(self) -> Mapping[str, list[Route]]:
        """For each kind that the rulebook knows, a route for each scope."""
        ids = self.check_scope.known_roster.ids
        by_kind: dict[str, dict[Scope, list[RoutedWindow]]] = defaultdict(lambda: defaultdict(list))
        for scope, kind, window in self._routed_windows():
            by_kind[kind][scope].append(window)
        return {
            kind: [Route(scope, ids[scope].keys(), by_kind[kind][scope]) for scope in Scope]
            for kind in self.check_scope.rulebook.known_kinds
        }

    def windows_by_subject(self, record: DutyRecord) -> dict[str, list[RoutedWindow]]:
        """Return whom a record may concern, each with the windows that judge them.

        A record of an unknown kind, or of a subject that is not on the roster, concerns nobody.
        """
        by_subject: dict[str, list[RoutedWindow]] = defaultdict(list)
        named_id = record.subject_id
        for window in self._windows(record):
            credited_to = window.credited_to
            for subject in (named_id,) if credited_to is None else credited_to(record):
                if subject in window.subjects:
                    by_subject[subject].append(window)
        return by_subject

    def _windows(self, record: DutyRecord) -> Sequence[RoutedWindow]:
        """Return the windows under which a record may count for anybody."""
        for scope, known_ids, windows in self.routes.get(record.kind, ()):
            if record.scope is scope and record.subject_id in known_ids:
                return windows
        return ()

    def _routed_windows(self) -> Iterator[tuple[Scope, str, RoutedWindow]]:
        """Yield each window for each scope and kind of records that may count under it."""
        memberships, homes = self.check_scope.memberships, self.check_scope.homes
        by_crediting: Mapping[Crediting, dict[Scope, CreditedTo]] = {
            Crediting.MEMBERS: {Scope.DEPUTY: lambda row: memberships.get(row.subject_id, ())},
            Crediting.DEPUTIES: {Scope.DEPUTY: lambda row: homes[Scope.DEPUTY][row.subject_id]},
            Crediting.GROUPS: {Scope.GROUP: lambda row: homes[Scope.GROUP][row.subject_id]},
            Crediting.HELD_THERE: dict.fromkeys({*Scope} - {Scope.VENUE}, _venue_of),
        }
        # Many windows judge the same subjects; each set of them is made once and shared.
        judged_sets = {
            subjects: frozenset(subjects) for _, subjects in self.check_scope.judged_windows
        }
        for position, (window, subjects) in enumerate(self.check_scope.judged_windows):
            rule = window.counted.rule
            own = _credited_to(self.check_scope.credited_mandates(rule))
            crediting = {rule.scope: own, **by_crediting.get(rule.crediting, {})}
            if rule.crediting is Crediting.OWN_GROUPS:
                crediting[Scope.GROUP] = _members_credited(self.check_scope.members_under(rule))
            if window.counted is not window:
                home = congress_of(rule.scope, self.check_scope.known_roster)
                crediting = {
                    scope: _credited_to_congress(credited_to, home)
                    for scope, credited_to in crediting.items()
                }
            for scope, credited_to in crediting.items():
                routed = RoutedWindow(position, window, judged_sets[subjects], credited_to)
                yield from ((scope, kind, routed) for kind in rule.kinds)


def _members_credited(members: Mapping[str, Iterable[str]]) -> CreditedTo:
    """Return whom a group's record may count for, by group."""
    return lambda record: members.get(record.subject_id, ())


def _credited_to_congress(credited_to: CreditedTo | None, home: Mapping[str, str]) -> CreditedTo:
    """Return the congress of those whom a record counts for."""

    def credited(record: DutyRecord) -> Iterable[str]:
        subjects = (record.subject_id,) if credited_to is None else credited_to(record)
        homes = (home[subject] for subject in subjects if subject in home)
        return dict.fromkeys(homes)

    return credited


def _venue_of(record: DutyRecord) -> tuple[str, ...]:
    return () if record.venue_id is None else (record.venue_id,)


def _credited_to(mandates: Mapping[str, Iterable[str]]) -> CreditedTo | None:
    """Return whom a deputy's record counts for; None where for nobody but the deputy."""
    if not mandates:
        return None
    return lambda record: mandates.get(record.subject_id, (record.subject_id,))
