"""Rulebooks in files: how rules are written in TOML, and which rulebooks there are by name.

It knows how a rule is written, and the rules that follow. It does not know what they come to.
Its modules: `rule_toml`, `rulebook_toml`, `rulebook_writer`, `rulebook_files` (rulebooks
by name), `rulebook_paths` (those that the library carries), `succession` (which one holds
on a day), `kinds` (as places declare them).
"""
