"""Secret votes in an office: opened, drawn for and closed in sessions, cast past them.

It knows a store and the values of secret votes, and never which paper anybody drew. Its modules:
`vote_desk` (what is done in a session), `ballot_box` (where ballots are cast).
"""
