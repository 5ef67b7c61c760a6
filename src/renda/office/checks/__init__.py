"""Duties checked where a store is: once, or kept current. It does not know what a rule says.

Its modules: `duty_checks` (what an office asks), `store_check` (done where it costs least),
`running_tally` (kept current as records come).
"""
