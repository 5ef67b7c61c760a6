"""The register of suggestions as an office works with it: looked through, and kept as a list.

It knows what can be asked of one suggestion, and the columns of lists that offices keep. It does
not know where suggestions are kept. Its modules: `search`, `past_list` (a list as a table),
`past_suggestion` (a row of it), `list_cells`, `row_trials` (whether a row comes in again),
`entitled_actor` (by whom a move may be made), `possible_moves` (which may be made now),
`move_fields` and `field_names` (what they say), `forms` (what is printed).
"""
