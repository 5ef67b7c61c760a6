"""What an office asks of all its suggestions at once, answered by its store in one question.

It knows which suggestions a question wants. It does not know what is counted of them, which the
room of suggestions does. Its modules: `printed_forms`, `searches` (suggestions
found), `year_reports` (the rates and tables of a year).
"""
