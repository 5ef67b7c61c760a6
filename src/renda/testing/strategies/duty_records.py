"""Strategies for duty records, the kinds they are of, and ledgers."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from renda.duties.rules.files.kinds import DeclaredKind
from renda.kernel.terms import Grade, Kind, Mode, Role, Scope, Standing
from renda.testing.strategies.plain import amounts, days, ids, names, texts, times
from renda.work.ledger import Ledger
from renda.work.records import DutyRecord


def kinds() -> SearchStrategy[str]:
    """Draw kinds of work, also kinds that a rulebook would have to declare."""
    return st.sampled_from(Kind).map(str) | names()


def declared_kinds(*, dense: bool = False) -> SearchStrategy[DeclaredKind]:
    """Draw kinds of work that a place declared."""
    return st.builds(DeclaredKind, kind=ids("k", dense=dense), title=texts())


def records(*, dense: bool = False) -> SearchStrategy[DutyRecord]:
    """Draw duty records.

    Args:
        dense: Whether subjects and sources are few and days lie on the edges of periods.
    """
    return st.builds(
        DutyRecord,
        record_id=ids("r", dense=dense),
        scope=st.sampled_from(Scope),
        subject_id=ids("d", dense=dense),
        kind=st.sampled_from(Kind).map(str) if dense else kinds(),
        role=st.sampled_from(Role),
        happened_on=days(dense=dense),
        source_id=st.none() | ids("s", dense=dense),
        grade=st.none() | st.sampled_from(Grade),
        theme=st.none() | (ids("t", dense=True) if dense else texts()),
        quantity=amounts(),
        standing=st.sampled_from(Standing),
        venue_id=st.none() | ids("v", dense=dense),
        mode=st.none() | st.sampled_from(Mode),
        graded_by=st.none() | names(),
        criterion=st.none() | texts(),
        **times(dense=dense),
    )


def ledgers(*, dense: bool = False) -> SearchStrategy[Ledger]:
    """Draw ledgers."""
    rows = st.lists(records(dense=dense), max_size=4, unique_by=lambda record: record.record_id)
    return rows.map(tuple).map(Ledger)
