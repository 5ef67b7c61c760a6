"""Strategies for items that go their way at desks.

Its modules: `suggestions`, `motions`, `walks` (legal walks through a procedure). They know no
store.
"""
