"""A motion from its proposal to what became of it: the value, its moves and what they change.

It knows signatures, committees and conversion into a suggestion. It does not know which place
allows which move. Its modules: `motion`, `moves`, `item_kind`, `procedures`, `terms`,
`signatures` (how many must sign).
"""
