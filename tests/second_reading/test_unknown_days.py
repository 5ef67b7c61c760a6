"""What `check` tells without a day of election is what the reading says of every such day."""

from dataclasses import replace
from datetime import timedelta

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from second_reading.comparison import or_refusal
from second_reading.drawn import asked_worlds
from second_reading.library import checked
from second_reading.naive import read

FEW = 4 * settings.default.max_examples


@st.composite
def unsure_worlds(draw):
    """A world that knows of some mandates only between which days they began, and a question."""
    world, question = draw(asked_worlds())
    mandates = [draw(unsure(row)) for row in world.mandates]
    return replace(world, mandates=tuple(mandates)), question


@st.composite
def unsure(draw, mandate):
    """A mandate as it is, or of which only the last day is known on which it can have begun."""
    most = draw(st.sampled_from([0, 40, 120, 400]))
    last = mandate.elected_on + timedelta(days=most)
    if mandate.left_on is not None:
        last = min(last, mandate.left_on - timedelta(days=1))
    return evolve(mandate, elected_by=last if last > mandate.elected_on else None)


def began(mandate, share):
    """A mandate that began on one of its possible days, by its share of all of them."""
    if mandate.elected_by is None:
        return mandate
    later = timedelta(days=int((mandate.elected_by - mandate.elected_on).days * share))
    return evolve(mandate, elected_on=mandate.elected_on + later, elected_by=None)


@settings(max_examples=FEW)
@given(unsure_worlds(), st.lists(st.sampled_from([0, 0.3, 1]), min_size=12, max_size=12))
def test_what_is_told_of_an_unknown_day_is_so_on_each_day_it_may_be(asked, shares):
    world, question = asked
    told = or_refusal(checked, world, question)
    mandates = map(began, world.mandates, shares * len(world.mandates))
    known = or_refusal(read, replace(world, mandates=tuple(mandates)), question)
    if "refused" in (told, known):
        assert told == known
        return
    found = {(answer.code, answer.subject, answer.start): answer for answer in known}
    for answer in told:
        if answer.verdict == "undetermined":
            continue
        truth = found[answer.code, answer.subject, answer.start]
        assert (answer.verdict, truth) == (truth.verdict, truth)
