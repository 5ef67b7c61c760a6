"""What every room shares: vocabularies, predicates, citations, references, problems, the codec.

It knows plain values and how outside data becomes values. It does not know what deputies do, nor
any place, rule or store. Its modules: `terms`, `titles`, `citations`, `predicates`, `moments` (days
and instants), `knowledge` (what was known when), `fields` and `construction` (values), `ids` (and
references), `tags` (stored names), `short_reprs`,
`chain` (hashes); `values` rounds, names and words them, `files` opens and writes files,
`input` reads data from outside.
"""
