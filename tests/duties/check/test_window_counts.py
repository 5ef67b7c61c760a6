"""What counters kept is judged for each subject as if it were judged alone."""

from datetime import date
from itertools import cycle, product

import pytest

from renda import Bound, Year, where
from renda.calendars import PeriodKind
from renda.duties.check.counters import LineCounter
from renda.duties.check.judge import judge
from renda.duties.check.window_counts import WindowCounts
from renda.duties.rules.tenure import FULL_TENURE, Tenure
from renda.duties.rules.tenures import alike_tenures
from renda.rules import InForce, MonthOfElection, Proration, Unit, Window

YEAR = Year(2025)
BORDERS = [date(2024, 6, 1), date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1)]
WITHIN = [date(2025, 5, day) for day in (1, 2, 14, 15, 20)]
DAYS = [*BORDERS, *WITHIN, date(2025, 4, 1), date(2025, 2, 10), date(2025, 2, 12)]
LEFT = [date(2025, 1, 1), date(2025, 5, 20), date(2025, 12, 31), date(2026, 1, 1)]
SUSPENDED = ((date(2025, 6, 1), date(2025, 9, 1)),)
ALL_YEAR = ((date(2025, 1, 1), date(2026, 2, 1)),)
EXEMPT = cycle([False, None, True, False])
TENURES = {
    f"{number:03}": Tenure.between(elected, left, suspensions=away, exempt=exempt)
    for number, ((elected, left, away), exempt) in enumerate(
        zip(
            product(DAYS, [None, *LEFT], [(), SUSPENDED, ALL_YEAR]),
            cycle([False, None, True, False]),
        )
    )
}
COUNTED = ["2025-02-11", "2025-02-20", "2025-08-01"]
OF_COUNTS = [
    *({"proration": name} for name in Proration if not name.endswith("hundredths")),
    *({"proration": "monthly_floor", "month_of_election": month} for month in MonthOfElection),
]


@pytest.fixture
def judged_together_and_alone(rule, record):
    """The rulings on subjects of all tenures, together and each alone."""

    def make(judged_on, **rest):
        window = Window.of(rule(**rest), YEAR, judged_on)
        [line] = window.lines
        counter = LineCounter.live(line, {})
        together = WindowCounts(window=window, counters=(counter,))
        subjects = [*TENURES, "always"]
        for number, subject in enumerate(subjects):
            for day in COUNTED[: number % 4]:
                happened = date.fromisoformat(day)
                part = [happened in part for part in window.parts].index(True)
                key = (happened.year, happened.month) if line.count.unit is Unit.MONTH else day
                counter.selection.records[subject].add(
                    key if line.rule.bound.each is None else (part, key)
                )
        alone = [
            judge(window, TENURES.get(subject, FULL_TENURE), together.amounts(subject))
            for subject in subjects
        ]
        return together, subjects, alone

    return make


@pytest.mark.parametrize("judged_on", [date(2025, 5, 20), YEAR.last], ids=str)
@pytest.mark.parametrize("unit", [Unit.SOURCE, Unit.MONTH])
@pytest.mark.parametrize("prorated", OF_COUNTS, ids=lambda words: "-".join(words.values()))
@pytest.mark.parametrize("each", [None, PeriodKind.QUARTER])
def test_equal_standing_is_judged_once_and_alike(
    judged_together_and_alone, judged_on, unit, prorated, each
):
    together, subjects, alone = judged_together_and_alone(
        judged_on,
        bound=Bound(at_least=2, each=each),
        where=where(kind="reception"),
        unit=unit,
        **prorated,
        in_force=InForce.PART,
        valid_from=date(2025, 2, 10),
    )
    alike = alike_tenures(TENURES, together.window)
    for tenures in (TENURES, alike):
        assert together.rulings(subjects, tenures) == alone
        assert [*map(together.ruling_of(tenures), subjects)] == alone
