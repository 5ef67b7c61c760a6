"""Make the sample: a district's year of deputies' work as plain tables, invented from a seed.

It has the size of Wujin District and nothing else of it. Most deputies and groups do ordinary
work; to some a story is given, so that everything a check can meet is there. The same seed gives
the same bytes.

    python examples/wujin/make.py --seed 2025 --deputies 1500 --out build/wujin
"""

import argparse
import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import itemgetter
from pathlib import Path
from random import Random

import deeds
import people
import stories
from people import Deputy, Place, Row

Tables = dict[str, list[dict[str, str]]]

COLUMNS = {
    "congresses": "congress_id name congress_level parent_id",
    "terms": "congress_id number first_session_on next_first_session_on",
    "deputies": "deputy_id person_id name congress_id elected_on left_on left_reason",
    "groups": "group_id name congress_id field",
    "group_members": "group_id deputy_id joined_on left_on",
    "absences": "deputy_id from_on to_on reason",
    "attestations": "requirement_id attested_on attested_by evidence",
    "duty_records": (
        "record_id scope subject_id kind role happened_on source_id grade theme quantity standing"
        " recorded_at voided_at"
    ),
}


def district(seed: int = 2025, deputies: int = 1500) -> Tables:
    """Return the tables of a sample, every row with all columns of its table.

    Args:
        seed: What all chance comes from.
        deputies: How many mandates there are, at least 100. Every 1,500 make a district of 87
            groups and 20 towns, with about 15,000 records.
    """
    rng = Random(seed)  # noqa: S311 - a sample is no secret
    tables: dict[str, list[Row]] = {table: [] for table in COLUMNS}
    for place in people.places(deputies):
        for table, rows in _of_place(rng, place).items():
            tables[table].extend(rows)
    for table in ("congresses", "terms"):
        # Several districts have the congresses above them in common.
        tables[table] = list({row["congress_id"]: row for row in tables[table]}.values())
    tables["attestations"] = deeds.attestations(rng)
    tables["duty_records"] = _numbered(tables["duty_records"])
    return {table: _whole(table, rows) for table, rows in tables.items()}


def write(tables: Mapping[str, Iterable[Mapping[str, str]]], folder: Path) -> None:
    """Write each table as CSV into a folder, which is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in tables.items():
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(COLUMNS[table].split())
            writer.writerows(row.values() for row in rows)


def main(arguments: Sequence[str] | None = None) -> None:
    """Make a sample as the command line asks, and say what was written."""
    parser = argparse.ArgumentParser(description="Make the sample district.")
    parser.add_argument("--seed", type=int, default=2025)
    parser.add_argument("--deputies", type=int, default=1500)
    parser.add_argument("--out", type=Path, default=Path("build/wujin"))
    asked = parser.parse_args(arguments)
    tables = district(asked.seed, asked.deputies)
    write(tables, asked.out)
    for table, rows in tables.items():
        print(f"{len(rows):>9,}  {asked.out / table}.csv")


def _of_place(rng: Random, place: Place) -> Mapping[str, Sequence[Row]]:
    """Return one district's rows of each table."""
    line = people.congresses(place)
    groups = people.groups(place, line)
    told = stories.for_deputies(rng, place.size - people.CONTRADICTORY)
    deputies = people.deputies(rng, place, line, groups, told)
    of_groups = _work_of_groups(rng, groups)
    return {
        "congresses": line,
        "terms": people.terms(line),
        "deputies": [deputy.row for deputy in deputies],
        "groups": groups,
        "group_members": [row for deputy in deputies for row in people.members(deputy)],
        "absences": [row for deputy in deputies for row in people.absences(deputy)],
        "duty_records": [
            *deeds.of_congress(rng, line[3], place),
            *chain(*of_groups.values()),
            *_work_of_deputies(rng, place, deputies, of_groups),
        ],
    }


def _work_of_groups(rng: Random, groups: Sequence[Row]) -> dict[str, list[Row]]:
    return {
        group["group_id"]: stories.of_group(story, deeds.of_group(rng, group))
        for group, story in zip(groups, stories.for_groups(rng), strict=True)
    }


def _work_of_deputies(
    rng: Random, place: Place, deputies: Sequence[Deputy], of_groups: Mapping[str, Sequence[Row]]
) -> Iterator[Row]:
    open_days = {place.venue(town): deeds.reception_days(rng) for town in range(people.TOWNS)}
    for deputy in deputies:
        of_group = of_groups[deputy.groups[0]["group_id"]]
        work = deeds.of_deputy(rng, deputy, open_days[deputy.venue], of_group)
        yield from stories.of_deputy(deputy, work)


def _numbered(records: list[Row]) -> list[Row]:
    """Return the records in the order of their entry, with ids that run in it."""
    width = len(str(len(records)))
    entered = sorted(records, key=itemgetter("recorded_at"))
    return [{"record_id": f"r{n:0{width}}", **row} for n, row in enumerate(entered, 1)]


def _whole(table: str, rows: Iterable[Row]) -> list[dict[str, str]]:
    """Return the rows with every column of the table, in its order."""
    blank = dict.fromkeys(COLUMNS[table].split(), "")
    return [{**blank, **row} for row in rows]


if __name__ == "__main__":
    main()
