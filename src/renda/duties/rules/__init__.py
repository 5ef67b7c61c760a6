"""Rules as data: what is counted for whom, in which time, and what is required.

It knows rules, their measures and windows, and rulebooks. It does not know who counts records. Its
modules: `amounts`, `measures`, `rule_bounds`, `rule`, `rulebook`, `record_tests` (what a count asks
of a record), `tenure` (when somebody could do what counts), `tenures` (of all deputies), `windows`
(the stretch a rule is judged for), `proration` (the bound that is left of a rule's), `subjects`
(whom it binds), `verdicts`; `changes` tell what would change a verdict, `policies` are words for
what is not plain, such as a period not wholly in force, and `files` reads rulebooks.
"""
