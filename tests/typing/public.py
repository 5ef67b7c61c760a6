"""Code as a user types it: read by the type checkers, never run."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from renda import (
    Absence,
    Bound,
    Citation,
    Congress,
    Count,
    Differences,
    DutyRecord,
    DutyRule,
    Finding,
    Instrument,
    Mandate,
    Outlook,
    Pace,
    Report,
    Roster,
    Rulebook,
    Tables,
    Title,
    Verdict,
    Year,
    check,
    compare,
    explain,
    forecast,
    load_rulebook,
    read_tables,
    to_json,
    where,
)
from renda.calendars import add_working_days, china
from renda.people import Seats, seats
from renda.plugins import Plugins, hookimpl
from renda.reports import (
    Coverage,
    CoverageStatus,
    Dossier,
    LineRuling,
    PartRuling,
    Rejection,
    Ruling,
    Summary,
)
from renda.rules import Line, Points, PointsItem, Portion, Share, SubjectShare, Window
from renda.tallies import LiveTally
from renda.terms import CongressLevel
from renda.work import (
    Gathering,
    Ledger,
    Participation,
    Reception,
    RecordSource,
    TrainingSession,
    Turnout,
    turnout,
)


def from_tables(folder: Path) -> bytes:
    """Check a folder."""
    rulebook: Rulebook = load_rulebook("wujin-2024")
    tables: Tables = read_tables(folder, rulebook)
    report: Report = check(rulebook, tables.roster, tables.records, Year(2025))
    return to_json(report)


def from_values() -> list[str]:
    """Check values, words given as plain text."""
    roster = Roster(
        congresses=[Congress(congress_id="c", name="示例区", congress_level="county")],
        mandates=(
            Mandate(
                deputy_id=f"d{n}",
                person_id=f"p{n}",
                name=f"代表{n:04}",
                congress_id="c",
                elected_on=date(2022, 1, 5),
                left_reason="moved" if n else None,
            )
            for n in range(2)
        ),
        absences=[
            Absence(deputy_id="d0", from_on=date(2025, 4, 1), to_on=None, reason="suspension")
        ],
    )
    record = DutyRecord(
        record_id="r1",
        scope="deputy",
        subject_id="d0",
        kind="reception",
        happened_on=datetime(2025, 3, 1, 9, tzinfo=UTC),
        standing="disputed",
        grade="high",
    )
    report = check(load_rulebook("wujin-2024"), roster, [record], Year(2025), dossiers=False)
    short: tuple[Finding, ...] = report.short()
    met = [finding for finding in report.findings if finding.verdict is Verdict.MET]
    return [explain(finding, "zh") for finding in (*short, *met)]


def a_dossier(finding: Finding, report: Report) -> tuple[int, Verdict | None]:
    """Look behind a finding."""
    dossier: Dossier = finding.dossier
    rejected: tuple[Rejection, ...] = dossier.rejected
    summary: Summary = report.summary
    return len(rejected), summary.overall


def the_numbers(finding: Finding) -> list[int | Decimal | Portion | None]:
    """Read the numbers a verdict rests on."""
    window: Window = finding.window
    ruling: Ruling = finding.ruling
    parts: tuple[PartRuling, ...] = ruling.parts
    lines: tuple[LineRuling, ...] = ruling.lines
    counted = [line.counted for line in lines]
    return [ruling.counted, window.period.days, *counted, *(part.required for part in parts)]


def what_is_open(report: Report) -> list[str]:
    """List the requirements that nothing answers."""
    matrix: tuple[Coverage, ...] = report.coverage
    return [row.requirement.id for row in matrix if row.status is CoverageStatus.OPEN]


def who_came(sessions: list[TrainingSession]) -> tuple[int, list[Participation]]:
    """Count attendances and persons apart."""
    found: Turnout = turnout(sessions)
    gatherings: list[Gathering] = [*sessions]
    return found.attendances, [part for gathering in gatherings for part in gathering.parts()]


def saved(source: RecordSource, at: datetime) -> Ledger:
    """Save whatever has an id and records."""
    return Ledger().save(source, at=at)


def a_quota() -> int:
    """Ask for the seats of a congress."""
    found: Seats = seats(CongressLevel.COUNTY, 1_375_000)
    return found.number


def a_rule() -> DutyRule:
    """Build a rule in Python."""
    instrument = Instrument(
        title=Title({"zh": "办法", "en": "Measures"}),
        version="2025-01-01",
        adopted_on=date(2025, 1, 1),
        in_force_from=date(2025, 1, 1),
    )
    return DutyRule(
        code="deputy.contact",
        title=Title({"zh": "联系群众", "en": "Contact"}),
        scope="deputy",
        measure=Count(where=where(kind=["reception"], grade="high", quantity__ge=2), unit="day"),
        bound=Bound(at_least=1, each="quarter"),
        citation=Citation(instrument=instrument, article="7"),
        valid_from=date(2025, 1, 1),
    )


def a_scheme() -> Points:
    """Build points for attending well."""
    attended = Count(where=where(kind=["session-attendance"]))
    title = Title({"zh": "出席", "en": "Attendance"})
    return Points(items=(PointsItem(title=title, count=attended, worth=Decimal("0.5")),), base="60")


def what_is_counted(rule: DutyRule) -> tuple[Line, ...]:
    """List the counts a rule is made of."""
    window = Window.of(rule, Year(2025), date(2025, 6, 30))
    measured: Count | Share | SubjectShare | Points = rule.measure
    assert len(measured.counts) == len(window.lines)
    return window.lines


def a_look_ahead(report: Report, drafts: Rulebook) -> tuple[int, Differences]:
    """See in June what December will say, and what a draft would change."""
    ahead: tuple[Outlook, ...] = forecast(report, calendar=china())
    behind = [outlook for outlook in ahead if outlook.pace is Pace.BEHIND]
    after = check(drafts, report.roster, [], report.period)
    return len(behind), compare(report, after)


def a_running_tally(tally: LiveTally, record: DutyRecord) -> tuple[Finding, ...]:
    """Take a record in, verdicts out."""
    return tally.add(record)


def a_ledger() -> int:
    """Keep a ledger."""
    reception = Reception(
        activity_id="a1", happened_on=date(2025, 3, 1), deputies=["d0"], visitors=4
    )
    return len(Ledger().save(reception, at=datetime(2025, 3, 2, tzinfo=UTC)))


def a_working_day() -> date:
    """Count working days."""
    return add_working_days(china(), date(2025, 1, 20), 5).date


class Plugin:
    """A plugin of a rulebook."""

    @hookimpl
    def renda_rulebooks(self) -> dict[str, Path]:
        """Offer one."""
        return {"ours": Path("ours.toml")}


def a_plugin() -> tuple[str, ...]:
    """Use it."""
    return Plugins([Plugin()], discover=True).rulebooks()
