"""Flags on counted work that somebody should look at; never rankings.

It knows patterns of records that call for a look, and their limits from `quality.toml`. It changes
no verdict. Its modules: `flags` (all of
them), `quality_flag` (the value), `flag_limits`, `patterns` (of events), `copied_texts`.
"""
