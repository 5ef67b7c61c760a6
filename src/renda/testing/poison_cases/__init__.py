"""Cases of poison: wrong values in every field, of which a store takes only what it gives back.

They know rooms and the fields of their values. They know no particular store. Its modules: `doses`
(wrong values put into fields), `tries` (what became of one), `poison` (the cases).
"""
