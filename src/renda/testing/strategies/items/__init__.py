"""Strategies for items that make their moves at desks.

Its modules: `suggestions`, `motions`, `walks` (legal walks through a procedure). They know no
store.
"""
