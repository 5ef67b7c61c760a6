"""What would change a verdict: how many, of what, in which part, until which day.

It knows measures, bounds and what was counted in each part; it does not know records, nor how a
verdict is come to. Its modules: `change` (the values), `line_acts` (what can happen on
one line), `change_search` (the least numbers that
would do), `last_days` (until when there is time for them).
"""
