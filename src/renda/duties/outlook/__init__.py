"""The outlook of a year under way: what is missing, and until when it can still be done.

It knows the records so far, planned ones and the calendar. It does not guess: it holds no
statistics. Its modules: `outlooks` (the values), `pace`, `crowds` (places for all),
`exact_values` (what a finding comes to in each part), `forecast`, `remainders` (what is left to be
done, in words).
"""
