"""Writers that are killed: what was acknowledged stays, whole and once; and bugs would be found."""

import pytest
from reliability.tally import Tally

PLANTED = {
    "too-early": "lost",
    "in-two": "half-written",
    "without-key": "twice",
    "untold": "half-written",
}


def test_what_a_killed_writer_acknowledged_is_there_whole_and_once(harness, figure, store):
    run = harness("crash", kills=100, stores=store)
    assert run.returncode == 0, run.stdout + run.stderr
    assert figure(run, "kills") == 100
    assert figure(run, "lost") == figure(run, "half-written") == figure(run, "twice") == 0
    # How many of the kills fall there is a matter of time; that some do is what is told here.
    assert figure(run, "retries") > figure(run, "unheard") > 0


@pytest.mark.parametrize(("way", "fault"), PLANTED.items())
def test_a_planted_way_of_losing_commands_is_found(harness, figure, way, fault):
    run = harness("crash", kills=40, stores="sqlite", way=way)
    assert run.returncode == 1, run.stdout + run.stderr
    assert figure(run, fault) >= 1


def test_kills_that_fall_nowhere_in_particular_prove_nothing():
    idle = Tally(kills=100, random=90, within=3, commits=500)
    assert idle.is_sound
    assert not idle.is_telling
    assert "3 of 90 fell within a call, 0 after a commit" in idle.text()
    assert Tally(kills=100, random=90, within=80, commits=500, unheard=10).is_telling
