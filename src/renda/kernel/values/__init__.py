"""What can be done with plain values of any room: told apart, rounded, limited, given as words.

It knows values as such; it does not know what they mean. Its modules: `fingerprints` (one short
text for all that a value holds), `given_types` (arguments of other types than a function takes),
`given_words` (words of a vocabulary given as texts), `roundings`, `shares` (percentages),
`value_limits` (the least or the most that a value may be).
"""
