"""How people judge a project: polls by grade and dimension. It knows no project and no place.

Its modules: `polls` (what was asked of whom, and what was answered), `grade_scales` (a place's
grades and limits, from `scales`).
"""
