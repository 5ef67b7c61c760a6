"""Strategies for what is said of reports: outlooks, differences and flags."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from renda.dates.calendar_files import china
from renda.dates.periods import Year
from renda.duties.check.in_memory import check
from renda.duties.comparison.drafts import SensitivityRow
from renda.duties.comparison.flips import Differences, Flip, compare
from renda.duties.outlook.outlooks import Outlook, Pace
from renda.duties.quality.flag_limits import QualityLimits
from renda.duties.quality.quality_flag import QualityFlag, QualitySort
from renda.duties.rules.verdicts import Verdict
from renda.kernel.terms import Scope
from renda.testing.strategies.duties.findings import COUNTS, PERIODS_ASKED, findings, records_of
from renda.testing.strategies.duties.rules import rulebooks
from renda.testing.strategies.duty_records import records
from renda.testing.strategies.people import rosters
from renda.testing.strategies.plain import ids, many

PUBLISHED_YEARS = [*china().years]


@st.composite
def outlooks(draw: DrawFn) -> Outlook:
    """Draw outlooks of any pace; a last safe day lies in a year with a published calendar."""
    finding, missing = draw(findings()), draw(COUNTS)
    year = Year(draw(st.sampled_from(PUBLISHED_YEARS)))
    days = draw(st.none() | st.integers(0, 250))
    return Outlook(
        finding=finding,
        pace=draw(st.sampled_from(Pace)),
        stretch=finding.period,
        counted=draw(COUNTS),
        required=draw(COUNTS),
        missing=missing,
        last_safe=None if days is None else year.last,
        working_days=days,
        planned=draw(COUNTS),
    )


@st.composite
def differences(draw: DrawFn) -> Differences:
    """Draw differences between checks of the same records by two rulebooks."""
    roster = draw(rosters())
    rows, period = draw(records_of(roster)), draw(st.sampled_from(PERIODS_ASKED))
    both = draw(rulebooks(terms=False)), draw(rulebooks(terms=False))
    return compare(*(check(rulebook, roster, rows, period) for rulebook in both))


def flips() -> SearchStrategy[Flip]:
    """Draw flips; the later report may have no finding."""
    return st.builds(
        lambda finding, other, groups, fields: Flip(
            rule=finding.rule.code,
            scope=finding.scope,
            subject=finding.subject,
            period=finding.period,
            before=finding,
            after=other,
            groups=groups,
            fields=fields,
        ),
        findings(),
        st.none() | findings(),
        many(ids("g", dense=True), most=2),
        many(ids("f", dense=True), most=2),
    )


def sensitivity_rows() -> SearchStrategy[SensitivityRow]:
    """Draw rows of sensitivity tables."""
    verdicts = st.fixed_dictionaries(dict.fromkeys(Verdict, COUNTS))
    return st.builds(
        SensitivityRow, number=COUNTS | st.decimals(0, 100, places=1), verdicts=verdicts
    )


def quality_limits() -> SearchStrategy[QualityLimits]:
    """Draw limits from which on work is flagged."""
    return st.builds(
        QualityLimits,
        bunching_share=st.decimals("0.01", 1, places=2),
        least_sample=st.integers(1, 10),
        crowd=st.integers(1, 100),
        minutes=st.integers(0, 120),
        split=st.integers(2, 10),
        own_copies=st.integers(2, 10),
    )


def quality_flags() -> SearchStrategy[QualityFlag]:
    """Draw flags on counted work."""
    return st.builds(
        QualityFlag,
        sort=st.sampled_from(QualitySort),
        rules=many(ids("rule", dense=True), most=2),
        scope=st.sampled_from(Scope),
        subject=st.none() | ids("d", dense=True),
        source=st.none() | ids("s", dense=True),
        period=st.none() | st.sampled_from(PERIODS_ASKED),
        records=many(records(dense=True), most=3),
    )
