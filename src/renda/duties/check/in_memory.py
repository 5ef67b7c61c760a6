"""The main job: check a period of recorded work against a rulebook, purely from values.

It needs no store and asks no clock.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import chain, islice

from renda.dates.periods import Period
from renda.duties.check.check_scope import CheckScope
from renda.duties.check.counting_plan import counting_routes, line_counters, window_counts
from renda.duties.check.counting_steps import batch_by_scope, count_records
from renda.duties.check.strays import StrayCounter
from renda.duties.reports.coverage import Attestation
from renda.duties.reports.report import Report
from renda.duties.rules.rulebook import Rulebook
from renda.people.roster import Roster
from renda.work.record_versions import without_superseded
from renda.work.records import DutyRecord


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

    Records of kinds that the rulebook does not know, or of subjects that are not on the roster, are
    passed over, and the report tells of them.

    Args:
        rulebook: The rules that the place has set.
        roster: Everyone there is: congresses, deputies, groups.
        records: The work done, in any order; of one `record_id` one known at a time, as a `Ledger`
            sees to. A stream has the records of one id side by side.
        period: Rules are judged for those of their own periods that end in it; one whose period
            is longer, for that which holds its last day.
        as_of: The day to judge on; None means the last of the period.
        known_at: Judge by what was known at this instant; None means all that is known.
        attestations: What the office attests of requirements.
        dossiers: Whether to keep the records behind each verdict; without them only the amounts
            and verdicts are computed.

    Raises:
        InputError: A row of the roster names an id that is not there.
        TermUnknownError: A rule runs over a term the roster does not have.
        SessionYearUnknownError: A rule runs over a session year the roster does not have.
        ForeignPeriodError: No rule has the period, nor one that holds it.

    >>> from renda import Congress, Roster, Year, check, load_rulebook
    >>> district = Congress(congress_id="wujin", name="武进区人大", congress_level="county")
    >>> roster = Roster(congresses=[district])
    >>> report = check(load_rulebook("wujin-2024"), roster, [], Year(2025))
    >>> [(finding.rule.code, finding.counted, finding.required) for finding in report.short()]
    [('congress.theme-months', 0, 8)]
    """
    check_scope = CheckScope.of(rulebook, roster, period, as_of=as_of, known_at=known_at)
    scopes = check_scope.extremes
    counters = [line_counters(scope, dossiers=dossiers) for scope in scopes]
    # Both extremes see the same stray records, and those of the check itself are told.
    strays = [StrayCounter(scope.asked) for scope in scopes]
    routes = [
        counting_routes(scope, own.values()) for scope, own in zip(scopes, counters, strict=True)
    ]
    # What others took the place of counts nowhere, and only dossiers tell of what does not count.
    told = without_superseded(records, known_at) if dossiers else records
    for listed in _batches(told):
        strays[0].add_early(listed)
        strays[0].add_without_group(listed)
        batch = batch_by_scope(listed)
        for routes_of_scope, own_strays in zip(routes, strays, strict=True):
            count_records(batch, routes_of_scope, own_strays)
    for counter in chain.from_iterable(own.values() for own in counters):
        counter.count()
    counted = map(window_counts, scopes, counters)
    return check_scope.report(counted, strays[0].strays(), attestations)


def _batches(records: Iterable[DutyRecord]) -> Iterator[Sequence[DutyRecord]]:
    """Yield the records in lists, so that a stream is never held as a whole.

    What is held as a whole already comes as it is.
    """
    if isinstance(records, Sequence):
        yield records
        return
    stream = iter(records)
    while batch := [*islice(stream, BATCH)]:
        yield batch


BATCH = 10_000
