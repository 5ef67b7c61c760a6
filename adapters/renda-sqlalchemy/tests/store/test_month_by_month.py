"""A year that comes month by month, with corrections in it, is the year that comes at once."""

from datetime import date
from random import Random

import pytest
from attrs import evolve

from renda import (
    Congress,
    DutyRecord,
    Mandate,
    Office,
    Roster,
    Tables,
    Year,
    check,
    load_rulebook,
    read_tables,
    to_json,
    write_tables,
)
from renda.plugins import Plugins

RULEBOOK = load_rulebook("wujin-2024")
YEAR = Year(2025)
MONTHS = range(1, 13)
DISTRICT = Congress(congress_id="c1", name="某区", congress_level="county")
ROSTER = Roster(
    congresses=[DISTRICT],
    mandates=[
        Mandate(
            deputy_id=f"d{number}",
            person_id=f"p{number}",
            name=f"代表{number:04}",
            congress_id="c1",
            elected_on=date(2022, 1, 10),
        )
        for number in range(1, 6)
    ],
)
SLIPS = (
    lambda record: evolve(record, quantity=record.quantity + 1),
    lambda record: evolve(record, subject_id="d1"),
    lambda record: evolve(record, kind="opinion"),
    lambda record: evolve(record, happened_on=date(2025, 13 - record.happened_on.month, 28)),
    lambda record: evolve(record, standing="disputed"),
    lambda record: evolve(record, source_id=None),
)


def record(draw, month, number):
    return DutyRecord(
        record_id=f"r{month}-{number}",
        scope="deputy",
        subject_id=f"d{draw.randint(1, 5)}",
        kind=draw.choice(["reception", "suggestion", "opinion"]),
        happened_on=date(2025, month, draw.randint(1, 28)),
        source_id=draw.choice([None, "e1", f"e{month}"]),
        quantity=draw.randint(0, 40),
    )


def files_of_a_year(seed):
    """Return the records of each month's file, with slips that a later one mends, and the truth."""
    draw = Random(seed)  # noqa: S311 - no secret
    truth = {month: [record(draw, month, number) for number in range(8)] for month in MONTHS}
    files = {month: [*records] for month, records in truth.items()}
    for month in MONTHS[:-1]:
        for place in draw.sample(range(8), 3):
            right = truth[month][place]
            files[month][place] = draw.choice(SLIPS)(right)
            files[draw.randint(month + 1, 12)].append(right)
    return [*files.values()], [row for records in truth.values() for row in records]


def tables(records, roster=ROSTER):
    return Tables(roster=roster, records=tuple(records))


def update(office, given):
    with office.session(actor="office", may=["raw"]) as session:
        return session.tables.update(given)


@pytest.fixture
def office(store):
    with Office(store, Plugins()) as opened:
        yield opened


@pytest.mark.parametrize("seed", range(4))
def test_the_year_in_twelve_files_is_the_year_at_once(office, seed, tmp_path):
    files, truth = files_of_a_year(seed)
    for records in files:
        update(office, tables(records))
    at_once = to_json(check(RULEBOOK, ROSTER, truth, YEAR))
    assert to_json(office.check(RULEBOOK, YEAR)) == at_once
    before = office.anchor()
    for records in reversed(files):
        assert not any(update(office, tables(records)))
    assert office.anchor() == before
    assert office.verify(before).is_intact
    with office.session(actor="office", may=["raw"]) as session:
        write_tables(tmp_path / "out", session.tables.read())
    again = read_tables(tmp_path / "out", RULEBOOK)
    assert to_json(check(RULEBOOK, again.roster, again.records, YEAR)) == at_once


def test_what_was_known_before_a_file_came_stays_known(office):
    files, _ = files_of_a_year(0)
    reports = {}
    for records in files[:4]:
        update(office, tables(records))
        known_at = office.anchor().at
        reports[known_at] = to_json(office.check(RULEBOOK, YEAR, known_at=known_at))
    for known_at, report in reports.items():
        assert to_json(office.check(RULEBOOK, YEAR, known_at=known_at)) == report
    assert len({*reports.values()}) == len(reports)
