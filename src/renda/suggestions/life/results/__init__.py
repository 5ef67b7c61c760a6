"""What came of a suggestion, as it is told and kept: results, findings put right, notices.

It knows no suggestion. Its modules: `moves`, `outcome_entries`, `publication`, `supervision`.
"""
