"""The command's surface: names, options and help, both languages in one line.

Cyclopts parses; each command only turns its texts into what is asked. Nothing is read or judged.
"""
