"""The commands `renda suggestions import` and `export`: a year's list from a file, and into one.

They read no cell themselves; what a list may say is known to the library.
"""
