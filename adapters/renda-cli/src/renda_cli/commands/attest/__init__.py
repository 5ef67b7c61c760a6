"""`renda attest`: the office's word that a requirement was met, kept, replaced, withdrawn, listed.

Its modules: `add`, `replace`, `void`, `list`, `rows` (of the list), `statement` (what is said),
`sessions` (in which one is changed).
"""
