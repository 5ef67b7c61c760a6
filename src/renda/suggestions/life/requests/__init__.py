"""What a unit asks for while it handles a suggestion: more time, or facts.

It knows what was asked and what became of it, and not who may grant it: that stands in procedures.
Its modules: `extension_requests`, `fact_requests` (the moves), `request_changes` (what they leave).
"""
