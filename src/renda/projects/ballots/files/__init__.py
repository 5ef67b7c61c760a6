"""Votes in files: published ones that prove themselves, and those of participatory budgets.

It knows forms of files. It does not know who is adopted. Its modules: `ballot_files` (published)
and their `hashed_lines`, `pabulib` (what a Pabulib file says) and `pabulib_files`.
"""
