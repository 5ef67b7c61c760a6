"""What was known at an instant is right or refused, whatever the clocks of an office did."""

from datetime import UTC, date, datetime, timedelta

import pytest

from renda import Mandate, Office, Year, to_json
from renda.duties.reports.report import NoSuchFindingError, NotKnownThenError
from renda.memory import MemoryStore
from renda.plugins import Plugins
from renda.ports import Capability, ClockGapError, NotYetKnownError
from renda.work import Reception

JUNE = datetime(2025, 6, 1, tzinfo=UTC)
ASKED = {
    "check": lambda office, at: office.check("wujin-2024", Year(2025), known_at=at),
    "counted": lambda office, at: office.check(
        "wujin-2024", Year(2025), known_at=at, dossiers=False
    ),
    "evidence": lambda office, at: office.evidence(
        "wujin-2024", "deputy.receptions", "d1", Year(2025), known_at=at
    ),
    "tally": lambda office, at: office.tally("wujin-2024", Year(2025), known_at=at),
}


@pytest.fixture
def set_back():
    """An office whose clock was ten years ahead once, and was set right."""
    now = [datetime(2035, 6, 1, tzinfo=UTC)]
    office = Office(MemoryStore(clock=lambda: now[0]), Plugins())
    for now[0] in (JUNE, JUNE.replace(year=2035), JUNE + timedelta(days=2)):
        with office.session(actor="clerk") as s:
            day = date(2025, 5, 1)
            s.activities.record(
                Reception(activity_id=f"{now[0]}", happened_on=day, deputies=[], visitors=1)
            )
    return office


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
def test_what_a_clock_leapt_over_is_refused_and_never_an_empty_report(set_back, ask):
    with pytest.raises(ClockGapError, match="the clock was set back"):
        ask(set_back, JUNE + timedelta(days=200))


def test_what_has_not_come_is_refused(office):
    with pytest.raises(NotYetKnownError, match="give an instant that has passed"):
        office.check("wujin-2024", Year(2025), known_at=datetime(2030, 1, 1, tzinfo=UTC))


def test_the_instant_of_the_last_commit_can_always_be_asked_about(set_back):
    with set_back.store.reading() as session:
        head = session.audit.head()
    assert set_back.check("wujin-2024", Year(2025), known_at=head.at).known_at == head.at


def test_a_store_without_an_audit_is_asked_all_the_same(monkeypatch, set_back):
    bare = {*set_back.store.capabilities} - {Capability.AUDIT}
    monkeypatch.setattr(MemoryStore, "capabilities", frozenset(bare))
    at = JUNE + timedelta(days=200)
    assert set_back.check("wujin-2024", Year(2025), known_at=at).known_at == at


def enter(office, name, day):
    with office.session(actor="clerk") as s:
        s.activities.record(
            Reception(activity_id=name, happened_on=day, deputies=["d1"], visitors=1)
        )


def test_a_report_as_known_then_has_the_same_bytes_whatever_was_entered_later(office):
    enter(office, "early", date(2024, 5, 1))
    with office.store.reading() as session:
        then = session.audit.head().at
    asked = {"period": Year(2024), "known_at": then}
    first = to_json(office.check("wujin-2024", **asked))
    assert b"early" in first
    enter(office, "late", date(2024, 6, 1))
    with office.session(actor="clerk", reason="entered twice") as s:
        s.activities.void("early", revision=s.activities.stored.get("early").revision)
    assert to_json(office.check("wujin-2024", **asked)) == first
    assert b"late" in to_json(office.check("wujin-2024", Year(2024)))


def test_whoever_was_recorded_later_is_not_known_yet_rather_than_missing(office):
    enter(office, "early", date(2024, 5, 1))
    with office.store.reading() as session:
        then = session.audit.head().at
    late = Mandate(
        deputy_id="d9",
        person_id="p9",
        name="代表0009",
        congress_id="c1",
        elected_on=date(2022, 1, 5),
    )
    with office.session(actor="clerk") as s:
        s.roster.add(late)
    asked = ("wujin-2024", "deputy.receptions", "d9", Year(2024))
    assert len(office.evidence(*asked)) == 1
    with pytest.raises(NotKnownThenError, match=r"'d9' was not known yet at .*recorded later"):
        office.evidence(*asked, known_at=then)
    with pytest.raises(NoSuchFindingError, match=r"no finding of rule deputy.receptions on 'd8'"):
        office.evidence(*(*asked[:2], "d8", Year(2024)), known_at=then)
