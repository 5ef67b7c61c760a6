"""Whom a record may concern, and under which windows: worked out once, before any record."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from attrs import frozen

from renda.duties.check.check_scope import CheckScope
from renda.duties.check.in_memory import refuse_kinds
from renda.duties.rules.rule import Crediting
from renda.duties.rules.windows import Window
from renda.kernel.terms import Scope
from renda.work.records import DutyRecord

CreditedTo = Callable[[str], Iterable[str]]


class RoutedWindow(NamedTuple):
    """A window with those it judges, and those whom a record of a subject reaches in it.

    `reach` is None where a record reaches the subject it names and no other; `place` is the
    window's among those asked.
    """

    place: int
    window: Window
    subjects: frozenset[str]
    reach: CreditedTo | None


class Route(NamedTuple):
    """Where the records of one kind and scope go: the ids there are, and the windows (去向)."""

    scope: Scope
    known: Mapping[str, None]
    windows: list[RoutedWindow]


@frozen
class RecordRoutes:
    """Whom a record may concern, and under which windows (相关结论).

    Args:
        asked: What is asked.
    """

    asked: CheckScope

    @cached_property
    def routes(self) -> Mapping[str, list[Route]]:
        """For each kind that the rulebook knows, the scopes whose records may count."""
        ids = self.asked.roster.ids
        found: dict[str, dict[Scope, list[RoutedWindow]]] = defaultdict(lambda: defaultdict(list))
        for scope, kind, judged in self._judged():
            found[kind][scope].append(judged)
        return {
            kind: [Route(scope, ids[scope], windows) for scope, windows in found[kind].items()]
            for kind in self.asked.rulebook.known_kinds
        }

    def subjects(self, record: DutyRecord) -> dict[str, list[RoutedWindow]]:
        """Return whom a record may concern, each with the windows that judge them.

        Raises:
            UnknownKindError: It is of a kind nobody has declared.
            InputError: It names a subject the roster does not have.
        """
        found: dict[str, list[RoutedWindow]] = defaultdict(list)
        named = record.subject_id
        for each in self._windows(record):
            for subject in (named,) if each.reach is None else each.reach(named):
                if subject in each.subjects:
                    found[subject].append(each)
        return found

    def _windows(self, record: DutyRecord) -> Sequence[RoutedWindow]:
        if record.kind not in self.routes:
            refuse_kinds({record.kind}, self.routes)
        for scope, known, windows in self.routes.get(record.kind, ()):
            if record.scope is scope:
                if record.subject_id not in known:
                    self.asked.refuse_stranger(scope, record.subject_id)
                return windows
        return ()

    def _judged(self) -> Iterator[tuple[Scope, str, RoutedWindow]]:
        of_deputies, of_groups = self.asked.persons, self.asked.joined
        of_crediting: Mapping[Crediting, dict[Scope, CreditedTo]] = {
            Crediting.PERSON: {Scope.DEPUTY: lambda named: of_deputies.get(named, (named,))},
            Crediting.MEMBERS: {Scope.DEPUTY: lambda named: of_groups.get(named, ())},
        }
        judging = {subjects: frozenset(subjects) for _, subjects in self.asked.judged}
        for place, (window, subjects) in enumerate(self.asked.judged):
            rule = window.rule
            reaches = {rule.scope: None, **of_crediting.get(rule.crediting, {})}
            for scope, reach in reaches.items():
                judged = RoutedWindow(place, window, judging[subjects], reach)
                yield from ((scope, kind, judged) for kind in rule.kinds)
