"""Files of the system: read only where they are files, written whole or not at all.

It knows bytes, lines, modes and folders. It does not know what a file says. Its modules:
`regular_files` (read), `whole_files` (written), `shipped_files` (carried by
this library), `csv_texts` (rows for spreadsheets).
"""
