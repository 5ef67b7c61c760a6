"""Flags on how trustworthy counts are; never rankings.

It knows patterns of records that somebody should look at, and limits from `quality.toml`. It does
not change any verdict. Its module: `flags`.
"""
