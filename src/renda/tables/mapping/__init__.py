"""How an office writes its tables, declared as data: names, headers, words and forms of days.

It turns what an office writes into what the strict form has in its place, and reads no row itself:
whatever it does not turn is refused as ever. Its modules: `table_mapping` (the values),
`mapping_files` (from TOML), `mapping_faults` (what no table has), `day_forms`, `spellings` (of
one column), `headers`.
"""
