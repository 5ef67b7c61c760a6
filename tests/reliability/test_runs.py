"""Each harness is a command: `python -m reliability.crash`."""

import runpy
import sys

import pytest
from reliability.runs import HARNESSES


@pytest.mark.parametrize("name", HARNESSES)
def test_a_harness_is_a_command_that_says_how_it_is_asked(name, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", [name, "--help"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module(f"reliability.{name}", run_name="__main__")
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: {name} ")
