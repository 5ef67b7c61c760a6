"""Answers about votes: a counted vote on a page, and in what two counts differ.

They know no ballot of anybody; what they tell is what a count tells.
"""
