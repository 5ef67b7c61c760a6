"""Databases count what the second reading, written from the documents alone, says of a world.

`tests/second_reading` has the reading, and the test that holds `check` against it.
"""

from hypothesis import given, settings
from second_reading.comparison import in_order, without_evidence
from second_reading.drawn import asked_worlds
from second_reading.library import asked_period, roster_of, rulebook_of, told
from second_reading.naive import read

from renda.tallies import check_in_store

# A world has years, so that a few of them are much to count.
FEW = max(5, settings.default.max_examples // 8)


@settings(max_examples=FEW)
@given(asked_worlds())
def test_a_database_says_what_the_documents_say(filled, asked):
    world, question = asked
    with filled(roster_of(world), world.records) as database:
        report = check_in_store(
            rulebook_of(world),
            roster_of(world),
            database,
            asked_period(question),
            as_of=question.as_of,
            known_at=question.known_at,
        )
    answers = [told(finding) for finding in report.findings]
    assert in_order(answers) == in_order(map(without_evidence, read(world, question)))
