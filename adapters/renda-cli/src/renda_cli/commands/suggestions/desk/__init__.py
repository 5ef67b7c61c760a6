"""The commands `renda suggestions file`, `move` and `moves`: what is done at the office's desk.

They decide nothing; the place's procedure does. `desk_choice` is how they are told at which desk,
`actor_choice` by whom, `field_values` with which fields.
"""
