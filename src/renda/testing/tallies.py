"""Counts that a store makes inside itself: they are those of its records counted in memory."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from renda.dates.periods import Half, Period, Year
from renda.duties.check.in_memory import check
from renda.duties.check.in_store import CountsLines, check_in_store
from renda.duties.reports.exports import to_json
from renda.duties.reports.report import Report
from renda.duties.rules.files.rulebook_files import load_rulebook
from renda.duties.rules.rulebook import Rulebook
from renda.people.congresses import Congress
from renda.people.deputies import Mandate
from renda.people.groups import DeputyGroup, Membership
from renda.people.roster import Roster
from renda.ports import Capability, Store
from renda.testing.samples import INSTANT, congress, mandate, record
from renda.testing.stores import Needing, StoreSuite, needs, new_session
from renda.work.records import DutyRecord

needs_tally: Needing = needs(Capability.TALLY)
RULEBOOK = "wujin-2024"
KINDS = ("reception", "suggestion", "research-report", "training", "report-to-voters")
ROSTER = Roster(
    congresses=(congress(1),),
    mandates=tuple(mandate(number) for number in range(1, 7)),
    groups=(DeputyGroup(group_id="g1", name="财经小组", congress_id="c1"),),
    memberships=(Membership(group_id="g1", deputy_id="d1", joined_on=date(2022, 1, 8)),),
)


def sample_records() -> list[DutyRecord]:
    """Return records on and around the edges of periods, settled and not."""
    days = [date(2024, 12, 31), date(2025, 1, 1), date(2025, 6, 30), date(2025, 12, 31)]
    standings = ["confirmed", "unverified", "disputed"]
    grades = ["high", "ordinary", None]
    return [
        record(
            number,
            subject_id=f"d{number % 5 + 1}",
            kind=KINDS[number % len(KINDS)],
            role="lead" if number % 4 else "cosigner",
            happened_on=days[number % len(days)],
            source_id=f"s{number // 3}" if number % 7 else None,
            grade=grades[number % 3],
            standing=standings[number % 11 % 3],
            quantity=number,
            recorded_at=INSTANT if number % 2 else None,
        )
        for number in range(1, 120)
    ]


def stray_records() -> list[DutyRecord]:
    """Return records of unknown kinds and subjects: of the year and not, void and not."""
    day, void = date(2025, 3, 1), datetime(2025, 6, 2, tzinfo=UTC)
    said: list[dict[str, Any]] = [
        {"kind": "tea"},
        {"kind": "trainnig", "recorded_at": INSTANT, "voided_at": void},
        {"kind": "tea", "happened_on": date(2026, 1, 1)},
        {"subject_id": "d00O1"},
        {"subject_id": "D1"},
        {"subject_id": "d00O1", "role": "cosigner"},
        {"subject_id": "g9", "scope": "group"},
        {"subject_id": "d00O1", "voided_at": INSTANT},
        {"subject_id": "d00O1", "happened_on": date(2024, 12, 31)},
    ]
    return [
        record(number, **{"happened_on": day, "recorded_at": None, **named})
        for number, named in enumerate(said, start=200)
    ]


def verdicts(report: Report) -> list[Any]:
    """Return window, subject and ruling of each finding; a store gives no evidence."""
    return [(finding.window, finding.subject, finding.ruling) for finding in report.findings]


class TallyCases(StoreSuite):
    """Cases of `CountsLines`."""

    @pytest.fixture
    def rulebook(self) -> Rulebook:
        """A rulebook that is shipped."""
        return load_rulebook(RULEBOOK)

    @needs_tally
    @pytest.mark.parametrize("period", [Year(2025), Half(2025, 1), Year(2024)], ids=str)
    def test_tallies_are_those_of_the_records(
        self, store: Store, rulebook: Rulebook, period: Period
    ) -> None:
        _fill(store)
        expected = check(rulebook, ROSTER, sample_records(), period)
        assert verdicts(_checked(store, rulebook, period)) == verdicts(expected)

    @needs_tally
    def test_what_was_known_once_is_tallied_alike(self, store: Store, rulebook: Rulebook) -> None:
        _fill(store)
        with new_session(store) as session:
            session.ledger.void([f"r{number}" for number in range(1, 60)])
            now = list(session.ledger.records())
        for known_at in (None, INSTANT):
            expected = check(rulebook, ROSTER, now, Year(2025), known_at=known_at)
            assert verdicts(_checked(store, rulebook, Year(2025), known_at)) == verdicts(expected)

    @needs_tally
    def test_of_nothing_recorded_nothing_is_tallied(self, store: Store, rulebook: Rulebook) -> None:
        expected = check(rulebook, ROSTER, [], Year(2025))
        assert verdicts(_checked(store, rulebook, Year(2025))) == verdicts(expected)

    @needs_tally
    @pytest.mark.parametrize("known_at", [None, INSTANT], ids=["now", "then"])
    def test_records_nobody_can_judge_are_told_alike(
        self, store: Store, rulebook: Rulebook, known_at: datetime | None
    ) -> None:
        _fill(store)
        with new_session(store) as session:
            session.ledger.load(stray_records())
            now = list(session.ledger.records())
        expected = check(rulebook, ROSTER, now, Year(2025), known_at=known_at, dossiers=False)
        assert to_json(_checked(store, rulebook, Year(2025), known_at)) == to_json(expected)
        assert [omission.rows for omission in expected.omissions] == [2 if known_at else 1, 4]


def _fill(store: Store) -> None:
    with new_session(store) as session:
        session.of(Congress).add_all(ROSTER.congresses)
        session.of(Mandate).add_all(ROSTER.mandates)
        session.of(DeputyGroup).add_all(ROSTER.groups)
        session.of(Membership).add_all(ROSTER.memberships)
        session.ledger.load(sample_records())


def _checked(store: Store, rulebook: Rulebook, period: Period, known_at: Any = None) -> Report:  # noqa: ANN401
    with store.reading() as reading:
        counter: CountsLines = reading  # type: ignore[assignment]
        return check_in_store(rulebook, ROSTER, counter, period, known_at=known_at)
