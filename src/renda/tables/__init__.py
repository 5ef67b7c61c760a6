"""The plain-table form of a year's work: CSV or Parquet files, read into values or refused whole.

It knows the columns of each table, how a cell is read, and what must hold between rows. It does not
know how anything is checked. Its modules: `folder_reader` and `folder_writer`, `folder_contents`,
`single_table` (duty records alone), `schemas`, `cells`, `unknown_days` (of elections),
`theme_months`, `rows` (one table being read), `cross_checks` (between rows). `sources` gives the
rows of a file, and `mapping` is what an office declares of tables that are not in the strict form.
"""
