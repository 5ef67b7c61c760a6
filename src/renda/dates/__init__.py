"""Periods and calendars: stretches of days, and which days are worked.

It knows days, working days and the deadlines that follow from them. It does not know what is due,
nor any place's numbers, and never asks the clock. Its modules: `periods` (years, halves, quarters,
months), `quarters` (the one that a day is in), `year_starts` (the day on which years begin),
`months` (steps of whole months), `stretches` (days that may have gaps), `openings` and
`opening_files` (days and places of an office's own), `calendars`, `calendar_files` (the bundled
years of China, and an office's own), `deadlines`, `open_dues` (deadlines whose calendar is not
published yet), `due_explanation` (a deadline in words); `own_days` are those of a place.
"""
