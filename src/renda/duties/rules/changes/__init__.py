"""What would change a verdict, and what has changed its number, as values.

It knows measures, bounds and what was counted in each part; it does not know records, nor how a
verdict is come to. Its modules: `change` (the values), `stakes` (what a verdict hangs on),
`line_acts` (what can happen on one line), `change_search` (the least numbers that would do),
`last_days` (until when there is time for them), `prorated_bounds` (what is left of a number for
part of the time, and its sum).
"""
