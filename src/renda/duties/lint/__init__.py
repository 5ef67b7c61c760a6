"""The lint of rulebooks: doubts about a rulebook before anybody is judged by it.

It knows rules and cases. It does not know records. Its modules: `rulebook_lint`,
`gaps` (periods that no version judges), `feasibility` (whether a rule can be satisfied, and what
its measure can come to), `unfit_units` (units that do not fit the kinds counted by them).
"""
