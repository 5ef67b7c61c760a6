"""What a project was to bring and what it brought, with unit and day. It knows no place.

Its modules: `project_outcomes` (expected and actual), `outcome_tables` (one against the other),
`outcome_charts` (as a picture).
"""
