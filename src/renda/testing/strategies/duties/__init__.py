"""Strategies for rules, reports and what is made of them.

Its modules: `rules`, `measures`, `findings`, `outlooks`, `casebooks`. They know no store.
"""
