"""A suggestion from filing to its last promise: the value, its moves and what they change.

It knows what each move says, what it changes and what facts mean. It does not know which place
allows which move: that stands in procedures. Its modules: `suggestion`, `moves`, `filing_moves`,
`changes`, `reply_changes`, `entries` (what is written down of contacts, replies, visits),
`promises`, `conditions`, `item_kind`, `procedures`, `terms`, `refusals`; the
folders `assignment` (to which units), `requests` (for more time), `results` (what came of it),
`follow_up` (what is owed after the reply).
"""
