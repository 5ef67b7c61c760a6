"""Make the sample: a district's year of deputies' work as plain tables, invented from a seed.

It has the size of Wujin District and nothing else of it. Most deputies and groups do ordinary
work; to some a story is given, so that everything a check can meet is there. The same seed gives
the same bytes.

    python examples/wujin/make.py --seed 2025 --deputies 1500 --out build/wujin
"""

import argparse
import csv
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path
from random import Random

from attrs import frozen

Row = Mapping[str, str]
Tables = dict[str, list[dict[str, str]]]

COLUMNS = {
    "congresses": ("congress_id", "name", "congress_level", "parent_id"),
    "deputies": (
        *("deputy_id", "person_id", "name", "congress_id"),
        *("elected_on", "left_on", "left_reason"),
    ),
    "groups": ("group_id", "name", "congress_id", "field"),
    "group_members": ("group_id", "deputy_id", "joined_on", "left_on"),
    "absences": ("deputy_id", "from_on", "to_on", "reason"),
    "attestations": ("requirement_id", "attested_on", "attested_by", "evidence"),
    "duty_records": (
        *("record_id", "scope", "subject_id", "kind", "role", "happened_on", "source_id"),
        *("grade", "theme", "quantity", "standing", "recorded_at", "voided_at"),
    ),
}
CALENDAR = tuple((date(2025, 1, 1) + timedelta(n)).isoformat() for n in range(365))
DEPUTIES, GROUPS, TOWNS = 1500, 87, 20  # of one district
GROUPS_OF_TOWN, CITY_SIZE = 3, 7
GROUPS_OF_DISTRICT = GROUPS - TOWNS * GROUPS_OF_TOWN
SEATS = {"national": 2, "provincial": 8, "city": 50, "county": 340}  # the others are of the towns
SECOND_MANDATES = 20
FIELDS = ("经济发展", "农业农村", "综合治理", "生态环境", "社会事业", "文旅")
THEMES = ("安全生产", "监督问效", "学习宣传")
ELECTED = {
    "national": "2023-03-05",
    "provincial": "2023-01-15",
    "city": "2022-01-18",
    "county": "2022-01-08",
    "township": "2021-12-28",
}
SESSIONS = {
    "national": "2025-03-05",
    "provincial": "2025-01-19",
    "city": "2025-01-13",
    "county": "2025-01-08",
    "township": "2025-01-04",
}
GROUPS_FOUNDED, TRANSFERRED = "2024-03-01", "2025-07-01"
LEFT_FOR = ("moved", "resigned", "ordered_resignation", "recalled", "died")
ABSENCES = {
    "leave": ("2025-03-01", "2025-06-01", "leave"),
    "suspension": ("2025-06-01", "2025-10-01", "suspension"),
    "suspension_running": ("2025-09-01", "", "suspension"),
}
SUPERVISION = ("supervision", "inspection", "law-enforcement-inspection", "special-inquiry")
ITEMS = ("motion", "suggestion")
LED = ("suggestion", "suggestion", "opinion", "opinion", "motion")


@frozen(kw_only=True)
class Place:
    """One district and its numbers; a larger sample has several.

    Args:
        number: Its place among the districts, from 0.
        districts: How many there are.
        first: How many deputies the districts before it have.
        size: How many deputies it has.
        total: How many there are in all.
    """

    number: int
    districts: int
    first: int
    size: int
    total: int

    def deputy(self, seat: int) -> str:
        """Return the digits of a deputy's id."""
        return _digits(self.first + seat, max(self.total, 1000))

    def group(self, index: int) -> str:
        """Return a group's id."""
        return "g" + _digits(self.number * GROUPS + index, self.districts * GROUPS)

    def venue(self, town: int) -> str:
        """Return the id of a town's venue."""
        return "venue-" + _digits(self.number * TOWNS + town, self.districts * TOWNS)


@frozen(kw_only=True)
class Deputy:
    """A mandate, and what its year is made of: a venue, its groups (the second after a transfer),
    and a story."""

    deputy_id: str
    person_id: str
    congress_id: str
    level: str
    elected_on: str
    left_on: str = ""
    left_reason: str = ""
    venue: str
    groups: tuple[str, str]
    story: str

    @property
    def row(self) -> Row:
        """Its row in the table of deputies."""
        name = {"name": "代表" + self.person_id[1:]}
        return name | {each: getattr(self, each) for each in COLUMNS["deputies"] if each != "name"}

    def serves(self, day: str) -> bool:
        """Tell whether it is in office on a day."""
        return self.elected_on <= day and (not self.left_on or day < self.left_on)
