"""The contract catches each planted fault, by the case that names the obligation."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from contracts.planted import FAULTY

PLANTED = Path(__file__).with_name("planted.py")
OUTCOME = re.compile(r"^(PASSED|FAILED|ERROR) \S*::(Test\w+)::(test_\w+)", re.MULTILINE)


@pytest.fixture(scope="module")
def outcomes():
    """How the named cases end, for the faulty stores and for one without fault."""
    cases = {fault.fails for fault in FAULTY}
    wanted = [f"Test{fault.__name__}::{fault.fails}" for fault in FAULTY]
    wanted += [f"TestGood::{case}" for case in cases]
    command = [sys.executable, "-m", "pytest", "-q", "-rA", "--tb=no", "-p", "no:cacheprovider"]
    ran = subprocess.run(
        [*command, *(f"{PLANTED}::{suite}" for suite in wanted)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        cwd=PLANTED.parent.parent.parent,
    )
    found = {}
    for outcome, store, case in OUTCOME.findall(ran.stdout):
        found.setdefault((store, case), set()).add(outcome)
    assert found, ran.stdout + ran.stderr
    return found


def test_many_faults_are_planted():
    assert len(FAULTY) >= 20
    assert len({fault.__name__ for fault in FAULTY}) == len(FAULTY)


@pytest.mark.parametrize("faulty", FAULTY, ids=lambda each: each.__name__)
def test_a_planted_fault_is_caught_by_the_case_that_names_it(outcomes, faulty):
    assert "FAILED" in outcomes[f"Test{faulty.__name__}", faulty.fails]


@pytest.mark.parametrize("case", sorted({fault.fails for fault in FAULTY}))
def test_and_passes_for_a_good_store(outcomes, case):
    assert outcomes["TestGood", case] == {"PASSED"}
