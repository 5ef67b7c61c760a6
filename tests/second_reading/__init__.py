"""A second reading of a check, written from the documents alone.

Whoever wrote it had read `docs/` and the docstrings of public values, and nothing of the code that
checks: so the two can err apart. It is dumb on purpose: days are sets of dates, and every loop goes
over all there is. Where it differs from `check`, the documents say who is right. Where they said
nothing they were mended, so that they say now what both do. Of unknown days of election it knows
nothing: `check` is held against it for each day that it may have been.

- `duty`: a rule as a plain value, and the answer to it.
- `calendar_days`: periods, parts and months as sets of days.
- `session_years`: the years of a congress from one yearly session to the next.
- `service`: who was in office when, and away when.
- `subjects`: who may owe a duty, and what is said of them.
- `crediting`: whose records count for a subject, and on which days.
- `evidence`: which records count, may count, or do not, and what they come to.
- `measured`: counts, shares and points, surely, possibly, and with later records.
- `verdicts`: what is owed, and what the verdict is.
- `naive`: all of it together: the reading.
- `drawn_duties`, `drawn_rosters`, `drawn`: duties, rosters of several years and terms, and worlds
  with questions about them, drawn by Hypothesis.
- `comparison`: what of two lists of answers has to be the same.
- `library`: what `check` and stores say of the same world, in the reading's words.
"""
