"""Strategies for rules, reports and what is made of them.

Its modules: `rules`, `measures`, `findings`, `omissions`, `outlooks`, `casebooks`. They know no
store.
"""
