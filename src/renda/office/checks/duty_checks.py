"""What an office asks of its duties: who there is, and how their work stands by a rulebook."""

from datetime import date, datetime
from pathlib import Path

from attrs import frozen

from renda.dates.periods import Period
from renda.duties.reports.findings import Finding
from renda.duties.reports.report import Report
from renda.duties.rules.rulebook import Rulebook
from renda.office.checks.running_tally import RunningTally, tally_of
from renda.office.checks.store_check import evidence_of, reading_as_known, report_of
from renda.office.rosters import roster_of
from renda.people.roster import Roster
from renda.plugins import Plugins
from renda.ports.stores import Store


@frozen
class DutyChecks:
    """The checks of an office (履职检查).

    Args:
        store: Where its data is kept.
        plugins: Whose rulebooks it knows.
    """

    store: Store
    plugins: Plugins

    def roster(self) -> Roster:
        """Return everybody and every body there is, over time."""
        with self.store.reading() as session:
            return roster_of(session)

    def check(
        self,
        rulebook: Rulebook | str | Path,
        period: Period,
        *,
        as_of: date | None = None,
        known_at: datetime | None = None,
        dossiers: bool = True,
    ) -> Report:
        """Check the work recorded in the store against a rulebook; see `renda.check`.

        Without dossiers, a store that can counts inside itself; else the records are streamed.
        The findings are the same.

        Args:
            rulebook: The rules; by name or path, those the plugins know.
            period: What is judged.
            as_of: The day to judge on; by default the last of the period.
            known_at: Judge by what was known at this instant.
            dossiers: Whether to keep the records behind each verdict.

        Raises:
            UnknownRulebookError: There is no such rulebook.
            InputError: What is recorded names ids that are not there.
            NotYetKnownError: `known_at` has not come yet.
            ClockGapError: A clock that was set back hides what was known then.
        """
        rules = self._rulebook(rulebook)
        with reading_as_known(self.store, known_at) as session:
            return report_of(session, rules, period, as_of, known_at, dossiers=dossiers)

    def evidence(
        self,
        rulebook: Rulebook | str | Path,
        rule: str,
        subject: str,
        period: Period,
        *,
        as_of: date | None = None,
        known_at: datetime | None = None,
    ) -> tuple[Finding, ...]:
        """Return the findings of one rule on one subject, with the records behind them.

        Only records that may be theirs are read.

        Args:
            rulebook: The rules; by name or path, those the plugins know.
            rule: The code of the rule.
            subject: The subject's id.
            period: What is judged.
            as_of: The day to judge on; by default the last of the period.
            known_at: Judge by what was known at this instant.

        Raises:
            UnknownRulebookError: There is no such rulebook.
            UnknownRuleError: It has no such rule.
            NoSuchFindingError: The rule says nothing of the subject, or it was recorded later.
            NotYetKnownError: `known_at` has not come yet.
            ClockGapError: A clock that was set back hides what was known then.
        """
        rules = self._rulebook(rulebook)
        with reading_as_known(self.store, known_at) as session:
            return evidence_of(session, rules, rule, subject, period, as_of, known_at)

    def tally(
        self,
        rulebook: Rulebook | str | Path,
        period: Period,
        *,
        as_of: date | None = None,
        known_at: datetime | None = None,
    ) -> RunningTally:
        """Return what keeps verdicts current: hand it each record that was kept.

        Who is judged is as the store has it now; a later change of the roster wants a new tally.
        What it is given, and what it refuses, is as with `check`.
        """
        rules = self._rulebook(rulebook)
        return tally_of(self.store, rules, period, as_of=as_of, known_at=known_at)

    def _rulebook(self, named: Rulebook | str | Path) -> Rulebook:
        return named if isinstance(named, Rulebook) else self.plugins.rulebook(named)
