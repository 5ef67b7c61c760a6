"""The plain-table form of a year's work: a folder of CSV or Parquet files, read into values."""
