"""What is said of reports: forecasts, differences and flags, drawn by asking for them."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from renda.dates.calendar_files import china
from renda.dates.periods import Year
from renda.duties.check.in_memory import check
from renda.duties.comparison.drafts import SensitivityRow
from renda.duties.comparison.flips import Differences, Flip, compare
from renda.duties.outlook.outlooks import Outlook, Pace
from renda.duties.quality.flags import QualityFlag, QualityLimits, QualitySort
from renda.duties.rules.verdicts import Verdict
from renda.kernel.terms import Scope
from renda.testing.strategies.duties.findings import ASKED, COUNTED, findings, records_of
from renda.testing.strategies.duties.rules import rulebooks
from renda.testing.strategies.people import rosters
from renda.testing.strategies.plain import ids, many
from renda.testing.strategies.work import records

PUBLISHED = [*china().years]


@st.composite
def outlooks(draw: DrawFn) -> Outlook:
    """Draw outlooks, of any pace; those that have a last safe day lie in a published year."""
    finding, missing = draw(findings()), draw(COUNTED)
    year = Year(draw(st.sampled_from(PUBLISHED)))
    days = draw(st.none() | st.integers(0, 250))
    return Outlook(
        finding=finding,
        pace=draw(st.sampled_from(Pace)),
        stretch=finding.period,
        counted=draw(COUNTED),
        required=draw(COUNTED),
        missing=missing,
        last_safe=None if days is None else year.last,
        working_days=days,
        planned=draw(COUNTED),
    )


@st.composite
def differences(draw: DrawFn) -> Differences:
    """Draw what differs between checks of the same records under two rulebooks."""
    roster = draw(rosters())
    held, asked = draw(records_of(roster)), draw(st.sampled_from(ASKED))
    books = draw(rulebooks(terms=False)), draw(rulebooks(terms=False))
    return compare(*(check(book, roster, held, asked) for book in books))


def flips() -> SearchStrategy[Flip]:
    """Draw findings whose verdict differs, of which one report may know nothing."""
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
    """Draw what would follow from one number."""
    verdicts = st.fixed_dictionaries(dict.fromkeys(Verdict, COUNTED))
    return st.builds(
        SensitivityRow, number=COUNTED | st.decimals(0, 100, places=1), verdicts=verdicts
    )


def quality_limits() -> SearchStrategy[QualityLimits]:
    """Draw limits from which on work is flagged."""
    return st.builds(
        QualityLimits,
        bunching_share=st.decimals("0.01", 1, places=2),
        least_sample=st.integers(1, 10),
        crowd=st.integers(1, 100),
        minutes=st.integers(0, 120),
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
        period=st.none() | st.sampled_from(ASKED),
        records=many(records(dense=True), most=3),
    )
