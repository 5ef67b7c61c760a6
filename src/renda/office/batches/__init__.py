"""Batches: many moves by one call of an office, as one transaction or each by itself.

It knows how moves go together and whose refusal ends what. It does not know what any move does, nor
who may make it. Its modules: `conversions` (a motion becomes a suggestion), `item_batches` (many
items, each with its own result), `entitled_batches` (each by whoever may), `given_fields` (a move
read from plain data).
"""
