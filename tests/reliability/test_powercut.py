"""Power cuts on SQLite: the store's own settings lose nothing, and weaker ones are found out."""


def test_a_power_cut_loses_nothing_that_was_acknowledged(harness, figure):
    run = harness("powercut", images=600)
    assert run.returncode == 0, run.stdout + run.stderr
    assert figure(run, "images") == 600
    assert figure(run, "corrupt") == figure(run, "half-written") == figure(run, "losses") == 0


def test_without_syncing_databases_are_found_to_be_corrupt(harness, figure):
    run = harness("powercut", images=300, synchronous=0)
    assert run.returncode == 1
    assert figure(run, "corrupt") > 0


def test_syncing_at_times_only_is_found_to_lose_commits(harness, figure):
    run = harness("powercut", images=300, synchronous=1)
    assert run.returncode == 1
    assert figure(run, "losses") > 0
    assert figure(run, "corrupt") == 0
