"""Duty rules and how work is checked against them: rulebooks, evidence, verdicts, reports.

It knows rules as data, duty records and the roster. It does not know what yields the records, nor
any store. Its folders: `rules`, `reports`, `check` (the main job), `comparison`, `quality`,
`casebooks`, `outlook`, `lint`.
"""
