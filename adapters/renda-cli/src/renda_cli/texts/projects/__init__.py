"""Answers about livelihood projects: lists, what is due, how they stand, and one project's file.

What deputies remarked, and texts of the public, are never told.
"""
