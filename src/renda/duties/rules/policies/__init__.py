"""Policies of rules: words by which a rulebook says what becomes of what is not plain.

It knows the words, and what each means as data. It knows no rule and no subject. Its modules:
`in_force` (a period that a rule is not in force all through), `proration_methods` (a number for a
part of the time), `prorated_bounds` (what is left of a number, and the sum that led to it),
`time_policies` (absences, and a change of mandate).
"""
