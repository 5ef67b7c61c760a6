"""What comes from outside, read strictly: every problem is told with its place.

It knows plain data, converters and problems as values. It does not know any table or rulebook.
Its modules: `problems`, `budget`, `codec`, `text_files`, `toml_files`, `toml_texts` (TOML written),
`named_files` (shipped, or at a path), `likest` (the name that was meant), `id_faults` (ids changed
on their way), `annotations` (what fields may hold), `bounds` (what can be kept), `foreign_reasons`
(what the system and parsers say, in the language of the reader).
"""
