"""Records that point nowhere, as older stores have them: told in the report, all others checked."""

from datetime import date

import pytest

from renda import Congress, DeputyGroup, DutyRecord, Mandate, Office, Year
from renda.office import UnknownNameError
from renda.ports import USUAL_GRANTS, Grant
from renda.process import Actor
from renda.reports import Remark
from renda.suggestions import Accept, File
from renda.terms import Reference
from renda.work import Reception

ELECTED, DAY = date(2022, 1, 5), date(2025, 3, 1)
YEAR = Year(2025)


def office_of_two():
    opened = Office.open("memory://")
    with opened.session(actor="office") as session:
        session.roster.add(Congress(congress_id="c1", name="区", congress_level="county"))
        session.roster.add(DeputyGroup(group_id="g1", name="组", congress_id="c1"))
        for number in (1, 5):
            session.roster.add(
                Mandate(
                    deputy_id=f"d000{number}",
                    person_id=f"p{number}",
                    name=f"代表000{number}",
                    congress_id="c1",
                    elected_on=ELECTED,
                )
            )
    return opened


def keep(office, *records):
    """Keep records past the office, as a store from before names were looked at has them."""
    with office.store.session(actor="old") as session:
        session.ledger.append(records)


def record(subject_id, scope="deputy", kind="suggestion"):
    id = f"r/{subject_id}"
    return DutyRecord(record_id=id, scope=scope, subject_id=subject_id, kind=kind, happened_on=DAY)


def told(report):
    return [row.names for row in report.omissions if row.remark is Remark.UNKNOWN_SUBJECTS]


def verdicts(report):
    return [(found.window, found.subject, found.ruling) for found in report.findings]


@pytest.mark.parametrize("dossiers", [True, False])
@pytest.mark.parametrize(
    ("stray", "name"),
    [
        (record("ghost"), Reference("mandate", "ghost")),
        (record("湖塘代表团", scope="group", kind="inspection"), Reference("group", "湖塘代表团")),
    ],
)
def test_a_record_that_points_nowhere_is_told_and_all_others_are_checked(stray, name, dossiers):
    office = office_of_two()
    keep(office, record("d0001", kind="reception"))
    before = office.check("wujin-2024", YEAR, dossiers=dossiers)
    assert told(before) == []
    keep(office, stray)
    after = office.check("wujin-2024", YEAR, dossiers=dossiers)
    assert told(after) == [(name,)]
    [receptions] = after.of("deputy.receptions", "d0001")
    assert receptions.counted == 1
    assert verdicts(after) == verdicts(before)


def test_a_reception_of_nobody_put_right_checks_as_if_it_had_been_right_at_once():
    held = Reception(activity_id="a1", happened_on=DAY, deputies=["d00005"], visitors=1)
    right = Reception(activity_id="a1", happened_on=DAY, deputies=["d0005"], visitors=1)
    mended, at_once = office_of_two(), office_of_two()
    keep(mended, *held.records())
    with mended.store.session(actor="old") as session:
        session.ledger.void([row.record_id for row in held.records()])
    for office in (mended, at_once):
        with office.session(actor="office") as session:
            session.activities.record(right)
    checks = [
        verdicts(office.check("wujin-2024", YEAR, dossiers=dossiers))
        for office in (mended, at_once)
        for dossiers in (True, False)
    ]
    assert all(check == checks[0] for check in checks)
    assert told(mended.check("wujin-2024", YEAR)) == []


def test_what_names_nobody_is_refused_at_the_move_with_the_nearest_known():
    desk = office_of_two().suggestions("national")
    filing = {"title": "停车", "congress_id": "c1", "level": "county", "on": DAY}
    ghost = Actor(id="d00005", capacity="deputy", congress_id="c1")
    with pytest.raises(UnknownNameError, match="the nearest is 'd0005'"):
        desk.file(File(suggestion_id="s1", lead="d00005", **filing), by=ghost)


@pytest.mark.parametrize("dossiers", [True, False])
def test_a_delegations_filing_counts_for_no_other_group_and_the_check_runs(dossiers):
    office = office_of_two()
    with office.session(actor="office", may=[*USUAL_GRANTS, Grant.RAW]) as session:
        delegates = DeputyGroup(group_id="湖塘代表团", name="湖塘代表团", congress_id="c1")
        session.roster.add(delegates)
    desk = office.suggestions("national")
    delegation = Actor(id="湖塘代表团", capacity="delegation", congress_id="c1")
    filing = File(
        suggestion_id="s1",
        title="停车",
        congress_id="c1",
        level="county",
        lead="湖塘代表团",
        by_delegation=True,
        phase="in_session",
        on=DAY,
    )
    desk.file(filing, by=delegation)
    secretariat = Actor(id="秘书处", capacity="secretariat", congress_id="c1")
    desk.apply("s1", Accept(on=DAY), by=secretariat)
    with office.store.reading() as session:
        assert [row.subject_id for row in session.ledger.records()] == ["湖塘代表团"]
    assert told(office.check("wujin-2024", YEAR, dossiers=dossiers)) == []
