"""Secret votes: papers with random tokens, a roll of who drew one, a box that seals what is cast.

It knows how a ballot is sealed and opened, and never who cast it: no module names a voter and a
token together. Its modules: `papers` (drawn in one batch), `box_keys` (which seal), `secret_votes`
(what is kept of a vote, and the roll), `secrecy_rooms`.
"""
