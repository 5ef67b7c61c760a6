"""What a register says of an item besides its steps: its number, category and files.

It knows how numbers are written, categories form a tree and files are referred to. It does not
know who else has a number, nor where the bytes of a file are. Its modules: `numbers`,
`categories`, `attachments`.
"""
