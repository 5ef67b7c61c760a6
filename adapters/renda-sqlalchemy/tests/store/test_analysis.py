"""A store copied into DuckDB counts what the store counts."""

from datetime import UTC, date, datetime

import pytest

from renda import Absence, Congress, DutyRecord, Mandate, Office, Year, load_rulebook, to_json
from renda.plugins import Plugins
from renda.tallies import check_in_store

BOOK = load_rulebook("wujin-2024")
KNOWN = datetime(2025, 6, 1, 8, 30, 0, 250000, tzinfo=UTC)


@pytest.fixture
def office(store):
    held = [
        ("r1", "d1", date(2025, 1, 1), KNOWN),
        ("r2", "d1", date(2025, 3, 2), None),
        ("r3", "d1", date(2025, 5, 2), None),
        ("r4", "d2", date(2025, 2, 1), None),
        ("r5", "d2", date(2025, 4, 10), None),
    ]
    with store.session(actor="office") as session:
        session.of(Congress).add(Congress(congress_id="c1", name="区", congress_level="county"))
        session.of(Mandate).add_all(
            Mandate(
                deputy_id=f"d{n}",
                person_id=f"p{n}",
                name=f"代表000{n}",
                congress_id="c1",
                elected_on=date(2022, 1, 5),
                left_on=left_on,
            )
            for n, left_on in ((1, None), (2, date(2026, 3, 1)))
        )
        session.of(Absence).add(
            Absence(deputy_id="d2", from_on=date(2025, 4, 1), reason="suspension")
        )
        session.ledger.load(
            DutyRecord(
                record_id=id,
                scope="deputy",
                subject_id=subject,
                kind="reception",
                happened_on=day,
                recorded_at=recorded_at,
            )
            for id, subject, day, recorded_at in held
        )
    return Office(store, Plugins())


@pytest.mark.parametrize("known_at", [None, KNOWN, KNOWN.replace(microsecond=249999)])
def test_a_copy_for_analysis_gives_the_findings_of_the_store(office, known_at):
    inside = office.check(BOOK, Year(2025), known_at=known_at, dossiers=False)
    with office.store.analysis() as counter:
        copied = check_in_store(BOOK, office.roster(), counter, Year(2025), known_at=known_at)
    assert copied.findings == inside.findings
    counted = {
        finding.subject: finding.counted
        for finding in copied.findings
        if "rec" in finding.rule.code
    }
    assert counted == {"d1": 3 if known_at in {None, KNOWN} else 2, "d2": 1}


def test_a_copy_is_of_one_state(office):
    with office.store.analysis() as counter:
        with office.store.session(actor="office") as session:
            session.ledger.void(["r2", "r3"])
        copied = check_in_store(BOOK, office.roster(), counter, Year(2025))
    assert next(finding.counted for finding in copied.findings if finding.subject == "d1") == 3


def test_records_nobody_can_judge_are_told_of_a_copy(office):
    tea, strange = ("tea", "d1"), ("reception", "d9")
    with office.store.session(actor="office") as session:
        session.ledger.append(
            DutyRecord(
                record_id=subject,
                scope="deputy",
                subject_id=subject,
                kind=kind,
                happened_on=date(2025, 3, 1),
            )
            for kind, subject in (tea, strange)
        )
    with office.store.analysis() as counter:
        copied = check_in_store(BOOK, office.roster(), counter, Year(2025))
    assert to_json(copied) == to_json(office.check(BOOK, Year(2025), dossiers=False))
    assert [str(remark) for remark in copied.remarks[-2:]] == ["unknown_kinds", "unknown_subjects"]
