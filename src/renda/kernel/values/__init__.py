"""What can be done with plain values of any room: told apart, rounded, given as words.

It knows values as such; it does not know what they mean. Its modules: `fingerprints` (one short
text for all that a value holds), `given_words` (words of a vocabulary given as texts), `roundings`.
"""
