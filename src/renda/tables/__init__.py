"""The plain-table form of a year's work: CSV or Parquet files, read into values or refused whole.

It knows the columns of each table, how a cell is read, and what must hold between rows. It does not
know how anything is checked. Its modules: `folder_reader` and `folder_writer`, `single_table`
(duty records alone), `row_sources` (CSV), `parquet` and `parquet_process`, `schemas`, `cells`,
`unknown_days` (of elections), `theme_months`, `rows` (one table being read), `cross_checks`
(between rows).
"""
