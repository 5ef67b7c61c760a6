"""Cases that prove rulebooks: the smallest worlds, with the verdicts that must be found in them.

It knows cases as data, and which numbers of a rulebook no case pins. It knows no real records.
Its modules: `case_world` (a roster and records from few words), `cases`, `case_files`,
`mutants` (of numbers), `word_mutants`.
"""
