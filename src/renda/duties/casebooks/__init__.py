"""Rulebooks proved by cases: the smallest worlds with the verdicts they must come to.

It knows cases as data, and which numbers of a rulebook no case pins. It does not know real records.
Its modules: `case_world` (a roster and records from few words), `cases`, `case_files`, `mutants`.
"""
