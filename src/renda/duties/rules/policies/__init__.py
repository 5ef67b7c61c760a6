"""Policies of rules: words by which a rulebook says what becomes of what is not plain.

It knows the words, and what each means as data. It knows no rule and no subject. Its module:
`in_force` (a period that a rule is not in force all through).
"""
