"""Answers as texts for a reader and as plain data, one module for each kind of answer.

Everything here is made of values and ends in lines or dicts; nothing is read, judged or written.
Neither a ranking of people nor the text of a suggestion is ever among the lines.
"""
