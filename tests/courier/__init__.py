"""Two rooms that nobody ships, each one folder's module and one registered value.

`errands` go their way at a desk with parties and capacities of their own, and count as duties;
`parcels` have a move of the same name, so that stores must tell moves by the room they are of.
"""
