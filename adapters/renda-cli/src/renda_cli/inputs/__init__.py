"""What commands work on: installed plugins, the office behind an address, reports, files of lines.

Everything is opened and closed here; nothing is written to standard output. `offices` opens stores,
`reports` checks a year of a folder or a store, `line_files` reads and writes exports and backups.
"""
