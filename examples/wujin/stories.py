"""What happens to some: each story turns the ordinary year of one deputy or group into another.

A story is a pure function from records to records; the tables at the end say how many of a full
district it happens to. What stories do to the roster stands in `people`.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random

from deeds import ITEMS, LED, REPORT, SUPERVISION, put_down
from people import DEPUTIES, GROUPS, Deputy, Row

Work = list[Row]
Story = Callable[[Deputy, Work], Work]
GroupStory = Callable[[Work], Work]

REGRADED_AT = "2026-01-12T09:00:00+08:00"
WHILE_SUSPENDED = "2025-09-15"
EDGES = {  # instants near midnight in UTC, and their days at the venue
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


def for_deputies(rng: Random, many: int) -> list[str]:
    """Return a story, or nothing, for each of so many deputies."""
    share = many / DEPUTIES
    counts = {story: count * share for story, (count, _) in DEPUTY_STORIES.items()}
    return _cast(rng, counts, many)


def for_groups(rng: Random) -> list[str]:
    """Return a story, or nothing, for each group of a district."""
    counts = {story: count for story, (count, _) in GROUP_STORIES.items()}
    return _cast(rng, counts, GROUPS)


def _cast(rng: Random, counts: Mapping[str, float], many: int) -> list[str]:
    told = [story for story, count in counts.items() for _ in range(max(1, round(count)))]
    told += [""] * (many - len(told))
    rng.shuffle(told)
    return told[:many]


def _as_ever(_: Deputy, work: Work) -> Work:
    return work


def _idle(_: Deputy, __: Work) -> Work:
    return []


def _silent(_: Deputy, work: Work) -> Work:
    return _only(work, 0, *LED)


def _few_receptions(deputy: Deputy, work: Work) -> Work:
    return _only(work, int(deputy.deputy_id[1:]) % 3, "reception")


def _double_entry(_: Deputy, work: Work) -> Work:
    """Leave two receptions and enter one of them again: three records, two sources."""
    two = _only(work, 2, "reception")
    again = _last(two, "reception")
    return [*two, {**again, "recorded_at": put_down(again["happened_on"], 12)}]


def _disputed(_: Deputy, work: Work) -> Work:
    return _change_last(_only(work, 3, "reception"), "reception", standing="disputed")


def _unverified(_: Deputy, work: Work) -> Work:
    return _change_last(_only(work, 3, "reception"), "reception", standing="unverified")


def _late_entry(deputy: Deputy, work: Work) -> Work:
    return [*_only(work, 2, "reception"), _reception(deputy, "2025-12-30", later=40)]


def _voided(deputy: Deputy, work: Work) -> Work:
    wrong = {**_reception(deputy, "2025-12-29"), "voided_at": "2026-01-09T10:00:00+08:00"}
    return [*_only(work, 2, "reception"), wrong]


def _outside_the_year(deputy: Deputy, work: Work) -> Work:
    outside = [_reception(deputy, day) for day in ("2024-12-20", "2026-01-08")]
    return [*_only(work, 2, "reception"), *outside]


def _on_the_edges(deputy: Deputy, work: Work) -> Work:
    """Leave one reception and add four at midnight, two of which fall into the year."""
    edges = [{**_reception(deputy, day), "happened_on": instant} for instant, day in EDGES.items()]
    return [*_only(work, 1, "reception"), *edges]


def _before_election(deputy: Deputy, work: Work) -> Work:
    return [*work, _reception(deputy, _shifted(deputy.elected_on, -1))]


def _after_leaving(deputy: Deputy, work: Work) -> Work:
    return [*work, _reception(deputy, _shifted(deputy.left_on, 3))]


def _suspended(deputy: Deputy, work: Work) -> Work:
    return [*_only(work, 2, "reception"), _reception(deputy, WHILE_SUSPENDED)]


def _few_supervisions(work: Work) -> Work:
    return _only(work, 2, *SUPERVISION)


def _disputed_supervision(work: Work) -> Work:
    return _change_last(_only(work, 3, *SUPERVISION), *SUPERVISION, standing="disputed")


def _one_high_item(work: Work) -> Work:
    return _change_last(_only(work, 2, *ITEMS), *ITEMS, grade="ordinary")


def _ungraded_item(work: Work) -> Work:
    return _change_last(_only(work, 2, *ITEMS), *ITEMS, grade="")


def _no_report(work: Work) -> Work:
    return _only(work, 0, REPORT)


def _ungraded_report(work: Work) -> Work:
    return _change_last(_only(work, 1, REPORT), REPORT, grade="")


def _regraded_report(work: Work) -> Work:
    """Void a report that nobody had graded, and enter it again with its grade."""
    report = _last(work, REPORT)
    rest = _only(work, 0, REPORT)
    old = {**report, "grade": "", "voided_at": REGRADED_AT}
    return [*rest, old, {**report, "grade": "high", "recorded_at": REGRADED_AT}]


def _only(work: Work, most: int, *kinds: str) -> Work:
    """Return the work with at most so many led records of the kinds."""
    chosen = _led(work, *kinds)
    return [row for row in work if row not in chosen[most:]]


def _change_last(work: Work, *kinds: str, **cells: str) -> Work:
    last = _last(work, *kinds)
    return [{**row, **cells} if row is last else row for row in work]


def _last(work: Work, *kinds: str) -> Row:
    return _led(work, *kinds)[-1]


def _led(work: Work, *kinds: str) -> Work:
    return [row for row in work if row["kind"] in kinds and row.get("role", "lead") == "lead"]


def _reception(deputy: Deputy, day: str, *, later: int = 3) -> Row:
    return {
        "scope": "deputy",
        "subject_id": deputy.deputy_id,
        "kind": "reception",
        "happened_on": day,
        "source_id": f"{deputy.venue}/{day}",
        "recorded_at": put_down(day, later),
    }


def _shifted(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days)).isoformat()


# How many it happens to, of 1,500 deputies and of 87 groups; nobody has two stories.
DEPUTY_STORIES: Mapping[str, tuple[int, Story]] = {
    "by_election": (20, _before_election),
    "departure": (20, _after_leaving),
    "suspended": (5, _suspended),
    "still_suspended": (3, _suspended),
    "leave": (10, _as_ever),
    "transfer": (10, _as_ever),
    "idle": (10, _idle),
    "silent": (45, _silent),
    "few_receptions": (60, _few_receptions),
    "double_entry": (30, _double_entry),
    "disputed": (15, _disputed),
    "unverified": (15, _unverified),
    "late_entry": (30, _late_entry),
    "voided": (8, _voided),
    "outside_the_year": (12, _outside_the_year),
    "on_the_edges": (6, _on_the_edges),
}
GROUP_STORIES: Mapping[str, tuple[int, GroupStory]] = {
    "few_supervisions": (6, _few_supervisions),
    "disputed_supervision": (3, _disputed_supervision),
    "one_high_item": (8, _one_high_item),
    "ungraded_item": (4, _ungraded_item),
    "no_report": (4, _no_report),
    "ungraded_report": (7, _ungraded_report),
    "regraded_report": (5, _regraded_report),
}
