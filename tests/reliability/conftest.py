"""The harnesses as a user runs them, on SQLite always and on the servers there are."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from reliability.stores import SERVERS, STORES, available

TESTS = Path(__file__).parent.parent


def pytest_generate_tests(metafunc):
    if "store" in metafunc.fixturenames:
        metafunc.parametrize("store", available())


def pytest_terminal_summary(terminalreporter):
    left_out = [name for name in STORES if name not in available()]
    if left_out:
        names = ", ".join(f"{name} ({SERVERS[name][0]})" for name in left_out)
        terminalreporter.write_line(f"reliability: not tried on {names}")


@pytest.fixture
def harness():
    """Run a harness in an interpreter of its own, as processes are made there by forking."""

    def run(name, **options):
        given = [f"--{key}={value}" for key, value in options.items() if value is not True]
        given += [f"--{key}" for key, value in options.items() if value is True]
        return subprocess.run(
            [sys.executable, "-m", f"reliability.{name}", *given],
            env={**os.environ, "PYTHONPATH": str(TESTS)},
            capture_output=True,
            check=False,
            encoding="utf-8",
        )

    return run


@pytest.fixture
def figure():
    """Read a figure off what a harness said, such as `lost` off `lost 12`."""

    def read(run, name):
        words = run.stdout.replace(",", "").split()
        assert name in words, run.stderr
        return int(words[words.index(name) + 1])

    return read
