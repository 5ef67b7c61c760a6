"""Databases count what the second reading, written from the documents alone, says of a world.

`tests/second_reading` has the reading, and the test that holds `check` against it.
"""

from hypothesis import given, settings
from second_reading.comparison import or_refusal, without_evidence
from second_reading.drawn import asked_worlds
from second_reading.library import answered, roster_of
from second_reading.naive import read

from renda.tallies import check_in_store

# A world has years, so that a few of them are much to count.
FEW = max(5, settings.default.max_examples // 8)


def read_amounts(world, question):
    return map(without_evidence, read(world, question))


@settings(max_examples=FEW)
@given(asked_worlds())
def test_a_database_says_what_the_documents_say(filled, asked):
    world, _ = asked
    with filled(roster_of(world), world.records) as database:

        def counted(world, question):
            return answered(check_in_store, world, question, database)

        assert or_refusal(counted, *asked) == or_refusal(read_amounts, *asked)
