"""The main job: records are counted, counts are judged, verdicts come out.

It knows how a rulebook, a roster and records become findings, in memory or from counts of a store.
It does not know stores, files or languages. Its modules: `judged_windows` (the windows to judge),
`check_scope` (all that a check asks, and its report), `counters`, `counting_steps`,
`counting_plan` and `window_counts` (what counts, how often), `judge`, `in_memory`, `in_store`,
`live_tally` and `record_routes` (verdicts kept current), `strays` (records that nobody can judge).
Its folder: `roll_ups` (what a congress comes to by its own).
"""
