"""Relays that are killed: what was committed arrives, what was not is not told; bugs are found."""

import pytest


def test_what_was_committed_arrives_however_often_relays_are_killed(harness, figure, store):
    run = harness("notices", messages=200, kills=12, rollbacks=30, stores=store)
    assert run.returncode == 0, run.stdout + run.stderr
    assert figure(run, "missing") == figure(run, "strange") == figure(run, "blocked") == 0
    assert figure(run, "copies") >= figure(run, "within") > 0


@pytest.mark.parametrize(("way", "fault"), [("too-early", "missing"), ("renumbered", "strange")])
def test_a_planted_way_of_losing_messages_is_found(harness, figure, way, fault):
    run = harness("notices", messages=100, kills=10, rollbacks=5, stores="sqlite", way=way)
    assert run.returncode == 1, run.stdout + run.stderr
    assert figure(run, fault) >= 1
