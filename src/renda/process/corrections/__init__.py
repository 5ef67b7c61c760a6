"""Corrections and late entries: what becomes of an item that is not entered in order.

It knows that every later step is made again, by the same rules, and so either stands or is named.
It does not know what any move changes, nor who may correct. Its modules: `reruns`
(an earlier step put right), `late_entries` (what a move may be dated before).
"""
