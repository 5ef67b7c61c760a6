"""Who and what may be named: names are known when they are written.

It knows how a store is asked for names, cheaply at each write. It does not know what a rule asks
for. Its modules: `known_names`, `known_ledger`, `live_activities`,
`days_in_office` (who has a part in a congress on a day),
`capacity_claims` (whether an actor is what they say).
"""
