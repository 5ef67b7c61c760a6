"""Cases of what can be proved afterwards: when a thing was done, and who read whom.

They know stores, and no database. Its modules: `clocks`, `disclosures`.
"""
