"""The main job from tallies that were counted elsewhere, inside a database for one.

Whoever has the records counts them; who is judged, what is owed and what follows is decided here,
by the same functions as when the records themselves are checked.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from itertools import repeat
from typing import Protocol, runtime_checkable

from attrs import frozen

from renda.dates.periods import Period
from renda.duties.checking import Asked, refuse_kinds
from renda.duties.coverage import Attestation
from renda.duties.findings import Dossier
from renda.duties.judging import judge, ruler
from renda.duties.measures import Tally
from renda.duties.reports import Report
from renda.duties.rulebooks import Rulebook
from renda.duties.sifting import BARE
from renda.duties.verdicts import Ruling
from renda.duties.windows import ALWAYS, Tenure, Window
from renda.kernel.terms import Scope
from renda.people.roster import Roster

Tallies = Mapping[str, tuple[Tally, ...]]


@runtime_checkable
class SupportsTally(Protocol):
    """Whoever has the records and counts them.

    What it counts is what `check` counts of the same records and the same roster.
    """

    def tally(
        self, windows: Sequence[Window], known_at: datetime | None
    ) -> Sequence[Mapping[str, tuple[Tally, ...]]]:
        """Return for each window, by subject id, a tally for each of the window's parts.

        A subject for whom nothing counts and nothing may count can be left out.

        Args:
            windows: The rules, each with its period and judging day.
            known_at: What was known when; None means now.
        """
        ...

    def unknown_kinds(self, known: AbstractSet[str]) -> AbstractSet[str]:
        """Return the kinds that there are records of, other than those `known`."""
        ...


def check_tallied(
    rulebook: Rulebook,
    roster: Roster,
    counter: SupportsTally,
    period: Period,
    *,
    as_of: date | None = None,
    known_at: datetime | None = None,
    attestations: Iterable[Attestation] = (),
) -> Report:
    """Check recorded work against a rulebook where it lies; the findings are those of `check`.

    Their dossiers are empty.

    Args:
        rulebook: The rules.
        roster: Who there is.
        counter: Whoever has the records.
        period: As for `check`.
        as_of: The day to judge on; by default the last of the period.
        known_at: Judge by what was known at this instant; by default by all that is known.
        attestations: What the office attests of requirements.

    Raises:
        InputError: As for `check`; of records, if what they say counts.
        UnknownKindError: Records are of kinds nobody has declared.
        TermUnknownError: A rule runs over a term the roster does not have.
    """
    asked = Asked.of(rulebook, roster, period, as_of=as_of, known_at=known_at)
    refuse_kinds(counter.unknown_kinds(rulebook.known_kinds), rulebook.known_kinds)
    windows = [window for window, _ in asked.judged]
    tallies = counter.tally(windows, asked.known_at)
    return asked.report(
        [Tallied(*each) for each in zip(windows, tallies, strict=True)], attestations
    )


@frozen
class Tallied:
    """What one window counted, by subject.

    Args:
        window: The rule, the period and the judging day.
        counted: For each subject a tally for each of the window's parts.
    """

    window: Window
    counted: Tallies

    def seen(self) -> Iterator[tuple[Scope, AbstractSet[str]]]:
        """Yield the subjects there are tallies of."""
        yield self.window.rule.scope, self.counted.keys()

    def rulings(self, subjects: Sequence[str], tenures: Mapping[str, Tenure]) -> list[Ruling]:
        """Return the rulings on some subjects, given the tenures that are not the usual one."""
        counted, rule_on = self.counted, ruler(self.window, tenures)
        nothing = (Tally(0, 0),) * len(self.window.parts)
        usual = {each: judge(self.window, ALWAYS, each) for each in {nothing, *counted.values()}}
        return [
            rule_on(each, counted.get(each, nothing))
            if each in tenures
            else usual[counted.get(each, nothing)]
            for each in subjects
        ]

    def dossiers_of(self, subjects: Iterable[str]) -> Iterable[Dossier]:
        """Return an empty dossier for each of some subjects, without end."""
        del subjects
        return repeat(BARE)
