"""Texts that are alike: the same work told twice, or one matter raised under two titles.

It knows ids and texts; it does not know whose they are. A text is read by lists of words
(`synonyms`, `reader`, `numerals`), its parts are weighed by a measure that is data (`yardsticks`,
`token_bags`), and like ones are found: `likeness` (of two texts), `passages` (what shows it),
`likeness_index` and `postings` (among many), `like_groups`.
"""
