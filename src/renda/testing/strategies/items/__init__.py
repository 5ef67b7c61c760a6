"""Strategies for items that make their moves at desks.

Its modules: `suggestions`, `suggestion_moves`, `motions`, `projects`, `project_values`, `walks`
(legal walks through a procedure). They know no store.
"""
