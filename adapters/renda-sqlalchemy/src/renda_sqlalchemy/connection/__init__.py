"""Engines, connections and what drivers raise.

It knows databases and their settings. It does not know any table. Its modules: `engines`,
`connections`, `failures`.
"""
