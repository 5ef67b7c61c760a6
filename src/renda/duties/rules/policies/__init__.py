"""Policies of rules: words by which a rulebook says what counts, and what is not plain.

It knows the words, and what each means as data. It knows no rule and no subject. Its modules:
`credited_subjects` (for whom a record counts), `in_force` (a period that a rule is not in force all
through), `measure_units` (what is counted), `proration_methods` (a number for a part of the time),
`record_fields` (what records are chosen by), `time_policies` (absences, and a change of mandate).
"""
