"""What happens to some: each story turns the ordinary year of one deputy or group into another.

A story is a pure function from records to records. Together they bring about every verdict and
every reason for which a record is not counted.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from random import Random

from deeds import LED, SUPERVISION, put_down
from people import DEPUTIES, GROUPS, Deputy, Row

Work = list[Row]
Story = Callable[[Deputy, Work], Work]
GroupStory = Callable[[Work], Work]

REGRADED_AT = "2026-01-12T09:00:00+08:00"
EDGES = {  # instants, and their days at the venue
    "2024-12-31T15:55:00+00:00": "2024-12-31",
    "2024-12-31T16:05:00+00:00": "2025-01-01",
    "2025-12-31T15:55:00+00:00": "2025-12-31",
    "2025-12-31T16:05:00+00:00": "2026-01-01",
}


def of_deputy(deputy: Deputy, work: Work) -> Work:
    """Return a deputy's year as its story has it."""
    told = DEPUTY_STORIES.get(deputy.story)
    return work if told is None else told[1](deputy, work)


def of_group(story: str, work: Work) -> Work:
    """Return a group's year as its story has it."""
    told = GROUP_STORIES.get(story)
    return work if told is None else told[1](work)


def cast_deputies(rng: Random, many: int) -> list[str]:
    """Return a story, or nothing, for each of so many deputies."""
    counts = {story: count for story, (count, _) in DEPUTY_STORIES.items()}
    return _cast(rng, counts, many, DEPUTIES)


def cast_groups(rng: Random) -> list[str]:
    """Return a story, or nothing, for each of a district's groups."""
    counts = {story: count for story, (count, _) in GROUP_STORIES.items()}
    return _cast(rng, counts, GROUPS, GROUPS)


def _cast(rng: Random, counts: Mapping[str, int], many: int, full: int) -> list[str]:
    told = [s for s, count in counts.items() for _ in range(max(1, count * many // full))]
    told += [""] * (many - len(told))
    rng.shuffle(told)
    return told[:many]
