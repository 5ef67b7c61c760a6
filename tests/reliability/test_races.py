"""Racing processes: nobody overwrites unseen, rules hold, numbers have no gap, keys count once."""

import re

RACES = {"updates", "rules", "moves", "numbers", "commands", "feed"}


def lost(run):
    """Return what each race lost, by its name."""
    said = re.findall(r"^\S+  (\w+) .*  lost ([\d,]+) ", run.stdout, re.MULTILINE)
    return {race: int(count.replace(",", "")) for race, count in said}


def test_processes_that_race_lose_nothing(harness, store):
    run = harness("races", stores=store, updates=10, rounds=20, rows=2000)
    assert lost(run) == dict.fromkeys(RACES, 0), run.stdout + run.stderr
    assert run.returncode == 0


def test_without_what_keeps_processes_apart_each_race_loses(harness, store):
    run = harness("races", stores=store, updates=5, rounds=3, rows=400, planted=True)
    assert {race for race, count in lost(run).items() if count} == RACES, run.stdout + run.stderr
    assert run.returncode == 1
