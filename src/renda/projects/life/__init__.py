"""A livelihood project from an idea to the archive: the value, its moves and what they change.

It knows no place's numbers, which stand in procedures, and counts no ballots: what was decided
comes to it as a value. Its modules: `project` (the value), `moves` (until it is announced),
`carrying_moves` (from the plan to the archive), `changes` (what each move changes), `conditions`,
`refusals`, `terms`, `owed_by_quarter` (reports and answers as tasks), `procedures`, `item_kind`,
`project_series` (its earlier years). Its folder: `contents` (plans, decisions, remarks).
"""
