"""Who works and where: congresses, mandates, groups, the roster, and the law about them.

It knows facts about people over time, as the office recorded them. It does not know what anybody
did or owes. Its modules: `congresses`, `deputies` (mandates and absences), `services`
(mandates without a break), `groups`, `bodies` (venues, units, presidiums), `session_years` (from
one yearly session to the next), `loose_rows` (that cannot be placed), `roster` (all of them
together), `consistency` (what cannot all be true), `law` (seats by law, grounds for leaving),
`visitors` (members of the public, kept apart from all else), `roster_rooms` (how stores keep the
roster).

The rows of a `renda.Roster` stand in `renda` itself; public here is what surrounds them:
`contradictions` finds rows that cannot both be true, such as two mandates of one person at once;
`seats` says how many deputies the law gives a congress; a `Visitor` is a member of the public.
"""

from renda.lazy_names import attach

__all__, __getattr__, __dir__ = attach(__name__)
