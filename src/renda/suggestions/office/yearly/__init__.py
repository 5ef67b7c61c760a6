"""What a yearly report counts: four rates of a year's suggestions, with those of the year before.

It knows which suggestions belong to a year and to a group. It does not know what the rates of
satisfaction and of kept promises count, which `rates` does. Its modules: `year_rates`,
`year_tables`.
"""
