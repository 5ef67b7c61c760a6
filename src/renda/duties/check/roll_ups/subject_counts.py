"""Shares of subjects: how many of a congress's own have enough, of all who are in office.

Whoever counts the work of each, in memory or in a store, counts it as for a rule of theirs; what
follows for the congress is worked out here, from the rulings on each of them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from attrs import evolve, frozen

from renda.duties.check.check_scope import CheckScope
from renda.duties.check.judge import LineAmounts, subject_judge
from renda.duties.check.judged_windows import CountedWindow
from renda.duties.check.window_counts import merged_dossier
from renda.duties.reports.findings import Dossier
from renda.duties.rules.amounts import Amount
from renda.duties.rules.measures import SubjectShare
from renda.duties.rules.subjects import congress_of, subject_chooser
from renda.duties.rules.tenure import Tenure
from renda.duties.rules.verdicts import Ruling, Verdict
from renda.duties.rules.windows import Window

W = TypeVar("W", bound=CountedWindow)


def rolled_up(check_scope: CheckScope, window: Window, counted: W) -> "W | SubjectCounts":
    """Return what was counted in a window, of a share of subjects as their congress has it.

    Args:
        check_scope: The windows to judge, and the roster.
        window: The window that is judged.
        counted: What was counted in the window whose counts were asked for.
    """
    measure = window.rule.measure
    if not isinstance(measure, SubjectShare):
        return counted
    return SubjectCounts(
        window=window,
        having=measure.having,
        of_each=counted,
        members=sharers_of(check_scope, window),
        tenures=check_scope.tenures_under(window.counted),
    )


@frozen(kw_only=True, eq=False, repr=False)
class SubjectCounts:
    """How many of a congress's own have enough in one window (达标人数).

    Args:
        window: The rule of the congress, the period and the judging day.
        having: The number that each has to have.
        of_each: What was counted of each of its own.
        members: By congress the ids under which they are counted, in order.
        tenures: By id the tenures of theirs that are not the full one.
    """

    window: Window
    having: int
    of_each: CountedWindow
    members: Mapping[str, Sequence[str]]
    tenures: Mapping[str, Tenure]

    def rulings(self, subjects: Sequence[str], tenures: Mapping[str, Tenure]) -> list[Ruling]:
        """Return a ruling on each of some congresses, in their order.

        Args:
            subjects: The ids of those to judge.
            tenures: By congress, what is not usual, such as an exemption.
        """
        return [*map(self.ruling_of(tenures), subjects)]

    def ruling_of(self, tenures: Mapping[str, Tenure]) -> Callable[[str], Ruling]:
        """Return the function that rules on one congress by what was counted when it is called.

        Args:
            tenures: By congress, what is not usual, such as an exemption.
        """
        judge_congress = subject_judge(self.window, tenures)
        return lambda congress: judge_congress(congress, (self._amounts(congress),))

    def dossiers_of(self, subjects: Sequence[str]) -> Iterable[Dossier]:
        """Return the records kept for each of some congresses: those of all its own."""
        return map(self._dossier_of, subjects)

    def _dossier_of(self, congress: str) -> Dossier:
        members = self.members.get(congress, ())
        # Where no records were kept, the empty dossiers have no end.
        dossiers = [*islice(self.of_each.dossiers_of(members), len(members))]
        outside = sum(dossier.outside for dossier in dossiers)
        return evolve(merged_dossier(dossiers), outside=outside)

    def _amounts(self, congress: str) -> LineAmounts:
        """Return how many have enough, or may have, or still can; and how many there are."""
        rulings = self.of_each.rulings(self.members.get(congress, ()), self.tenures)
        in_office = [one for one in rulings if one.verdict is not Verdict.NOT_APPLICABLE]
        having = self.having
        certain = sum(one.counted >= having for one in in_office)
        possible = sum(one.possible >= having for one in in_office)
        later = sum(one.verdict is Verdict.PENDING and one.possible < having for one in in_office)
        return Amount(certain, possible, later=later), Amount(len(in_office), len(in_office))


def sharers_of(check_scope: CheckScope, window: Window) -> Mapping[str, Sequence[str]]:
    """Return by congress the ids of those whose share a window asks for, as they are counted.

    Args:
        check_scope: The windows to judge, and the roster.
        window: The window that is judged.
    """
    rule, roster = window.counted.rule, check_scope.known_roster
    homes = congress_of(rule.scope, roster)
    members: dict[str, list[str]] = defaultdict(list)
    for subject in subject_chooser(roster)(rule):
        members[homes[subject]].append(subject)
    return members
