"""An ordinary year's work: what deputies, groups and congresses do when nothing is out of order.

Each function invents the records of one subject, none of which falls short; what does is told by
stories. It knows no thresholds but the ones that ordinary people keep.
"""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from random import Random

from people import YEAR, Deputy, Place, Row

SUPERVISION = ("supervision", "inspection", "law-enforcement-inspection", "special-inquiry")
ITEMS = ("motion", "suggestion")
REPORT = "research-report"
LED = ("suggestion", "suggestion", "opinion", "opinion", "motion")
THEMES = ("安全生产", "监督问效", "学习宣传")
RECEPTION_DAYS = 24
SESSIONS = {
    "national": "2025-03-05",
    "provincial": "2025-01-19",
    "city": "2025-01-13",
    "county": "2025-01-08",
    "township": "2025-01-04",
}
REPORTING = ("county", "township")


def reception_days(rng: Random) -> Sequence[str]:
    """Return the days on which a venue receives the public, away from the year's edges."""
    return sorted(rng.sample(YEAR[5:-5], RECEPTION_DAYS))


def of_deputy(
    rng: Random, deputy: Deputy, open_days: Sequence[str], of_group: Sequence[Row]
) -> list[Row]:
    """Return a deputy's ordinary year.

    Args:
        rng: The source of chance.
        deputy: Whose.
        open_days: The days on which its venue receives the public.
        of_group: What its group did.
    """
    return [
        *_receptions(rng, deputy, open_days),
        *_led(rng, deputy),
        *_joined(rng, deputy, of_group),
        *_meetings(rng, deputy),
    ]


def of_group(rng: Random, group: Row) -> list[Row]:
    """Return a group's ordinary year."""
    grades = ("high", "ordinary", "")
    supervised = [{"kind": rng.choice(SUPERVISION)} for _ in range(rng.choice((3, 4, 4, 5)))]
    items = [{"kind": rng.choice(ITEMS), "grade": "high"} for _ in range(2)]
    items += [{"kind": "suggestion", "grade": rng.choice(grades)} for _ in range(rng.randrange(3))]
    reports = [{"kind": REPORT, "grade": "high"}]
    reports += [{"kind": REPORT, "grade": rng.choice(grades[1:])} for _ in range(rng.randrange(2))]
    research = [{"kind": "research"} for _ in range(rng.randint(1, 3))]
    return [
        {**_group_record(rng, group, number), **cells}
        for number, cells in enumerate([*supervised, *items, *reports, *research], 1)
    ]


def of_congress(rng: Random, congress: Row, place: Place) -> list[Row]:
    """Return the theme months of a district: the first with two themes, the last not verified.

    The first district falls one month short until its last is verified.
    """
    months = rng.sample(range(1, 13), 8 + place.number % 3)
    themes = [(month, THEMES[month % 3]) for month in months]
    themes.append((months[0], THEMES[months[0] % 3 - 1]))
    home = congress["congress_id"]
    return [
        {
            **record(rng, "congress", home, "theme-month", f"2025-{month:02}-05"),
            "source_id": f"theme/{home}/2025-{month:02}/{theme}",
            "theme": theme,
            "standing": "unverified" if month == months[-1] else "",
        }
        for month, theme in themes
    ]


def attestations(rng: Random) -> list[Row]:
    """Return what the office attests of a dozen requirements."""
    return [
        {
            "requirement_id": f"requirement-{number:02}",
            "attested_on": rng.choice(YEAR),
            "attested_by": "代表工作委员会（示例）",
            "evidence": f"document/2025-{number:02}",
        }
        for number in sorted(rng.sample(range(1, 33), 12))
    ]


def record(rng: Random, scope: str, subject_id: str, kind: str, day: str) -> dict[str, str]:
    """Return a record of one subject, put down some days after it happened."""
    return {
        "scope": scope,
        "subject_id": subject_id,
        "kind": kind,
        "happened_on": day,
        "recorded_at": put_down(day, 1 + int(rng.random() * 9)),
    }


@cache
def put_down(day: str, later: int) -> str:
    """Return the instant at which something of a day is put down so many days later."""
    return f"{date.fromisoformat(day) + timedelta(later)}T16:30:00+08:00"


def _receptions(rng: Random, deputy: Deputy, open_days: Sequence[str]) -> list[Row]:
    days = _in_office(deputy, open_days)
    often = min(rng.choice((3, 3, 3, 4, 4, 5, 6)), len(days))
    return [
        {
            **record(rng, "deputy", deputy.deputy_id, "reception", day),
            "source_id": f"{deputy.venue}/{day}",
            "quantity": str(rng.randint(1, 8)),
        }
        for day in rng.sample(days, often)
    ]


def _led(rng: Random, deputy: Deputy) -> list[Row]:
    days = _in_office(deputy, YEAR)
    return [
        {
            **record(rng, "deputy", deputy.deputy_id, rng.choice(LED), rng.choice(days)),
            "role": "lead",
            "source_id": f"item/{deputy.deputy_id}-{number}",
            "theme": deputy.groups[0]["field"],
        }
        for number in range(1, 1 + rng.choice((1, 1, 1, 2, 2, 3)))
    ]


def _joined(rng: Random, deputy: Deputy, of_group: Sequence[Row]) -> list[Row]:
    """Return a part in two of the group's works: one event with several deputies is one source."""
    works = [work for work in of_group if deputy.serves_on(work["happened_on"])]
    return [
        {
            **record(rng, "deputy", deputy.deputy_id, work["kind"], work["happened_on"]),
            "role": "cosigner" if work["kind"] in ITEMS else "participant",
            "source_id": work["source_id"],
            "theme": work["theme"],
        }
        for work in rng.sample(works, min(2, len(works)))
    ]


def _meetings(rng: Random, deputy: Deputy) -> list[Row]:
    congress = deputy.congress["congress_id"]
    level = deputy.congress["congress_level"]
    month = f"2025-{rng.randint(1, 12):02}"
    met = [
        ("session-attendance", SESSIONS[level], f"session/{congress}/2025", 0.97),
        ("training", f"{month}-18", f"lecture/{month}", 0.6),
        ("report-to-voters", rng.choice(YEAR), "", 0.25 if level in REPORTING else 0),
    ]
    return [
        {**record(rng, "deputy", deputy.deputy_id, kind, day), "source_id": source_id}
        for kind, day, source_id, share in met
        if deputy.serves_on(day) and rng.random() < share
    ]


def _group_record(rng: Random, group: Row, number: int) -> dict[str, str]:
    return {
        **record(rng, "group", group["group_id"], "", rng.choice(YEAR)),
        "source_id": f"{group['group_id']}/2025-{number:02}",
        "theme": group["field"],
    }


def _in_office(deputy: Deputy, days: Sequence[str]) -> Sequence[str]:
    first = bisect_left(days, deputy.elected_on)
    return days[first : bisect_left(days, deputy.left_on or "9999")]
