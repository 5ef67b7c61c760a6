"""The commands under `renda projects`: what an office asks of its livelihood projects.

They read and change nothing. `project_choice` is how they are told which projects are meant.
"""
