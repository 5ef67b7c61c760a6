"""The commands that every room of a plugin has, under the room's own name.

They know a room only by what it says of itself. The rooms that renda ships have commands of their
own, which also know what of a value may be told. Their modules: `groups`, `list`.
"""
