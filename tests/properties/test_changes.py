"""What would change a verdict, by its word: done, it flips the verdict; with one less, it does not.

Whatever rule is drawn, the change is applied to the numbers of its parts, and these are judged anew
at the end of the period with nothing else added.
"""

from datetime import timedelta

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from renda import Verdict
from renda.duties.check.judge import judge
from renda.duties.rules.amounts import Amount
from renda.duties.rules.measures import Count
from renda.duties.rules.tenure import Tenure
from renda.reports import Way
from renda.testing.strategies.duties.findings import tallies, windows

# By way: what it adds to what surely counts and to what may count.
SHIFTS = {
    Way.MORE: (1, 1),
    Way.FEWER: (-1, -1),
    Way.SETTLED: (1, 0),
    Way.DISMISSED: (0, -1),
}


@st.composite
def cases(draw):
    """Draw a window, who was judged in it, and numbers for each line of each part."""
    window = draw(windows())
    elected = window.period.start + timedelta(draw(st.integers(-9, window.period.days)))
    tenure = Tenure.between(draw(st.just(elected) | st.just(window.period.start)), None)
    amounts = tuple(tuple(draw(tallies()) for _ in window.lines) for _ in window.parts)
    return window, tenure, [tuple(map(tidy, line_amounts)) for line_amounts in amounts]


def tidy(amount):
    """Return an amount that a count can come to: this month counts only where something does."""
    return Amount(amount.certain, amount.possible, current=amount.current and amount.possible > 0)


def judged_at_end(window, tenure, amounts):
    return judge(evolve(window, judged_on=window.period.last), tenure, amounts)


def shifted(amount, way, number, *, settles):
    certain, possible = (number * shift for shift in SHIFTS[way])
    moved = Amount(amount.certain + certain, amount.possible + possible, amount.current)
    # Where more are needed, open records may be among them.
    is_among_open = settles and way is Way.MORE
    return moved._replace(possible=max(amount.possible, moved.certain)) if is_among_open else moved


def with_count(amounts, window, step, number, *, settles):
    """Return the amounts of a plain count once a step was done a number of times."""
    return [
        (shifted(line_amounts[0], step.way, number, settles=settles),)
        if part == step.part
        else line_amounts
        for part, line_amounts in zip(window.parts, amounts, strict=True)
    ]


@given(cases())
def test_applying_the_change_of_a_count_flips_it_and_one_less_does_not(case):
    window, tenure, amounts = case
    assume(isinstance(window.rule.measure, Count))
    now = judge(window, tenure, amounts)
    at_end = judged_at_end(window, tenure, amounts)
    if now.verdict is Verdict.NOT_APPLICABLE:
        assert now.change is None
        return
    assert now.change.mends is (at_end.verdict is not Verdict.MET)
    steps = now.change.steps
    for number, spared in enumerate([None, *steps] if now.change.mends else steps):
        applied = steps if now.change.mends else (spared,)
        for less in (0, 1):
            after = amounts
            for step in applied:
                times = step.number - (less if step is spared else 0)
                after = with_count(after, window, step, times, settles=now.change.mends)
            is_met = judged_at_end(window, tenure, after).verdict is Verdict.MET
            assert is_met is (now.change.mends is (less == 0 or spared is None)), (number, less)
