"""Where a year is heading: what is missing, and until when it can still be done.

It knows records so far, planned ones and the calendar. It does not guess: there is no statistics in
it. Its modules: `outlooks` (the values), `pace`, `forecast`.
"""
