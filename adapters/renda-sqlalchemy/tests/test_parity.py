"""The two readings of a rule agree: what databases tally is what is counted in memory."""

from hypothesis import event, given
from worlds import check_times, worlds

from renda import Year, check, to_json
from renda.tallies import check_in_store


def agree(world, when, filled):
    """Tell of the findings of both readings; they are the same."""
    book, roster, held = world
    try:
        in_memory = check(book, roster, held, Year(2025), dossiers=False, **when)
    except LookupError:
        event("a term is not there")
        return
    with filled(roster, held) as database:
        tallied = check_in_store(book, roster, database, Year(2025), **when)
    for finding in in_memory.findings:
        event(f"{finding.verdict}")
    assert to_json(tallied) == to_json(in_memory)
    event(f"passed over: {[str(omission.remark) for omission in in_memory.omissions]}")


@given(world=worlds, when=check_times)
def test_tallies_of_a_database_are_those_of_memory(filled, world, when):
    agree(world, when, filled)


@given(world=worlds, when=check_times)
def test_tallies_of_duckdb_by_the_text_for_postgresql_are_those_of_memory(duckdb, world, when):
    agree(world, when, duckdb)
