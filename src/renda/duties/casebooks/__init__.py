"""Cases that prove rulebooks: the smallest worlds, with the verdicts that must be found in them.

It knows cases as data, and which numbers of a rulebook no case pins. It knows no real records.
Its modules: `case_world` (a roster from few words), `case_congress` (its term and its sessions),
`case_lines` (records from few), `cases`, `case_files`, `mutants` (of numbers), `word_mutants`.
"""
