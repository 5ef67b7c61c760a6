"""The commands `renda suggestions due` and `overdue`: what is owed soon, and what is late.

They reckon nothing themselves. `open_tasks` is how both tell what is owed.
"""
