"""Rules as data: what is counted for whom, in which time, and what is required.

It knows rules, their measures and windows, rulebooks and how they are written in TOML. It does not
know who counts records. Its modules: `measures`, `rule`, `rulebook`, `rule_toml`, `rulebook_toml`,
`rulebook_files` (rulebooks by name), `kinds` (as places declare them), `tenure` (when somebody
could do what counts), `windows` (the stretch a rule is judged for), `proration_methods` (the ways a
number is lessened) and `proration` (the bound that is left of a rule's), `subjects` (whom it
binds), `verdicts`.
"""
