"""Grades of suggestions in a row, as shares are taken of them."""


def grades(high, other):
    return ["high"] * high + ["ordinary"] * other
