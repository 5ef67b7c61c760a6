"""Votes by deputies: how ballots are counted, and what a count comes to.

One way of counting serves livelihood projects, resolutions and elections. It does not know who cast
which ballot, nor the numbers of any place, which stand in the voting rules below `rules`. Its
modules: `voting_words` (vocabularies), `ballot_choices` (what a ballot says), `majorities`,
`voting_rules`, `voting_rule_files`, `votes` (as they are called), `vote_counts`, `second_counts`,
`vote_outcomes`. Its folder: `files` (votes published, read and exchanged).
"""
