"""Days of a place's own, laid over published years: those off here, or worked here.

It knows the years that notices fix, and what an office says besides. It does not know what the days
are used for. Its modules: `laid_days` (laid over a calendar), `own_day_files` (read from a file).
"""
