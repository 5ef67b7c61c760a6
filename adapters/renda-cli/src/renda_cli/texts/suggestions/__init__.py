"""Answers about suggestions: lists, timelines, what is due, rates and the tables of a year.

Nobody who may not be named is, and the text of a suggestion or a reply is never told.
"""
