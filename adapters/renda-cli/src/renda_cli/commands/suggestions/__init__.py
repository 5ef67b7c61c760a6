"""The commands under `renda suggestions`: what an office asks of its suggestions.

They read and change nothing. `selection` is how several of them are told which suggestions are
meant, `open_tasks` how two of them tell what is owed.
"""
