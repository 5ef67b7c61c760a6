"""Where the rows of a table come from, whatever sort of file it is: a header, then rows of cells.

It knows files, encodings and types of cells, and no table. Its modules: `row_sources` (CSV, and any
other by its ending), `parquet` and `parquet_process`.
"""
