"""Cases of what can be proved afterwards: when a thing was done, who read whom, what was kept.

They know stores, and no database. Its modules: `clocks`, `disclosures`, `inspections`.
"""
