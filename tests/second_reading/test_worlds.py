"""What `check` says of drawn worlds is what the second reading says of them."""

from hypothesis import given, settings

from second_reading.comparison import or_refusal
from second_reading.drawn import asked_worlds
from second_reading.library import checked
from second_reading.naive import read

# A world is quick to check, and what turns out wrong is often a meeting of three rare things.
MANY = 6 * settings.default.max_examples


@settings(max_examples=MANY)
@given(asked_worlds())
def test_a_check_says_what_the_documents_say(asked):
    assert or_refusal(checked, *asked) == or_refusal(read, *asked)
