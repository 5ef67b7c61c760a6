"""What is held against counters written by hand where verdicts are kept current, record by record.

Both sides have seen most of the sample; the rest comes in an order of its own, new to both in each
round, and in the end both have counted the same.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random

from addbyhand import counters
from byhand import Tallied
from pairs import MOST, Outcome, paired, same
from sample import SEED, Sample

from renda import DutyRecord, Report, Year
from renda.duties.check.live_tally import LiveTally

YEAR = Year(2025)
MOST_AT_ONCE, SHARE = 5_000, 50  # a round adds a fiftieth of the records, if that is not too many


def of_adding(data: Sample) -> Iterator[Outcome]:
    """Measure `LiveTally.add`, verdicts and all, against a bare update of the same counters."""
    records = [*data.tables.records]
    Random(SEED).shuffle(records)  # noqa: S311 - an order, not a secret
    size = min(len(records) // SHARE, MOST_AT_ONCE)
    first = len(records) - size * MOST
    tally = LiveTally.of(data.rulebook, data.tables.roster, YEAR, records[:first])
    update, counted = counters(data.tables.roster)
    for record in records[:first]:
        update(record)
    rounds = [records[at : at + size] for at in range(first, len(records), size)]
    ratios = paired(_each(tally.add, rounds), _each(update, rounds), seconds=4)
    report = tally.report()
    same(_told(report), _counted(report, counted))
    yield Outcome(name=f"tally-add/bare-{data.deputies}", ratios=ratios, bound=5)


def _each(
    add: Callable[[DutyRecord], object], rounds: Sequence[Sequence[DutyRecord]]
) -> Callable[[], None]:
    """Return what adds the records of the next round each time it is called."""
    coming = iter(rounds)

    def work() -> None:
        for row in next(coming):
            add(row)

    return work


def _told(report: Report) -> list[tuple[str, str, int, int]]:
    return [
        (finding.rule.code, finding.subject, int(finding.counted), int(finding.possible))
        for finding in report.findings
    ]


def _counted(report: Report, counted: Mapping[str, Tallied]) -> list[tuple[str, str, int, int]]:
    return [
        (finding.rule.code, finding.subject, *counted[finding.rule.code].of(finding.subject))
        for finding in report.findings
    ]
