"""Strategies for work on rulebooks: cases and their results, layers, lint findings, mutants."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from renda.duties.casebooks.case_lines import CaseActor, CasePace, CaseRecord
from renda.duties.casebooks.case_world import CaseSubject
from renda.duties.casebooks.cases import (
    Case,
    CaseAspect,
    CaseDifference,
    CaseExpected,
    CaseResult,
    Cases,
)
from renda.duties.casebooks.mutants import Mutant, mutants
from renda.duties.comparison.layers import Layered, layered
from renda.duties.comparison.overlays import Overlay
from renda.duties.lint.rulebook_lint import SHADOWED_BY, LintFinding, LintSort
from renda.duties.rules.rule import RuleError
from renda.duties.rules.verdicts import Reason, Rejected, Verdict
from renda.kernel.terms import CongressLevel, Grade, Kind, Mode, Role, Standing
from renda.testing.strategies.duties.findings import findings
from renda.testing.strategies.duties.rules import rulebooks, rules
from renda.testing.strategies.plain import days, ids, many, names, periods

NUMBERS = st.none() | st.integers(0, 100) | st.decimals(0, 100, places=1)


def case_subjects() -> SearchStrategy[CaseSubject]:
    """Draw subjects of cases; one may have attributes of several scopes."""
    return st.builds(
        CaseSubject,
        level=st.sampled_from(CongressLevel),
        resident=st.none() | st.booleans(),
        at_electors=st.none() | st.booleans(),
        field=st.none() | names(),
        kind=st.none() | names(),
        elected_on=st.none() | days(dense=True),
        formed_on=st.none() | days(dense=True),
        dissolved_on=st.none() | days(dense=True),
        left_on=st.none() | days(dense=True),
        on_leave=many(periods(), most=1),
        suspended=many(periods(), most=1),
        member=many(periods(), most=1),
    )


def case_records() -> SearchStrategy[CaseRecord]:
    """Draw lines of cases that say what was done."""
    return st.builds(
        CaseRecord,
        kind=st.sampled_from(Kind).map(str),
        on=days(dense=True),
        times=st.integers(1, 4),
        every=st.none() | st.sampled_from(CasePace),
        source=st.none() | ids("s", dense=True),
        by=st.sampled_from(CaseActor),
        role=st.sampled_from(Role),
        grade=st.none() | st.sampled_from(Grade),
        theme=st.none() | names(),
        quantity=st.integers(0, 100),
        standing=st.sampled_from(Standing),
        mode=st.none() | st.sampled_from(Mode),
        venue=st.none() | ids("v", dense=True),
    )


def case_expectations() -> SearchStrategy[CaseExpected]:
    """Draw findings that cases expect."""
    return st.builds(
        CaseExpected,
        verdict=st.sampled_from(Verdict),
        reason=st.none() | st.sampled_from(Reason),
        counted=NUMBERS,
        possible=NUMBERS,
        required=NUMBERS,
        band=st.none() | names(),
        rejected=st.none() | st.frozensets(st.sampled_from(Rejected), max_size=2),
    )


def cases() -> SearchStrategy[Case]:
    """Draw cases."""
    return st.builds(
        Case,
        name=names(),
        rule=names(),
        period=periods(),
        as_of=st.none() | days(dense=True),
        subject=case_subjects(),
        records=many(case_records(), most=3),
        expect=case_expectations(),
    )


def casebooks() -> SearchStrategy[Cases]:
    """Draw the cases of a file."""
    return st.builds(
        Cases,
        cases=many(cases(), most=2),
        rulebook=st.none() | ids(),
        rulebook_id=st.none() | ids(),
        file=names(),
    )


def case_results() -> SearchStrategy[CaseResult]:
    """Draw results of cases; the finding need not be of the rule that the case names."""
    return st.builds(CaseResult, case=cases(), finding=st.none() | findings())


def case_differences() -> SearchStrategy[CaseDifference]:
    """Draw aspects in which findings are not what cases expect."""
    return st.builds(
        CaseDifference, what=st.sampled_from(CaseAspect), expected=NUMBERS, found=NUMBERS
    )


def overlays() -> SearchStrategy[Overlay]:
    """Draw pairs of rules of one code, and what becomes of them."""
    return st.builds(
        Overlay.of,
        rules(code="rule.0"),
        rules(code="rule.0"),
    )


@st.composite
def layers(draw: st.DrawFn) -> Layered:
    """Draw rulebooks merged from two layers."""
    upper, lower = draw(rulebooks()), draw(rulebooks())
    made = list[Layered]()
    # Rules of one code that would judge the same days by different words are refused.
    with suppress(RuleError):
        made.append(layered(upper, lower))
    assume(made)
    return made[0]


def lint_findings() -> SearchStrategy[LintFinding]:
    """Draw doubts about rules."""
    return st.builds(
        LintFinding,
        sort=st.sampled_from(LintSort),
        rule=names(),
        message=st.just(SHADOWED_BY),
        data=st.builds(lambda other: {"other": other, "strictness": "equal"}, names()),
    )


def mutant_rulebooks() -> SearchStrategy[Mutant]:
    """Draw rulebooks with one number moved."""
    return rulebooks().map(mutants).map(list).filter(bool).flatmap(st.sampled_from)


STRATEGIES: Mapping[type, SearchStrategy[Any]] = {
    Case: cases(),
    CaseDifference: case_differences(),
    CaseExpected: case_expectations(),
    CaseRecord: case_records(),
    CaseResult: case_results(),
    CaseSubject: case_subjects(),
    Cases: casebooks(),
    Layered: layers(),
    LintFinding: lint_findings(),
    Mutant: mutant_rulebooks(),
    Overlay: overlays(),
}
