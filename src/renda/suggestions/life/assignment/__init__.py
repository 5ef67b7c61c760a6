"""Assignment: the moves that say which units handle a suggestion, and what each is to do of it.

It knows units, their roles and their parts. It does not know who may assign, nor what a unit then
owes. Its module: `moves`.
"""
