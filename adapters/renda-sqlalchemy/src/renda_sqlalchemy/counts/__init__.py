"""The second reading of a measure: counts as SQL statements.

It knows how the lines of a rule become columns of a statement. It does not judge.
Its modules: `count_cells`, `count_columns`, `credited_rows`, `count_statements`,
`subject_statements`, `stray_statements`, `known_subjects`, `unbroken_services`, `free_days`,
`record_fields`, `row_reader`.
"""
