"""What a check has found: findings, the report of them, and how both are told.

It knows findings with their dossiers, their summaries, sentences and exports. It does not know how
records are counted. Its modules: `findings`, `report`, `remarks` (on what it rests, and leaves
out), `coverage`, `explanations` and the sentences they are made of (`rule_sentences`,
`record_sentences`, `change_sentences`, `unit_amounts`), `evidence` (what a dossier can be asked
for), `exports`, `attestation_room` (how stores keep attestations); its folder `dossiers` (what
stands behind a finding, to be counted again).
"""
