"""A kit for authors of stores: what every store needs and none should write again.

It knows rooms, limits, documents and the journal of a session. It does not know any database. Its
modules: `registry` (the rooms that a store keeps), `documents` (values as canonical JSON),
`record_documents` (those of many records), `limits` (what can be kept), `looks` (at the parts of
values), `clocks` (instants of commits), `held_tables`, `queries` (finding in memory), `journal`,
`kept_commands` (what was done under keys), `states` (what values were before),
`transaction_session`.
"""
