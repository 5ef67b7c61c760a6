"""The harnesses as a user runs them, on SQLite always and on the servers there are."""

import pytest
from reliability.runs import run
from reliability.stores import SERVERS, STORES, available


def pytest_generate_tests(metafunc):
    if "store" in metafunc.fixturenames:
        metafunc.parametrize("store", available())


def pytest_terminal_summary(terminalreporter):
    left_out = [name for name in STORES if name not in available()]
    if left_out:
        names = ", ".join(f"{name} ({SERVERS[name][0]})" for name in left_out)
        terminalreporter.write_line(f"reliability: not tried on {names}")


@pytest.fixture
def harness(tmp_path):
    """Run a harness in a process of its own, as processes are made there by forking."""
    return lambda name, **options: run(name, options, tmp_path)


@pytest.fixture
def figure():
    """Read a figure off what a harness said, such as `lost` off `lost 12`."""

    def read(run, name):
        words = run.stdout.replace(",", "").split()
        assert name in words, run.stderr
        return int(words[words.index(name) + 1])

    return read
