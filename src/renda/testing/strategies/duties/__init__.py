"""Strategies for rules and for what comes of them.

Its modules: `rules`, `measures`, `findings`, `outlooks`, `casebooks`. They know no store.
"""
