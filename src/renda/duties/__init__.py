"""Duty rules and how work is checked against them: rulebooks, evidence, verdicts, reports."""
