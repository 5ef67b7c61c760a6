"""What a suggestion is still owed once it is answered, and what becomes of that.

It knows what is to be done by a day that the suggestion itself holds, and no procedure's times.
Its modules: `agreed_tasks` (those days as tasks), `changes`.
"""
