"""Strategies for what a check passes over: stray records, and what a report tells of them."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from renda.duties.check.strays import AskedRecords, StrayRecords, StraySubject
from renda.duties.reports.remarks import MOST_NAMED, Omission, Remark
from renda.kernel.terms import Scope
from renda.testing.strategies.plain import days, ids, instants, many, names, references

ROWS = st.integers(1, 10**6)


def omissions() -> SearchStrategy[Omission]:
    """Draw what reports tell of rows that were passed over."""
    named = many(references(), most=MOST_NAMED)
    return st.builds(Omission, remark=st.sampled_from(Remark), rows=ROWS, names=named)


def stray_subjects() -> SearchStrategy[StraySubject]:
    """Draw how many records name somebody who is not there."""
    return st.builds(StraySubject, records=ROWS, first=ids("r"))


def stray_records() -> SearchStrategy[StrayRecords]:
    """Draw the records of a check that nobody can judge."""
    subjects = st.tuples(st.sampled_from(Scope), ids("d"))
    return st.builds(
        StrayRecords,
        kinds=st.dictionaries(names(), ROWS, max_size=3),
        subjects=st.dictionaries(subjects, stray_subjects(), max_size=3),
        early=st.dictionaries(ids("r"), st.tuples(days(), days()), max_size=3),
        without_group=st.dictionaries(ids("r"), ids("g"), max_size=3),
    )


def asked_records() -> SearchStrategy[AskedRecords]:
    """Draw which records a check looks at."""
    known_ids = st.frozensets(ids("d"), max_size=3)
    return st.builds(
        AskedRecords,
        kinds=st.frozensets(names(), max_size=3),
        known_ids=st.dictionaries(st.sampled_from(Scope), known_ids),
        first=days(),
        last=days(),
        until=days(),
        known_at=st.none() | instants(),
        group_days=st.dictionaries(ids("g"), st.tuples(days(), days()), max_size=3),
    )
