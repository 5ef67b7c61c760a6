"""Rules and verdicts held against each other: which is stricter, what a draft changes.

It knows orders of predicates and bounds, overlays of rulebooks and the verdicts that flip. It does
not know stores. Its modules: `predicate_order`, `strictness`, `contradictions` (what nobody can
keep both of), `applicability` (the subjects two rules share), `overlays`, `layers`, `drafts`,
`flips`.
"""
