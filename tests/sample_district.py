"""The sample district: where its modules stand, and what is looked up in its tables."""

import importlib.util
from pathlib import Path

EXAMPLE = Path(__file__).parents[1] / "examples" / "wujin"


def load(name):
    """Return a module of the example, as run anew."""
    spec = importlib.util.spec_from_file_location(name, EXAMPLE / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def records_of(tables, **cells):
    """Return the records in whose rows these cells stand."""
    return [row for row in tables["duty_records"] if cells.items() <= row.items()]


def findings_of(report, rule):
    """Return the findings of a report under one rule."""
    return [finding for finding in report.findings if finding.rule.code == rule]
