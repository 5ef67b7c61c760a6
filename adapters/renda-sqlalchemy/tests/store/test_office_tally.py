"""Verdicts kept current by the store itself: what a record changes is recounted where it lies."""

from datetime import date

import pytest

from renda import Congress, DutyRecord, Mandate, Month, Office, Year, load_rulebook, to_json
from renda.plugins import Plugins
from renda.work import Reception, ThemeMonth

BOOK = load_rulebook("wujin-2024")
SINCE = date(2022, 1, 8)


@pytest.fixture
def office(store):
    opened = Office(store, Plugins())
    with opened.session(actor="代表工委") as s:
        s.roster.add(Congress(congress_id="c1", name="示例区", congress_level="county"))
        for number in (1, 2):
            name = f"代表000{number}"
            s.roster.add(
                Mandate(
                    deputy_id=name, person_id=name, name=name, congress_id="c1", elected_on=SINCE
                )
            )
    return opened


@pytest.fixture
def kept(office):
    """Keep a reception, and return the records it left."""

    def make(number, *deputies):
        with office.session(actor="代表工委") as s:
            s.activities.record(
                Reception(
                    activity_id=f"a{number}",
                    happened_on=date(2025, number, 7),
                    deputies=deputies,
                    visitors=number,
                )
            )
        with office.store.reading() as session:
            return [
                record for record in session.ledger.records() if record.source_id == f"a{number}"
            ]

    return make


def test_each_record_kept_is_counted_by_the_store(office, kept):
    tally = office.tally(BOOK, Year(2025))
    for number in (1, 2, 3):
        for record in kept(number, "代表0001", "代表0002"):
            [finding] = tally.add(record)
            assert (finding.subject, finding.counted) == (record.subject_id, number)
    whole = office.check(BOOK, Year(2025), dossiers=False)
    assert finding in whole.findings


def test_a_record_of_nobody_changes_nothing(office):
    tally = office.tally("wujin-2024", Year(2025))
    stray = DutyRecord(
        record_id="t",
        scope="deputy",
        subject_id="代表0009",
        kind="reception",
        happened_on=date(2025, 3, 1),
    )
    with office.store.session(actor="代表工委") as session:
        session.ledger.append([stray])
    assert tally.add(stray) == ()


def test_a_record_that_no_rule_counts_changes_nothing(office):
    tally = office.tally("wujin-2024", Year(2025))
    trained = DutyRecord(
        record_id="t",
        scope="deputy",
        subject_id="代表0001",
        kind="training",
        happened_on=date(2025, 3, 1),
    )
    assert tally.add(trained) == ()


@pytest.mark.parametrize("dossiers", [True, False])
def test_what_was_known_then_is_told_in_the_same_bytes_whatever_is_kept_later(
    office, kept, dossiers
):
    kept(1, "代表0001")
    with office.store.reading() as session:
        then = session.audit.head().at

    def told():
        made = office.check("wujin-2024", Year(2025), known_at=then, dossiers=dossiers)
        return to_json(made)

    first = told()
    kept(2, "代表0002")
    with office.session(actor="代表工委", reason="重复登记") as s:
        s.activities.void("a1", revision=s.activities.stored.get("a1").revision)
    assert told() == first


def test_a_theme_month_falls_with_the_last_of_its_activities(office, kept):
    kept(1, "代表0001")
    with office.session(actor="代表工委") as s:
        s.activities.record(
            ThemeMonth(
                activity_id="t1",
                congress_id="c1",
                month=Month(2025, 1),
                theme="停车",
                activities=["a1"],
            )
        )

    def counted():
        [finding] = office.check(BOOK, Year(2025)).of("congress.theme-months", "c1")
        return finding.counted

    assert counted() == 1
    with office.session(actor="代表工委", reason="重复登记") as s:
        s.activities.void("a1", revision=s.activities.stored.get("a1").revision)
    assert counted() == 0
