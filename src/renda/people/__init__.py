"""Who works and where: congresses, mandates, groups, the roster, and the law about them.

It knows facts about people over time, as the office recorded them. It does not know what anybody
did or owes. Its modules: `congresses`, `deputies` (mandates and absences), `groups`, `roster` (all
of them together), `contradictions` (what cannot all be true), `law` (seats by law, grounds for
leaving), `identities` (members of the public, kept apart from all else).
"""
