"""A million ballots over thirty projects: validated and counted, against their marks added up.

One ballot in twelve chooses one project too many. The other side adds up the marks of all ballots
with `Counter.update`, ballot by ballot, and asks nothing of them.
"""

import random
import tracemalloc
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, repeat

from pairs import Outcome, paired, same

from renda.ballots import Choice, Vote, count_choices, fault_of_choice, load_voting_rule

BALLOTS, FEW, PROJECTS, PLACES = 1_000_000, 10_000, 30, 10


def of_ballots() -> Iterator[Outcome]:
    """Measure the time of a count, and how its memory grows with the number of ballots."""
    vote = _vote()
    cast = _choices(vote, BALLOTS)
    valid = [choice for choice in cast if fault_of_choice(vote, choice) is None]
    same(sorted(count_choices(vote, cast).approvals.items()), sorted(_added_up(valid).items()))
    yield Outcome(
        name=f"count-ballots/counter-update-{BALLOTS}",
        ratios=paired(lambda: count_choices(vote, cast), lambda: _added_up(cast), seconds=8),
        bound=3,
    )
    few = cast[:FEW]
    peak = _peak(vote, few)
    yield Outcome(
        name=f"count-ballots-memory-{BALLOTS}/{FEW}",
        ratios=(_peak(vote, chain.from_iterable(repeat(few, BALLOTS // FEW))) / peak,),
        bound=1.2,
    )


def _vote() -> Vote:
    return Vote(
        vote_id="large",
        rule=load_voting_rule("national"),
        candidates=[f"p{number:02}" for number in range(PROJECTS)],
        places=PLACES,
        deputies=BALLOTS,
        present=BALLOTS,
        issued=BALLOTS,
    )


def _choices(vote: Vote, count: int) -> list[Choice]:
    """Draw choices of none to one too many, the same ones each time."""
    draw = random.Random(1)  # noqa: S311 - no secret
    return [
        Choice(approves=draw.sample(vote.candidates, draw.randint(0, PLACES + 1)))
        for _ in range(count)
    ]


def _added_up(choices: Iterable[Choice]) -> Counter[str]:
    marks = Counter[str]()
    for choice in choices:
        marks.update(choice.approves)
    return marks


def _peak(vote: Vote, choices: Iterable[Choice]) -> int:
    """Return the most bytes that a count takes at once, beside the choices."""
    tracemalloc.start()
    try:
        count_choices(vote, choices)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
